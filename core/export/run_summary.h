// SPDX-License-Identifier: MIT
#pragma once
// What a run came to, as one JSON object: the answer of "run --json".

#include "core/analysis/invariants.h"

#include <optional>
#include <string>

namespace lockstep {

/// What the log does not say.
struct RunCircumstances {
    std::string scenario;
    std::string variant;
    std::string carriers;
    std::string lang;
    PolicyKind policy = PolicyKind::Free;
    TimeMode time = TimeMode::Scaled;
    std::uint64_t seed = 0;
    Verdict verdict = Verdict::None;
    double real_s = 0;
    std::string message; ///< why it failed or crashed; else empty
    std::optional<std::vector<InvariantResult>> invariants; ///< none: they were not asked for
    std::string repeat;                                     ///< the command that repeats the run
};

/// Indented, with a line end; or all in one line.
std::string runSummary(const Log& log, const RunCircumstances& run, bool indented);

} // namespace lockstep
