// SPDX-License-Identifier: MIT
#pragma once
// A schedule: in which order the tasks of a run took their steps.
//
// Every run yields one (core/analysis/schedule_of.h); the policy "replay" follows one and names the
// step where it does not fit. Objects are named by who made them and the how manieth of that task
// they are, because that does not depend on the order in which tasks ran.

#include "core/base/ids.h"
#include "core/trace/words.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

/// An object, independent of the interleaving. All zero: none.
struct ObjectName {
    TaskId creator;
    std::uint32_t ordinal = 0; ///< from 1

    friend constexpr bool operator==(const ObjectName&, const ObjectName&) = default;
};

/// Bytes of a step in which an I/O operation found that it had to wait.
inline constexpr std::uint32_t kHadToWait = UINT32_MAX;

/// One passing of a gate. The same in the segment and, in words, in a schedule file.
struct ScheduleStep {
    TaskId task;
    ObjectName object;
    Operation operation = Operation::None;
    std::uint16_t reserved = 0;
    std::uint32_t bytes = 0; ///< an I/O operation's result: what it moved, or kHadToWait

    friend constexpr bool operator==(const ScheduleStep&, const ScheduleStep&) = default;
};
static_assert(sizeof(ScheduleStep) == 20);

/// A line that a task is given when it asks for input.
struct TaskInput {
    std::string task; ///< its name in the scenario's source, or as the run shows it
    std::string text;
    bool asked = false; ///< a person was asked for it, outside the run

    friend bool operator==(const TaskInput&, const TaskInput&) = default;
};

/// With all that is needed to run it again.
struct Schedule {
    std::string scenario;
    std::string variant;
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string carriers = "as-written";
    std::uint64_t seed = 0;
    std::string lang = "en";
    Network net = Network::Auto;   ///< as asked for
    bool one_processor = false;    ///< burns had it one at a time, as under the policy "priority"
    std::vector<TaskInput> inputs; ///< every line that a task was given, its own in order
    std::vector<ScheduleStep> steps;
};

} // namespace lockstep
