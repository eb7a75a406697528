// SPDX-License-Identifier: MIT
// What events about tasks, processes and greenlets change.
#include "core/model/run_state_fold.h"

namespace lockstep {

void RunState::Fold::operator()(const Event&, const TaskSpawned& fact) const
{
    state.enter(fact.spawned, TaskState::New, seq);
    state.objectAt(fact.end).owner = fact.spawned;
    state.objectAt(fact.end).held_since = seq;
}

void RunState::Fold::operator()(const Event& event, const TaskEnded& fact) const
{
    if (fact.end != TaskEnd::StillWaiting)
        state.leaveQueue(event.task);
    TaskView& view = state.taskAt(event.task);
    view.end = fact.end;
    // A task that never got what it waited for keeps saying what that was, and so do those who
    // wait for its end.
    if (fact.end != TaskEnd::StillWaiting) {
        view.waits_for = {};
        if (const TaskInfo* info = log.task(event.task))
            state.objectAt(info->end).owner = {};
    }
    state.enter(event.task, TaskState::Ended, seq);
    if (state.m_lastRunning == event.task)
        state.m_lastRunning = {};
}

void RunState::Fold::operator()(const Event& event, const TaskRaised& fact) const
{
    TaskView& view = state.taskAt(event.task);
    view.error_at = fact.payload_at;
    view.error_bytes = fact.bytes;
}

void RunState::Fold::operator()(const Event&, const MainReturned&) const
{
    state.m_mainReturned = true;
}

void RunState::Fold::operator()(const Event& event, const TaskWoken& fact) const
{
    state.leaveQueue(fact.woken);
    // A burn that lay still during a pause computes on without an event of its own. If another
    // task woke it, that one took its processor.
    const bool burnsOn = state.taskAt(fact.woken).spending == Operation::Burn &&
                         state.taskAt(fact.woken).state == TaskState::Computing &&
                         fact.reason == WakeReason::Signal && !event.task;
    if (!burnsOn)
        state.enter(fact.woken, TaskState::Ready, seq);
}

void RunState::Fold::operator()(const Event& event, const JoinRequested& fact) const
{
    wait(event.task, fact.end, TaskState::WaitingForTask);
}

void RunState::Fold::operator()(const Event& event, const JoinReturned&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const DelayStarted& fact) const
{
    TaskView& view = state.taskAt(event.task);
    view.until_ns = fact.until_ns;
    view.spending = fact.how;
    view.waits_for = {};
    state.enter(event.task,
                fact.how == Operation::Burn ? TaskState::Computing : TaskState::Sleeping, seq);
}

void RunState::Fold::operator()(const Event& event, const WaitRequested& fact) const
{
    wait(event.task, fact.object, TaskState::WaitingForObject);
}

void RunState::Fold::operator()(const Event&, const ProcessForked& fact) const
{
    state.taskAt(fact.forked).pid = fact.pid;
}

void RunState::Fold::operator()(const Event&, const ProcessSpawned& fact) const
{
    state.taskAt(fact.spawned).pid = fact.pid;
}

void RunState::Fold::operator()(const Event&, const ProcessExited& fact) const
{
    TaskView& view = state.taskAt(fact.exited);
    view.exit_code = fact.code;
    view.zombie = true;
}

void RunState::Fold::operator()(const Event&, const ProcessReaped& fact) const
{
    state.taskAt(fact.reaped).zombie = false;
}

void RunState::Fold::operator()(const Event&, const ObjectAbandoned& fact) const
{
    // The owner may have died between taking it and saying so.
    ObjectView& object = state.objectAt(fact.object);
    object.owner = fact.owner;
    object.abandoned = true;
}

void RunState::Fold::operator()(const Event& event, const GreenletYielded&) const
{
    state.enter(event.task, TaskState::Ready, seq);
}

void RunState::Fold::operator()(const Event& event, const GreenletSwitched& fact) const
{
    suspend(event.task, fact.to);
}

void RunState::Fold::operator()(const Event& event, const GreenletThrew& fact) const
{
    suspend(event.task, fact.to);
}

void RunState::Fold::operator()(const Event& event, const WaitInterrupted&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const PoolEntered&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const WaitReturned&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const PoolResultPromised& fact) const
{
    changed(fact.pool);
}

} // namespace lockstep
