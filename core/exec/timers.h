// SPDX-License-Identifier: MIT
#pragma once
// Deadlines of parked tasks: a binary heap in the segment, under ControlBlock::sched.
//
// Entries are never taken out early: one is valid only while its task still is in the wait for
// which it was armed (generation), and invalid ones fall out when they come to the top.

#include "core/probe/attachment.h"

#include <optional>

namespace lockstep {

/// Arms a timer for the task's current wait. True: it is now the earliest one.
bool armTimer(TaskId task, Nanoseconds deadline_ns) LS_REQUIRES(control().sched);

/// The earliest valid timer.
std::optional<TimerRecord> earliestTimer() LS_REQUIRES(control().sched);

/// Takes the earliest valid timer out; call only right after earliestTimer gave it.
void dropEarliestTimer() LS_REQUIRES(control().sched);

/// Makes the heap anew from what the tasks' records say: its last changer is gone.
void rebuildTimers() LS_REQUIRES(control().sched);

} // namespace lockstep
