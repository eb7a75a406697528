// SPDX-License-Identifier: MIT
#pragma once
// Virtual time of the run: scaled real time, standing still, or jumping from deadline to deadline.
//
// Read by anybody without a lock; set under ControlBlock::sched. In instant time, while the run is
// paused and while it waits for its reader the clock stands still and only jumps move it.

#include "core/probe/attachment.h"

namespace lockstep {

Nanoseconds virtualNow_ns();

/// Starts the clock of a run at 0.
void startClock() LS_REQUIRES(control().sched);

/// Makes the clock go as mode, time and speed of the control block now say, and records it if that
/// is a change.
void applyClock() LS_REQUIRES(control().sched);

/// Moves the clock on to a deadline, and records it. Never back.
void jumpClock(Nanoseconds virtual_ns) LS_REQUIRES(control().sched);

/// Makes a clock readable again whose writer died in the middle.
void repairClock() LS_REQUIRES(control().sched);

/// How long in real time until virtual time reaches the deadline; kNever_ns while it stands still.
Nanoseconds realUntil_ns(Nanoseconds deadline_ns);

} // namespace lockstep
