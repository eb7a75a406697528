// SPDX-License-Identifier: MIT
#pragma once
// How a run begins and ends in its control block and its log, whoever carries it: the service of a
// host (core/exec/service.h), or the one thread of a series (core/exec/run_series.h).

#include "core/probe/attachment.h"

namespace lockstep {

/// Makes the control block what its settings say, and begins the clock and the log. The calling
/// thread has opened its recorder.
void beginRun();

/// Nobody takes a step from here on, and no time passes.
void stopGatesAndClock() LS_REQUIRES(control().sched);

/// Tells how a task ended that had not when the run got its verdict. Its ring has room.
void tellEnd(TaskId task, Verdict verdict);

/// All tasks have ended, or were told of: the log is whole.
void closeRun(Verdict verdict);

} // namespace lockstep
