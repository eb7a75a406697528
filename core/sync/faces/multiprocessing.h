// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing module: the same primitives with that family's names for what may not
// be done, and its own ways where it differs from threading.
//
// Its locks and semaphores are semaphores of POSIX. Timeout and Name are those of threading.

#include "core/base/codec.h"
#include "core/exec/handing_over.h"
#include "core/sync/faces/threading_signals.h"
#include "core/sync/semaphore.h"

namespace lockstep::multiprocessing {

using threading::Name;
using threading::Timeout;

/// May be released by another task or process.
class Lock : public threading::Acquirable<sync::acquireLock> {
public:
    explicit Lock(const Name& name);
    explicit Lock(ObjectId id) : Acquirable(id) {}

    /// ValueError "semaphore or lock released too many times" if nobody has it.
    void release(Site site = Site::here());
};

/// A lock that the caller has acquired: released however the block is left.
class Held {
public:
    Held(ObjectId lock, const Site& site) : m_lock(lock), m_site(site) {}
    ~Held() { sync::releaseLock(m_lock, m_site); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    ObjectId m_lock;
    Site m_site;
};

class RLock : public threading::Acquirable<sync::acquireRLock> {
public:
    explicit RLock(const Name& name);

    /// AssertionError "attempt to release recursive lock not owned by thread" if another task or
    /// nobody has it.
    void release(Site site = Site::here());
};

/// Semaphore and BoundedSemaphore; both say ValueError "semaphore or lock released too many times".
class Semaphore : public threading::Acquirable<sync::acquireSemaphore> {
public:
    /// OSError "[Errno 22] Invalid argument" if value is below 0.
    explicit Semaphore(const Name& name, int value = 1);

    void release(Site site = Site::here());

protected:
    Semaphore(ObjectKind kind, const Name& name, int value);
};

class BoundedSemaphore : public Semaphore {
public:
    explicit BoundedSemaphore(const Name& name, int value = 1)
        : Semaphore(ObjectKind::BoundedSemaphore, name, value)
    {
    }
};

/// wait looks again at the flag after waking: whoever waits at a set that clear follows at once may
/// wake and return false.
class Event {
public:
    explicit Event(const Name& name) : m_id(sync::makeEvent(name.text, name.site)) {}

    /// False is possible, see above.
    bool wait(Site site = Site::here());
    bool wait(Timeout timeout, Site site = Site::here());
    void set(Site site = Site::here()) { sync::setEvent(m_id, site); }
    void clear(Site site = Site::here()) { sync::clearEvent(m_id, site); }
    bool isSet(Site site = Site::here()) const { return sync::isEventSet(m_id, site); }

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

/// Its lock, a Lock too, must be the calling task's own. notify does not wait until those it woke
/// have woken, as Python's does.
class Condition {
public:
    explicit Condition(const Name& name);
    Condition(const Name& name, const Lock& lock);
    Condition(const Name& name, const RLock& lock);

    void acquire(Site site = Site::here());
    [[nodiscard]] bool acquire(Timeout timeout, Site site = Site::here());
    void release(Site site = Site::here());

    /// AssertionError "must acquire() condition before using wait()".
    void wait(Site site = Site::here());
    bool wait(Timeout timeout, Site site = Site::here());
    template <class Predicate>
    void waitFor(Predicate predicate, Site site = Site::here())
    {
        while (!predicate())
            wait(site);
    }
    /// AssertionError "lock is not owned".
    void notify(std::uint32_t n = 1, Site site = Site::here());
    void notifyAll(Site site = Site::here()) { notify(UINT32_MAX, site); }

    ObjectId id() const { return m_id; }

private:
    Condition(const Name& name, ObjectId lock, bool recursive);

    ObjectId m_lock;
    bool m_lockIsRecursive;
    ObjectId m_id;
};

/// Nothing differs.
using Barrier = threading::Barrier;

} // namespace lockstep::multiprocessing

namespace lockstep {

/// Crosses only to a process that is spawned with it.
template <>
struct Codec<multiprocessing::Lock> {
    static void encode(const multiprocessing::Lock& lock, ByteWriter& writer)
    {
        handOver("Lock", {});
        Codec<ObjectId>::encode(lock.id(), writer);
    }
    static multiprocessing::Lock decode(ByteReader& reader)
    {
        return multiprocessing::Lock(Codec<ObjectId>::decode(reader));
    }
};

} // namespace lockstep
