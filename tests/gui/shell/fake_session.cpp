// SPDX-License-Identifier: MIT
#include "tests/gui/shell/fake_session.h"

#include "tests/support/log_builder.h"

namespace lockstep::test {

namespace {

constexpr Seq kFirstGate = 3;

}

FakeSession::FakeSession(RunRequest request, std::vector<std::string>* calls, Plays plays)
    : Session(std::move(request)),
      m_whole(plays == Plays::Nothing ? std::make_unique<Log>() : noodleDeadlockLog()),
      m_calls(calls)
{
    m_log.setClockSamples({0, 0}, {1'000'000, 1'000'000});
    for (std::uint32_t id = 1; id <= m_whole->taskCount(); ++id)
        m_log.putTask(*m_whole->task(TaskId{id}));
    for (std::uint32_t id = 1; id <= m_whole->objectCount(); ++id)
        m_log.putObject(*m_whole->object(ObjectId{id}));
    for (std::uint32_t id = 1; id <= m_whole->siteCount(); ++id)
        m_log.putSite(*m_whole->site(SiteId{static_cast<std::uint16_t>(id)}));
    m_log.putPayload("Ming eats");
    write(request.start_paused ? "start paused" : "start");
    if (m_request.start_paused) {
        playTo(kFirstGate);
        m_phase = RunPhase::Paused;
    } else {
        playTo(m_whole->end() / 2);
    }
}

void FakeSession::write(const std::string& call)
{
    if (m_calls)
        m_calls->push_back(call);
}

void FakeSession::playTo(Seq end)
{
    for (Seq seq = m_log.end(); seq < std::min(end, m_whole->end()) ||
                                (seq < m_whole->end() && m_whole->isContinuation(seq));
         ++seq)
        m_log.append(m_whole->event(seq));
    if (m_log.end() == m_whole->end() && !m_log.empty()) {
        m_phase = RunPhase::Quiet;
        m_verdict = Verdict::Deadlock;
    }
}

void FakeSession::die(const std::string& message)
{
    m_phase = RunPhase::Died;
    m_verdict = Verdict::Crashed;
    m_message = message;
}

void FakeSession::endSchedule(PolicyKind then)
{
    EventRecord record;
    ContinuationRecord none;
    encode(ScheduleFollowed{7, then}, record, none);
    const Event& last = m_log.event(m_log.end() - 1);
    m_log.append({last.virtual_ns, last.ticks, kNobody, record.object, ScheduleFollowed::kind,
                  record.site, record.value});
    m_phase = RunPhase::Paused;
}

void FakeSession::fail(const std::string& message)
{
    m_phase = RunPhase::Ended;
    m_verdict = Verdict::Failed;
    m_message = message;
}

void FakeSession::pause()
{
    write("pause");
    m_phase = RunPhase::Paused;
}

void FakeSession::resume()
{
    write("resume");
    m_phase = RunPhase::Running;
    playTo(m_whole->end());
}

Result<void> FakeSession::step(TaskId task)
{
    write("step " + log().nameOf(task));
    for (const PendingStep& pending : pendingSteps())
        if (pending.task == task && pending.can == PendingStep::Can::Blocked)
            return Error{"it is blocked"};
    m_phase = RunPhase::Paused;
    playTo(m_log.end() + 1);
    return {};
}

Result<void> FakeSession::step()
{
    write("step");
    if (m_phase == RunPhase::Quiet)
        return Error{"nobody can take a step"};
    m_phase = RunPhase::Paused;
    playTo(m_log.end() + 1);
    return {};
}

void FakeSession::setSpeed(double speed)
{
    write("speed " + std::to_string(speed).substr(0, 4));
}

void FakeSession::setTimeMode(TimeMode time)
{
    write("time " + std::string(nameOf(time)));
}

Result<void> FakeSession::answer(TaskId task, const std::optional<std::string>& line)
{
    write(line ? "answer " + log().nameOf(task) + ": " + *line
               : "end input of " + log().nameOf(task));
    std::erase(asking, task);
    return {};
}

void FakeSession::stop()
{
    write("stop");
    m_phase = RunPhase::Ended;
    if (m_verdict == Verdict::None)
        m_verdict = Verdict::Stopped;
}

RunState FakeSession::state() const
{
    RunState state;
    for (Seq seq = 0; seq < m_log.end(); ++seq)
        state.apply(m_log, seq);
    return state;
}

std::vector<PendingStep> FakeSession::pendingSteps() const
{
    std::vector<PendingStep> steps;
    const RunState now = state();
    for (std::uint32_t id = 1; id <= now.taskCount(); ++id) {
        const TaskView& task = now.task(TaskId{id});
        PendingStep step;
        step.task = TaskId{id};
        step.object = task.waits_for;
        step.owner = now.object(task.waits_for).owner;
        step.until_ns = task.until_ns;
        switch (task.state) {
        case TaskState::Unborn:
        case TaskState::Ended:
            continue;
        case TaskState::WaitingForLock:
            step.can = PendingStep::Can::Blocked;
            step.operation = Operation::Acquire;
            break;
        case TaskState::WaitingForTask:
            step.can = PendingStep::Can::Blocked;
            step.operation = Operation::Join;
            break;
        case TaskState::WaitingForObject:
            step.can = PendingStep::Can::Blocked;
            break;
        case TaskState::Sleeping:
            step.can = PendingStep::Can::WakeUp;
            step.operation = Operation::Delay;
            break;
        default:
            step.can = PendingStep::Can::Step;
            step.operation = Operation::Say;
        }
        steps.push_back(step);
    }
    return steps;
}

} // namespace lockstep::test
