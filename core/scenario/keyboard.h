// SPDX-License-Identifier: MIT
#pragma once
// Where a task's lines of input come from: input() of a program whose user may be a script.
//
// What a task is given, in this order: the lines that the run was started with for it; what a
// person types, if the run is to ask one, until that ends (Ctrl-D); the lines of the scenario's own
// script; then the end of the input. A run that follows a schedule has the schedule's lines and
// nothing else. Each line is an event, so that a schedule has them all.

#include "core/base/site.h"
#include "core/trace/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// What comes when the lines that the run was started with are through.
enum class BehindInputs {
    Nothing, ///< the end
    Script,
    Person, ///< and then the script
};

/// The lines that the run is started with; before the first task.
void setInputs(std::vector<TaskInput> inputs, BehindInputs then);

/// Of the calling task alone: a task makes one, and asks it.
class Keyboard {
public:
    explicit Keyboard(std::vector<std::string> script);

    /// Without a value: the input has ended, and has so for good.
    std::optional<std::string> readLine(Site site = Site::here());

private:
    bool askPerson(std::string& line, const Site& site);

    std::vector<TaskInput> m_given;
    std::vector<std::string> m_script;
    std::size_t m_nextGiven = 0;
    std::size_t m_nextScripted = 0;
    bool m_personIsThere;
};

/// The lines of a text parameter that holds several, with a bar between them: "hello|bye".
std::vector<std::string> linesIn(const std::string& text);

} // namespace lockstep
