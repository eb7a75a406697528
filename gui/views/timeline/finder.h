// SPDX-License-Identifier: MIT
#pragma once
// Where a text occurs in a run: in names of tasks and objects, as they are shown and as the source
// has them, and in what tasks print. Pure.

#include "gui/state/names.h"

#include <vector>

namespace lockstep::gui {

struct Found {
    enum class What : std::uint8_t { Task, Object, Output };
    What what{};
    TaskId task;     ///< Output: who says it
    ObjectId object; //
    Seq seq = 0;     ///< where it begins to be, or is said
};

/// More than that are not looked for.
inline constexpr std::size_t kMostFound = 10'000;

/// Tasks first, then objects, then output, each in the order of the log. Capitals do not matter.
std::vector<Found> findIn(const Feed& feed, const Names& names, const QString& text);

} // namespace lockstep::gui
