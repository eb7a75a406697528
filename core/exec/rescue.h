// SPDX-License-Identifier: MIT
#pragma once
// Locks of the segment whose holder is gone: taken over, and what they guard put right.
//
// Whoever waits for such a lock asks the kernel whether its holder's process is dead, and takes it
// over then. What it guards may be half changed; it is only ever a cache of what the records of
// tasks say, so it is made anew from them, and whoever may have missed a wake-up is woken without
// one (Mesa: it looks again).

namespace lockstep {

/// From here on the calling process takes over locks of the dead. Once in each run.
void rescueLocks();

} // namespace lockstep
