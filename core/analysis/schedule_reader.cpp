// SPDX-License-Identifier: MIT
#include "core/analysis/schedule_reader.h"

namespace lockstep {

ObjectName ScheduleReader::nameOf(ObjectId id) const
{
    const ObjectInfo* info = m_log.object(id);
    return info ? ObjectName{info->creator, info->ordinal} : ObjectName{};
}

ScheduleReader::Step ScheduleReader::add(TaskId task, Operation operation, ObjectName object)
{
    const Step step =
        m_order.add({.task = task, .object = object, .operation = operation}, m_saidAt);
    notesOf(task).last = step;
    if (m_someDie)
        comeBeforeDeath(task, step);
    return step;
}

ScheduleReader::TaskNotes& ScheduleReader::notesOf(TaskId task)
{
    if (task.value >= m_tasks.size())
        m_tasks.resize(task.value + 1);
    return m_tasks[task.value];
}

ScheduleReader::Step ScheduleReader::addOrResume(TaskId task, Operation operation, ObjectId object)
{
    return add(task, notesOf(task).in_queue ? Operation::Resume : operation, nameOf(object));
}

ScheduleReader::Step ScheduleReader::actUnderGuard(TaskId task, Operation operation,
                                                   ObjectId object)
{
    const ObjectId whole = wholeOf(object);
    const Step step = addOrResume(task, operation, whole);
    notesOf(task).in_queue = false;
    orderUnderGuard(whole, step);
    if (const auto guard = m_guardOf.find(whole); guard != m_guardOf.end())
        orderUnderGuard(guard->second, step);
    return step;
}

/// A task may say several things in one step.
void ScheduleReader::actOnSocket(TaskId task, const SocketStep& said)
{
    Step step = notesOf(task).on_socket;
    if (step == kNone)
        step = actUnderGuard(task, said.operation, said.socket);
    if (said.bytes != 0)
        m_order.at(step).bytes = said.bytes;
    notesOf(task).on_socket = said.says_more ? step : kNone;
}

bool ScheduleReader::isOfSocket(ObjectId object) const
{
    const auto guard = m_guardOf.find(wholeOf(object));
    return guard != m_guardOf.end() && guard->second == kNetwork;
}

ObjectId ScheduleReader::wholeOf(ObjectId object) const
{
    const auto found = m_partOf.find(object);
    return found == m_partOf.end() ? object : found->second;
}

void ScheduleReader::orderUnderGuard(ObjectId object, Step step)
{
    if (object.value >= m_lastUnderGuard.size())
        m_lastUnderGuard.resize(object.value + 1, kNone);
    speaksOf(object, step);
    Step& last = m_lastUnderGuard[object.value];
    if (last != kNone && last != step)
        m_order.before(last, step);
    last = step;
}

void ScheduleReader::timeOut(TaskId task, ObjectId waited_on)
{
    const Step step = add(task, Operation::TimeOut);
    if (!waited_on || m_log.event(m_seq).virtual_ns != m_instant_ns)
        return;
    for (const Spoken& spoken : m_spoken)
        if (spoken.object == waited_on && spoken.seq > notesOf(task).waits_since)
            m_order.before(step, spoken.step);
}

void ScheduleReader::speaksOf(ObjectId object, Step step)
{
    if (m_log.event(m_seq).virtual_ns != m_instant_ns) {
        m_instant_ns = m_log.event(m_seq).virtual_ns;
        m_spoken.clear();
    }
    m_spoken.push_back({object, step, m_seq});
}

} // namespace lockstep
