// SPDX-License-Identifier: MIT
#include "core/sync/faces/multiprocessing.h"

#include "core/exec/robust_locks.h"
#include "core/exec/task.h"

namespace lockstep::multiprocessing {

namespace {

void releaseLock(ObjectId lock, const Site& site)
{
    if (sync::releaseLock(lock, site))
        return;
    if (isRobust(lock))
        throw AssertionError("attempt to release robust lock not owned by thread");
    throw ValueError("semaphore or lock released too many times");
}

void releaseRLock(ObjectId lock, const Site& site)
{
    if (!sync::releaseRLock(lock, site))
        throw AssertionError("attempt to release recursive lock not owned by thread");
}

std::uint32_t initialValue(int value)
{
    if (value < 0)
        throw OSError("[Errno 22] Invalid argument");
    return static_cast<std::uint32_t>(value);
}

} // namespace

Lock::Lock(const Name& name) : Acquirable(makeObject(ObjectKind::Lock, name.text, name.site)) {}

Lock::Lock(const Name& name, Robust) : Lock(name)
{
    makeRobust(id());
}

void Lock::release(Site site)
{
    releaseLock(id(), site);
}

RLock::RLock(const Name& name) : Acquirable(makeObject(ObjectKind::RLock, name.text, name.site)) {}

void RLock::release(Site site)
{
    releaseRLock(id(), site);
}

Semaphore::Semaphore(const Name& name, int value) : Semaphore(ObjectKind::Semaphore, name, value) {}

Semaphore::Semaphore(ObjectKind kind, const Name& name, int value)
    : Acquirable(sync::makeSemaphore(kind, name.text, initialValue(value), name.site))
{
}

void Semaphore::release(Site site)
{
    if (!sync::releaseSemaphore(id(), 1, site))
        throw ValueError("semaphore or lock released too many times");
}

bool Event::wait(Site site)
{
    return sync::waitEvent(m_id, kNever_ns, sync::AfterWaiting::LooksAgain, site);
}

bool Event::wait(Timeout timeout, Site site)
{
    return sync::waitEvent(m_id, nanosecondsFromSeconds(timeout.seconds),
                           sync::AfterWaiting::LooksAgain, site);
}

Condition::Condition(const Name& name, ObjectId lock, bool recursive)
    : m_lock(lock), m_lockIsRecursive(recursive),
      m_id(sync::makeCondition(name.text, lock, name.site))
{
}

Condition::Condition(const Name& name)
    : Condition(name, makeObject(ObjectKind::RLock, std::string(name.text) + ".lock", name.site),
                true)
{
}

Condition::Condition(const Name& name, const Lock& lock) : Condition(name, lock.id(), false) {}

Condition::Condition(const Name& name, const RLock& lock) : Condition(name, lock.id(), true) {}

void Condition::acquire(Site site)
{
    m_lockIsRecursive ? sync::acquireRLock(m_lock, kNever_ns, site)
                      : sync::acquireLock(m_lock, kNever_ns, site);
}

bool Condition::acquire(Timeout timeout, Site site)
{
    const Nanoseconds timeout_ns = nanosecondsFromSeconds(timeout.seconds);
    return m_lockIsRecursive ? sync::acquireRLock(m_lock, timeout_ns, site)
                             : sync::acquireLock(m_lock, timeout_ns, site);
}

void Condition::release(Site site)
{
    m_lockIsRecursive ? releaseRLock(m_lock, site) : releaseLock(m_lock, site);
}

void Condition::wait(Site site)
{
    if (sync::waitCondition(m_id, kNever_ns, sync::LockHeldBy::Caller, site) ==
        sync::ConditionWait::NotHeld)
        throw AssertionError("must acquire() condition before using wait()");
}

bool Condition::wait(Timeout timeout, Site site)
{
    const auto outcome = sync::waitCondition(m_id, nanosecondsFromSeconds(timeout.seconds),
                                             sync::LockHeldBy::Caller, site);
    if (outcome == sync::ConditionWait::NotHeld)
        throw AssertionError("must acquire() condition before using wait()");
    return outcome == sync::ConditionWait::Notified;
}

void Condition::notify(std::uint32_t n, Site site)
{
    if (!sync::notifyCondition(m_id, n, sync::LockHeldBy::Caller, site))
        throw AssertionError("lock is not owned");
}

} // namespace lockstep::multiprocessing
