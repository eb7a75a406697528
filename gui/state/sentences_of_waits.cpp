// SPDX-License-Identifier: MIT
// Sentences about locks and what tasks wait for.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event& event, const ObjectCreated& fact) const
{
    const QString kind = names.kind(fact.object);
    return event.task ? Names::tr("makes the %1 %2").arg(kind, names.name(fact.object))
                      : Names::tr("the %1 %2 is made").arg(kind, names.name(fact.object));
}

QString EventSentence::operator()(const Event&, const LockRequested& fact) const
{
    const QString lock = names.name(fact.lock);
    return fact.owner ? Names::tr("wants %1; %2 holds it").arg(lock, names.name(fact.owner))
                      : Names::tr("wants %1 and must wait").arg(lock);
}

QString EventSentence::operator()(const Event&, const LockAcquired& fact) const
{
    const QString lock = names.name(fact.lock);
    if (fact.how == Acquisition::Again)
        return Names::tr("takes %1 once more (%2 times)").arg(lock).arg(fact.count);
    return fact.how == Acquisition::AfterWait ? Names::tr("gets %1 after its wait").arg(lock)
                                              : Names::tr("takes %1").arg(lock);
}

QString EventSentence::operator()(const Event&, const LockReleased& fact) const
{
    const QString lock = names.name(fact.lock);
    return fact.count == 0 ? Names::tr("puts %1 down").arg(lock)
                           : Names::tr("releases %1 once (%2 to go)").arg(lock).arg(fact.count);
}

QString EventSentence::operator()(const Event&, const LockOwnerDied& fact) const
{
    return Names::tr("%1 is free again: its owner %2 is gone, and the next one is told")
        .arg(names.name(fact.lock), names.name(fact.owner));
}

QString EventSentence::operator()(const Event&, const LockOvertaken& fact) const
{
    return Names::tr("finds %1 taken again, by %2")
        .arg(names.name(fact.lock), names.name(fact.owner));
}

QString EventSentence::operator()(const Event&, const LockRefused& fact) const
{
    const QString lock = names.name(fact.lock);
    return fact.timed_out ? Names::tr("gives up waiting for %1").arg(lock)
                          : Names::tr("does not get %1").arg(lock);
}

QString EventSentence::operator()(const Event&, const SemaphoreAcquired& fact) const
{
    return Names::tr("takes one of %1 (%2 left)").arg(names.name(fact.semaphore)).arg(fact.value);
}

QString EventSentence::operator()(const Event&, const SemaphoreReleased& fact) const
{
    return Names::tr("gives %1 back (%2 now)").arg(names.name(fact.semaphore)).arg(fact.value);
}

QString EventSentence::operator()(const Event&, const SemaphoreRefused& fact) const
{
    const QString semaphore = names.name(fact.semaphore);
    return fact.timed_out ? Names::tr("gives up waiting for %1").arg(semaphore)
                          : Names::tr("does not get %1").arg(semaphore);
}

QString EventSentence::operator()(const Event&, const EventSet& fact) const
{
    const QString event = names.name(fact.event);
    return fact.waiting == 0
               ? Names::tr("sets %1").arg(event)
               : Names::tr("sets %1; %n task(s) waited", nullptr, static_cast<int>(fact.waiting))
                     .arg(event);
}

QString EventSentence::operator()(const Event&, const EventCleared& fact) const
{
    return Names::tr("clears %1").arg(names.name(fact.event));
}

QString EventSentence::operator()(const Event&, const EventReturned& fact) const
{
    const QString event = names.name(fact.event);
    return fact.result ? Names::tr("goes on: %1 was set").arg(event)
                       : Names::tr("goes on though %1 is not set").arg(event);
}

QString EventSentence::operator()(const Event&, const EventChecked& fact) const
{
    const QString event = names.name(fact.event);
    return fact.is_set ? Names::tr("sees that %1 is set").arg(event)
                       : Names::tr("sees that %1 is not set").arg(event);
}

QString EventSentence::operator()(const Event&, const ConditionEntered& fact) const
{
    return Names::tr("gives the lock back to wait for %1").arg(names.name(fact.condition));
}

QString EventSentence::operator()(const Event&, const ConditionNotified& fact) const
{
    const QString condition = names.name(fact.condition);
    if (fact.waiting == 0)
        return Names::tr("notifies %1, where nobody waits").arg(condition);
    return fact.asked == ConditionNotified::kAll
               ? Names::tr("notifies all at %1 (%2 wait)").arg(condition).arg(fact.waiting)
               : Names::tr("notifies %1 at %2 (%3 wait)")
                     .arg(fact.asked)
                     .arg(condition)
                     .arg(fact.waiting);
}

QString EventSentence::operator()(const Event&, const ConditionResumed& fact) const
{
    const QString condition = names.name(fact.condition);
    return fact.timed_out
               ? Names::tr("gives up waiting for %1 and needs its lock again").arg(condition)
               : Names::tr("was notified at %1 and needs its lock again").arg(condition);
}

QString EventSentence::operator()(const Event&, const BarrierArrived& fact) const
{
    return Names::tr("comes to %1 as number %2").arg(names.name(fact.barrier)).arg(fact.index + 1);
}

QString EventSentence::operator()(const Event&, const BarrierOpened& fact) const
{
    return Names::tr("opens %1: all have come").arg(names.name(fact.barrier));
}

QString EventSentence::operator()(const Event&, const BarrierPassed& fact) const
{
    return Names::tr("passes %1").arg(names.name(fact.barrier));
}

QString EventSentence::operator()(const Event&, const BarrierBroken& fact) const
{
    const QString barrier = names.name(fact.barrier);
    switch (fact.by) {
    case BarrierBreak::TimedOut:
        return Names::tr("has waited long enough and breaks %1").arg(barrier);
    case BarrierBreak::ActionRaised:
        return Names::tr("breaks %1: its action raised an exception").arg(barrier);
    case BarrierBreak::Aborted:
        break;
    }
    return Names::tr("breaks %1").arg(barrier);
}

QString EventSentence::operator()(const Event&, const BarrierRefused& fact) const
{
    return Names::tr("is turned away: %1 is broken").arg(names.name(fact.barrier));
}

QString EventSentence::operator()(const Event&, const BarrierReset& fact) const
{
    return Names::tr("makes %1 whole again").arg(names.name(fact.barrier));
}

QString EventSentence::operator()(const Event&, const BarrierChecked& fact) const
{
    const QString barrier = names.name(fact.barrier);
    return fact.broken ? Names::tr("sees that %1 is broken").arg(barrier)
                       : Names::tr("sees %1 waiting at %2").arg(fact.waiting).arg(barrier);
}

} // namespace lockstep::gui
