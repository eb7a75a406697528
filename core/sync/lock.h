// SPDX-License-Identifier: MIT
#pragma once
// Mutual exclusion between tasks of any carrier. Not fair: a task that arrives while the lock is
// free may overtake one that is waking up.
//
// The state machine of every lock; the faces (core/sync/faces/) give it the names and errors of a
// family. The state is ObjectRecord::word and its table of states stands there. kQueued is set and
// cleared only under the guard, so a parked task is never forgotten: release sees the bit and takes
// the slow path.

#include "core/exec/lot.h"
#include "core/probe/gate.h"

namespace lockstep::sync {

/// Takes the lock, waiting at most so long in virtual time (0: not at all, kNever_ns: for ever).
/// False: not taken. The owner's second acquire waits like everybody's.
bool acquireLock(ObjectId lock, Nanoseconds timeout_ns, const Site& site);

/// Gives the lock back, whoever has it. False: it was free; then operation.failed is recorded.
bool releaseLock(ObjectId lock, const Site& site);

/// As acquireLock, but the owner takes it once more without waiting.
bool acquireRLock(ObjectId lock, Nanoseconds timeout_ns, const Site& site);

/// One of the owner's acquires less; free at zero. False: the calling task is not the owner.
bool releaseRLock(ObjectId lock, const Site& site);

} // namespace lockstep::sync
