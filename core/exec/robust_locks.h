// SPDX-License-Identifier: MIT
#pragma once
// Robust locks: what becomes of them when a task ends that has one.
//
// Whoever tells of an end frees the lock first, so that who was told finds it free. It says
// lock.owner_died, wakes the first that waits, and leaves the mark by which the next owner learns
// of it (lock_state::kOwnerDied). Other locks stay taken.

#include "core/probe/attachment.h"

namespace lockstep {

/// Before anybody else knows of the lock.
void makeRobust(ObjectId lock);

bool isRobust(ObjectId lock);

/// Frees the lock if it is that task's, which takes no step any more or is about to end.
void freeRobustLock(ObjectId lock, TaskId dead);

/// All of them that are that task's.
void freeRobustLocksOf(TaskId dead);

} // namespace lockstep
