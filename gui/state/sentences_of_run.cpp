// SPDX-License-Identifier: MIT
// Sentences about the run, its clock, its steering and its schedule.
#include "core/analysis/wait_graph.h"
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const RunStarted&) const
{
    return Names::tr("the run starts");
}

QString EventSentence::operator()(const Event&, const RunPaused&) const
{
    return Names::tr("paused");
}

QString EventSentence::operator()(const Event&, const RunResumed&) const
{
    return Names::tr("continued");
}

QString EventSentence::operator()(const Event&, const ClockSet& fact) const
{
    if (fact.time == TimeMode::Instant)
        return Names::tr("virtual time jumps from deadline to deadline");
    if (fact.speed_permille == 0)
        return Names::tr("virtual time stands still");
    return Names::tr("virtual time runs at %1 times real time").arg(fact.speed_permille / 1000.0);
}

QString EventSentence::operator()(const Event&, const ClockJumped& fact) const
{
    return Names::tr("the clock goes to %1").arg(Names::seconds(fact.virtual_ns));
}

QString EventSentence::operator()(const Event&, const lockstep::ReaderAwaited& fact) const
{
    return Names::tr("the run waited %1 ms for the window")
        .arg(static_cast<double>(fact.real_ns) / 1e6, 0, 'f', 1);
}

QString EventSentence::operator()(const Event&, const ReaderAbsent&) const
{
    return Names::tr("paused: the window took no events for ten seconds");
}

QString EventSentence::operator()(const Event&, const RunEnded& fact) const
{
    return Names::tr("the run is over: %1").arg(Names::describeVerdict(fact.verdict));
}

QString EventSentence::operator()(const Event&, const RunQuiet& fact) const
{
    return Names::tr("nobody can go on: %1").arg(Names::describeVerdict(fact.verdict));
}

QString EventSentence::operator()(const Event&, const EventsLost& fact) const
{
    return Names::tr("%n event(s) lost: their writer died", nullptr, static_cast<int>(fact.count));
}

QString EventSentence::operator()(const Event&, const DeadlockFound&) const
{
    // The circle as it was then, shortest form: Hong → fork → Bai → noodle.
    const WaitGraph graph = WaitGraph::of(history.stateAt(seq + 1));
    if (graph.cycles.empty())
        return Names::tr("deadlock");
    QStringList chain;
    for (const CycleMember& member : graph.cycles.front())
        chain << names.name(member.task) << names.name(member.wants);
    return Names::tr("deadlock: %1").arg(chain.join(QStringLiteral(" → ")));
}

QString EventSentence::operator()(const Event&, const DeadlockDissolved& fact) const
{
    return Names::tr("the deadlock is over: %1 goes on").arg(names.name(fact.woken));
}

QString EventSentence::operator()(const Event&, const ScheduleDiverged& fact) const
{
    return Names::tr("step %1 of the schedule does not fit: %2 cannot %3")
        .arg(fact.step)
        .arg(names.name(fact.expected_task), names.describeOperation(fact.expected, {}));
}

QString EventSentence::operator()(const Event&, const ScheduleFollowed& fact) const
{
    return Names::tr("replayed up to here; from here on: %1")
        .arg(Names::describePolicy(fact.policy));
}

QString EventSentence::operator()(const Event&, const StepGranted& fact) const
{
    return Names::tr("you let %1 take a step").arg(names.name(fact.stepped));
}

QString EventSentence::operator()(const Event&, const TaskNotMoving& fact) const
{
    const QString who = names.name(fact.watched);
    const double real_ms = static_cast<double>(fact.real_ns) / 1e6;
    if (fact.how == Standstill::Computing)
        return Names::tr("%1 has been computing for %2 ms").arg(who).arg(real_ms, 0, 'f', 0);
    return fact.system_call < 0 ? Names::tr("%1 is blocked outside the run").arg(who)
                                : Names::tr("%1 is blocked outside the run, in system call %2")
                                      .arg(who)
                                      .arg(fact.system_call);
}

QString EventSentence::operator()(const Event&, const BatonRevoked& fact) const
{
    return Names::tr("others go on without %1: these steps cannot be repeated exactly")
        .arg(names.name(fact.revoked));
}

QString EventSentence::operator()(const Event&, const OutsideEntered&) const
{
    return Names::tr("makes a call outside the run");
}

QString EventSentence::operator()(const Event&, const OutsideLeft&) const
{
    return Names::tr("is back from its call outside the run");
}

} // namespace lockstep::gui
