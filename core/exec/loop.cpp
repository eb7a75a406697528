// SPDX-License-Identifier: MIT
#include "core/exec/loop.h"

#include "core/exec/task_table.h"
#include "core/probe/recorder.h"

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
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskRecord& task = taskAt(id);
        if (task.loop.load(std::memory_order_relaxed) != loop || !canBeGranted(phaseOf(id)))
            continue;
        const std::uint64_t since = task.ready_since.load(std::memory_order_acquire);
        if (since < earliest) {
            earliest = since;
            next = TaskId{id};
        }
    }
    return next;
}

bool isItsTurn(TaskId id)
{
    const std::uint32_t loop = segment().task(id).loop.load(std::memory_order_relaxed);
    return loop == 0 || nextOfLoop(loop) == id;
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
