// SPDX-License-Identifier: MIT
// Steps that may wait for something else than a lock, and what is looked at in them.
#include "core/analysis/schedule_reader.h"

namespace lockstep {

void ScheduleReader::lookAt(ObjectId watch, Step step)
{
    const auto things = m_thingsOf.find(watch);
    if (things == m_thingsOf.end())
        return;
    for (const ObjectId thing : things->second) {
        const auto guard = m_guardOf.find(thing);
        orderUnderGuard(guard == m_guardOf.end() ? thing : guard->second, step);
    }
}

void ScheduleReader::resumeIfWaited(TaskId task, ObjectId object)
{
    if (notesOf(task).in_queue)
        actUnderGuard(task, Operation::Resume, object);
}

void ScheduleReader::closeAtEnd(const DescriptorClosed& fact, ObjectId guard, Step end)
{
    std::vector<Step>& earlier = m_closedAtEnd[fact.connection];
    if (fact.left > 0) {
        earlier.push_back(end);
        return;
    }
    for (const Step other : earlier)
        if (other != end)
            m_order.before(other, end);
    orderUnderGuard(guard, end);
}

void ScheduleReader::on(TaskId task, const OperationFailed& fact)
{
    if (fact.object)
        actUnderGuard(task, fact.operation, fact.object);
    else
        add(task, fact.operation);
}

void ScheduleReader::on(TaskId task, const WaitRequested& fact)
{
    const bool hasSpoken =
        notesOf(task).entered != kNone || notesOf(task).arrived_at == fact.object;
    Step step = notesOf(task).on_socket;
    // The kernel's news may be of what is gone by now, and who waits for a process that died
    // is woken to look: who was woken for nothing waits on. That is no step, for when the news
    // come is the kernel's affair in a replay, too. What another task sent over a path that is
    // cut wakes in a replay as well, and is waited for.
    const bool wasWokenForNothing =
        step == kNone && notesOf(task).in_queue && notesOf(task).woken_by_nobody;
    if (wasWokenForNothing) {
        notesOf(task).waits_since = m_seq;
        return;
    }
    if (!hasSpoken && step == kNone) {
        step = actUnderGuard(task, fact.operation, fact.object);
        lookAt(fact.object, step);
    }
    if (step != kNone && isOfSocket(fact.object) && m_order.at(step).bytes == 0)
        m_order.at(step).bytes = kHadToWait;
    notesOf(task).entered = kNone;
    notesOf(task).on_socket = kNone;
    notesOf(task).in_queue = true;
    notesOf(task).waits_since = m_seq;
}

void ScheduleReader::on(TaskId task, const ConditionEntered& fact)
{
    notesOf(task).entered = actUnderGuard(task, Operation::Wait, fact.condition);
}

void ScheduleReader::on(TaskId task, const ConditionResumed& fact)
{
    resumeIfWaited(task, fact.condition);
    notesOf(task).entered = kNone; // a wait for no time at all
}

void ScheduleReader::on(TaskId task, const BarrierArrived& fact)
{
    actUnderGuard(task, Operation::Wait, fact.barrier);
    notesOf(task).arrived_at = fact.barrier;
}

void ScheduleReader::on(TaskId task, const BarrierOpened& fact)
{
    if (fact.after_action)
        actUnderGuard(task, Operation::Open, fact.barrier);
}

void ScheduleReader::on(TaskId task, const BarrierPassed& fact)
{
    resumeIfWaited(task, fact.barrier);
}

void ScheduleReader::on(TaskId task, const BarrierBroken& fact)
{
    if (fact.by == BarrierBreak::TimedOut)
        resumeIfWaited(task, fact.barrier);
    else
        actUnderGuard(task, fact.by == BarrierBreak::Aborted ? Operation::Abort : Operation::Open,
                      fact.barrier);
}

void ScheduleReader::on(TaskId task, const BarrierRefused& fact)
{
    if (fact.was_inside)
        resumeIfWaited(task, fact.barrier);
    else
        actUnderGuard(task, Operation::Wait, fact.barrier);
}

void ScheduleReader::on(TaskId, const QueueMade& fact)
{
    m_partOf[fact.space] = fact.queue;
    m_partOf[fact.rest] = fact.queue;
}

void ScheduleReader::on(TaskId task, const FutureSubmitted& fact)
{
    orderUnderGuard(fact.future, actUnderGuard(task, Operation::Submit, fact.executor));
}

void ScheduleReader::on(TaskId task, const FutureStarted& fact)
{
    orderUnderGuard(fact.future, actUnderGuard(task, Operation::TakeWork, fact.executor));
}

void ScheduleReader::on(TaskId task, const FutureCancelled& fact)
{
    if (fact.by == Operation::Cancel)
        actUnderGuard(task, Operation::Cancel, fact.future);
    else if (const Step shutdown = notesOf(task).shutdown; shutdown != kNone)
        orderUnderGuard(fact.future, shutdown);
}

void ScheduleReader::on(TaskId task, const ExecutorShutDown& fact)
{
    notesOf(task).shutdown = actUnderGuard(task, Operation::Shutdown, fact.executor);
}

void ScheduleReader::on(TaskId task, const FutureYielded& fact)
{
    orderUnderGuard(fact.future, actUnderGuard(task, Operation::AwaitNext, fact.watch));
}

void ScheduleReader::on(TaskId, const WatchExtended& fact)
{
    m_thingsOf[fact.watch].push_back(fact.thing);
    m_watched.insert(fact.thing);
    const ObjectInfo* info = m_log.object(fact.thing);
    if (info && info->kind == ObjectKind::TaskEnd && notesOf(info->creator).end != kNone)
        orderUnderGuard(fact.thing, notesOf(info->creator).end);
}

void ScheduleReader::on(TaskId task, const WatchReturned& fact)
{
    lookAt(fact.watch, actUnderGuard(task, Operation::WaitAny, fact.watch));
}

void ScheduleReader::on(TaskId, const ConnectionMade& fact)
{
    m_guardOf[fact.connection] = fact.pipe;
    if (fact.space)
        m_partOf[fact.space] = fact.connection;
}

void ScheduleReader::on(TaskId task, const DescriptorClosed& fact)
{
    if (!task)
        return;
    if (!fact.at_end)
        actUnderGuard(task, Operation::Close, fact.connection);
    else if (const auto guard = m_guardOf.find(fact.connection); guard != m_guardOf.end())
        closeAtEnd(fact, guard->second, end(task));
}

void ScheduleReader::on(TaskId, const SocketMade& fact)
{
    m_guardOf[fact.socket] = kNetwork;
    m_partOf[fact.space] = fact.socket;
}

} // namespace lockstep
