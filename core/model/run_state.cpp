// SPDX-License-Identifier: MIT
#include "core/model/run_state_fold.h"

#include <algorithm>

namespace lockstep {

const TaskView& RunState::task(TaskId id) const
{
    static const TaskView nobody;
    return id && id.value <= m_tasks.size() ? m_tasks[id.value - 1] : nobody;
}

const ObjectView& RunState::object(ObjectId id) const
{
    static const ObjectView nothing;
    return id && id.value <= m_objects.size() ? m_objects[id.value - 1] : nothing;
}

TaskView& RunState::taskAt(TaskId id)
{
    if (!id)
        return m_nobody;
    m_tasks.grow(id.value);
    return m_tasks.change(id.value - 1);
}

ObjectView& RunState::objectAt(ObjectId id)
{
    if (!id)
        return m_nothing;
    m_objects.grow(id.value);
    return m_objects.change(id.value - 1);
}

void RunState::enter(TaskId id, TaskState state, Seq seq)
{
    TaskView& view = taskAt(id);
    if (!id || (view.state == state && state == TaskState::Running))
        return;
    view.state = state;
    view.since = seq;
    m_touched.push_back(id);
}

void RunState::leaveQueue(TaskId id)
{
    TaskView& view = taskAt(id);
    if (!view.waits_for)
        return;
    auto& waiters = objectAt(view.waits_for).waiters;
    waiters.erase(std::remove(waiters.begin(), waiters.end(), id), waiters.end());
}

void RunState::Fold::everybody(TaskState from, TaskState to) const
{
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id)
        if (state.task(TaskId{id}).state == from)
            state.enter(TaskId{id}, to, seq);
}

void RunState::Fold::wait(TaskId task, ObjectId object, TaskState how) const
{
    state.leaveQueue(task);
    state.taskAt(task).waits_for = object;
    state.objectAt(object).waiters.push_back(task);
    state.enter(task, how, seq);
}

ObjectView& RunState::Fold::changed(ObjectId object) const
{
    ObjectView& view = state.objectAt(object);
    view.last_event = seq;
    return view;
}

void RunState::Fold::takeOut(ObjectId socket, std::uint32_t amount) const
{
    ObjectView& view = changed(socket);
    view.value -= std::min(view.value, amount);
}

void RunState::Fold::leaveBarrier(TaskId task, ObjectId barrier) const
{
    stopWaiting(task);
    ObjectView& view = changed(barrier);
    view.value -= view.value > 0;
}

void RunState::Fold::suspend(TaskId task, TaskId to) const
{
    if (to != task)
        state.enter(task, TaskState::Suspended, seq);
}

void RunState::Fold::stopWaiting(TaskId task) const
{
    state.leaveQueue(task);
    state.taskAt(task).waits_for = {};
}

void RunState::apply(const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    m_touched.clear();
    m_applied = seq + 1;
    m_virtual_ns = event.virtual_ns;
    if (event.kind == kContinuation)
        return;
    if (event.task) {
        TaskView& view = taskAt(event.task);
        view.not_moving = false;
        if (view.state != TaskState::Ended && event.kind != TaskEnded::kind) {
            // Whoever writes an event runs; under a policy, and while the user steps, nobody else
            // does.
            enter(event.task, TaskState::Running, seq);
            if ((isSerialised() || m_paused) && m_lastRunning && m_lastRunning != event.task &&
                task(m_lastRunning).state == TaskState::Running)
                enter(m_lastRunning, TaskState::AtGate, seq);
            m_lastRunning = event.task;
        }
        if (event.site)
            taskAt(event.task).site = event.site;
    }
    visitFact(event, log.tailOf(seq), Fold{*this, log, seq});
}

} // namespace lockstep
