// SPDX-License-Identifier: MIT
#include "core/sync/lock.h"

#include "core/exec/real_priority.h"
#include "core/exec/virtual_clock.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

namespace {

/// Under guard: takes it if nobody has it, else marks that somebody is about to park. Whoever frees
/// it after the mark takes the slow path and waits for our guard.
bool takeOrMarkQueued(ObjectRecord& lock)
{
    std::uint32_t word = lock.word.load(std::memory_order_relaxed);
    for (;;) {
        const bool free = (word & ~kQueued) == 0;
        const bool mark = lock.first_waiter != 0 || lock.state[lock_state::kOwnerDied].load() != 0;
        const std::uint32_t wanted =
            free ? recorder.self.value | (mark ? kQueued : 0) : word | kQueued;
        if (lock.word.compare_exchange_weak(word, wanted, std::memory_order_acquire))
            return free;
    }
}

} // namespace

bool detail::acquireSlowly(ObjectId id, Nanoseconds timeout_ns, std::uint16_t count, SiteId site)
{
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    ObjectGuard lock(id);
    bool waited = false;
    WakeReason woken = WakeReason::None;
    while (!takeOrMarkQueued(*lock)) {
        const TaskId owner{lock->owner()};
        if (timeout_ns == 0 || woken == WakeReason::TimedOut) {
            recorder.write(LockRefused{id, owner, woken == WakeReason::TimedOut}, site);
            return false;
        }
        if (waited)
            recorder.write(LockOvertaken{id, owner}, site);
        else
            recorder.write(LockRequested{id, owner}, site);
        announce(Operation::Acquire, id, site, 0);
        if (lock->lends_priority != 0)
            lendRealPriority(owner);
        waited = true;
        woken = park(lock, deadline_ns);
    }
    lock->count = count;
    recorder.write(LockAcquired{id, count, waited ? Acquisition::AfterWait : Acquisition::AtOnce},
                   site);
    return true;
}

void detail::releaseSlowly(ObjectId id)
{
    {
        ObjectGuard lock(id);
        lock->state[lock_state::kOwnerDied].store(0);
        // Woken before it is free: nobody can take it before the event that says who was woken.
        const bool woken = unparkOne(lock);
        lock->word.store(woken || lock->first_waiter != 0 ? kQueued : 0, std::memory_order_release);
    }
    // Not sooner: without what it was lent it might keep neither the guard nor who was woken short.
    if (segment().object(id).lends_priority != 0)
        dropLentPriority();
}

bool detail::refuseRelease(ObjectId id, SiteId site)
{
    recorder.write(OperationFailed{id, Operation::Release}, site);
    return false;
}

bool lockOwnerDied(ObjectId id)
{
    const ObjectRecord& lock = segment().object(id);
    return lock.owner() == recorder.self.value && lock.state[lock_state::kOwnerDied].load() != 0;
}

bool acquireRLock(ObjectId id, Nanoseconds timeout_ns, Site site)
{
    const SiteId at = passGate(Operation::Acquire, id, site);
    ObjectRecord& lock = segment().object(id);
    if (lock.owner() != recorder.self.value)
        return detail::take(id, timeout_ns, at);
    ++lock.count;
    recorder.write(LockAcquired{id, static_cast<std::uint16_t>(lock.count), Acquisition::Again},
                   at);
    return true;
}

bool releaseRLock(ObjectId id, Site site)
{
    const SiteId at = passGate(Operation::Release, id, site);
    ObjectRecord& lock = segment().object(id);
    if (lock.owner() != recorder.self.value)
        return detail::refuseRelease(id, at);
    if (--lock.count > 0)
        recorder.write(LockReleased{id, lock.count}, at);
    else
        detail::give(id, at);
    return true;
}

std::uint32_t releaseCompletely(ObjectId id, SiteId site)
{
    const std::uint32_t count = segment().object(id).count;
    detail::give(id, site);
    return count;
}

void acquireAgain(ObjectId id, std::uint32_t count, Site site)
{
    const SiteId at = passGate(Operation::Acquire, id, site);
    detail::take(id, kNever_ns, at, static_cast<std::uint16_t>(count));
}

} // namespace lockstep::sync
