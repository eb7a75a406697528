// SPDX-License-Identifier: MIT
#pragma once
// Gates that the run itself closes for a while: a ring is full, a process is about to fork or to
// end.
//
// Who closes them is counted by process, so that they open again when one of those who closed them
// is killed.

#include "core/probe/attachment.h"

namespace lockstep {

/// A reason of that kind (mode::kBacklog, mode::kHeld) more in the calling process.
void closeGatesFor(std::uint32_t reason) LS_REQUIRES(control().sched);

/// One less. True: there is none left in the whole run; the caller opens the gates, without sched.
bool endReasonFor(std::uint32_t reason) LS_REQUIRES(control().sched);

/// That process is dead and has no reasons any more.
void endReasonsOf(std::uint32_t process);

} // namespace lockstep
