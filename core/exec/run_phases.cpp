// SPDX-License-Identifier: MIT
#include "core/exec/run_phases.h"

#include "core/exec/task_table.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/recorder.h"
#include "core/sched/policy.h"
#include "core/trace/facts/run_facts.h"
#include "core/trace/facts/task_facts.h"

#include <new>

namespace lockstep {

void beginRun()
{
    ControlBlock& block = control();
    const RunSettings& settings = block.settings;
    block.start = ClockSample::now();
    block.time.store(settings.time, std::memory_order_relaxed);
    block.speed_permille = settings.speed_permille;
    seedPolicy(*new (block.policy_state.data()) PolicyState, settings.seed);
    std::uint32_t closed = settings.policy == PolicyKind::Free ? 0 : mode::kSerial;
    if (settings.start_paused || settings.policy == PolicyKind::User)
        closed |= mode::kPaused;
    block.mode.store(closed, std::memory_order_seq_cst);

    recorder.writeAs(kNobody, RunStarted{settings.policy, settings.time});
    control().sched.lock(kServiceTag);
    startClock();
    control().sched.unlock();
    if ((closed & mode::kPaused) != 0)
        recorder.writeAs(kNobody, RunPaused{});
}

void stopGatesAndClock()
{
    control().mode.fetch_or(mode::kStopped, std::memory_order_seq_cst);
    applyClock();
}

void tellEnd(TaskId id, Verdict verdict)
{
    TaskRecord& task = segment().task(id);
    const TaskPhase phase = phaseOf(id.value);
    if (phase == TaskPhase::Ended || hasToldItsEnd(task))
        return;
    const bool waits =
        phase == TaskPhase::Blocked && task.wait_object.load(std::memory_order_relaxed) != 0;
    const TaskEnd end =
        waits && verdict != Verdict::Completed ? TaskEnd::StillWaiting : TaskEnd::CutOff;
    task.end.store(end, std::memory_order_release);
    recorder.writeAs(id, TaskEnded{end});
}

void closeRun(Verdict verdict)
{
    recorder.writeAs(kNobody, RunEnded{verdict});
    control().verdict.store(verdict, std::memory_order_release);
    control().phase.store(HostPhase::Over, std::memory_order_release);
}

} // namespace lockstep
