// SPDX-License-Identifier: MIT
#pragma once
// Mutual exclusion between tasks of any carrier. Not fair: a task that arrives while the lock is
// free may overtake one that is waking up.
//
// The state machine of every lock; the faces (core/sync/faces/) give it the names and errors of a
// family. The state is ObjectRecord::word and its table of states stands there. kQueued is set and
// cleared only under the guard, so a parked task is never forgotten: release sees the bit and takes
// the slow path. It is set as well while a robust lock's owner is one who must be told that the one
// before died: so only the slow paths know of such locks.
//
// Where nobody waits, taking and freeing it stand here, to be inlined: a traced pair must not cost
// more than an untraced mutex of others (tests/bench/lock_bench.cpp).

#include "core/exec/lot.h"
#include "core/probe/gate.h"
#include "core/trace/facts/lock_facts.h"

namespace lockstep::sync {

namespace detail {

/// Waits, or refuses; the gate is passed.
bool acquireSlowly(ObjectId lock, Nanoseconds timeout_ns, std::uint16_t count, SiteId site);
/// Frees a lock for which somebody waits; lock.released is written.
void releaseSlowly(ObjectId lock);
/// Tells that a release was refused.
bool refuseRelease(ObjectId lock, SiteId site);

/// Nobody has it and nobody waits: one compare-exchange, one event. count: how often the owner then
/// has it.
inline bool take(ObjectId id, Nanoseconds timeout_ns, SiteId site, std::uint16_t count = 1)
{
    ObjectRecord& lock = segment().object(id);
    std::uint32_t free = 0;
    if (!lock.word.compare_exchange_strong(free, recorder.self.value, std::memory_order_acquire,
                                           std::memory_order_relaxed)) [[unlikely]]
        return acquireSlowly(id, timeout_ns, count, site);
    lock.count = count;
    recorder.write(LockAcquired{id, count, Acquisition::AtOnce}, site);
    return true;
}

inline void give(ObjectId id, SiteId site)
{
    ObjectRecord& lock = segment().object(id);
    // Still held: the next owner's event is ordered after this one.
    recorder.write(LockReleased{id, 0}, site);
    std::uint32_t word = lock.word.load(std::memory_order_relaxed) & ~kQueued;
    if (!lock.word.compare_exchange_strong(word, 0, std::memory_order_release,
                                           std::memory_order_relaxed)) [[unlikely]]
        releaseSlowly(id);
}

} // namespace detail

/// Takes the lock, waiting at most so long in virtual time (0: not at all, kNever_ns: for ever).
/// False: not taken. The owner's second acquire waits like everybody's.
inline bool acquireLock(ObjectId lock, Nanoseconds timeout_ns, Site site)
{
    const SiteId at = passGate(Operation::Acquire, lock, site);
    return detail::take(lock, timeout_ns, at);
}

/// Gives the lock back, whoever has it; a robust one only its owner. False: it was free, or not to
/// be given by the caller; then operation.failed is recorded.
inline bool releaseLock(ObjectId lock, Site site)
{
    const SiteId at = passGate(Operation::Release, lock, site);
    const std::uint32_t owner = segment().object(lock).owner();
    if (owner != recorder.self.value && (owner == 0 || segment().object(lock).is_robust != 0))
        [[unlikely]]
        return detail::refuseRelease(lock, at);
    detail::give(lock, at);
    return true;
}

/// Of a robust lock: the caller has it, and somebody died with it who was the last to change what
/// it guards: that may be half done. Until it is released, as EOWNERDEAD of POSIX.
bool lockOwnerDied(ObjectId lock);

/// As acquireLock, but the owner takes it once more without waiting.
bool acquireRLock(ObjectId lock, Nanoseconds timeout_ns, Site site);

/// One of the owner's acquires less; free at zero. False: the calling task is not the owner.
bool releaseRLock(ObjectId lock, Site site);

/// Frees the lock, which is held, as part of another operation's step. Gives its owner's count.
std::uint32_t releaseCompletely(ObjectId lock, SiteId site);

/// Acquires the lock with the count that it had when the task freed it completely.
void acquireAgain(ObjectId lock, std::uint32_t count, Site site);

} // namespace lockstep::sync
