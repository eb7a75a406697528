// SPDX-License-Identifier: MIT
#include "core/exec/loop.h"

#include "core/exec/lot.h"
#include "core/exec/task_table.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/greenlet_facts.h"

namespace lockstep {

Result<std::uint32_t> loopOfCaller()
{
    TaskRecord& me = segment().task(recorder.self);
    if (const std::uint32_t mine = me.loop.load(std::memory_order_relaxed))
        return mine;
    const std::uint32_t id = control().loops.fetch_add(1, std::memory_order_relaxed) + 1;
    if (id > kMostLoops) {
        control().loops.fetch_sub(1, std::memory_order_relaxed);
        return Error{"a run has at most " + std::to_string(kMostLoops) + " loops of greenlets"};
    }
    segment().loop(id).root.store(recorder.self.value, std::memory_order_relaxed);
    me.loop.store(id, std::memory_order_relaxed);
    holdLoop(recorder.self);
    return id;
}

void queueInLoop(TaskRecord& task)
{
    if (task.loop.load(std::memory_order_relaxed) != 0)
        task.ready_since.store(control().ready_turns.fetch_add(1, std::memory_order_relaxed) + 1,
                               std::memory_order_release);
}

TaskId nextOfLoop(std::uint32_t loop)
{
    const TaskId holder{segment().loop(loop).holder.load(std::memory_order_acquire)};
    if (holder)
        return canBeGranted(phaseOf(holder.value)) ? holder : kNobody;
    TaskId next;
    std::uint64_t earliest = UINT64_MAX;
    segment().ready().forEach(taskCount(), [&](std::uint32_t id) {
        const TaskRecord& task = taskAt(id);
        if (task.loop.load(std::memory_order_relaxed) != loop || !canBeGranted(phaseOf(id)))
            return;
        const std::uint64_t since = task.ready_since.load(std::memory_order_acquire);
        if (since < earliest) {
            earliest = since;
            next = TaskId{id};
        }
    });
    return next;
}

bool isItsTurn(TaskId id)
{
    const std::uint32_t loop = segment().task(id).loop.load(std::memory_order_relaxed);
    return loop == 0 || nextOfLoop(loop) == id;
}

bool restIsIdle(TaskId except)
{
    const std::uint32_t loop = segment().task(except).loop.load(std::memory_order_relaxed);
    const std::uint32_t object = segment().loop(loop).object.load(std::memory_order_acquire);
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskRecord& task = taskAt(id);
        if (id == except.value || task.loop.load(std::memory_order_relaxed) != loop)
            continue;
        const TaskPhase phase = phaseOf(id);
        const bool waitsToo =
            phase == TaskPhase::Blocked &&
            task.awaited.load(std::memory_order_relaxed) == Readiness::None &&
            (task.deadline_ns.load(std::memory_order_relaxed) == kNever_ns ||
             (object != 0 && task.wait_object.load(std::memory_order_relaxed) == object));
        if (phase != TaskPhase::Ended && !waitsToo)
            return false;
    }
    return true;
}

bool mayGetLoopExit(TaskId id)
{
    const LoopRecord& loop = segment().loop(segment().task(id).loop.load());
    return loop.root.load(std::memory_order_relaxed) == id.value &&
           loop.exits.load(std::memory_order_relaxed) != 0;
}

namespace {

/// A loop that watches a descriptor waits on, whether or not anything can come.
bool anybodyAwaitsDescriptor(std::uint32_t loop)
{
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (taskAt(id).loop.load(std::memory_order_relaxed) == loop &&
            taskAt(id).awaited.load(std::memory_order_relaxed) != Readiness::None)
            return true;
    return false;
}

} // namespace

bool exitLoops()
{
    bool exited = false;
    for (std::uint32_t id = 1, count = control().loops.load(); id <= count; ++id) {
        const LoopRecord& loop = segment().loop(id);
        const TaskId root{loop.root.load(std::memory_order_relaxed)};
        TaskRecord& task = segment().task(root);
        if (!mayGetLoopExit(root) || phaseOf(root.value) != TaskPhase::Blocked ||
            anybodyAwaitsDescriptor(id) || !recorder.refreshRoom(0))
            continue;
        recorder.writeAs(kNobody, LoopExited{root});
        task.interrupt.store(Interrupt::LoopExit, std::memory_order_seq_cst);
        exited |= unpark(root, task.generation.load(std::memory_order_acquire),
                         ObjectId{task.wait_object.load(std::memory_order_relaxed)},
                         WakeReason::Interrupted, kNobody);
    }
    return exited;
}

void tellIdleLoop()
{
    const std::uint32_t loop = segment().task(recorder.self).loop.load(std::memory_order_relaxed);
    if (loop == 0)
        return;
    const ObjectId object{segment().loop(loop).object.load(std::memory_order_acquire)};
    if (!object || segment().object(object).first_waiter == 0)
        return;
    ObjectGuard guard(object);
    if (restIsIdle(recorder.self))
        unparkOne(guard);
}

Unpatched::Unpatched() : m_task(segment().task(recorder.self))
{
    m_task.keeps_loop.fetch_add(1, std::memory_order_relaxed);
}

Unpatched::~Unpatched()
{
    m_task.keeps_loop.fetch_sub(1, std::memory_order_relaxed);
}

} // namespace lockstep
