// SPDX-License-Identifier: MIT
// How tasks begin, wait for each other, change over and die.
#include "core/analysis/schedule_reader.h"

#include <utility>

namespace lockstep {

void ScheduleReader::comeBeforeDeath(TaskId task, Step step)
{
    const Step fatal = notesOf(firstOfProcessOf(task)).fatal;
    if (fatal != kNone && m_order.at(fatal).task != task)
        m_order.before(step, fatal);
}

TaskId ScheduleReader::firstOfProcessOf(TaskId task) const
{
    const TaskInfo* info = m_log.task(task);
    while (info && info->carrier != Carrier::Process && info->parent) {
        task = info->parent;
        info = m_log.task(task);
    }
    return task;
}

ScheduleReader::Step ScheduleReader::causeOfDeath(TaskId teller, TaskId dead)
{
    if (!teller) {
        const TaskNotes& process = notesOf(firstOfProcessOf(dead));
        return process.end != kNone ? process.end : process.fatal;
    }
    if (teller != dead && notesOf(dead).fatal != kNone)
        return notesOf(dead).fatal;
    return notesOf(teller).left != kNone ? notesOf(teller).left : end(teller);
}

ScheduleReader::Step ScheduleReader::end(TaskId task)
{
    Step& step = notesOf(task).end;
    if (step == kNone)
        step = add(task, Operation::End);
    return step;
}

void ScheduleReader::on(TaskId task, const TaskSpawned& fact)
{
    if (task)
        notesOf(fact.spawned).birth = add(task, Operation::Spawn);
}

void ScheduleReader::on(TaskId task, const TaskStarted&)
{
    const Step step = add(task, Operation::Start);
    if (const Step birth = notesOf(task).birth; birth != kNone)
        m_order.before(birth, step);
}

void ScheduleReader::on(TaskId task, const TaskEnded& fact)
{
    const TaskInfo* info = m_log.task(task);
    if (task == m_dying)
        m_dying = {};
    // A killed greenlet goes to its end by itself, a killed process does not.
    const bool exited = fact.end == TaskEnd::Killed && info && info->carrier == Carrier::Greenlet &&
                        !notesOf(task).signalled;
    if (fact.end == TaskEnd::Returned || fact.end == TaskEnd::Raised || exited)
        end(task);
    if (const Step end = notesOf(task).end; end != kNone)
        for (const Step join : notesOf(task).joins_before_end)
            m_order.before(join, end);
    if (info && m_watched.count(info->end) != 0 && notesOf(task).end != kNone)
        orderUnderGuard(info->end, notesOf(task).end);
}

void ScheduleReader::on(TaskId waker, const TaskWoken& fact)
{
    notesOf(fact.woken).woken = true;
    notesOf(fact.woken).woken_by_nobody = !waker;
    if (fact.reason == WakeReason::TimedOut)
        timeOut(fact.woken, wholeOf(fact.waited_on));
    // The turn of one who died in the queue goes on to the next, who waited when he died.
    const ObjectInfo* object = m_log.object(fact.waited_on);
    if (!waker && m_dying && object &&
        (object->kind == ObjectKind::Lock || object->kind == ObjectKind::RLock))
        m_order.before(notesOf(fact.woken).last, causeOfDeath({}, m_dying));
}

void ScheduleReader::on(TaskId task, const JoinRequested& fact)
{
    const Step step = add(task, Operation::Join, {fact.joined, 0});
    notesOf(fact.joined).joins_before_end.push_back(step);
    notesOf(task).woken = false;
}

void ScheduleReader::on(TaskId task, const JoinReturned& fact)
{
    const Step step =
        add(task, fact.at_once ? Operation::Join : Operation::Resume, {fact.joined, 0});
    const Step end = notesOf(fact.joined).end;
    if (end == kNone) {
        if (fact.timed_out)
            notesOf(fact.joined).joins_before_end.push_back(step);
    } else if (fact.timed_out) { // who ends says so, and lets others see it a moment later
        m_order.before(step, end);
    } else {
        m_order.before(end, step);
    }
}

void ScheduleReader::on(TaskId task, const DelayStarted& fact)
{
    // A burn begins once more when its processor was taken and it goes on.
    const bool goesOn = std::exchange(notesOf(task).burns, fact.how == Operation::Burn);
    add(task, goesOn ? Operation::Resume : fact.how);
    notesOf(task).woken = false;
}

void ScheduleReader::on(TaskId task, const DelayEnded&)
{
    notesOf(task).burns = false;
    // Real computing ends without having been parked.
    if (notesOf(task).woken)
        add(task, Operation::Resume);
}

void ScheduleReader::on(TaskId task, const ProcessSignalled& fact)
{
    const Step step = add(task, Operation::Signal, nameOf(fact.end));
    notesOf(fact.to).fatal = step;
    notesOf(fact.to).signalled = true;
    m_someDie = true;
}

void ScheduleReader::on(TaskId task, const ProcessLeft&)
{
    const Step step = add(task, Operation::Exit);
    notesOf(task).left = step;
    notesOf(firstOfProcessOf(task)).fatal = step;
    m_someDie = true;
}

void ScheduleReader::on(TaskId, const ProcessExited& fact)
{
    m_dying = notesOf(fact.exited).end == kNone ? fact.exited : TaskId{};
}

void ScheduleReader::on(TaskId task, const GreenletYielded&)
{
    add(task, Operation::Yield);
    notesOf(task).gave_thread = true;
}

void ScheduleReader::on(TaskId task, const GreenletSwitched& fact)
{
    add(task, Operation::Switch, {fact.to, 0});
    notesOf(task).gave_thread = fact.to != task;
}

void ScheduleReader::on(TaskId task, const GreenletThrew& fact)
{
    add(task, Operation::Throw, {fact.to, 0});
    notesOf(task).gave_thread = fact.to != task;
}

void ScheduleReader::on(TaskId task, const GreenletKilled& fact)
{
    add(task, Operation::Kill, {fact.killed, 0});
}

void ScheduleReader::on(TaskId task, const WaitInterrupted& fact)
{
    notesOf(task).in_queue = false;
    notesOf(task).burns = false;
    add(task, Operation::Resume, nameOf(fact.object));
}

void ScheduleReader::on(TaskId task, const Announced& fact)
{
    add(task, Operation::Announce, nameOf(fact.about));
}

} // namespace lockstep
