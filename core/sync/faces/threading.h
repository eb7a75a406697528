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

/// The acquire of every lock and semaphore; a family adds how it is made and released.
template <bool (*acquireFor)(ObjectId, Nanoseconds timeout_ns, Site)>
class Acquirable {
public:
    void acquire(Site site = Site::here()) { acquireFor(m_id, kNever_ns, site); }
    /// False: the time-out came first.
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here())
    {
        return acquireFor(m_id, nanosecondsFromSeconds(timeout.seconds), site);
    }
    /// False: it was not to be had at once.
    [[nodiscard]] bool tryAcquire(Site site = Site::here()) { return acquireFor(m_id, 0, site); }
    /// acquire(blocking=True) would silently mean one second.
    bool acquire(bool) = delete;

    ObjectId id() const { return m_id; }

protected:
    explicit Acquirable(ObjectId id) : m_id(id) {}
    ~Acquirable() = default;

private:
    ObjectId m_id;
};

/// What a lock may be made with, as POSIX's with PTHREAD_PRIO_INHERIT and none of Python's: under
/// the policy "priority" who has it goes with the highest priority among those who wait for it.
struct PriorityInheritance {};

/// Likewise, as PTHREAD_MUTEX_ROBUST: whoever ends while having it frees it by that, and who has it
/// next is told (ownerDied). Nobody but its owner may release it.
struct Robust {};

/// No owner: the second acquire of the same task waits for ever, and any task may release it.
class Lock : public Acquirable<sync::acquireLock> {
public:
    explicit Lock(const Name& name);
    Lock(const Name& name, PriorityInheritance);
    Lock(const Name& name, Robust);

    /// RuntimeError "release unlocked lock" if nobody has it; of a robust one as an RLock's.
    void release(Site site = Site::here());
    /// Robust: the caller has it and the one before died with it, so what it guards may be half
    /// done.
    bool ownerDied() const { return sync::lockOwnerDied(id()); }
};

/// Owner and count: the owner may take it again, and it is free when it was released as often.
class RLock : public Acquirable<sync::acquireRLock> {
public:
    explicit RLock(const Name& name);

    /// RuntimeError "cannot release un-acquired lock" if another task or nobody has it.
    void release(Site site = Site::here());
};

} // namespace lockstep::threading
