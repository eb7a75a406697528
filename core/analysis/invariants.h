// SPDX-License-Identifier: MIT
#pragma once
// Checks what a scenario promises (core/trace/invariant.h) on the log of a run.
//
// Rules name tasks and objects as the scenario's source does, and texts as it says them in English;
// a run in another language shows other names, which are translated back, and stores what it says
// in English too.

#include "core/model/log.h"
#include "core/trace/invariant.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

struct InvariantResult {
    std::string name;
    bool held = true;
    Seq seq = kNoSeq; ///< the first event that broke it

    friend bool operator==(const InvariantResult&, const InvariantResult&) = default;
};

/// The circumstances of the run.
struct RunFacts {
    std::string variant;
    std::vector<std::pair<std::string, std::string>> parameters; ///< all, defaults included
    std::map<std::string, std::string> names;                    ///< shown for those of the source
};

/// Of those that are promised for the run's variant and policy, in their order.
std::vector<InvariantResult> checkInvariants(const Log& log, std::span<const Invariant> invariants,
                                             const RunFacts& run);

} // namespace lockstep
