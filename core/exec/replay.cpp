// SPDX-License-Identifier: MIT
#include "core/exec/replay.h"

#include "core/exec/baton.h"
#include "core/exec/descriptor_wait.h"
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/process.h"
#include "core/exec/task_table.h"
#include "core/exec/timers.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/run_facts.h"

namespace lockstep {

namespace {

ObjectName nameOfObject(std::uint32_t id)
{
    return id == 0 ? ObjectName{} : segment().object(ObjectId{id}).name;
}

void diverge(const ScheduleStep& expected, Operation actual) LS_REQUIRES(control().sched)
{
    ControlBlock& block = control();
    if (block.diverged_at.load(std::memory_order_relaxed) != 0)
        return;
    const auto step = static_cast<std::uint32_t>(block.steps_taken + 1);
    recorder.writeAs(kNobody, ScheduleDiverged{step, expected.task, expected.operation, actual});
    block.diverged_at.store(step, std::memory_order_release);
    ringService();
}

bool isAtEnd()
{
    return control().steps_taken >= control().settings.schedule_steps;
}

/// The schedule is of the run's beginning only.
bool isOfPart()
{
    return control().settings.behind_schedule != PolicyKind::Replay;
}

/// The policy that goes on behind the schedule is to choose there as if it had chosen until then.
void countChoice() LS_REQUIRES(control().sched)
{
    const PolicyKind policy = control().settings.behind_schedule;
    if (policy == PolicyKind::Random || policy == PolicyKind::Pct)
        letPolicyChoose(policy);
}

/// A schedule that ends while somebody could go on does not fit either.
bool anybodyCanGoOn() LS_REQUIRES(control().sched)
{
    return !everybodyParked() || earliestTimer().has_value();
}

/// The clock's entries up to the next step of a task. False: not now, or never.
bool followClock() LS_REQUIRES(control().sched)
{
    ControlBlock& block = control();
    while (!isAtEnd()) {
        const ScheduleStep& expected = segment().schedule()[block.steps_taken];
        if (expected.operation != Operation::TimeOut)
            return true;
        const bool exists = expected.task.value >= 1 && expected.task.value <= taskCount();
        const TaskPhase phase = exists ? phaseOf(expected.task.value) : TaskPhase::Absent;
        if (phase == TaskPhase::Running || phase == TaskPhase::Waking)
            return false; // whoever moves it asks again
        TaskRecord& task = segment().task(exists ? expected.task : kNobody);
        const Nanoseconds deadline_ns = task.deadline_ns.load(std::memory_order_relaxed);
        if (phase != TaskPhase::Blocked || deadline_ns == kNever_ns) {
            diverge(expected, Operation::None);
            return false;
        }
        // Nobody wants to wait until a part has been done again.
        if (block.time.load(std::memory_order_relaxed) == TimeMode::Instant || isOfPart())
            jumpClock(deadline_ns);
        else if (virtualNow_ns() < deadline_ns)
            return false; // the service asks again when its time has come
        ++block.steps_taken;
        unpark(expected.task, task.generation.load(std::memory_order_acquire),
               ObjectId{task.wait_object.load(std::memory_order_relaxed)}, WakeReason::TimedOut,
               kNobody);
    }
    return true;
}

} // namespace

bool replayNext()
{
    ControlBlock& block = control();
    // Behind main's end only orphans take steps.
    const bool isOver = block.main_ended.load(std::memory_order_acquire) != 0 && !orphansLive();
    if (isOver || block.diverged_at.load(std::memory_order_relaxed) != 0)
        return false;
    if (!followClock())
        return false;
    if (isAtEnd() && isOfPart()) {
        ringService(); // which ends the following
        return false;
    }
    if (isAtEnd()) {
        if (arrivalsToCome() != Arrivals::None)
            return false; // whoever sees something come, or the service, asks again
        if (anybodyCanGoOn())
            diverge({}, Operation::None);
        ringService();
        return false;
    }
    const ScheduleStep& expected = segment().schedule()[block.steps_taken];
    const bool exists = expected.task.value >= 1 &&
                        expected.task.value <= block.tasks.load(std::memory_order_acquire);
    if (!exists) {
        diverge(expected, Operation::None);
        return false;
    }
    TaskRecord& task = segment().task(expected.task);
    const TaskStateWord word{task.state.load(std::memory_order_acquire)};
    switch (word.phase()) {
    case TaskPhase::Gate: {
        const Operation announced = task.pending.operation.load(std::memory_order_relaxed);
        const ObjectName object = nameOfObject(task.pending.object.load(std::memory_order_relaxed));
        if (announced != expected.operation || object != expected.object) {
            diverge(expected, announced);
            return false;
        }
        break;
    }
    case TaskPhase::Ready:
        if (expected.operation != Operation::Resume) {
            diverge(expected, Operation::Resume);
            return false;
        }
        break;
    case TaskPhase::Blocked: {
        const Nanoseconds deadline_ns = task.deadline_ns.load(std::memory_order_relaxed);
        if (expected.operation == Operation::Resume && deadline_ns == kNever_ns &&
            mayGetLoopExit(expected.task) && everybodyParked()) {
            ringService(); // which raises it
            return false;
        }
        // What it waits for may come yet; whoever sees it come asks again.
        if (expected.operation == Operation::Resume &&
            task.awaited.load(std::memory_order_acquire) != Readiness::None &&
            arrivalsToCome() != Arrivals::None)
            return false;
        if (expected.operation == Operation::Resume && expected.bytes != 0 &&
            task.awaited.load(std::memory_order_acquire) == Readiness::Writable) {
            // The kernel had room then; that it has none now is no matter of the run's.
            unpark(expected.task, task.generation.load(std::memory_order_acquire),
                   ObjectId{task.wait_object.load(std::memory_order_relaxed)},
                   WakeReason::Descriptor, kNobody);
            return replayNext();
        }
        diverge(expected, Operation::None);
        return false;
    }
    case TaskPhase::Running:
    case TaskPhase::Waking:
    case TaskPhase::Outside:
        return false; // whoever moves it asks again
    case TaskPhase::Absent:
    case TaskPhase::Ended:
        diverge(expected, Operation::None);
        return false;
    }
    countChoice();
    takeStep(expected.task);
    return true;
}

bool isScheduleDone()
{
    const ControlBlock& block = control();
    return policyNow() == PolicyKind::Replay && isOfPart() && isAtEnd() && block.baton == 0 &&
           block.diverged_at.load(std::memory_order_relaxed) == 0;
}

std::uint32_t endSchedule()
{
    ControlBlock& block = control();
    const PolicyKind then = block.settings.behind_schedule;
    const std::uint32_t before = block.mode.load(std::memory_order_relaxed);
    const std::uint32_t serial = then == PolicyKind::Free ? 0 : mode::kSerial;
    block.schedule_is_over.store(1, std::memory_order_release);
    recorder.writeAs(kNobody, ScheduleFollowed{block.settings.schedule_steps, then});
    return (before & ~mode::kSerial) | serial | mode::kPaused;
}

std::optional<std::uint32_t> recordedBytes()
{
    // Not the run's last step: others take steps beside a task from which the baton was taken.
    const RunSettings& settings = control().settings;
    const std::uint64_t step =
        segment().task(recorder.self).last_step.load(std::memory_order_relaxed);
    if (settings.policy != PolicyKind::Replay || step == 0 || step > settings.schedule_steps)
        return std::nullopt;
    const ScheduleStep& recorded = segment().schedule()[step - 1];
    return recorded.task == recorder.self ? std::optional(recorded.bytes) : std::nullopt;
}

} // namespace lockstep
