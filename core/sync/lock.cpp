// SPDX-License-Identifier: MIT
#include "core/sync/lock.h"

#include "core/exec/virtual_clock.h"
#include "core/trace/facts/lock_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

namespace {

/// Nobody has it and nobody waits: the one compare-exchange of the uncontended case.
bool takeIfFree(ObjectRecord& lock)
{
    std::uint32_t free = 0;
    return lock.word.compare_exchange_strong(free, recorder.self.value, std::memory_order_acquire,
                                             std::memory_order_relaxed);
}

/// Under guard: takes it if nobody has it, else marks that somebody is about to park. Whoever frees
/// it after the mark takes the slow path and waits for our guard.
bool takeOrMarkQueued(ObjectRecord& lock)
{
    std::uint32_t word = lock.word.load(std::memory_order_relaxed);
    for (;;) {
        const bool free = (word & ~kQueued) == 0;
        const std::uint32_t wanted =
            free ? recorder.self.value | (lock.first_waiter != 0 ? kQueued : 0) : word | kQueued;
        if (lock.word.compare_exchange_weak(word, wanted, std::memory_order_acquire))
            return free;
    }
}

[[gnu::noinline]] bool acquireSlowly(ObjectId id, Nanoseconds timeout_ns, SiteId site)
{
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    ObjectGuard lock(id);
    bool waited = false;
    WakeReason woken = WakeReason::None;
    while (!takeOrMarkQueued(*lock)) {
        const TaskId owner{lock->owner()};
        if (timeout_ns == 0 || woken == WakeReason::TimedOut) {
            recorder.write(LockRefused{id, woken == WakeReason::TimedOut}, site);
            return false;
        }
        if (waited)
            recorder.write(LockOvertaken{id, owner}, site);
        else
            recorder.write(LockRequested{id, owner}, site);
        announce(Operation::Acquire, id, site, 0);
        waited = true;
        woken = park(lock, deadline_ns);
    }
    lock->count = 1;
    recorder.write(LockAcquired{id, 1, waited ? Acquisition::AfterWait : Acquisition::AtOnce},
                   site);
    return true;
}

bool take(ObjectId id, ObjectRecord& lock, Nanoseconds timeout_ns, SiteId site)
{
    if (takeIfFree(lock)) [[likely]] {
        lock.count = 1;
        recorder.write(LockAcquired{id, 1, Acquisition::AtOnce}, site);
        return true;
    }
    return acquireSlowly(id, timeout_ns, site);
}

[[gnu::noinline]] void releaseSlowly(ObjectId id)
{
    ObjectGuard lock(id);
    // Woken before it is free: nobody can take it before the event that says who was woken.
    const bool woken = unparkOne(lock);
    lock->word.store(woken || lock->first_waiter != 0 ? kQueued : 0, std::memory_order_release);
}

void give(ObjectId id, ObjectRecord& lock, SiteId site)
{
    // Still held: the next owner's event is ordered after this one.
    recorder.write(LockReleased{id, 0}, site);
    std::uint32_t word = lock.word.load(std::memory_order_relaxed) & ~kQueued;
    if (!lock.word.compare_exchange_strong(word, 0, std::memory_order_release,
                                           std::memory_order_relaxed)) [[unlikely]]
        releaseSlowly(id);
}

} // namespace

bool acquireLock(ObjectId id, Nanoseconds timeout_ns, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Acquire, .object = id, .site = site});
    return take(id, segment().object(id), timeout_ns, at);
}

bool releaseLock(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Release, .object = id, .site = site});
    ObjectRecord& lock = segment().object(id);
    if (lock.owner() == 0) {
        recorder.write(OperationFailed{id, Operation::Release}, at);
        return false;
    }
    give(id, lock, at);
    return true;
}

bool acquireRLock(ObjectId id, Nanoseconds timeout_ns, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Acquire, .object = id, .site = site});
    ObjectRecord& lock = segment().object(id);
    if (lock.owner() != recorder.self.value)
        return take(id, lock, timeout_ns, at);
    ++lock.count;
    recorder.write(LockAcquired{id, static_cast<std::uint16_t>(lock.count), Acquisition::Again},
                   at);
    return true;
}

bool releaseRLock(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Release, .object = id, .site = site});
    ObjectRecord& lock = segment().object(id);
    if (lock.owner() != recorder.self.value) {
        recorder.write(OperationFailed{id, Operation::Release}, at);
        return false;
    }
    if (--lock.count > 0)
        recorder.write(LockReleased{id, lock.count}, at);
    else
        give(id, lock, at);
    return true;
}

} // namespace lockstep::sync
