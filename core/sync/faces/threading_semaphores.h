// SPDX-License-Identifier: MIT
#pragma once
// Python's threading.Semaphore and BoundedSemaphore. Handles are values, see threading.h.

#include "core/sync/faces/threading.h"
#include "core/sync/semaphore.h"

namespace lockstep::threading {

/// May be released by any task and more often than it was acquired.
class Semaphore {
public:
    /// ValueError "semaphore initial value must be >= 0" if value is below 0.
    explicit Semaphore(const Name& name, int value = 1);

    void acquire(Site site = Site::here()) { sync::acquireSemaphore(m_id, kNever_ns, site); }
    /// False: the time-out came first.
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    /// False: the counter is 0.
    [[nodiscard]] bool tryAcquire(Site site = Site::here())
    {
        return sync::acquireSemaphore(m_id, 0, site);
    }
    bool acquire(bool) = delete; // see Lock
    /// ValueError "n must be one or more" if it is not.
    void release(int n = 1, Site site = Site::here());

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

/// May not be released more often than it was acquired.
class BoundedSemaphore {
public:
    /// ValueError "semaphore initial value must be >= 0" if value is below 0.
    explicit BoundedSemaphore(const Name& name, int value = 1);

    void acquire(Site site = Site::here()) { sync::acquireSemaphore(m_id, kNever_ns, site); }
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    [[nodiscard]] bool tryAcquire(Site site = Site::here())
    {
        return sync::acquireSemaphore(m_id, 0, site);
    }
    bool acquire(bool) = delete;
    /// ValueError "Semaphore released too many times" above the initial value.
    void release(int n = 1, Site site = Site::here());

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

} // namespace lockstep::threading
