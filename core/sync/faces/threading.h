// SPDX-License-Identifier: MIT
#pragma once
// Python's threading module: the face of what threads use.
//
// Handles are values that name an object of the run: a copy is a second name for the same lock, as
// in Python. Semantics and errors are those of CPython 3.11.

#include "core/base/site.h"
#include "core/exec/errors.h"
#include "core/sync/lock.h"

#include <string_view>

namespace lockstep::threading {

/// How long an operation may take, in seconds of virtual time.
struct Timeout {
    double seconds;
};

/// A name together with the place where it was given.
struct Name {
    Name(const char* name_, Site where = Site::here()) : text(name_), site(where) {}
    std::string_view text;
    Site site;
};

/// No owner: the second acquire of the same task waits for ever, and any task may release it.
class Lock {
public:
    explicit Lock(const Name& name);

    void acquire(Site site = Site::here()) { sync::acquireLock(m_id, kNever_ns, site); }
    /// False: the time-out came first.
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    /// False: somebody has it.
    [[nodiscard]] bool tryAcquire(Site site = Site::here())
    {
        return sync::acquireLock(m_id, 0, site);
    }
    /// acquire(blocking=True) would silently mean one second.
    bool acquire(bool) = delete;
    /// RuntimeError "release unlocked lock" if nobody has it.
    void release(Site site = Site::here());

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

/// Owner and count: the owner may take it again, and it is free when it was released as often.
class RLock {
public:
    explicit RLock(const Name& name);

    void acquire(Site site = Site::here()) { sync::acquireRLock(m_id, kNever_ns, site); }
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    [[nodiscard]] bool tryAcquire(Site site = Site::here())
    {
        return sync::acquireRLock(m_id, 0, site);
    }
    bool acquire(bool) = delete;
    /// RuntimeError "cannot release un-acquired lock" if another task or nobody has it.
    void release(Site site = Site::here());

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

} // namespace lockstep::threading
