// SPDX-License-Identifier: MIT
#pragma once
// Ending tasks that do not end by themselves.

#include "core/probe/attachment.h"

namespace lockstep {

/// Ends a task that takes no step any more, because it is gone or stands at a closed gate: takes it
/// out of its wait, passes on the wake-up that it may have received, frees its robust locks, tells
/// the end and wakes its joiners. code: of its process, if it is the first task of one.
void endOtherTask(TaskId task, TaskEnd end, std::int32_t code);

/// Ends every task of a process but one, cut off; for who ends that process and holds it
/// (ProcessHold). Those that still run are left to their reaper.
void cutOffOthers(std::uint32_t process, TaskId except);

/// The calling task is about to end and made a loop: its greenlets lose their thread and go no
/// further, as in the original. What is on their stacks stays there until the run is over.
void cutOffLoopOf(TaskId root);

/// Ends the tasks that stand in, each in a process of its own, for threads of a home that is over.
void cutOffStandIns(TaskId home);

} // namespace lockstep
