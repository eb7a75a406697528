// SPDX-License-Identifier: MIT
#pragma once
// Unwinding by force: greenlets that are left when their run is over.
//
// Their thread switches to each of them once more, the newest first, and where it had stopped an
// exception of our own is raised, so that the destructors on its stack run. The run is over: what
// those do is written nowhere, and nothing can be waited for any more.
//
//   what it does meanwhile                    and
//   waits, or comes to a gate                 Unwound is raised
//   gives something back (a release, a        it goes on: destructors do that
//     close), at a gate
//   waits in a destructor that runs because   nothing can be raised there: its stack is left as it
//     of the exception, or catches it a         is, and never used again
//     thousand times
//
// A destructor that waits while nothing is raised must be noexcept(false), as for any exception.

#include "core/trace/words.h"

namespace lockstep {

/// No exception of the scenario's: nobody but the carrier of the task catches it for good.
class Unwound {};

/// Whether greenlets of the calling thread are being unwound.
inline thread_local constinit bool unwinding = false;

/// A task that is being unwound is about to wait, or stands where it had waited: raises Unwound, or
/// leaves its stack for ever.
[[noreturn]] void unwindAtWait();

/// The same at a gate, unless the operation gives something back.
void unwindAtGate(Operation operation);

/// The calling task does nothing any more, but is not over: others have its thread.
[[noreturn]] void standStill();

/// The run is over and its log is whole: has every thread of this process that carries greenlets
/// unwind those that are left. Waits for them, but for one that computes only a moment.
void unwindLeftGreenlets();

} // namespace lockstep
