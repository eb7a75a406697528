// SPDX-License-Identifier: MIT
// Sentences about futures, executors and pools.
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::operator()(const Event&, const ExecutorMade& fact) const
{
    return Names::tr("%1 may have %n worker(s)", nullptr, static_cast<int>(fact.most_workers))
        .arg(names.name(fact.executor));
}

QString EventSentence::operator()(const Event&, const FutureSubmitted& fact) const
{
    return Names::tr("submits %1 to %2 (%3 waiting)")
        .arg(names.name(fact.future), names.name(fact.executor))
        .arg(fact.depth);
}

QString EventSentence::operator()(const Event&, const FutureStarted& fact) const
{
    return Names::tr("runs %1 (%2 waiting)").arg(names.name(fact.future)).arg(fact.depth);
}

QString EventSentence::operator()(const Event&, const FutureFinished& fact) const
{
    const QString future = names.name(fact.future);
    const QString outcome = text(fact.payload_at, fact.bytes);
    return fact.raised ? Names::tr("finishes %1, which raised %2").arg(future, outcome)
                       : Names::tr("finishes %1 with %2").arg(future, outcome);
}

QString EventSentence::operator()(const Event&, const FutureCancelled& fact) const
{
    return Names::tr("cancels %1").arg(names.name(fact.future));
}

QString EventSentence::operator()(const Event&, const FutureAwaited& fact) const
{
    const QString future = names.name(fact.future);
    return fact.state == FutureState::Cancelled
               ? Names::tr("learns that %1 was cancelled").arg(future)
               : Names::tr("has the result of %1").arg(future);
}

QString EventSentence::operator()(const Event&, const FutureTimedOut& fact) const
{
    return Names::tr("gives up waiting: %1")
        .arg(names.describeOperation(fact.operation, fact.object));
}

QString EventSentence::operator()(const Event&, const FutureChecked& fact) const
{
    const QString future = names.name(fact.future);
    if (fact.operation == Operation::Cancel && fact.state != FutureState::Cancelled)
        return Names::tr("comes too late to cancel %1").arg(future);
    switch (fact.state) {
    case FutureState::Pending:
        return Names::tr("sees that %1 is pending").arg(future);
    case FutureState::Running:
        return Names::tr("sees that %1 is running").arg(future);
    case FutureState::Cancelled:
        return Names::tr("sees that %1 was cancelled").arg(future);
    case FutureState::Finished:
        return Names::tr("sees that %1 is finished").arg(future);
    }
    return {};
}

QString EventSentence::operator()(const Event&, const CallbackAdded& fact) const
{
    const QString future = names.name(fact.future);
    return fact.at_once
               ? Names::tr("adds a callback to %1, which is done: runs it itself").arg(future)
               : Names::tr("adds a callback to %1").arg(future);
}

QString EventSentence::operator()(const Event&, const CallbackStarted& fact) const
{
    return Names::tr("runs a callback of %1").arg(names.name(fact.future));
}

QString EventSentence::operator()(const Event&, const CallbackEnded& fact) const
{
    return fact.raised ? Names::tr("the callback raised %1; nobody gets that")
                             .arg(text(fact.payload_at, fact.bytes))
                       : Names::tr("the callback is over");
}

QString EventSentence::operator()(const Event&, const ExecutorShutDown& fact) const
{
    const QString executor = names.name(fact.executor);
    return fact.at_exit ? Names::tr("the end of main shuts %1 down").arg(executor)
                        : Names::tr("shuts %1 down").arg(executor);
}

QString EventSentence::operator()(const Event&, const WorkerDismissed& fact) const
{
    return Names::tr("gets no more jobs from %1").arg(names.name(fact.executor));
}

QString EventSentence::operator()(const Event&, const FuturesWatched& fact) const
{
    return Names::tr("watches %n future(s), %1 of them done", nullptr,
                     static_cast<int>(fact.futures))
        .arg(fact.done);
}

QString EventSentence::operator()(const Event&, const FutureYielded& fact) const
{
    return Names::tr("learns that %1 is done").arg(names.name(fact.future));
}

QString EventSentence::operator()(const Event&, const PoolMade& fact) const
{
    return Names::tr("%1 has %n worker(s)", nullptr, static_cast<int>(fact.workers))
        .arg(names.name(fact.pool));
}

QString EventSentence::operator()(const Event&, const PoolStateSet& fact) const
{
    const QString who = poolPart(fact.pool, fact.of);
    switch (fact.state) {
    case PoolState::Running:
        return Names::tr("lets %1 go on").arg(who);
    case PoolState::Closed:
        return Names::tr("closes %1").arg(who);
    case PoolState::Terminated:
        return Names::tr("tells %1 to end at once").arg(who);
    }
    return {};
}

QString EventSentence::operator()(const Event&, const PoolStateChecked& fact) const
{
    const QString who = poolPart(fact.pool, fact.of);
    switch (fact.state) {
    case PoolState::Running:
        return Names::tr("sees that %1 goes on").arg(who);
    case PoolState::Closed:
        return Names::tr("sees that %1 is closed (%2 jobs to do)").arg(who).arg(fact.jobs);
    case PoolState::Terminated:
        return Names::tr("sees that %1 is to end at once").arg(who);
    }
    return {};
}

QString EventSentence::operator()(const Event&, const PoolPartStarted& fact) const
{
    return Names::tr("runs part %2 of %1").arg(names.name(fact.job)).arg(fact.part);
}

QString EventSentence::operator()(const Event&, const PoolPartEnded& fact) const
{
    return Names::tr("is done with part %2 of %1").arg(names.name(fact.job)).arg(fact.part);
}

QString EventSentence::operator()(const Event&, const PoolPartArrived& fact) const
{
    const QString job = names.name(fact.job);
    return fact.raised ? Names::tr("learns that part %2 of %1 raised an exception (%3 to come)")
                             .arg(job)
                             .arg(fact.part)
                             .arg(fact.left)
                       : Names::tr("has the result of part %2 of %1 (%3 to come)")
                             .arg(job)
                             .arg(fact.part)
                             .arg(fact.left);
}

QString EventSentence::operator()(const Event&, const PoolPartTaken& fact) const
{
    return Names::tr("gets result %2 of %1").arg(names.name(fact.job)).arg(fact.taken);
}

QString EventSentence::operator()(const Event&, const PoolPartsOver& fact) const
{
    return Names::tr("has got all results of %1").arg(names.name(fact.job));
}

QString EventSentence::operator()(const Event&, const PoolPartsPromised& fact) const
{
    const QString job = names.name(fact.job);
    return (fact.in_order ? Names::tr("will get the %2 results of %1 in their order")
                          : Names::tr("will get the %2 results of %1 as they come"))
        .arg(job)
        .arg(fact.parts);
}

QString EventSentence::operator()(const Event&, const PoolJobForgotten& fact) const
{
    return Names::tr("forgets %1, which is done (%2 jobs to do)")
        .arg(names.name(fact.job))
        .arg(fact.jobs);
}

QString EventSentence::operator()(const Event&, const ExecutorBroken& fact) const
{
    return Names::tr("%1 is broken: a worker has died, %2 jobs are lost")
        .arg(names.name(fact.executor))
        .arg(fact.jobs);
}

QString EventSentence::operator()(const Event&, const WatchExtended& fact) const
{
    return Names::tr("%1 looks at %2, too").arg(names.name(fact.watch), names.name(fact.thing));
}

QString EventSentence::operator()(const Event&, const WatchReturned& fact) const
{
    return Names::tr("sees that %n thing(s) of %1 are there", nullptr, static_cast<int>(fact.ready))
        .arg(names.name(fact.watch));
}

} // namespace lockstep::gui
