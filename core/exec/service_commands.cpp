// SPDX-License-Identifier: MIT
// The half of the service that obeys its reader: pause, resume, steps, speed, stop.
#include "core/exec/baton.h"
#include "core/exec/loop.h"
#include "core/exec/replay.h"
#include "core/exec/service.h"
#include "core/exec/task_table.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/visits.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/run_facts.h"

#include <algorithm>

namespace lockstep {

namespace {

/// How long a step waits for a task that still runs.
constexpr Nanoseconds kStepPatience_ns = 50 * kMillisecond_ns;
/// The same for one that is woken when the reader has taken enough of the wakings before it.
constexpr Nanoseconds kWakePatience_ns = kSecond_ns;

} // namespace

void Service::obey()
{
    ControlBlock& block = control();
    while (!m_comeBackSoon) {
        const std::uint32_t done = block.command_tail.load(std::memory_order_relaxed);
        if (done == block.command_head.load(std::memory_order_acquire))
            return;
        obey(block.commands[done % kCommandSlots]);
        if (!m_comeBackSoon) {
            m_stepSince_ns = kNever_ns;
            block.command_tail.store(done + 1, std::memory_order_release);
        }
    }
}

void Service::obey(CommandRecord command)
{
    switch (command.command) {
    case Command::None:
        return;
    case Command::Pause:
        changeMode(mode::kPaused, 0);
        return;
    case Command::Resume:
        changeMode(0, mode::kPaused);
        return;
    case Command::StepTask:
        stepTask(TaskId{command.argument});
        return;
    case Command::StepPolicy:
        stepByPolicy();
        return;
    case Command::SetSpeed:
    case Command::SetTime:
        if (!trySched())
            return;
        if (command.command == Command::SetSpeed)
            setSpeed(std::clamp(command.argument, 100u, 100'000u));
        else
            setTime(static_cast<TimeMode>(command.argument));
        control().sched.unlock();
        openGates();
        return;
    case Command::Visit:
        letVisitorIn(ObjectId{command.argument});
        return;
    case Command::Stop:
        if (m_verdict == Verdict::None)
            m_verdict = Verdict::Stopped;
        end(m_verdict);
        return;
    }
}

void Service::changeMode(std::uint32_t set, std::uint32_t clear)
{
    ControlBlock& block = control();
    if (!trySched())
        return;
    const std::uint32_t before = block.mode.load(std::memory_order_relaxed);
    const std::uint32_t after = (before | set) & ~clear;
    const bool changed = after != before;
    if (changed)
        enterMode(after);
    control().sched.unlock();
    if (changed)
        openGates();
}

void Service::enterMode(std::uint32_t now)
{
    const std::uint32_t before = control().mode.exchange(now, std::memory_order_seq_cst);
    applyClock();
    const bool isPaused = (now & mode::kPaused) != 0;
    if (isPaused == ((before & mode::kPaused) != 0))
        return;
    if (isPaused)
        recorder.writeAs(kNobody, RunPaused{});
    else
        recorder.writeAs(kNobody, RunResumed{});
}

void Service::endSchedule()
{
    if (control().settings.behind_schedule == PolicyKind::Replay || !trySched())
        return;
    if (isScheduleDone())
        enterMode(lockstep::endSchedule());
    control().sched.unlock();
}

bool Service::mayStep() const
{
    return (control().mode.load(std::memory_order_relaxed) & mode::kPaused) != 0 &&
           m_verdict == Verdict::None;
}

/// A task that is on its way to its gate gets a moment to arrive: then the step is not lost. One
/// that computes on and on does not, for the commands behind this one must be heard.
void Service::retryStep(Nanoseconds patience_ns)
{
    if (m_stepSince_ns == kNever_ns)
        m_stepSince_ns = realNow_ns();
    m_comeBackSoon = realNow_ns() - m_stepSince_ns < patience_ns;
}

void Service::stepTask(TaskId id)
{
    ControlBlock& block = control();
    if (id.value < 1 || id.value > taskCount() || !mayStep() || !trySched())
        return;
    const TaskPhase before = phaseOf(id.value);
    if (block.baton != 0 || before == TaskPhase::Running || before == TaskPhase::Waking) {
        retryStep(kStepPatience_ns);
    } else {
        const Nanoseconds deadline_ns =
            segment().task(id).deadline_ns.load(std::memory_order_relaxed);
        if (before == TaskPhase::Blocked && deadline_ns != kNever_ns)
            jumpTo(deadline_ns);
        if (canBeGranted(phaseOf(id.value)) && isItsTurn(id)) {
            recorder.writeAs(kNobody, StepGranted{id});
            takeStep(id);
        } else if (phaseOf(id.value) == TaskPhase::Blocked && deadline_ns != kNever_ns) {
            retryStep(kWakePatience_ns); // of many sleepers the ring has no room for all at once
        }
    }
    control().sched.unlock();
}

void Service::stepByPolicy()
{
    ControlBlock& block = control();
    if (!mayStep())
        return;
    if ((block.mode.load(std::memory_order_relaxed) & mode::kSerial) != 0) {
        if (!trySched())
            return;
        ++block.steps_allowed; // whoever has the baton now passes it on by this allowance
        pickNext();
        control().sched.unlock();
        return;
    }
    // Free: in turn, and when all sleep the one that wakes first.
    std::uint32_t chosen = 0;
    std::uint32_t sleeper = 0;
    Nanoseconds earliest_ns = kNever_ns;
    for (std::uint32_t i = 1; i <= taskCount() && chosen == 0; ++i) {
        const std::uint32_t id = (block.last_stepped + i - 1) % taskCount() + 1;
        const TaskPhase phase = phaseOf(id);
        if (canBeGranted(phase) && isItsTurn(TaskId{id}))
            chosen = id;
        const Nanoseconds deadline_ns = taskAt(id).deadline_ns.load(std::memory_order_relaxed);
        if (phase == TaskPhase::Blocked && deadline_ns < earliest_ns) {
            earliest_ns = deadline_ns;
            sleeper = id;
        }
    }
    if (chosen != 0)
        stepTask(TaskId{chosen});
    else if (anybodyRuns())
        retryStep(kStepPatience_ns);
    else if (sleeper != 0)
        stepTask(TaskId{sleeper});
}

} // namespace lockstep
