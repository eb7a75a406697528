// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading.h"

#include "core/exec/task.h"

namespace lockstep::threading {

Lock::Lock(const Name& name) : m_id(makeObject(ObjectKind::Lock, name.text, name.site)) {}

bool Lock::acquire(Timeout timeout, Site site)
{
    return sync::acquireLock(m_id, nanosecondsFromSeconds(timeout.seconds), site);
}

void Lock::release(Site site)
{
    if (!sync::releaseLock(m_id, site))
        throw RuntimeError("release unlocked lock");
}

RLock::RLock(const Name& name) : m_id(makeObject(ObjectKind::RLock, name.text, name.site)) {}

bool RLock::acquire(Timeout timeout, Site site)
{
    return sync::acquireRLock(m_id, nanosecondsFromSeconds(timeout.seconds), site);
}

void RLock::release(Site site)
{
    if (!sync::releaseRLock(m_id, site))
        throw RuntimeError("cannot release un-acquired lock");
}

} // namespace lockstep::threading
