// SPDX-License-Identifier: MIT
#include "core/exec/lot.h"

#include "core/exec/baton.h"
#include "core/exec/descriptor_wait.h"
#include "core/exec/errors.h"
#include "core/exec/loop.h"
#include "core/exec/sleep.h"
#include "core/exec/timers.h"
#include "core/exec/unwind.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/wait_cycle.h"
#include "core/probe/gate.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/task_facts.h"

#include <exception>

namespace lockstep {

namespace {

/// Room that one more waking may take: who was woken, a dissolved deadlock.
constexpr std::uint64_t kRecordsPerWaking = 8;

TaskRecord& self()
{
    return segment().task(recorder.self);
}

void enqueue(ObjectRecord& object, std::uint32_t task)
{
    segment().task(TaskId{task}).next_waiter = 0;
    if (object.last_waiter != 0)
        segment().task(TaskId{object.last_waiter}).next_waiter = task;
    else
        object.first_waiter = task;
    object.last_waiter = task;
}

void removeFromQueue(ObjectRecord& object, std::uint32_t task)
{
    std::uint32_t before = 0;
    for (std::uint32_t at = object.first_waiter; at != 0;
         before = at, at = segment().task(TaskId{at}).next_waiter) {
        if (at != task)
            continue;
        const std::uint32_t next = segment().task(TaskId{at}).next_waiter;
        (before != 0 ? segment().task(TaskId{before}).next_waiter : object.first_waiter) = next;
        if (object.last_waiter == task)
            object.last_waiter = before;
        return;
    }
}

/// The step of a task that was woken. It begins with room in the ring like every step: a task that
/// is overtaken again and again writes something each time.
WakeReason resume(const DescriptorWait* wait)
{
    const WakeReason reason = wait ? sleepUntilRunning(*wait) : sleepUntilRunning();
    if (unwinding)
        unwindAtWait();
    if (recorder.head >= recorder.admitted)
        waitForRoom(0);
    return reason;
}

/// A task that was to be interrupted before it waited is woken at once.
void interruptAtOnce(ObjectId object)
{
    if (self().interrupt.load(std::memory_order_relaxed) != Interrupt::None &&
        std::uncaught_exceptions() == 0)
        unpark(recorder.self, self().generation.load(std::memory_order_relaxed), object,
               WakeReason::Interrupted, recorder.self);
}

/// From here on wakers may compete for the task.
void becomeBlocked(ObjectId object, Nanoseconds deadline_ns)
{
    TaskRecord& me = self();
    leaveLoop(me);
    me.wait_object.store(object.value, std::memory_order_relaxed);
    me.deadline_ns.store(deadline_ns, std::memory_order_relaxed);
    const std::uint64_t generation = me.generation.load(std::memory_order_relaxed) + 1;
    me.generation.store(generation, std::memory_order_release);
    const auto blocked = TaskStateWord::of(TaskPhase::Blocked, WakeReason::None,
                                           static_cast<std::uint32_t>(generation));
    if (deadline_ns == kNever_ns) {
        me.state.store(blocked.bits, std::memory_order_seq_cst);
        return;
    }
    // Blocked and armed in one hold: who sees under sched that all are parked sees all timers too.
    control().sched.lock(lockTag());
    me.state.store(blocked.bits, std::memory_order_seq_cst);
    const bool earliest = armTimer(recorder.self, deadline_ns);
    control().sched.unlock();
    if (earliest && control().time.load(std::memory_order_relaxed) == TimeMode::Scaled)
        ringService();
}

} // namespace

// m_toRing is left as it is: only the first m_woken of it mean anything.
ObjectGuard::ObjectGuard(ObjectId object) : m_id(object), m_record(segment().object(object))
{
    lock();
}

ObjectGuard::~ObjectGuard()
{
    if (m_locked)
        unlock();
}

void ObjectGuard::lock()
{
    m_record.guard.lock(lockTag());
    m_locked = true;
}

void ObjectGuard::unlock()
{
    m_locked = false;
    m_record.guard.unlock();
    if (m_woken != 0)
        ring();
}

void ObjectGuard::ringAfterwards(TaskRecord& task)
{
    if (m_woken == m_toRing.size())
        ring();
    m_toRing[m_woken++] = &task;
}

void ObjectGuard::ring()
{
    for (std::uint32_t i = 0; i < m_woken; ++i)
        ringTask(*m_toRing[i]);
    m_woken = 0;
}

void announce(Operation operation, ObjectId object, SiteId site, Nanoseconds duration_ns)
{
    PendingOperation& pending = self().pending;
    pending.operation.store(operation, std::memory_order_relaxed);
    pending.object.store(object.value, std::memory_order_relaxed);
    pending.site.store(site.value, std::memory_order_relaxed);
    pending.duration_ns.store(duration_ns, std::memory_order_relaxed);
}

void raiseInterrupt(ObjectId waited_on)
{
    if (std::uncaught_exceptions() > 0)
        return;
    const Interrupt interrupt =
        self().interrupt.exchange(Interrupt::None, std::memory_order_relaxed);
    if (interrupt == Interrupt::None)
        return;
    recorder.write(WaitInterrupted{waited_on});
    if (interrupt == Interrupt::LoopExit)
        throw LoopExit();
    throw GreenletExit();
}

namespace {

WakeReason parkBeside(ObjectGuard& guard, const DescriptorWait* wait, Nanoseconds deadline_ns)
{
    if (unwinding) {
        guard.unlock(); // whose stack is left for ever has it no longer
        unwindAtWait();
    }
    const TaskId me = recorder.self;
    self().awaited.store(wait ? wait->until : Readiness::None, std::memory_order_relaxed);
    enqueue(*guard, me.value);
    becomeBlocked(guard.id(), deadline_ns);
    reportCycle(me);
    interruptAtOnce(guard.id());
    guard.unlock();
    tellIdleLoop();
    leaveRunning(me);
    const WakeReason reason = resume(wait);
    guard.lock();
    self().awaited.store(Readiness::None, std::memory_order_relaxed);
    if (reason != WakeReason::Signal)
        removeFromQueue(*guard, me.value);
    self().wait_object.store(0, std::memory_order_relaxed);
    if (reason == WakeReason::Interrupted)
        raiseInterrupt(guard.id());
    return reason;
}

} // namespace

WakeReason park(ObjectGuard& guard, Nanoseconds deadline_ns)
{
    return parkBeside(guard, nullptr, deadline_ns);
}

WakeReason parkOnDescriptor(ObjectGuard& guard, const DescriptorWait& wait, Nanoseconds deadline_ns)
{
    prepareToSleepBeside();
    return parkBeside(guard, &wait, deadline_ns);
}

WakeReason parkUntil(Nanoseconds deadline_ns)
{
    if (unwinding)
        unwindAtWait();
    becomeBlocked({}, deadline_ns);
    interruptAtOnce({});
    tellIdleLoop();
    leaveRunning(recorder.self);
    const WakeReason reason = resume(nullptr);
    if (reason == WakeReason::Interrupted)
        raiseInterrupt({});
    return reason;
}

bool unparkOne(ObjectGuard& guard)
{
    while (guard->first_waiter != 0) {
        const TaskId task{guard->first_waiter};
        const std::uint64_t generation =
            segment().task(task).generation.load(std::memory_order_acquire);
        removeFromQueue(*guard, task.value);
        if (unpark(task, generation, guard.id(), WakeReason::Signal, recorder.self, &guard))
            return true;
    }
    return false;
}

std::uint32_t unparkUpTo(ObjectGuard& guard, std::uint32_t most)
{
    std::uint32_t woken = 0;
    while (woken < most && unparkOne(guard)) {
        ++woken;
        if (recorder.ring->room() > kRecordsPerWaking)
            continue;
        guard.unlock();
        waitForRoom(0);
        guard.lock();
    }
    return woken;
}

std::uint32_t countWaiters(const ObjectGuard& guard)
{
    std::uint32_t waiters = 0;
    for (std::uint32_t at = guard->first_waiter; at != 0;
         at = segment().task(TaskId{at}).next_waiter)
        ++waiters;
    return waiters;
}

void forgetWaiter(ObjectGuard& guard, TaskId task)
{
    removeFromQueue(*guard, task.value);
}

bool unpark(TaskId id, std::uint64_t generation, ObjectId waited_on, WakeReason reason,
            TaskId waker, ObjectGuard* held)
{
    TaskRecord& task = segment().task(id);
    const auto low = static_cast<std::uint32_t>(generation);
    std::uint32_t blocked = TaskStateWord::of(TaskPhase::Blocked, WakeReason::None, low).bits;
    const auto waking = TaskStateWord::of(TaskPhase::Waking, reason, low);
    if (!task.state.compare_exchange_strong(blocked, waking.bits, std::memory_order_seq_cst))
        return false;
    // It is ours, and cannot run yet: what it does next is ordered after this event.
    recorder.writeAs(waker, TaskWoken{id, waited_on, reason});
    reportDissolved(id);
    if (control().mode.load(std::memory_order_seq_cst) != 0) {
        queueInLoop(task);
        segment().ready().add(id);
        // It may have been ended meanwhile, with its process.
        std::uint32_t expected = waking.bits;
        if (!task.state.compare_exchange_strong(
                expected, TaskStateWord::of(TaskPhase::Ready, reason, low).bits,
                std::memory_order_seq_cst))
            return true;
        // The gates may have been opened in between, and whoever opened them saw Waking.
        if (control().mode.load(std::memory_order_seq_cst) == 0)
            grant(id);
        return true;
    }
    control().active.fetch_add(1, std::memory_order_relaxed);
    std::uint32_t expected = waking.bits;
    if (!task.state.compare_exchange_strong(expected,
                                            TaskStateWord::of(TaskPhase::Running, reason, low).bits,
                                            std::memory_order_seq_cst))
        control().active.fetch_sub(1, std::memory_order_relaxed);
    else if (held)
        held->ringAfterwards(task);
    else
        ringTask(task);
    return true;
}

} // namespace lockstep
