// SPDX-License-Identifier: MIT
#pragma once
// Circles of waits among the tasks as they stand, found at the moment the last edge closes them.
//
// An edge leads from a task that waits without a time-out to the owner of what it waits for. The
// walk takes no lock; it is made twice, and counts only if both saw the same waits (generations),
// so a circle that is reported existed at one instant.

#include "core/probe/attachment.h"

namespace lockstep {

/// Records deadlock.found if the task's wait closes a circle, and marks its members.
void reportCycle(TaskId task);

/// Records deadlock.dissolved if the task, which is being woken, was in a circle.
void reportDissolved(TaskId task);

/// What a run in which nobody can run any more is called.
///
/// A deadlock if there is a knot: tasks that wait only for each other. A circle is one; through a
/// semaphore a task waits for any of its holders, through an event for its declared setter.
/// Abandoned if somebody waits for what only tasks have that have ended. Else a hang: somebody
/// waits and it is not known who could end that.
Verdict verdictOfQuiet();

} // namespace lockstep
