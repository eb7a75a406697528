// SPDX-License-Identifier: MIT
// What events about locks and what tasks wait for change.
#include "core/model/run_state_fold.h"

#include <algorithm>

namespace lockstep {

void RunState::Fold::operator()(const Event&, const ObjectCreated& fact) const
{
    const bool counts = fact.object_kind == ObjectKind::Semaphore ||
                        fact.object_kind == ObjectKind::BoundedSemaphore;
    state.objectAt(fact.object).value = counts ? fact.size : 0;
}

void RunState::Fold::operator()(const Event& event, const LockRequested& fact) const
{
    wait(event.task, fact.lock, TaskState::WaitingForLock);
}

void RunState::Fold::operator()(const Event& event, const LockOvertaken& fact) const
{
    wait(event.task, fact.lock, TaskState::WaitingForLock);
}

void RunState::Fold::operator()(const Event& event, const LockAcquired& fact) const
{
    stopWaiting(event.task);
    ObjectView& lock = state.objectAt(fact.lock);
    if (lock.owner != event.task)
        lock.held_since = seq;
    lock.owner = event.task;
    lock.abandoned = false;
    lock.count = fact.count;
    lock.last_event = seq;
}

void RunState::Fold::operator()(const Event&, const LockReleased& fact) const
{
    ObjectView& lock = state.objectAt(fact.lock);
    lock.count = fact.count;
    if (fact.count == 0)
        lock.owner = {};
    lock.last_event = seq;
}

void RunState::Fold::operator()(const Event& event, const LockRefused&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const LockOwnerDied& fact) const
{
    ObjectView& lock = state.objectAt(fact.lock);
    lock.owner = {};
    lock.count = 0;
    lock.last_event = seq;
}

void RunState::Fold::operator()(const Event& event, const SemaphoreAcquired& fact) const
{
    stopWaiting(event.task);
    ObjectView& semaphore = changed(fact.semaphore);
    semaphore.value = fact.value;
    semaphore.holders.push_back(event.task);
}

void RunState::Fold::operator()(const Event& event, const SemaphoreReleased& fact) const
{
    ObjectView& semaphore = changed(fact.semaphore);
    auto& holders = semaphore.holders;
    for (; semaphore.value < fact.value; ++semaphore.value) {
        const auto held = std::find(holders.begin(), holders.end(), event.task);
        if (held == holders.end()) {
            semaphore.holders_known = false;
            semaphore.value = fact.value; // a file may say billions
            return;
        }
        holders.erase(held);
    }
}

void RunState::Fold::operator()(const Event& event, const SemaphoreRefused&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const EventSet& fact) const
{
    changed(fact.event).value = 1;
}

void RunState::Fold::operator()(const Event&, const EventCleared& fact) const
{
    changed(fact.event).value = 0;
}

void RunState::Fold::operator()(const Event& event, const EventReturned&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const ConditionNotified& fact) const
{
    changed(fact.condition);
}

void RunState::Fold::operator()(const Event& event, const ConditionResumed&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const BarrierArrived& fact) const
{
    stopWaiting(event.task);
    ++changed(fact.barrier).value;
}

void RunState::Fold::operator()(const Event&, const BarrierOpened& fact) const
{
    changed(fact.barrier);
}

void RunState::Fold::operator()(const Event& event, const BarrierPassed& fact) const
{
    leaveBarrier(event.task, fact.barrier);
}

void RunState::Fold::operator()(const Event& event, const BarrierBroken& fact) const
{
    if (fact.by == BarrierBreak::ActionRaised)
        leaveBarrier(event.task, fact.barrier);
    else
        stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const BarrierRefused& fact) const
{
    if (fact.was_inside)
        leaveBarrier(event.task, fact.barrier);
    else
        stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const BarrierReset&) const
{
    stopWaiting(event.task);
}

} // namespace lockstep
