// SPDX-License-Identifier: MIT
#pragma once
// What a run is compared with: the same scenario in another variant, by another policy or with
// another seed, or a recording.

#include "core/base/result.h"
#include "core/session/run_request.h"

#include <QString>

namespace lockstep {
struct ScenarioInfo;
}

namespace lockstep::gui {

struct Comparison {
    std::optional<std::string> variant; ///< what is left out is as in the first run
    std::optional<PolicyKind> policy;
    std::optional<std::uint64_t> seed;
    std::string recording; ///< its path; then the others are empty

    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// As --do says it: "FILE.lockstep", or any of "variant=NAME policy=NAME seed=NUMBER".
Result<Comparison> parseComparison(const std::string& text);

/// The run that is asked for: as the first one, but for what the comparison names. Nobody chooses
/// in it and nobody answers it, and it ends as soon as nobody can go on.
Result<RunRequest> secondRequest(const RunRequest& first, const Comparison& comparison,
                                 const ScenarioInfo& scenario);

/// Which run it is, among those of its scenario: "in one order · random, seed 2".
QString nameOfRun(const RunRequest& request, const ScenarioInfo& scenario, const std::string& lang);

} // namespace lockstep::gui
