// SPDX-License-Identifier: MIT
#pragma once
// The run's tasks as they stand: a look at the segment's table, without a lock. What it says of a
// task may be over a moment later, unless the caller knows why not.

#include "core/probe/attachment.h"

namespace lockstep {

/// Ids run from 1 to this.
inline std::uint32_t taskCount()
{
    return control().tasks.load(std::memory_order_acquire);
}

inline TaskRecord& taskAt(std::uint32_t id)
{
    return segment().task(TaskId{id});
}

inline TaskPhase phaseOf(std::uint32_t id)
{
    return TaskStateWord{taskAt(id).state.load(std::memory_order_seq_cst)}.phase();
}

/// Its end stands in the log, and whoever waits for it may go on; it may have a little to put in
/// order before its phase says Ended.
inline bool hasToldItsEnd(const TaskRecord& task)
{
    return task.end.load(std::memory_order_acquire) != TaskEnd::Alive;
}

/// It waits for somebody's leave to take a step.
inline bool canBeGranted(TaskPhase phase)
{
    return phase == TaskPhase::Gate || phase == TaskPhase::Ready;
}

/// Whether a cooperative task has to let another one of its loop go on, which waits itself.
inline bool isHeldBack(std::uint32_t id)
{
    const std::uint32_t loop = taskAt(id).loop.load(std::memory_order_relaxed);
    if (loop == 0)
        return false;
    const std::uint32_t holder = segment().loop(loop).holder.load(std::memory_order_acquire);
    return holder != 0 && holder != id && phaseOf(holder) == TaskPhase::Blocked;
}

/// What one look at all tasks, one after the other, found.
struct TasksSeen {
    bool parked = true;     ///< each was blocked, held back or had ended when it was looked at
    std::uint64_t mark = 0; ///< the same in two looks if nothing happened between them

    friend bool operator==(const TasksSeen&, const TasksSeen&) = default;
};
inline TasksSeen lookAtTasks()
{
    TasksSeen seen;
    for (std::uint32_t id = 1, count = taskCount(); id <= count && seen.parked; ++id) {
        const TaskStateWord word{taskAt(id).state.load(std::memory_order_seq_cst)};
        seen.parked = word.phase() == TaskPhase::Blocked || word.phase() == TaskPhase::Ended ||
                      isHeldBack(id);
        const std::uint64_t generation = taskAt(id).generation.load(std::memory_order_acquire);
        seen.mark = (seen.mark ^ word.bits ^ generation << 32) * 0x9e37'79b9'7f4a'7c15u;
    }
    return seen;
}

/// Whether no task runs or can run: all are blocked, held back, or have ended, at one moment.
inline bool everybodyParked()
{
    // One look is not one moment: who was seen asleep may be woken by one that has ended when it is
    // looked at. What two looks saw alike was so between them (double collect: Afek et al., Atomic
    // Snapshots of Shared Memory). After looks that differ, who ran meanwhile notices that all are
    // parked when it parks itself.
    const TasksSeen seen = lookAtTasks();
    return seen.parked && lookAtTasks() == seen;
}

/// Its code may be executing right now; it cannot be ended from outside.
inline bool isUnderWay(TaskPhase phase)
{
    return phase == TaskPhase::Running || phase == TaskPhase::Waking || phase == TaskPhase::Outside;
}

/// Whether a task is in a call outside the run: nobody knows when it comes back, so no verdict can
/// be given and no clock may jump.
inline bool anybodyIsOutside()
{
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (phaseOf(id) == TaskPhase::Outside)
            return true;
    return false;
}

/// Whether every task there ever was has ended.
inline bool everybodyEnded()
{
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (phaseOf(id) != TaskPhase::Ended)
            return false;
    return taskCount() > 0;
}

/// Whether a task is between two gates, or being woken.
inline bool anybodyRuns()
{
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id) {
        const TaskPhase phase = phaseOf(id);
        if (phase == TaskPhase::Running || phase == TaskPhase::Waking)
            return true;
    }
    return false;
}

} // namespace lockstep
