// SPDX-License-Identifier: MIT
// What events about the run, its clock and its steering change.
#include "core/model/run_state_fold.h"

namespace lockstep {

void RunState::Fold::operator()(const Event&, const RunStarted& fact) const
{
    state.m_policy = fact.policy;
    state.m_timeMode = fact.time;
}

void RunState::Fold::operator()(const Event&, const RunPaused&) const
{
    state.m_paused = true;
    everybody(TaskState::Running, TaskState::AtGate);
}

void RunState::Fold::operator()(const Event&, const RunResumed&) const
{
    state.m_paused = false;
    if (!state.isSerialised())
        everybody(TaskState::AtGate, TaskState::Running);
}

void RunState::Fold::operator()(const Event&, const ClockSet& fact) const
{
    state.m_timeMode = fact.time;
    if (fact.speed_permille != 0)
        state.m_speed_permille = fact.speed_permille;
}

void RunState::Fold::operator()(const Event&, const RunEnded& fact) const
{
    state.m_verdict = fact.verdict;
}

void RunState::Fold::operator()(const Event&, const EventsLost& fact) const
{
    state.m_lost += fact.count;
}

void RunState::Fold::operator()(const Event&, const DeadlockFound& fact) const
{
    state.m_deadlocks.push_back({seq, fact.closed_by, fact.tasks});
}

void RunState::Fold::operator()(const Event&, const DeadlockDissolved&) const
{
    if (!state.m_deadlocks.empty())
        state.m_deadlocks.pop_back();
}

void RunState::Fold::operator()(const Event&, const StepGranted&) const
{
    state.m_stepped = true;
}

void RunState::Fold::operator()(const Event&, const ScheduleFollowed& fact) const
{
    state.m_policy = fact.policy;
    state.m_followedUntil = seq;
}

void RunState::Fold::operator()(const Event&, const TaskNotMoving& fact) const
{
    state.taskAt(fact.watched).not_moving = true;
    if (fact.watched)
        state.m_touched.push_back(fact.watched);
}

void RunState::Fold::operator()(const Event& event, const OutsideEntered&) const
{
    state.enter(event.task, TaskState::Outside, seq);
}

} // namespace lockstep
