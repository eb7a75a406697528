// SPDX-License-Identifier: MIT
#pragma once
// What a run is compared with: the same scenario in another variant, by another policy or with
// another seed, or a recording. Knows no Qt, as what reads --do knows none.

#include "core/base/result.h"
#include "core/session/run_request.h"

#include <optional>
#include <string>

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

} // namespace lockstep::gui
