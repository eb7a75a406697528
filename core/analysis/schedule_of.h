// SPDX-License-Identifier: MIT
#pragma once
// The schedule of a run, from its log: every passing of a gate, in an order that can be followed
// one task at a time.
//
// A serialised run's log has its steps in the order they were granted. A free run's log has not
// quite: the uncontended paths of a lock speak just after taking and just before freeing, so a task
// can be told that it must wait by an owner who has not spoken yet, or has said already that it is
// done. Then the log's order is legal but not serial. The steps are therefore put into the order
// closest to the log's in which
//
//   - each task's steps keep their order, and a task starts after it was spawned;
//   - each lock changes hands as in the log;
//   - all other objects, which speak under their guard, see their operations in the log's order;
//   - who found a lock taken comes after that owner's acquire and before the release that ended it.

#include "core/model/log.h"
#include "core/trace/schedule.h"

#include <vector>

namespace lockstep {

/// until: only the steps that were begun before that place, and those that must come before them.
std::vector<ScheduleStep> scheduleOf(const Log& log, Seq until = kNoSeq);

} // namespace lockstep
