// SPDX-License-Identifier: MIT
#pragma once
// The flags that say how a run is to be done, the same for every program that starts one, and the
// sentences that refuse them.
//
// addRunFlags teaches them to a command line, requestFrom makes values of what was typed, and
// checkRequest holds the values against what the runner has. All errors are the user's.

#include "core/session/run_request.h"
#include "core/session/scenario_info.h"

namespace CLI {
class App;
}

namespace lockstep {

/// As typed; what was left out is empty.
struct RunFlags {
    std::string variant;
    std::vector<std::string> settings; ///< "name=value"
    std::string carriers;
    std::string time;
    std::optional<double> speed;
    std::string policy;
    std::optional<std::uint64_t> seed;
    std::string schedule_file;
    std::string lang;
    std::optional<double> limit_s;
    bool ask = false;
    std::vector<std::string> input; ///< "[TASK=]TEXT"
    // Known, so that the refusal can say that they will come.
    std::string net;
    std::string payload;

    friend bool operator==(const RunFlags&, const RunFlags&) = default;
};

/// Adds them under the heading "The run".
void addRunFlags(CLI::App& app, RunFlags& flags);

/// What was typed over the defaults. The scheduled steps are the caller's to read: this refuses
/// the policy "replay" without a schedule file and sets it with one.
Result<RunRequest> requestFrom(const RunFlags& flags, RunRequest defaults);

/// What a schedule fixes, put into the request: scenario, variant, parameters, carriers, seed,
/// language, input, steps; and the network, unless another was typed. Refused if a flag that was
/// typed says otherwise.
Result<RunRequest> requestFrom(const Schedule& schedule, const RunFlags& flags, RunRequest request);

/// The scenario with this id, or a sentence that names the nearest ones.
Result<const ScenarioInfo*> findScenario(const std::vector<ScenarioInfo>& scenarios,
                                         const std::string& id);

/// Variant and parameters exist and every value is allowed.
Result<void> checkRequest(const RunRequest& request, const ScenarioInfo& scenario);

/// Every parameter's value in this run: declared, then the variant's, then what was set.
std::vector<std::pair<std::string, std::string>> valuesOf(const RunRequest& request,
                                                          const ScenarioInfo& scenario);

/// The command that does the same run again. What no seed repeats (the kernel's choices) is
/// repeated by the schedule in schedule_file.
std::string repeatCommand(const RunRequest& request, const std::string& schedule_file);

} // namespace lockstep
