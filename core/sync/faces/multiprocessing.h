// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing module: the same primitives with that family's names for what may not
// be done, and its own ways where it differs from threading.
//
// Its locks and semaphores are semaphores of POSIX. Timeout and Name are those of threading.
//
// All but barriers can be handed over to a process that is spawned, each as its Handle.

#include "core/base/composed_codecs.h"
#include "core/exec/handing_over.h"
#include "core/sync/faces/threading_signals.h"
#include "core/sync/semaphore.h"

#include <tuple>

namespace lockstep::multiprocessing {

using threading::Name;
using threading::Robust;
using threading::Timeout;

/// May be released by another task or process.
class Lock : public threading::Acquirable<sync::acquireLock> {
public:
    static constexpr const char* kType = "Lock";
    using Handle = ObjectId;

    explicit Lock(const Name& name);
    Lock(const Name& name, Robust);
    explicit Lock(Handle handle) : Acquirable(handle) {}
    Handle handle() const { return id(); }

    /// ValueError "semaphore or lock released too many times" if nobody has it. AssertionError
    /// "attempt to release robust lock not owned by thread" if it is one and the caller's not.
    void release(Site site = Site::here());
    /// Robust: the caller has it and the one before died with it, so what it guards may be half
    /// done.
    bool ownerDied() const { return sync::lockOwnerDied(id()); }
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
    static constexpr const char* kType = "RLock";
    using Handle = ObjectId;

    explicit RLock(const Name& name);
    explicit RLock(Handle handle) : Acquirable(handle) {}
    Handle handle() const { return id(); }

    /// AssertionError "attempt to release recursive lock not owned by thread" if another task or
    /// nobody has it.
    void release(Site site = Site::here());
};

/// Semaphore and BoundedSemaphore; both say ValueError "semaphore or lock released too many times".
class Semaphore : public threading::Acquirable<sync::acquireSemaphore> {
public:
    static constexpr const char* kType = "Semaphore";
    using Handle = ObjectId;

    /// OSError "[Errno 22] Invalid argument" if value is below 0.
    explicit Semaphore(const Name& name, int value = 1);
    explicit Semaphore(Handle handle) : Acquirable(handle) {}
    Handle handle() const { return id(); }

    void release(Site site = Site::here());

protected:
    Semaphore(ObjectKind kind, const Name& name, int value);
};

class BoundedSemaphore : public Semaphore {
public:
    static constexpr const char* kType = "BoundedSemaphore";

    explicit BoundedSemaphore(Handle handle) : Semaphore(handle) {}
    explicit BoundedSemaphore(const Name& name, int value = 1)
        : Semaphore(ObjectKind::BoundedSemaphore, name, value)
    {
    }
};

/// wait looks again at the flag after waking: whoever waits at a set that clear follows at once may
/// wake and return false.
class Event {
public:
    static constexpr const char* kType = "Condition"; ///< of which Python's is made
    using Handle = ObjectId;

    explicit Event(Handle handle) : m_id(handle) {}
    Handle handle() const { return m_id; }
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
    static constexpr const char* kType = "Condition";
    using Handle = std::tuple<ObjectId, ObjectId, bool>; ///< itself, its lock, whether an RLock

    explicit Condition(const Handle& handle)
        : m_lock(std::get<1>(handle)), m_lockIsRecursive(std::get<2>(handle)),
          m_id(std::get<0>(handle))
    {
    }
    Handle handle() const { return {m_id, m_lock, m_lockIsRecursive}; }
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

/// Of a face that crosses only to a process that is spawned with it.
template <class Face>
struct HandedOverCodec {
    static void encode(const Face& face, ByteWriter& writer)
    {
        handOver(Face::kType, {});
        Codec<typename Face::Handle>::encode(face.handle(), writer);
    }
    static Face decode(ByteReader& reader)
    {
        return Face(Codec<typename Face::Handle>::decode(reader));
    }
};

template <>
struct Codec<multiprocessing::Lock> : HandedOverCodec<multiprocessing::Lock> {
};
template <>
struct Codec<multiprocessing::RLock> : HandedOverCodec<multiprocessing::RLock> {
};
template <>
struct Codec<multiprocessing::Semaphore> : HandedOverCodec<multiprocessing::Semaphore> {
};
template <>
struct Codec<multiprocessing::BoundedSemaphore>
    : HandedOverCodec<multiprocessing::BoundedSemaphore> {
};
template <>
struct Codec<multiprocessing::Event> : HandedOverCodec<multiprocessing::Event> {
};
template <>
struct Codec<multiprocessing::Condition> : HandedOverCodec<multiprocessing::Condition> {
};

} // namespace lockstep
