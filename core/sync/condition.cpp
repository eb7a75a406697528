// SPDX-License-Identifier: MIT
#include "core/sync/condition.h"

#include "core/exec/task.h"
#include "core/sync/lock.h"
#include "core/trace/facts/sync_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>

namespace lockstep::sync {

using namespace condition_state;

namespace {

ObjectId lockOf(const ObjectGuard& condition)
{
    return ObjectId{condition->state[kLock]};
}

bool isHeld(ObjectId id, LockHeldBy required)
{
    const ObjectRecord& lock = segment().object(id);
    return required == LockHeldBy::Anybody && lock.kind == ObjectKind::Lock
               ? lock.owner() != 0
               : lock.owner() == recorder.self.value;
}

} // namespace

ObjectId makeCondition(std::string_view name, ObjectId lock, const Site& site)
{
    const ObjectId id = makeObject(ObjectKind::Condition, name, site);
    segment().object(id).state[kLock] = lock.value;
    return id;
}

ConditionWait waitCondition(ObjectId id, Nanoseconds timeout_ns, LockHeldBy required,
                            const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Wait, .object = id, .site = site});
    const Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    ObjectId lock;
    std::uint32_t count = 0;
    WakeReason woken = WakeReason::TimedOut;
    {
        ObjectGuard condition(id);
        lock = lockOf(condition);
        if (!isHeld(lock, required)) {
            recorder.write(OperationFailed{id, Operation::Wait}, at);
            return ConditionWait::NotHeld;
        }
        recorder.write(ConditionEntered{id}, at);
        count = releaseCompletely(lock, at);
        if (timeout_ns > 0)
            woken = waitOn(condition, Operation::Wait, deadline_ns, at);
        recorder.write(ConditionResumed{id, woken == WakeReason::TimedOut}, at);
    }
    acquireAgain(lock, count, site);
    return woken == WakeReason::TimedOut ? ConditionWait::TimedOut : ConditionWait::Notified;
}

bool notifyCondition(ObjectId id, std::uint32_t count, LockHeldBy required, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Notify, .object = id, .site = site});
    ObjectGuard condition(id);
    if (!isHeld(lockOf(condition), required)) {
        recorder.write(OperationFailed{id, Operation::Notify}, at);
        return false;
    }
    const std::uint32_t waiting = countWaiters(condition);
    const std::uint32_t asked = std::min<std::uint32_t>(count, ConditionNotified::kAll);
    recorder.write(ConditionNotified{id, static_cast<std::uint16_t>(asked),
                                     static_cast<std::uint16_t>(waiting)},
                   at);
    unparkUpTo(condition, std::min(count, waiting));
    return true;
}

} // namespace lockstep::sync
