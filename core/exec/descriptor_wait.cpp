// SPDX-License-Identifier: MIT
#include "core/exec/descriptor_wait.h"

#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/doorbell.h"
#include "core/exec/task_table.h"
#include "core/probe/gate.h"

#include <algorithm>
#include <array>
namespace lockstep {

namespace {

/// Records that one waking may take: who was woken, a dissolved deadlock, a jump of the clock.
constexpr std::uint64_t kRecordsPerWaking = 8;

/// How long the kernel goes unheard at most while others of a serialised run go on and on.
constexpr Nanoseconds kPatience_ns = 50 * kMillisecond_ns;

/// By kind of object; null: nothing is known.
std::array<ArrivalRule, 256>& rules()
{
    static std::array<ArrivalRule, 256> all{};
    return all;
}

ArrivalRule ruleFor(std::uint32_t object)
{
    return rules()[static_cast<std::size_t>(segment().object(ObjectId{object}).kind)];
}

/// The next step of the schedule is what the task does when it was woken, or there is none.
bool scheduleWants(TaskId task) LS_REQUIRES(control().sched)
{
    const std::uint64_t taken = control().steps_taken;
    if (taken >= control().settings.schedule_steps)
        return true;
    const ScheduleStep& next = segment().schedule()[taken];
    return next.task == task && next.operation == Operation::Resume;
}

bool anybodyCanBeGranted()
{
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (canBeGranted(phaseOf(id)) && !isHeldBack(id))
            return true;
    return false;
}

/// Whether a run in which a policy grants every step hears of it now.
bool policyHears(TaskId task, Nanoseconds ready_since_ns) LS_REQUIRES(control().sched)
{
    if (policyNow() == PolicyKind::Replay)
        return control().baton == 0 && scheduleWants(task);
    const std::uint32_t object = segment().task(task).wait_object.load(std::memory_order_relaxed);
    return !ruleFor(object) || (control().baton == 0 && !anybodyCanBeGranted()) ||
           realNow_ns() - ready_since_ns > kPatience_ns;
}

void wakeNow(TaskId id)
{
    const TaskRecord& task = segment().task(id);
    unpark(id, task.generation.load(std::memory_order_acquire),
           ObjectId{task.wait_object.load(std::memory_order_relaxed)}, WakeReason::Descriptor,
           kNobody);
}

} // namespace

bool isReady(const DescriptorWait& wait)
{
    pollfd awaited{wait.fd, pollEventsOf(wait.until), 0};
    return wait.fd < 0 || poll(&awaited, 1, 0) > 0;
}

int untilAskedAgain_ms()
{
    constexpr int kSoon_ms = 2;
    return (control().mode.load(std::memory_order_seq_cst) & mode::kStopped) != 0 ? -1 : kSoon_ms;
}

bool knowArrivals(ObjectKind kind, ArrivalRule rule)
{
    rules()[static_cast<std::size_t>(kind)] = rule;
    return true;
}

Arrivals arrivalsToCome()
{
    Arrivals found = Arrivals::None;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskRecord& task = taskAt(id);
        const Readiness awaited = task.awaited.load(std::memory_order_acquire);
        if (awaited == Readiness::None || phaseOf(id) != TaskPhase::Blocked)
            continue;
        const std::uint32_t object = task.wait_object.load(std::memory_order_relaxed);
        const ArrivalRule rule = ruleFor(object);
        const Arrivals here = rule ? rule(ObjectId{object}, awaited) : Arrivals::Unknown;
        found = std::max(found, here);
    }
    return found;
}

bool wakeByDescriptor(TaskId id, Nanoseconds ready_since_ns)
{
    if (recorder.ring->room() <= kRecordsPerWaking)
        waitForRoom(0);
    const std::uint32_t why = control().mode.load(std::memory_order_seq_cst);
    if ((why & mode::kStopped) != 0)
        return false; // nobody goes on any more
    bool heard = true;
    if ((why & mode::kSerial) != 0) {
        control().sched.lock(lockTag());
        heard = why != mode::kSerial || policyHears(id, ready_since_ns);
        if (heard) {
            wakeNow(id);
            pickNext();
        }
        control().sched.unlock();
    } else {
        wakeNow(id);
    }
    if (heard)
        ringService(); // which looks after those who run
    return heard;
}

WakeReason sleepBeside(const DescriptorWait& wait)
{
    TaskRecord& me = segment().task(recorder.self);
    std::array<pollfd, 2> awaited{{{me.doorbell.load(std::memory_order_relaxed), POLLIN, 0},
                                   {wait.fd, pollEventsOf(wait.until), 0}}};
    Nanoseconds ready_since_ns = kNever_ns;
    for (;;) {
        const TaskStateWord word{me.state.load(std::memory_order_seq_cst)};
        if (word.phase() == TaskPhase::Running)
            break;
        if (word.phase() != TaskPhase::Blocked) {
            // Woken: what the descriptor says does not matter any more.
            me.sleep_form.store(SleepForm::Futex, std::memory_order_seq_cst);
            futexWait(me.state, word.bits);
            continue;
        }
        const bool unheard = ready_since_ns != kNever_ns;
        poll(awaited.data(), unheard ? 1 : 2, unheard ? untilAskedAgain_ms() : -1);
        if (awaited[0].revents != 0)
            silence(awaited[0].fd);
        if (!unheard && awaited[1].revents == 0)
            continue;
        if (!unheard)
            ready_since_ns = realNow_ns();
        if (!isReady(wait) || wakeByDescriptor(recorder.self, ready_since_ns))
            ready_since_ns = kNever_ns;
    }
    me.sleep_form.store(SleepForm::Futex, std::memory_order_seq_cst);
    return TaskStateWord{me.state.load(std::memory_order_acquire)}.reason();
}

} // namespace lockstep
