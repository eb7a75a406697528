// SPDX-License-Identifier: MIT
#include "core/exec/run_series.h"

#include "core/base/check.h"
#include "core/exec/baton.h"
#include "core/exec/carrier.h"
#include "core/exec/descriptors.h"
#include "core/exec/exit_order.h"
#include "core/exec/hub.h"
#include "core/exec/loop.h"
#include "core/exec/process.h"
#include "core/exec/process_memory.h"
#include "core/exec/run_phases.h"
#include "core/exec/task.h"
#include "core/exec/task_table.h"
#include "core/exec/timers.h"
#include "core/exec/wait_cycle.h"
#include "core/probe/gate.h"
#include "core/segment/run_folder.h"

namespace lockstep {

namespace {

RunSeries* ofProcess = nullptr;

bool isSerial()
{
    return control().mode.load(std::memory_order_relaxed) == mode::kSerial;
}

} // namespace

RunSeries::RunSeries(std::function<void()> takeEvents)
    : m_takeEvents(std::move(takeEvents)), m_hub(Hub::ofDriver())
{
    LS_CHECK(!ofProcess);
    ofProcess = this;
    becomeHost();
    chooseCarriers(CarrierChoice::Greenlets);
}

RunSeries* RunSeries::current()
{
    return ofProcess;
}

Seq RunSeries::eventsWritten() const
{
    return control().next_seq.load(std::memory_order_relaxed);
}

std::uint32_t RunSeries::abandonedStacks() const
{
    return m_hub.abandoned();
}

void RunSeries::makeRoom()
{
    if (m_takeEvents) {
        m_takeEvents();
    } else {
        EventRing& ring = *recorder.ring;
        ring.tail.store(recorder.head, std::memory_order_release);
        ring.payload_tail.store(ring.payload_head.load(std::memory_order_relaxed),
                                std::memory_order_release);
    }
    LS_CHECK(recorder.refreshRoom(0));
}

Verdict RunSeries::run(const RunSettings& settings, const std::function<void()>& main)
{
    LS_CHECK(settings.time == TimeMode::Instant && !settings.start_paused &&
             settings.policy != PolicyKind::User);
    clear();
    control().settings = settings;
    recorder.open(*takeRing(thisProcess()));
    beginRun();
    control().phase.store(HostPhase::Running, std::memory_order_relaxed);
    spawnMain([&main] { runAsMain(main); }, Carrier::Greenlet);
    const Verdict verdict = carry();
    end(verdict);
    m_hub.unwindAll();
    return verdict;
}

void RunSeries::clear()
{
    forgetLastRun();
    closeLeftDescriptors();
    if (control().folder_at.load(std::memory_order_relaxed) != 0)
        removeRunFolder(segment());
    segment().clear();
    m_hub.enterRun();
}

Verdict RunSeries::carry()
{
    openGates();
    for (;;) {
        m_hub.drive();
        if (const Verdict verdict = lookAround(); verdict != Verdict::None)
            return verdict;
    }
}

/// None of the tasks can run: what the service of a host would do then.
Verdict RunSeries::lookAround()
{
    ControlBlock& block = control();
    if (block.main_ended.load(std::memory_order_relaxed) != 0)
        return Verdict::Completed;
    if (block.diverged_at.load(std::memory_order_relaxed) != 0)
        return Verdict::Diverged;
    waitForRoom(0);
    control().sched.lock(lockTag());
    const bool usedUp = stepsAreUsedUp();
    wakeDue();
    if (isSerial())
        pickNext();
    const bool parked = everybodyParked() && !earliestTimer();
    const bool goesOn = parked && exitLoops();
    if (goesOn && isSerial())
        pickNext();
    control().sched.unlock();
    if (usedUp)
        return Verdict::Limit;
    if (!parked || goesOn)
        return Verdict::None;
    return verdictOfQuiet();
}

void RunSeries::end(Verdict verdict)
{
    control().sched.lock(lockTag());
    stopGatesAndClock();
    control().sched.unlock();
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        waitForRoom(0);
        tellEnd(TaskId{id}, verdict);
    }
    closeRun(verdict);
}

} // namespace lockstep
