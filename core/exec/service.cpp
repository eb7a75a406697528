// SPDX-License-Identifier: MIT
#include "core/exec/service.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/timers.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/wait_cycle.h"
#include "core/probe/recorder.h"
#include "core/sched/policy.h"
#include "core/trace/facts/run_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <new>

namespace lockstep {

namespace {

constexpr Nanoseconds kReaderPatience_ns = 10 * kSecond_ns;
constexpr Nanoseconds kBusyLockRetry_ns = 50'000;
constexpr Nanoseconds kWatchInterval_ns = 50 * kMillisecond_ns;
/// How long a step waits for a task that still runs.
constexpr Nanoseconds kStepPatience_ns = 50 * kMillisecond_ns;
/// How long tasks get to arrive at their gates before a run that is stopped is cut off.
constexpr Nanoseconds kStopGrace_ns = 100 * kMillisecond_ns;

TaskRecord& taskAt(std::uint32_t id)
{
    return segment().task(TaskId{id});
}

TaskStateWord stateOf(std::uint32_t id)
{
    return TaskStateWord{taskAt(id).state.load(std::memory_order_acquire)};
}

std::uint32_t taskCount()
{
    return control().tasks.load(std::memory_order_acquire);
}

bool anybodyRuns()
{
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        if (stateOf(id).phase() == TaskPhase::Running || stateOf(id).phase() == TaskPhase::Waking)
            return true;
    return false;
}

void napFor(Nanoseconds real_ns)
{
    const timespec nap{0, real_ns};
    nanosleep(&nap, nullptr);
}

} // namespace

Service::Service()
{
    ControlBlock& block = control();
    block.start = ClockSample::now();
    EventRing& ring = segment().ring(0);
    ring.state.store(RingState::Open, std::memory_order_relaxed);
    recorder.open(ring);

    const RunSettings& settings = block.settings;
    block.time.store(settings.time, std::memory_order_relaxed);
    block.speed_permille = settings.speed_permille;
    seedPolicy(*new (block.policy_state.data()) PolicyState, settings.seed);
    std::uint32_t closed = settings.policy == PolicyKind::Free ? 0 : mode::kSerial;
    if (settings.start_paused || settings.policy == PolicyKind::User)
        closed |= mode::kPaused;
    block.mode.store(closed, std::memory_order_seq_cst);
    if (settings.limit_ns != kNever_ns)
        m_limitAt_ns = realNow_ns() + settings.limit_ns;

    recorder.writeAs(kNobody, RunStarted{settings.policy, settings.time});
    control().sched.lock(kServiceTag);
    startClock();
    control().sched.unlock();
    if ((closed & mode::kPaused) != 0)
        recorder.writeAs(kNobody, RunPaused{});
}

void Service::serve()
{
    control().phase.store(HostPhase::Running, std::memory_order_release);
    openGates();
    while (control().phase.load(std::memory_order_relaxed) != HostPhase::Over) {
        const std::uint32_t bell = control().service_bell.load(std::memory_order_seq_cst);
        m_comeBackSoon = false;
        obey();
        passTime();
        watchReader();
        judge();
        if (control().phase.load(std::memory_order_relaxed) != HostPhase::Over)
            sleep(bell);
    }
}

void Service::fail(const std::string& message)
{
    ControlBlock& block = control();
    control().births.lock(kServiceTag);
    block.message_at.store(segment().putName(message), std::memory_order_release);
    control().births.unlock();
    end(Verdict::Failed);
}

bool Service::trySched()
{
    if (control().sched.tryLock(kServiceTag))
        return true;
    m_comeBackSoon = true;
    return false;
}

void Service::sleep(std::uint32_t bell)
{
    Nanoseconds wait_ns = kNever_ns;
    if (m_comeBackSoon)
        wait_ns = kBusyLockRetry_ns;
    if (trySched()) {
        if (const auto timer = earliestTimer())
            wait_ns = std::min(wait_ns, realUntil_ns(timer->deadline_ns));
        control().sched.unlock();
    } else {
        wait_ns = kBusyLockRetry_ns;
    }
    if (m_backlogSince_ns != kNever_ns)
        wait_ns = std::min(wait_ns, kWatchInterval_ns);
    if (m_limitAt_ns != kNever_ns)
        wait_ns = std::min(wait_ns, std::max<Nanoseconds>(m_limitAt_ns - realNow_ns(), 0));
    futexWait(control().service_bell, bell, wait_ns == kNever_ns ? -1 : wait_ns);
}

// ---- commands

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
    ControlBlock& block = control();
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
            block.speed_permille = std::clamp(command.argument, 100u, 100'000u);
        else
            block.time.store(static_cast<TimeMode>(command.argument), std::memory_order_release);
        applyClock();
        control().sched.unlock();
        openGates();
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
    if (changed) {
        block.mode.store(after, std::memory_order_seq_cst);
        applyClock();
        if ((set & mode::kPaused) != 0)
            recorder.writeAs(kNobody, RunPaused{});
        else
            recorder.writeAs(kNobody, RunResumed{});
    }
    control().sched.unlock();
    if (changed)
        openGates();
}

bool Service::mayStep() const
{
    return (control().mode.load(std::memory_order_relaxed) & mode::kPaused) != 0 &&
           m_verdict == Verdict::None;
}

/// A task that is on its way to its gate gets a moment to arrive: then the step is not lost. One
/// that computes on and on does not, for the commands behind this one must be heard.
void Service::retryStep()
{
    if (m_stepSince_ns == kNever_ns)
        m_stepSince_ns = realNow_ns();
    m_comeBackSoon = realNow_ns() - m_stepSince_ns < kStepPatience_ns;
}

void Service::stepTask(TaskId id)
{
    ControlBlock& block = control();
    if (id.value < 1 || id.value > taskCount() || !mayStep() || !trySched())
        return;
    const bool serial = (block.mode.load(std::memory_order_relaxed) & mode::kSerial) != 0;
    const TaskPhase before = stateOf(id.value).phase();
    if (block.baton != 0 || before == TaskPhase::Running || before == TaskPhase::Waking) {
        retryStep();
    } else {
        const Nanoseconds deadline_ns =
            segment().task(id).deadline_ns.load(std::memory_order_relaxed);
        if (before == TaskPhase::Blocked && deadline_ns != kNever_ns)
            jumpTo(deadline_ns);
        const TaskPhase phase = stateOf(id.value).phase();
        if (phase == TaskPhase::Gate || phase == TaskPhase::Ready) {
            recorder.writeAs(kNobody, StepGranted{id});
            if (serial)
                block.baton = id.value;
            block.last_stepped = id.value;
            ++block.steps_taken;
            grant(id);
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
        const TaskPhase phase = stateOf(id).phase();
        if (phase == TaskPhase::Gate || phase == TaskPhase::Ready)
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
        retryStep();
    else if (sleeper != 0)
        stepTask(TaskId{sleeper});
}

// ---- time, reader, verdicts

void Service::passTime()
{
    if (!trySched())
        return;
    wakeDue();
    const bool serial = control().mode.load(std::memory_order_relaxed) == mode::kSerial;
    if (serial)
        pickNext();
    control().sched.unlock();
}

void Service::watchReader()
{
    ControlBlock& block = control();
    if (block.backlog_waiters.load(std::memory_order_relaxed) == 0) {
        m_backlogSince_ns = kNever_ns;
        return;
    }
    if (m_backlogSince_ns == kNever_ns)
        m_backlogSince_ns = realNow_ns();
    const bool paused = (block.mode.load(std::memory_order_relaxed) & mode::kPaused) != 0;
    if (!paused && realNow_ns() - m_backlogSince_ns > kReaderPatience_ns) {
        recorder.writeAs(kNobody, ReaderAbsent{});
        changeMode(mode::kPaused, 0);
    }
}

void Service::judge()
{
    ControlBlock& block = control();
    if (m_verdict != Verdict::None)
        return;
    if (block.main_ended.load(std::memory_order_acquire) != 0) {
        end(Verdict::Completed);
    } else if (block.diverged_at.load(std::memory_order_acquire) != 0) {
        becomeQuiet(Verdict::Diverged);
    } else if (realNow_ns() >= m_limitAt_ns) {
        end(Verdict::Limit);
    } else if (taskCount() > 0 && everybodyParked() && trySched()) {
        // Under sched no timer is armed and none rings: who is parked now stays so.
        const bool quiet = everybodyParked() && !earliestTimer();
        control().sched.unlock();
        if (quiet)
            becomeQuiet(verdictOfQuiet());
    }
}

void Service::becomeQuiet(Verdict verdict)
{
    m_verdict = verdict;
    if (!control().settings.stay_when_quiet) {
        end(verdict);
        return;
    }
    stopGatesAndClock();
    recorder.writeAs(kNobody, RunQuiet{verdict});
    control().verdict.store(verdict, std::memory_order_release);
    control().phase.store(HostPhase::Quiet, std::memory_order_release);
}

/// Nobody takes a step from here on, and no time passes.
void Service::stopGatesAndClock()
{
    // Its holder runs, or is about to: locks of the segment are held for a moment only.
    while (!control().sched.tryLock(kServiceTag))
        napFor(kBusyLockRetry_ns);
    control().mode.fetch_or(mode::kStopped, std::memory_order_seq_cst);
    applyClock();
    control().sched.unlock();
}

void Service::end(Verdict verdict)
{
    ControlBlock& block = control();
    stopGatesAndClock();
    const Nanoseconds patience_ns = realNow_ns() + kStopGrace_ns;
    while (anybodyRuns() && realNow_ns() < patience_ns)
        napFor(kBusyLockRetry_ns);
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        endTask(TaskId{id}, verdict);
    // Its room is needed for what must be said; the reader takes, or we die with it.
    while (!recorder.refreshRoom(0))
        napFor(kMillisecond_ns);
    recorder.writeAs(kNobody, RunEnded{verdict});
    block.verdict.store(verdict, std::memory_order_release);
    block.phase.store(HostPhase::Over, std::memory_order_release);
}

void Service::endTask(TaskId id, Verdict verdict)
{
    TaskRecord& task = segment().task(id);
    const TaskStateWord word = stateOf(id.value);
    if (word.phase() == TaskPhase::Ended)
        return;
    const bool waits =
        word.phase() == TaskPhase::Blocked && task.wait_object.load(std::memory_order_relaxed) != 0;
    const TaskEnd end =
        waits && verdict != Verdict::Completed ? TaskEnd::StillWaiting : TaskEnd::CutOff;
    while (!recorder.refreshRoom(0))
        napFor(kMillisecond_ns);
    task.end.store(end, std::memory_order_release);
    recorder.writeAs(id, TaskEnded{end});
}

} // namespace lockstep
