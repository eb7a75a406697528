// SPDX-License-Identifier: MIT
#include "core/exec/robust_locks.h"

#include "core/exec/lot.h"
#include "core/probe/gate.h"
#include "core/trace/facts/lock_facts.h"

namespace lockstep {

void makeRobust(ObjectId id)
{
    ObjectRecord& lock = segment().object(id);
    lock.is_robust = 1;
    // A list of their own: tasks end often, and a run has many objects of which few are robust.
    std::uint32_t last = control().robust_locks.load(std::memory_order_relaxed);
    do
        lock.state[lock_state::kEarlierRobust].store(last, std::memory_order_relaxed);
    while (!control().robust_locks.compare_exchange_weak(last, id.value));
}

bool isRobust(ObjectId id)
{
    return segment().object(id).is_robust != 0;
}

void freeRobustLock(ObjectId id, TaskId dead)
{
    if (segment().object(id).owner() != dead.value)
        return;
    waitForRoom(0);
    ObjectGuard lock(id);
    if (lock->owner() != dead.value)
        return;
    lock->state[lock_state::kOwnerDied].store(1, std::memory_order_relaxed);
    recorder.write(LockOwnerDied{id, dead});
    // As in a release: woken before it is free. The mark sends whoever takes it the slow way.
    unparkOne(lock);
    lock->word.store(kQueued, std::memory_order_release);
}

void freeRobustLocksOf(TaskId dead)
{
    for (std::uint32_t id = control().robust_locks.load(std::memory_order_acquire); id != 0;
         id = segment()
                  .object(ObjectId{id})
                  .state[lock_state::kEarlierRobust]
                  .load(std::memory_order_relaxed))
        freeRobustLock(ObjectId{id}, dead);
}

} // namespace lockstep
