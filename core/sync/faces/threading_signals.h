// SPDX-License-Identifier: MIT
#pragma once
// Python's threading.Event, Condition and Barrier: how tasks tell each other. Handles are values,
// see threading.h.

#include "core/sync/barrier.h"
#include "core/sync/condition.h"
#include "core/sync/event.h"
#include "core/sync/faces/threading.h"

#include <memory>
#include <optional>

namespace lockstep::threading {

/// A flag, false at first. A task that waits at a set is let through though clear follows at once.
class Event {
public:
    explicit Event(const Name& name) : m_id(sync::makeEvent(name.text, name.site)) {}

    void wait(Site site = Site::here());
    /// False: the time-out came first.
    [[nodiscard]] bool wait(Timeout timeout, Site site = Site::here());
    void set(Site site = Site::here()) { sync::setEvent(m_id, site); }
    void clear(Site site = Site::here()) { sync::clearEvent(m_id, site); }
    bool isSet(Site site = Site::here()) const { return sync::isEventSet(m_id, site); }

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

/// Has an RLock of its own ("NAME.lock") unless it is given a Lock or an RLock.
class Condition {
public:
    explicit Condition(const Name& name);
    Condition(const Name& name, const Lock& lock);
    Condition(const Name& name, const RLock& lock);

    void acquire(Site site = Site::here());
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    void release(Site site = Site::here());

    /// RuntimeError "cannot wait on un-acquired lock" if the lock is free, or another's RLock.
    void wait(Site site = Site::here());
    /// False: the time-out came first. The lock is held again all the same.
    bool wait(Timeout timeout, Site site = Site::here());
    /// Waits until the predicate is true; it is called with the lock held.
    template <class Predicate>
    void waitFor(Predicate predicate, Site site = Site::here())
    {
        while (!predicate())
            wait(site);
    }

    /// RuntimeError "cannot notify on un-acquired lock", as wait. 0 wakes nobody.
    void notify(std::uint32_t n = 1, Site site = Site::here());
    void notifyAll(Site site = Site::here()) { notify(UINT32_MAX, site); }

    ObjectId id() const { return m_id; }
    ObjectId lockId() const { return m_lock; }

private:
    Condition(const Name& name, ObjectId lock, bool recursive);

    ObjectId m_lock;
    bool m_lockIsRecursive;
    ObjectId m_id;
};

class Barrier {
public:
    using Action = std::function<void()>;

    /// action: what the last one to come runs before anybody goes on; timeout: of every wait that
    /// does not say its own.
    Barrier(const Name& name, std::uint32_t parties, Action action = {},
            std::optional<Timeout> timeout = {});

    /// The place at which the task came, from 0. BrokenBarrierError if the barrier is broken, or
    /// broken or reset while it waits; a time-out breaks it.
    std::uint32_t wait(Site site = Site::here());
    std::uint32_t wait(Timeout timeout, Site site = Site::here());
    void abort(Site site = Site::here()) { sync::abortBarrier(m_id, site); }
    void reset(Site site = Site::here()) { sync::resetBarrier(m_id, site); }
    std::uint32_t waiting(Site site = Site::here()) const
    {
        return sync::lookAtBarrier(m_id, site).waiting;
    }
    bool broken(Site site = Site::here()) const { return sync::lookAtBarrier(m_id, site).broken; }

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
    std::shared_ptr<const Action> m_action;
    Nanoseconds m_timeout_ns;
};

} // namespace lockstep::threading
