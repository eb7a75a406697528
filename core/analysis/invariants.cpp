// SPDX-License-Identifier: MIT
#include "core/analysis/invariants.h"

#include "core/analysis/rule_checks.h"

#include <algorithm>

namespace lockstep {

namespace {

bool isPromised(const Invariant& invariant, const std::string& variant)
{
    return invariant.variants.empty() ||
           std::find(invariant.variants.begin(), invariant.variants.end(), variant) !=
               invariant.variants.end();
}

} // namespace

std::vector<InvariantResult> checkInvariants(const Log& log, std::span<const Invariant> invariants,
                                             const RunFacts& run)
{
    const CheckedRun checked(log, run);
    std::vector<InvariantResult> results;
    for (const Invariant& invariant : invariants) {
        if (!isPromised(invariant, run.variant))
            continue;
        InvariantResult result{.name = invariant.name};
        std::visit([&](const auto& rule) { result.seq = brokenAt(checked, rule); }, invariant.rule);
        result.held = result.seq == kNoSeq;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace lockstep
