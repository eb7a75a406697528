// SPDX-License-Identifier: MIT
#pragma once
// Sleeping and ringing: the one place that knows what lies under a task.
//
// A task sleeps until its state word says Running. How it sleeps it announces in its record
// (SleepForm), and whoever makes it Running rings accordingly: word first, bell second.

#include "core/segment/task_record.h"

namespace lockstep {

struct DescriptorWait;

/// Sleeps until the calling task's state word says Running; why it was woken last.
WakeReason sleepUntilRunning();

/// Before the calling task parks to wait for a descriptor: says how it will sleep. Throws OSError
/// when the system has no descriptor for a doorbell.
void prepareToSleepBeside();
/// Sleeps beside the descriptor, which wakes the task when it is ready.
WakeReason sleepUntilRunning(const DescriptorWait& wait);

/// After a task's word was set to Running: sees to it that the task notices.
void ringTask(TaskRecord& task);

/// One ring too many for a task that may have been set to Running without one.
void ringOnceMore(TaskRecord& task);

} // namespace lockstep
