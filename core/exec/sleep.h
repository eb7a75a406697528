// SPDX-License-Identifier: MIT
#pragma once
// Sleeping and ringing: the one place that knows what lies under a task.
//
// A task sleeps until its state word says Running. How it sleeps it announces in its record
// (SleepForm), and whoever makes it Running rings accordingly: word first, bell second.

#include "core/segment/records.h"

namespace lockstep {

/// Sleeps until the calling task's state word says Running; why it was woken last.
WakeReason sleepUntilRunning();

/// After a task's word was set to Running: sees to it that the task notices.
void ringTask(TaskRecord& task);

} // namespace lockstep
