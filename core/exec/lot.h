// SPDX-License-Identifier: MIT
#pragma once
// The lot: where tasks wait. Primitives ask, the lot parks, the carrier sleeps.
//
// A task waits on at most one object, in that object's queue (first in, first out), or on none, for
// its deadline alone. Wakers, timers and killers compete for a parked task by compare-exchange on
// its state word; the loser does nothing. Whoever was woken looks again: the lot promises that
// something has changed, not that it is free (Mesa).
//
// The queue of an object is changed only under its guard. No guard is held across a park.

#include "core/probe/attachment.h"

#include <array>

namespace lockstep {

/// Holds the guard of an object: its queue and the kQueued bit of its word. Whom its holder wakes
/// is rung when the guard is given back: on the same processor it would come at once and find it
/// held.
class LS_SCOPED_CAPABILITY ObjectGuard {
public:
    explicit ObjectGuard(ObjectId object) LS_NO_ANALYSIS;
    ~ObjectGuard() LS_NO_ANALYSIS;
    ObjectGuard(const ObjectGuard&) = delete;
    ObjectGuard& operator=(const ObjectGuard&) = delete;

    ObjectRecord& operator*() { return m_record; }
    ObjectRecord* operator->() { return &m_record; }
    const ObjectRecord* operator->() const { return &m_record; }
    ObjectId id() const { return m_id; }

    void lock() LS_NO_ANALYSIS;
    void unlock() LS_NO_ANALYSIS;
    /// The task was made Running; it is rung by unlock at the latest.
    void ringAfterwards(TaskRecord& task);

private:
    void ring();

    ObjectId m_id;
    ObjectRecord& m_record;
    bool m_locked = false;
    std::uint32_t m_woken = 0;
    std::array<TaskRecord*, 4> m_toRing; ///< the first m_woken
};

/// Parks the calling task on the guarded object until it is woken or virtual time reaches the
/// deadline. The guard is given back meanwhile, and held again at return; the task then is in no
/// queue. The caller has recorded what it waits for. Records a deadlock if this wait closes one.
/// Throws what another task wants to be raised here (GreenletExit, LoopExit).
WakeReason park(ObjectGuard& guard, Nanoseconds deadline_ns);

/// Parks the calling task until virtual time reaches the deadline.
WakeReason parkUntil(Nanoseconds deadline_ns);

/// Takes the first waiter out of the queue and wakes it; records who was woken. Those that a
/// time-out has woken meanwhile are passed over. False: the queue is empty.
bool unparkOne(ObjectGuard& guard);

/// Wakes the first so many waiters. Where the ring has no room for their events the guard is given
/// back until it has. Gives how many were woken.
std::uint32_t unparkUpTo(ObjectGuard& guard, std::uint32_t most);

/// How many are in the queue.
std::uint32_t countWaiters(const ObjectGuard& guard);

/// Takes a task that is gone out of the queue, if it is in it.
void forgetWaiter(ObjectGuard& guard, TaskId task);

/// Wakes a task out of the wait of that generation. False: it is not in that wait any more. The
/// event is the waker's; it may hold a guard.
bool unpark(TaskId task, std::uint64_t generation, ObjectId waited_on, WakeReason reason,
            TaskId waker, ObjectGuard* held = nullptr);

/// Raises in the calling task what another one wants to be raised there, unless an exception is on
/// its way already.
void raiseInterrupt(ObjectId waited_on);

/// Announces what the calling task is about to do or waits in; the reader shows it.
void announce(Operation operation, ObjectId object, SiteId site, Nanoseconds duration_ns);

} // namespace lockstep
