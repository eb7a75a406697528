// SPDX-License-Identifier: MIT
#pragma once
// Which tasks are at which line of a source file, at one moment, and what took place at a line;
// pure.

#include "core/model/run_state.h"
#include "gui/widgets/state_look.h"

#include <string>
#include <vector>

namespace lockstep::gui {

/// Tasks in one state at one line.
struct SourceMarker {
    std::uint32_t line = 0; ///< from 1
    StateLook look{};
    bool waits = false;
    std::vector<TaskId> tasks;
};

/// Of the living tasks and of those that waited to the end, by line; within a line the waiting ones
/// last.
std::vector<SourceMarker> markersOf(const RunState& state, const Log& log, const std::string& path);

/// Which line to look at: the picked task's, else that of who closed a circle, else of who acted
/// last before that place; 0: nobody is anywhere.
std::uint32_t lineToShow(const std::vector<SourceMarker>& markers, const RunState& state,
                         const Log& log, Seq place, TaskId picked);

/// The events before end that took place at that line of the file, in order.
std::vector<Seq> eventsAt(const Log& log, Seq end, const std::string& path, std::uint32_t line);

} // namespace lockstep::gui
