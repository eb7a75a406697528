// SPDX-License-Identifier: MIT
// Sentences about tasks and processes.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event& event, const TaskSpawned& fact) const
{
    return event.task ? Names::tr("starts %1").arg(names.name(fact.spawned))
                      : Names::tr("%1 is made").arg(names.name(fact.spawned));
}

QString EventSentence::operator()(const Event&, const TaskStarted&) const
{
    return Names::tr("begins");
}

QString EventSentence::operator()(const Event&, const TaskEnded& fact) const
{
    return fact.end == TaskEnd::Returned ? Names::tr("ends") : Names::describeEnd(fact.end);
}

QString EventSentence::operator()(const Event&, const TaskRaised& fact) const
{
    return Names::tr("raises %1").arg(text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const MainReturned&) const
{
    return Names::tr("its function returns");
}

QString EventSentence::operator()(const Event&, const TaskWoken& fact) const
{
    const QString woken = names.name(fact.woken);
    if (fact.reason == WakeReason::TimedOut)
        return fact.waited_on ? Names::tr("%1 has waited long enough for %2")
                                    .arg(woken, names.name(fact.waited_on))
                              : Names::tr("%1 wakes up").arg(woken);
    if (fact.reason == WakeReason::Stopped)
        return Names::tr("%1 is woken to be stopped").arg(woken);
    if (fact.reason == WakeReason::Descriptor)
        return Names::tr("%1 is woken: %2 is ready").arg(woken, names.name(fact.waited_on));
    return Names::tr("wakes %1").arg(woken);
}

QString EventSentence::operator()(const Event&, const JoinRequested& fact) const
{
    return Names::tr("joins %1").arg(names.name(fact.joined));
}

QString EventSentence::operator()(const Event&, const JoinReturned& fact) const
{
    if (fact.timed_out)
        return Names::tr("gives up joining %1").arg(names.name(fact.joined));
    return fact.at_once ? Names::tr("joins %1, which has ended").arg(names.name(fact.joined))
                        : Names::tr("has joined %1").arg(names.name(fact.joined));
}

QString EventSentence::operator()(const Event&, const DelayStarted& fact) const
{
    const QString until = Names::seconds(fact.until_ns);
    if (fact.how == Operation::Burn)
        return Names::tr("computes until %1").arg(until);
    return fact.how == Operation::Hold
               ? Names::tr("sleeps until %1 and keeps its carrier").arg(until)
               : Names::tr("sleeps until %1").arg(until);
}

QString EventSentence::operator()(const Event&, const DelayEnded& fact) const
{
    return fact.how == Operation::Burn ? Names::tr("has computed") : Names::tr("is awake");
}

QString EventSentence::operator()(const Event&, const Said& fact) const
{
    return Names::tr("prints “%1”").arg(text(fact.payload_at, fact.bytes));
}

QString EventSentence::operator()(const Event&, const Announced& fact) const
{
    const QString what = text(fact.payload_at, fact.bytes);
    return fact.about ? Names::tr("announces %1: %2").arg(names.name(fact.about), what)
                      : Names::tr("announces “%1”").arg(what);
}

QString EventSentence::operator()(const Event&, const OperationFailed& fact) const
{
    return Names::tr("may not %1").arg(names.describeOperation(fact.operation, fact.object));
}

QString EventSentence::operator()(const Event&, const WaitRequested& fact) const
{
    const QString what = names.describeOperation(fact.operation, fact.object);
    return fact.asked == 0 ? Names::tr("must wait: %1").arg(what)
                           : Names::tr("must wait: %1, at most %2 bytes").arg(what).arg(fact.asked);
}

QString EventSentence::operator()(const Event&, const ProcessForked& fact) const
{
    const QString text = Names::tr("forks the process of %1 (%2)")
                             .arg(names.name(fact.forked), QString::number(fact.pid));
    return fact.running == 0 ? text
                             : text + Names::tr("; %n other task(s) of this process still ran",
                                                nullptr, static_cast<int>(fact.running));
}

QString EventSentence::operator()(const Event&, const ProcessSpawned& fact) const
{
    return Names::tr("starts the program anew as the process of %1 (%2)")
        .arg(names.name(fact.spawned), QString::number(fact.pid));
}

QString EventSentence::operator()(const Event&, const ProcessExited& fact) const
{
    const QString who = names.name(fact.exited);
    return fact.code < 0
               ? Names::tr("the process of %1 was ended by signal %2").arg(who).arg(-fact.code)
               : Names::tr("the process of %1 is over, exit code %2").arg(who).arg(fact.code);
}

QString EventSentence::operator()(const Event&, const ProcessReaped& fact) const
{
    return Names::tr("the zombie of %1 is gone").arg(names.name(fact.reaped));
}

QString EventSentence::operator()(const Event&, const ProcessSignalled& fact) const
{
    return Names::tr("sends signal %1 to %2").arg(fact.signal).arg(names.name(fact.to));
}

QString EventSentence::operator()(const Event&, const ProcessLeft& fact) const
{
    return Names::tr("leaves its process at once, exit code %1").arg(fact.code);
}

QString EventSentence::operator()(const Event&, const ObjectAbandoned& fact) const
{
    return Names::tr("%1 is without an owner for ever: %2 is gone")
        .arg(names.name(fact.object), names.name(fact.owner));
}

} // namespace lockstep::gui
