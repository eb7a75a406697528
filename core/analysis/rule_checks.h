// SPDX-License-Identifier: MIT
#pragma once
// One function a rule of core/trace/invariant.h: the first event of the log that breaks it, or
// kNoSeq.

#include "core/analysis/invariants.h"

namespace lockstep {

/// A log with what the rules ask of it as a whole.
struct CheckedRun {
    CheckedRun(const Log& log, const RunFacts& run);

    const Log& log;
    const RunFacts& run;
    Seq ended = kNoSeq; ///< the run.ended event
    bool completed = false;
    bool instant = false; ///< from the first event to the last

    std::string shown(const std::string& name) const;
};

Seq brokenAt(const CheckedRun& run, const rule::LegalLocks& rule);
Seq brokenAt(const CheckedRun& run, const rule::NeverTogether& rule);
Seq brokenAt(const CheckedRun& run, const rule::SaidTimesWhenCompleted& rule);
Seq brokenAt(const CheckedRun& run, const rule::CircleOver& rule);
Seq brokenAt(const CheckedRun& run, const rule::CountsOf& rule);
Seq brokenAt(const CheckedRun& run, const rule::CountAtMost& rule);
Seq brokenAt(const CheckedRun& run, const rule::SaidInOrder& rule);
Seq brokenAt(const CheckedRun& run, const rule::TotalTime& rule);

} // namespace lockstep
