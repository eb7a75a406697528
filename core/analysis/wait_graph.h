// SPDX-License-Identifier: MIT
#pragma once
// Who waits for whom at one place of the log, and the circles in it.
//
// Made from a RunState; knows nothing of how it was drawn or recorded. A wait for a lock or for a
// task's end is an all-of wait with a single holder, so a circle is a closed chain
// task -> object -> owner -> object ... and each task is in at most one. A wait for a semaphore is
// an any-of wait: any of its holders could end it. A knot is a set of tasks, each of which waits
// only for others of the set.

#include "core/model/run_state.h"

#include <vector>

namespace lockstep {

/// task waits for object since the event at since.
struct WaitEdge {
    TaskId task;
    ObjectId object;
    Seq since = 0;
    std::uint32_t position = 0; ///< place in the queue, from 1
};

/// task has object since the event at since.
struct HoldEdge {
    TaskId task;
    ObjectId object;
    Seq since = 0;
    std::uint32_t count = 1;
};

/// One task of a circle: it holds what the one before it wants, and wants what the next one holds.
struct CycleMember {
    TaskId task;
    ObjectId holds;
    ObjectId wants;
    ObjectId comes_from; ///< what the next one holds of it: wants, or the executor it is pending in
};
using Cycle = std::vector<CycleMember>;

struct WaitGraph {
    std::vector<WaitEdge> waits; ///< by task
    std::vector<HoldEdge> holds; ///< by object; ends of tasks only where somebody waits for them
    std::vector<Cycle> cycles;   ///< the shortest first; each starts with its lowest task id
    /// If there is no circle: the tasks of the knot that hold what others of it want, by id.
    Cycle knot;

    static WaitGraph of(const RunState& state);

    /// The wait of a task, or null.
    const WaitEdge* waitOf(TaskId task) const;
    /// The knot in order, if each of its tasks wants what the next one has; else empty.
    Cycle ringOfKnot() const;
    /// The circle that a task is in, or null.
    const Cycle* cycleWith(TaskId task) const;
};

/// The chain from a blocked task to whoever it waits for in the end: the tasks on the way, the task
/// itself first. Ends at a task that does not wait, or where the chain closes.
std::vector<TaskId> chainToRoot(const RunState& state, TaskId task);

} // namespace lockstep
