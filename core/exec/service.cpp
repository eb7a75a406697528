// SPDX-License-Identifier: MIT
#include "core/exec/service.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/descriptor_wait.h"
#include "core/exec/doorbell.h"
#include "core/exec/forking.h"
#include "core/exec/late_facts.h"
#include "core/exec/loop.h"
#include "core/exec/process.h"
#include "core/exec/reaper.h"
#include "core/exec/rescue.h"
#include "core/exec/run_phases.h"
#include "core/exec/task_table.h"
#include "core/exec/timers.h"
#include "core/exec/unwind.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/wait_cycle.h"
#include "core/probe/recorder.h"
#include "core/sched/policy.h"
#include "core/segment/run_folder.h"
#include "core/trace/facts/run_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <new>

namespace lockstep {

namespace {

constexpr Nanoseconds kReaderPatience_ns = 10 * kSecond_ns;
constexpr Nanoseconds kBusyLockRetry_ns = 50'000;
constexpr Nanoseconds kWatchInterval_ns = 50 * kMillisecond_ns;
/// How often the service looks whether what was under way has come, or will not.
constexpr Nanoseconds kArrivalInterval_ns = 20 * kMillisecond_ns;
/// How long tasks get to arrive at their gates before a run that is stopped is cut off.
constexpr Nanoseconds kStopGrace_ns = 100 * kMillisecond_ns;

/// How long a task that is parked may take to tell of it.
constexpr Nanoseconds kSayPatience_ns = 50 * kMillisecond_ns;

/// How long processes get to exit whose tasks have ended.
constexpr Nanoseconds kExitPatience_ns = 500 * kMillisecond_ns;

void napFor(Nanoseconds real_ns)
{
    const timespec nap{0, real_ns};
    nanosleep(&nap, nullptr);
}

} // namespace

Service::Service()
{
    becomeHost();
    rescueLocks();
    EventRing& ring = segment().ring(0);
    ring.state.store(RingState::Open, std::memory_order_relaxed);
    recorder.open(ring);

    if (control().settings.limit_ns != kNever_ns)
        m_limitAt_ns = realNow_ns() + control().settings.limit_ns;
    beginRun();
}

void Service::serve()
{
    control().phase.store(HostPhase::Running, std::memory_order_release);
    openGates();
    while (control().phase.load(std::memory_order_relaxed) != HostPhase::Over) {
        const std::uint32_t bell = control().service_bell.load(std::memory_order_seq_cst);
        m_comeBackSoon = false;
        m_awaitsArrivals = false;
        serveForks();
        reapChildren();
        ringLocalDoorbells();
        endSchedule();
        obey();
        passTime();
        watchReader();
        m_watchdog.look();
        m_lateIn_ns = tellLateFacts();
        judge();
        if (control().phase.load(std::memory_order_relaxed) != HostPhase::Over)
            sleep(bell);
    }
    unwindLeftGreenlets();
    removeRunFolder(segment());
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

/// A replay may leave a timer due for a while: then it is looked at now and then.
Nanoseconds Service::untilTimer_ns(const TimerRecord& timer) const
{
    const Nanoseconds until_ns = realUntil_ns(timer.deadline_ns);
    const bool replaying = policyNow() == PolicyKind::Replay;
    return replaying ? std::max(until_ns, kMillisecond_ns) : until_ns;
}

void Service::sleep(std::uint32_t bell)
{
    Nanoseconds wait_ns = kNever_ns;
    if (m_comeBackSoon)
        wait_ns = kBusyLockRetry_ns;
    if (trySched()) {
        const auto timer = earliestTimer();
        control().sched.unlock();
        if (timer)
            wait_ns = std::min(wait_ns, untilTimer_ns(*timer));
        wait_ns = std::min(wait_ns, m_watchdog.untilNextLook_ns(timer.has_value()));
    } else {
        wait_ns = kBusyLockRetry_ns;
    }
    wait_ns = std::min(wait_ns, m_lateIn_ns);
    if (m_backlogSince_ns != kNever_ns)
        wait_ns = std::min(wait_ns, kWatchInterval_ns);
    if (m_awaitsArrivals)
        wait_ns = std::min(wait_ns, kArrivalInterval_ns);
    if (m_limitAt_ns != kNever_ns)
        wait_ns = std::min(wait_ns, std::max<Nanoseconds>(m_limitAt_ns - realNow_ns(), 0));
    // Said before the bell is looked at again: who rings it then wakes us, or we see it.
    control().service_asleep.store(1, std::memory_order_seq_cst);
    futexWait(control().service_bell, bell, wait_ns == kNever_ns ? -1 : wait_ns);
    control().service_asleep.store(0, std::memory_order_relaxed);
}

void Service::passTime()
{
    if (!trySched())
        return;
    wakeDue();
    const bool serial = control().mode.load(std::memory_order_relaxed) == mode::kSerial;
    if (serial)
        pickNext();
    else
        jumpIfIdle();
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
    if (block.main_ended.load(std::memory_order_acquire) != 0 && !orphansLive()) {
        awaitExits();
        end(Verdict::Completed);
    } else if (block.diverged_at.load(std::memory_order_acquire) != 0) {
        becomeQuiet(Verdict::Diverged);
    } else if (realNow_ns() >= m_limitAt_ns || tookAllSteps()) {
        end(Verdict::Limit);
    } else if (everybodyEnded()) {
        return; // their processes are about to exit, and whoever reaps them rings
    } else if (taskCount() > 0 && everybodyParked() && trySched()) {
        // Under sched no timer is armed and none rings: who is parked now stays so.
        // Nor is it quiet if the last one has ended since we looked.
        const Arrivals arrivals = arrivalsToCome();
        const bool parked = everybodyParked() && !earliestTimer() && !everybodyEnded() &&
                            arrivals == Arrivals::None;
        m_awaitsArrivals = arrivals == Arrivals::UnderWay;
        // Who is gone may have been what others wait for; its reaper is about to hear of it.
        const bool quiet = parked && haveSaidAll() && !anyProcessIsDying();
        m_comeBackSoon |= parked && !quiet;
        const bool goesOn = quiet && exitLoops();
        if (goesOn && control().mode.load(std::memory_order_relaxed) == mode::kSerial)
            pickNext();
        control().sched.unlock();
        if (quiet && !goesOn)
            becomeQuiet(verdictOfQuiet());
    }
}

/// Whether whoever parks has told of the circle that it closes by that: it is parked a moment
/// before. Who was killed in that moment is not waited for.
bool Service::haveSaidAll()
{
    if (control().active.load(std::memory_order_seq_cst) == 0) {
        m_parkedSince_ns = kNever_ns;
        return true;
    }
    const Nanoseconds now_ns = realNow_ns();
    if (m_parkedSince_ns == kNever_ns)
        m_parkedSince_ns = now_ns;
    return now_ns - m_parkedSince_ns > kSayPatience_ns;
}

bool Service::tookAllSteps()
{
    if (control().settings.most_steps == 0 || !trySched())
        return false;
    const bool usedUp = stepsAreUsedUp();
    control().sched.unlock();
    return usedUp;
}

/// Processes whose tasks have ended are about to exit by themselves, and the log is to say how.
void Service::awaitExits()
{
    const Nanoseconds patience_ns = realNow_ns() + kExitPatience_ns;
    reapChildren(); // also who was seen to exit before main joined it
    while (otherProcessesLive() && realNow_ns() < patience_ns) {
        napFor(kBusyLockRetry_ns);
        reapChildren();
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
    lockstep::stopGatesAndClock();
    control().sched.unlock();
}

void Service::end(Verdict verdict)
{
    stopGatesAndClock();
    const Nanoseconds patience_ns = realNow_ns() + kStopGrace_ns;
    while (anybodyRuns() && realNow_ns() < patience_ns)
        napFor(kBusyLockRetry_ns);
    killAllProcesses();
    // Room is needed for what must be said; the reader takes, or we die with it.
    const auto awaitRoom = [] {
        while (!recorder.refreshRoom(0))
            napFor(kMillisecond_ns);
    };
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        awaitRoom();
        tellEnd(TaskId{id}, verdict);
    }
    awaitRoom();
    while (tellLateFacts() < kMillisecond_ns && realNow_ns() < patience_ns)
        awaitRoom(); // there are more
    awaitRoom();
    closeRun(verdict);
}

} // namespace lockstep
