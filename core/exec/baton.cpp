// SPDX-License-Identifier: MIT
#include "core/exec/baton.h"

#include "core/exec/descriptor_wait.h"
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/process.h"
#include "core/exec/reaper.h"
#include "core/exec/replay.h"
#include "core/exec/sleep.h"
#include "core/exec/task_table.h"
#include "core/exec/timers.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/recorder.h"
#include "core/sched/policy.h"

#include <algorithm>
#include <vector>

namespace lockstep {

namespace {

/// Records that one waking may take: the jump, the waking, a dissolved deadlock.
constexpr std::uint64_t kRecordsPerWake = 8;

/// Whoever can take a step, by id. Static to spare the allocation at every step: sched is held.
std::vector<TaskId>& candidates() LS_REQUIRES(control().sched)
{
    static auto& found = *new std::vector<TaskId>;
    found.clear();
    segment().ready().forEach(taskCount(), [](std::uint32_t id) {
        if (canBeGranted(phaseOf(id)) && taskAt(id).loop.load(std::memory_order_relaxed) == 0)
            found.push_back(TaskId{id});
    });
    const std::size_t free = found.size();
    for (std::uint32_t loop = 1, loops = control().loops.load(); loop <= loops; ++loop)
        if (const TaskId next = nextOfLoop(loop))
            found.push_back(next);
    if (found.size() > free)
        std::sort(found.begin(), found.end());
    return found;
}

Policy policyFor(PolicyKind kind)
{
    switch (kind) {
    case PolicyKind::Random:
        return randomWalk;
    case PolicyKind::Pct:
        return pct;
    default:
        return roundRobin;
    }
}

/// The tasks' own priorities, by id; who has a lock that lends them goes with the highest priority
/// among its waiters, and so does whoever has the lock that such an owner waits for in turn.
std::vector<std::int32_t>& prioritiesNow() LS_REQUIRES(control().sched)
{
    static auto& priorities = *new std::vector<std::int32_t>;
    const std::uint32_t count = taskCount();
    priorities.assign(count + 1, 0);
    for (std::uint32_t id = 1; id <= count; ++id)
        priorities[id] = taskAt(id).priority;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t id = 1; id <= count; ++id) {
            const ObjectId awaited{taskAt(id).wait_object.load(std::memory_order_relaxed)};
            if (!awaited || phaseOf(id) != TaskPhase::Blocked)
                continue;
            const ObjectRecord& object = segment().object(awaited);
            const std::uint32_t owner = object.lends_priority != 0 ? object.owner() : 0;
            if (owner != 0 && owner <= count && priorities[owner] < priorities[id]) {
                priorities[owner] = priorities[id];
                changed = true;
            }
        }
    }
    return priorities;
}

/// The policy "priority" has one virtual processor: who burns has it until somebody of a higher
/// priority takes it, and among those who want it the highest go first.
void keepTheHighest(std::vector<TaskId>& runnable) LS_REQUIRES(control().sched)
{
    const auto& priorities = prioritiesNow();
    std::int32_t highest = INT32_MIN;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (taskAt(id).burning.load(std::memory_order_relaxed) != 0 &&
            phaseOf(id) == TaskPhase::Blocked)
            highest = std::max(highest, priorities[id] + 1); // it has the processor already
    for (const TaskId task : runnable)
        highest = std::max(highest, priorities[task.value]);
    std::erase_if(runnable, [&](TaskId task) { return priorities[task.value] < highest; });
}

/// Nobody if none can run.
TaskId choose(PolicyKind policy) LS_REQUIRES(control().sched)
{
    auto& runnable = candidates();
    if (policy == PolicyKind::Priority)
        keepTheHighest(runnable);
    if (runnable.empty())
        return {};
    auto& state = *reinterpret_cast<PolicyState*>(control().policy_state.data());
    return runnable[policyFor(policy)(state, runnable, TaskId{control().last_stepped})];
}

bool timeIsInstant()
{
    return control().time.load(std::memory_order_relaxed) == TimeMode::Instant;
}

/// Lets all tasks of loops run that can, those that are ready longest first.
void grantInTurn()
{
    if (control().loops.load(std::memory_order_relaxed) == 0)
        return;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ready;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (taskAt(id).loop.load(std::memory_order_relaxed) != 0 && canBeGranted(phaseOf(id)))
            ready.emplace_back(taskAt(id).ready_since.load(std::memory_order_acquire), id);
    std::sort(ready.begin(), ready.end());
    for (const auto& [since, id] : ready)
        grant(TaskId{id});
}

/// With nobody to choose from: lets the clock go to the next deadline. False: there is none.
bool jumpToNextDeadline() LS_REQUIRES(control().sched)
{
    const auto timer = earliestTimer();
    if (timer)
        jumpTo(timer->deadline_ns);
    return timer.has_value();
}

/// Nothing is under way to anybody who is parked.
bool clockMayJump() LS_REQUIRES(control().sched)
{
    return timeIsInstant() && arrivalsToCome() == Arrivals::None && !deathIsBeingTold();
}

/// Everybody is parked.
bool jumpWhenParked() LS_REQUIRES(control().sched)
{
    return clockMayJump() && jumpToNextDeadline();
}

/// The service itself looks anyway, and would go round for ever.
void tellService()
{
    if (recorder.self || thisProcess() != 0)
        ringService();
}

} // namespace

std::uint32_t lockTag()
{
    return recorder.self ? recorder.self.value : kServiceTag + thisProcess();
}

void ringService()
{
    ringServiceOf(0);
}

bool grant(TaskId id)
{
    TaskRecord& task = segment().task(id);
    std::uint32_t bits = task.state.load(std::memory_order_seq_cst);
    while (canBeGranted(TaskStateWord{bits}.phase())) {
        const TaskStateWord old{bits};
        const auto running = TaskStateWord::of(TaskPhase::Running, old.reason(), old.generation());
        control().active.fetch_add(1, std::memory_order_relaxed);
        if (task.state.compare_exchange_strong(bits, running.bits)) {
            ringTask(task);
            return true;
        }
        control().active.fetch_sub(1, std::memory_order_relaxed);
    }
    return false;
}

void takeStep(TaskId task)
{
    ControlBlock& block = control();
    if ((block.mode.load(std::memory_order_relaxed) & mode::kSerial) != 0)
        block.baton = task.value;
    else
        segment().task(task).stepped.store(1, std::memory_order_relaxed);
    holdLoop(task);
    block.last_stepped = task.value;
    ++block.steps_taken;
    segment().task(task).last_step.store(block.steps_taken, std::memory_order_relaxed);
    segment().ready().remove(task);
    if (!grant(task))
        segment().ready().add(task); // somebody else did, and it may be on its way to its next gate
}

bool wakeDue()
{
    // A replay wakes whom its schedule says, when it says so; the user may still step beside it.
    const bool replaying = policyNow() == PolicyKind::Replay &&
                           (control().mode.load(std::memory_order_relaxed) & mode::kPaused) == 0;
    if (replaying)
        return false;
    bool woken = false;
    while (const auto timer = earliestTimer()) {
        if (timer->deadline_ns > virtualNow_ns())
            break;
        if (recorder.ring->room() < kRecordsPerWake) {
            ringService();
            break;
        }
        dropEarliestTimer();
        const TaskId task{timer->task};
        const ObjectId object{segment().task(task).wait_object.load(std::memory_order_relaxed)};
        woken |= unpark(task, timer->generation, object, WakeReason::TimedOut, kNobody);
    }
    return woken;
}

void jumpTo(Nanoseconds deadline_ns)
{
    jumpClock(deadline_ns);
    wakeDue();
}

PolicyKind policyNow()
{
    const ControlBlock& block = control();
    return block.schedule_is_over.load(std::memory_order_acquire) != 0
               ? block.settings.behind_schedule
               : block.settings.policy;
}

void letPolicyChoose(PolicyKind policy)
{
    choose(policy);
}

bool stepsAreUsedUp()
{
    const std::uint64_t most = control().settings.most_steps;
    return most != 0 && control().steps_taken >= most;
}

void pickNext()
{
    ControlBlock& block = control();
    while (block.baton == 0) {
        const std::uint32_t why = block.mode.load(std::memory_order_seq_cst);
        const bool byAllowance = (why & mode::kPaused) != 0 &&
                                 (why & ~(mode::kPaused | mode::kSerial)) == 0 &&
                                 block.steps_allowed > 0;
        if ((why & ~mode::kSerial) != 0 && !byAllowance) {
            tellService(); // stepping may have led to where nobody can go on
            return;
        }
        if (stepsAreUsedUp()) {
            tellService();
            return;
        }
        const PolicyKind policy = policyNow();
        if (policy == PolicyKind::Replay) {
            if (!replayNext())
                return;
        } else {
            const TaskId chosen = choose(policy);
            if (!chosen) {
                // The user's step goes through a sleep, whatever the time's mode.
                const bool mayJump = !anybodyIsOutside() && clockMayJump();
                if ((mayJump || byAllowance) && jumpToNextDeadline())
                    continue;
                tellService();
                return;
            }
            takeStep(chosen);
        }
        if (byAllowance)
            --block.steps_allowed;
    }
}

bool jumpIfIdle()
{
    return control().mode.load(std::memory_order_seq_cst) == 0 && everybodyParked() &&
           jumpWhenParked();
}

void noticeIdle()
{
    control().sched.lock(lockTag());
    // The counter is a hint: the states decide.
    if (control().mode.load(std::memory_order_seq_cst) == 0 && everybodyParked() &&
        !jumpWhenParked())
        ringService();
    control().sched.unlock();
}

void leaveRunning(TaskId self)
{
    ControlBlock& block = control();
    const bool last = block.active.fetch_sub(1, std::memory_order_seq_cst) == 1;
    const std::uint32_t why = block.mode.load(std::memory_order_seq_cst);
    if ((why & mode::kSerial) != 0) {
        control().sched.lock(lockTag());
        if (block.baton == self.value)
            block.baton = 0;
        pickNext();
        control().sched.unlock();
    } else if (why != 0) {
        ringService();
    } else if (last || block.killed.load(std::memory_order_relaxed) != 0) {
        noticeIdle();
    }
}

void openGates()
{
    ControlBlock& block = control();
    const std::uint32_t why = block.mode.load(std::memory_order_seq_cst);
    if (why == mode::kSerial) {
        control().sched.lock(lockTag());
        pickNext();
        control().sched.unlock();
        return;
    }
    if (why != 0)
        return;
    grantInTurn();
    const std::uint32_t count = taskCount();
    for (std::uint32_t id = 1; id <= count; ++id) {
        TaskRecord& task = segment().task(TaskId{id});
        if (task.burning.load(std::memory_order_acquire) != 0)
            unpark(TaskId{id}, task.generation.load(std::memory_order_acquire), {},
                   WakeReason::Signal, kNobody);
        grant(TaskId{id});
    }
    // Nobody may be left to notice that all are asleep.
    control().sched.lock(lockTag());
    jumpIfIdle();
    control().sched.unlock();
    ringService();
}

} // namespace lockstep
