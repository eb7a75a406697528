// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading.h"

#include "core/exec/robust_locks.h"
#include "core/exec/task.h"

namespace lockstep::threading {

Lock::Lock(const Name& name) : Acquirable(makeObject(ObjectKind::Lock, name.text, name.site)) {}

Lock::Lock(const Name& name, PriorityInheritance) : Lock(name)
{
    segment().object(id()).lends_priority = 1;
}

Lock::Lock(const Name& name, Robust) : Lock(name)
{
    makeRobust(id());
}

void Lock::release(Site site)
{
    if (!sync::releaseLock(id(), site))
        throw RuntimeError(isRobust(id()) ? "cannot release un-acquired lock"
                                          : "release unlocked lock");
}

RLock::RLock(const Name& name) : Acquirable(makeObject(ObjectKind::RLock, name.text, name.site)) {}

void RLock::release(Site site)
{
    if (!sync::releaseRLock(id(), site))
        throw RuntimeError("cannot release un-acquired lock");
}

} // namespace lockstep::threading
