// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading_signals.h"

#include "core/exec/task.h"

namespace lockstep::threading {

namespace {

std::uint32_t waitAt(ObjectId barrier, Nanoseconds timeout_ns, const Barrier::Action& action,
                     const Site& site)
{
    const auto index = sync::waitBarrier(barrier, timeout_ns, action, site);
    if (!index)
        throw BrokenBarrierError();
    return *index;
}

} // namespace

void Event::wait(Site site)
{
    sync::waitEvent(m_id, kNever_ns, sync::AfterWaiting::Remembers, site);
}

bool Event::wait(Timeout timeout, Site site)
{
    return sync::waitEvent(m_id, nanosecondsFromSeconds(timeout.seconds),
                           sync::AfterWaiting::Remembers, site);
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
    if (m_lockIsRecursive && !sync::releaseRLock(m_lock, site))
        throw RuntimeError("cannot release un-acquired lock");
    if (!m_lockIsRecursive && !sync::releaseLock(m_lock, site))
        throw RuntimeError("release unlocked lock");
}

void Condition::wait(Site site)
{
    if (sync::waitCondition(m_id, kNever_ns, sync::LockHeldBy::Anybody, site) ==
        sync::ConditionWait::NotHeld)
        throw RuntimeError("cannot wait on un-acquired lock");
}

bool Condition::wait(Timeout timeout, Site site)
{
    const auto outcome = sync::waitCondition(m_id, nanosecondsFromSeconds(timeout.seconds),
                                             sync::LockHeldBy::Anybody, site);
    if (outcome == sync::ConditionWait::NotHeld)
        throw RuntimeError("cannot wait on un-acquired lock");
    return outcome == sync::ConditionWait::Notified;
}

void Condition::notify(std::uint32_t n, Site site)
{
    if (!sync::notifyCondition(m_id, n, sync::LockHeldBy::Anybody, site))
        throw RuntimeError("cannot notify on un-acquired lock");
}

Barrier::Barrier(const Name& name, std::uint32_t parties, Action action,
                 std::optional<Timeout> timeout)
    : m_id(sync::makeBarrier(name.text, parties, name.site)),
      m_action(std::make_shared<const Action>(std::move(action))),
      m_timeout_ns(timeout ? nanosecondsFromSeconds(timeout->seconds) : kNever_ns)
{
}

std::uint32_t Barrier::wait(Site site)
{
    return waitAt(m_id, m_timeout_ns, *m_action, site);
}

std::uint32_t Barrier::wait(Timeout timeout, Site site)
{
    return waitAt(m_id, nanosecondsFromSeconds(timeout.seconds), *m_action, site);
}

} // namespace lockstep::threading
