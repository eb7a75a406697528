// SPDX-License-Identifier: MIT
#include "core/analysis/invariants.h"

#include "core/analysis/rule_checks.h"

#include <algorithm>

namespace lockstep {

namespace {

template <class Each>
bool isAmong(const std::vector<Each>& promised, const Each& one)
{
    return promised.empty() || std::find(promised.begin(), promised.end(), one) != promised.end();
}

} // namespace

std::vector<InvariantResult> checkInvariants(const Log& log, std::span<const Invariant> invariants,
                                             const RunFacts& run)
{
    const CheckedRun checked(log, run);
    std::vector<InvariantResult> results;
    for (const Invariant& invariant : invariants) {
        if (!isAmong(invariant.variants, run.variant) ||
            !isAmong(invariant.policies, checked.policy))
            continue;
        InvariantResult result{.name = invariant.name};
        std::visit([&](const auto& rule) { result.seq = brokenAt(checked, rule); },
                   invariant.rule.kind());
        result.held = result.seq == kNoSeq;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace lockstep
