// SPDX-License-Identifier: MIT
#pragma once
// Loops: cooperative greenlets that share a thread, and which of them may take a step.
//
// A cooperative task is never preempted. From the moment it gets the thread until it waits (a
// burst) it holds its loop, also while it is stopped at a gate: no other task of the loop may be
// granted a step. While nobody holds the loop, only the task that has been ready longest may.
// hold, burn and whatever is called unpatched wait without giving the loop up.

#include "core/base/result.h"
#include "core/probe/attachment.h"

namespace lockstep {

/// The loop of the calling task; it gets one, and holds it, if it has none. Error: a run has no
/// more.
Result<std::uint32_t> loopOfCaller();

/// Before a task can be granted: it comes behind those of its loop that are ready already.
void queueInLoop(TaskRecord& task);

/// A task gets leave to run, alone of its loop.
inline void holdLoop(TaskId id)
{
    if (const std::uint32_t loop = segment().task(id).loop.load(std::memory_order_relaxed))
        segment().loop(loop).holder.store(id.value, std::memory_order_release);
}

/// The calling task is about to wait, or over.
inline void leaveLoop(TaskRecord& task)
{
    const std::uint32_t loop = task.loop.load(std::memory_order_relaxed);
    if (loop != 0 && task.keeps_loop.load(std::memory_order_relaxed) == 0)
        segment().loop(loop).holder.store(0, std::memory_order_release);
}

/// Whether others of the task's loop may run, or it itself.
inline bool loopIsFreeFor(TaskId id)
{
    const std::uint32_t loop = segment().task(id).loop.load(std::memory_order_relaxed);
    if (loop == 0)
        return true;
    const std::uint32_t holder = segment().loop(loop).holder.load(std::memory_order_acquire);
    return holder == 0 || holder == id.value;
}

/// The one task of a loop that may be granted a step now; nobody: none can take one.
TaskId nextOfLoop(std::uint32_t loop);

/// Whether a task can be granted a step now, as far as its loop is concerned.
bool isItsTurn(TaskId task);

/// Whether no other task of the task's loop runs, is ready or sleeps.
bool restIsIdle(TaskId except);

/// Whether LoopExit is raised in the task, the root of its loop, if everybody waits for ever.
bool mayGetLoopExit(TaskId task);

/// Nobody of the run can ever run again: raises LoopExit in the roots of loops that want that.
/// True: somebody can run now. The caller is the service.
bool exitLoops();

/// After the calling task has stopped, or before it ends: wakes who waits for the rest of its loop,
/// if there is nothing more to wait for.
void tellIdleLoop();

/// While it lives, whatever the calling task waits in keeps the loop: an unpatched call.
class Unpatched {
public:
    Unpatched();
    ~Unpatched();
    Unpatched(const Unpatched&) = delete;
    Unpatched& operator=(const Unpatched&) = delete;

private:
    TaskRecord& m_task;
};

} // namespace lockstep
