// SPDX-License-Identifier: MIT
#pragma once
// Where steps on a lock belong, from what its events say while the log is read.
//
// The uncontended paths of a lock speak just after taking and just before freeing it. Whoever found
// it taken names the owner, so its step is put between that owner's acquire and release, though
// these may be spoken later or have been spoken before.

#include "core/analysis/step_order.h"
#include "core/base/ids.h"

#include <vector>

namespace lockstep {

class LockOrder {
public:
    using Step = StepOrder::Step;
    static constexpr Step kNone = StepOrder::kNone;

    explicit LockOrder(StepOrder& order) : m_order(order) {}

    /// The lock is the task's in that step, anew or once more.
    void take(ObjectId lock, TaskId task, Step step);
    /// The task gives one of its acquires back, or frees the lock.
    void give(ObjectId lock, TaskId task, Step step, bool free);
    /// Whether the log has told that the task took the lock, which is its own or was until now.
    bool hasSpokenOf(ObjectId lock, TaskId owner);
    /// The lock is freed for an owner that died of that step; kNone: of none.
    void die(ObjectId lock, TaskId owner, Step cause);
    /// Taken by owner, found so by a task that waits from then on.
    void foundTaken(ObjectId lock, TaskId owner, Step step);
    /// The same by a task that goes on without it. It is in no queue, so the release during which
    /// it looked need not have woken anybody, and may have its place already, where it was spoken.
    void refusedBy(ObjectId lock, TaskId owner, Step step);
    /// The task says something: it has done what it said before.
    void speaks(TaskId task);

private:
    struct Holding {
        TaskId owner;
        Step acquire = kNone;
        Step last_change = kNone;      ///< of hands, or of the count
        std::vector<Step> found_taken; ///< by others, during this holding
        /// Spoken but perhaps not yet done: who freed it has not said anything since.
        Step release = kNone;
        TaskId former_owner;
        Step former_acquire = kNone; ///< that the release ended
    };
    /// Somebody found a lock taken by an owner who had not spoken yet.
    struct Early {
        ObjectId lock;
        TaskId owner;
        Step step = kNone;
    };
    /// A task's last event said that it frees this lock, in this step.
    struct Release {
        ObjectId lock;
        Step step = kNone;
    };

    Holding& holdingOf(ObjectId lock);
    Release& releaseOf(TaskId task);

    StepOrder& m_order;
    std::vector<Holding> m_holdings; // index: object id
    std::vector<Release> m_releases; // index: task id
    std::vector<Early> m_early;
};

} // namespace lockstep
