// SPDX-License-Identifier: MIT
#pragma once
// What a process keeps for the tasks of its run outside the segment and outside their stacks:
// closures, say, which cannot lie in shared memory.
//
// Such a thing belongs to one run. Where runs follow each other in one process
// (core/exec/run_series.h) it is forgotten in between, so whoever keeps one says how.

namespace lockstep {

/// Has forget called between two runs; by whoever makes the thing, once.
void forgetBetweenRuns(void (*forget)());

/// Between two runs, when no task is left.
void forgetLastRun();

} // namespace lockstep
