// SPDX-License-Identifier: MIT
#pragma once
// What a reader asks for when it starts a run: the flags of "lockstep-run run", as values.

#include "core/trace/schedule.h"
#include "core/trace/words.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

struct RunRequest {
    std::string runner; ///< path of the program that has the scenario
    std::string scenario;
    std::string variant;                                         ///< empty: the first one
    std::vector<std::pair<std::string, std::string>> parameters; ///< as --set name=value
    std::string carriers = "as-written";
    std::string lang = "en";
    Network net = Network::Auto;
    TimeMode time = TimeMode::Scaled;
    PolicyKind policy = PolicyKind::Free;
    double speed = 1.0; ///< 0.1 to 100
    std::uint64_t seed = 1;
    std::vector<ScheduleStep> schedule; ///< for PolicyKind::Replay
    /// The schedule is of the run's beginning: the run is paused behind it, and then this decides.
    std::optional<PolicyKind> behind_schedule;
    bool one_processor = false;    ///< burns have it one at a time, as under PolicyKind::Priority
    std::vector<TaskInput> inputs; ///< before those of the scenario's own script
    bool ask = false;              ///< a person for what inputs does not have
    bool ask_reader = false;       ///< ... who answers by Session::answer, not at a terminal
    std::optional<double> limit_s; ///< real seconds until verdict limit
    bool start_paused = false;     ///< stop at main's first gate
    /// Keep the tasks of a run that stopped moving, to be looked at, until stop(); else the run
    /// ends as soon as it is quiet.
    bool stay_when_quiet = false;
};

} // namespace lockstep
