// SPDX-License-Identifier: MIT
#pragma once
// A condition: tasks that have its lock wait inside, without the lock, until others notify them.
//
// A waiting task is at one of three places, and the log tells them apart: it wants the lock (before
// or after, lock.requested), it waits inside (condition.entered, wait.requested), or it has been
// woken and needs the lock again (condition.resumed).
//
// A task enters the queue and gives the lock back under the condition's guard, and notify needs
// that guard: a notification that comes right after the lock was given back is not lost.

#include "core/sync/wait.h"

#include <string_view>

namespace lockstep::sync {

/// Who must have the condition's lock for wait and notify.
enum class LockHeldBy {
    Anybody, ///< a Lock has no owner to ask for (threading); an RLock's must be the caller
    Caller   ///< (multiprocessing)
};

enum class ConditionWait { NotHeld, Notified, TimedOut };

ObjectId makeCondition(std::string_view name, ObjectId lock, const Site& site);

/// Gives the lock back, waits to be notified, at most so long in virtual time (0: not at all,
/// kNever_ns: for ever), and returns with the lock as it was. NotHeld: operation.failed is
/// recorded and nothing has changed.
ConditionWait waitCondition(ObjectId condition, Nanoseconds timeout_ns, LockHeldBy required,
                            const Site& site);

/// Wakes up to count waiting tasks, the longest waiting first (UINT32_MAX: all). False: the lock is
/// not held; then operation.failed is recorded.
bool notifyCondition(ObjectId condition, std::uint32_t count, LockHeldBy required,
                     const Site& site);

} // namespace lockstep::sync
