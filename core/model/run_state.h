// SPDX-License-Identifier: MIT
#pragma once
// The state of a run at one place of its log: the fold of all events before that place.
//
// apply is the only way to change it. It never fails: an event that contradicts the state (which a
// whole log cannot hold, but a damaged file may) is taken as the newer truth.

#include "core/model/log.h"
#include "core/model/shared_pages.h"

#include <vector>

namespace lockstep {

/// What a task is doing, as far as the log says.
///
///   state             from                                  to
///   Unborn            -                                     task.spawned
///   New               task.spawned                          its first event
///   Running           any event of its own                  ...
///   AtGate            run.paused; serialised or paused:     its next event; run.resumed
///                     another task's event
///   WaitingForLock    lock.requested, lock.overtaken        task.woken
///   WaitingForTask    join.requested                        task.woken
///   WaitingForObject  wait.requested                        task.woken
///   Suspended         greenlet.switched, greenlet.threw     its next event
///   Sleeping          delay.started (Delay, Hold)           task.woken or delay.ended
///   Computing         delay.started (Burn)                  delay.ended
///   Outside           outside.entered                       outside.left
///   Ready             task.woken, greenlet.yielded          its next event
///   Ended             task.ended                            -
enum class TaskState : std::uint8_t {
    Unborn,
    New,
    Running,
    AtGate,
    WaitingForLock,
    WaitingForTask,
    WaitingForObject, ///< an event, a queue, ...: what has no one owner who could give it
    Suspended,        ///< until another greenlet switches to it
    Sleeping,
    Computing,
    Ready,
    Ended,
    Outside, ///< in a call of which the run does not know when it returns
};

constexpr bool isWaiting(TaskState state)
{
    return state == TaskState::WaitingForLock || state == TaskState::WaitingForTask ||
           state == TaskState::WaitingForObject;
}

struct TaskView {
    TaskState state = TaskState::Unborn;
    TaskEnd end = TaskEnd::Alive;
    Operation spending{};       ///< Sleeping or Computing: Delay, Hold or Burn
    SiteId site;                ///< of its last event that had one
    ObjectId waits_for;         ///< while it waits, and while Ready: what it waited for
    Seq since = 0;              ///< the event that brought it into its state
    Nanoseconds until_ns = 0;   ///< Sleeping, Computing: the deadline, virtual time
    std::uint32_t pid = 0;      ///< of a process
    std::int32_t exit_code = 0; ///< of a process that has exited
    bool zombie = false;        ///< it has exited and nobody has joined it
    bool not_moving = false;    ///< it was told of; until its next event
    std::uint32_t error_at = 0; ///< Raised: payload of the exception's text
    std::uint32_t error_bytes = 0;
};

/// An object somebody can hold or wait for. A TaskEnd is "held" by its task until that ends.
struct ObjectView {
    TaskId owner;
    std::uint32_t count =
        0;                  ///< how often the owner has it; of a queue or executor: its depth; of a
                            /// socket: bytes that were sent on it
    bool abandoned = false; ///< its owner is gone and will never give it back
    Seq held_since = 0;
    std::vector<TaskId> waiters; ///< in order of arrival
    std::uint32_t value = 0;     ///< a semaphore's counter, an event's flag, inside a barrier, a
                                 /// connection's unread bytes; of a socket: bytes, or datagrams,
                                 /// that were sent to it and it has not received
    /// Of a semaphore: who acquired it and has not released it since, in that order; unless
    /// somebody released what it had not acquired, for then anybody may.
    std::vector<TaskId> holders;
    bool holders_known = true;
    std::vector<TaskId> copies; ///< of a connection: who holds a copy of its descriptor
    ObjectId other_end;         ///< of a connection and its space: whose copies others act through
    std::vector<ObjectId> things;  ///< of a watch: what it looks at
    ObjectId executor;             ///< of a future: whose workers run it
    bool is_pending = false;       ///< of a future: none of them has taken it
    bool window_is_closed = false; ///< of a socket: it has told the other end that it has no room
    bool is_cut = false;           ///< of a socket: nothing passes to it or from it any more
    Seq last_event = 0;
};

/// What a deadlock.found event said.
struct DeadlockMark {
    Seq seq = 0;
    TaskId closed_by;
    std::uint32_t tasks = 0;
};

class RunState {
public:
    /// Applies the event at seq; events are applied in order, each once.
    void apply(const Log& log, Seq seq);

    /// How many events are folded in: the state is that before the event at this seq.
    Seq applied() const { return m_applied; }

    std::uint32_t taskCount() const { return static_cast<std::uint32_t>(m_tasks.size()); }
    std::uint32_t objectCount() const { return static_cast<std::uint32_t>(m_objects.size()); }
    /// An empty view for ids that are unknown here.
    const TaskView& task(TaskId id) const;
    const ObjectView& object(ObjectId id) const;

    Nanoseconds virtual_ns() const { return m_virtual_ns; }
    PolicyKind policy() const { return m_policy; }
    TimeMode timeMode() const { return m_timeMode; }
    bool isSerialised() const { return m_policy != PolicyKind::Free; }
    bool isPaused() const { return m_paused; }
    /// The user has chosen at least one step.
    bool wasStepped() const { return m_stepped; }
    /// Where a schedule of the part before ended and another policy went on; kNoSeq: nowhere.
    Seq followedUntil() const { return m_followedUntil; }
    std::uint32_t speed_permille() const { return m_speed_permille; }
    bool mainReturned() const { return m_mainReturned; }
    /// None until run.ended.
    Verdict verdict() const { return m_verdict; }
    /// Deadlocks found and not dissolved, oldest first.
    const std::vector<DeadlockMark>& deadlocks() const { return m_deadlocks; }
    std::uint64_t lostEvents() const { return m_lost; }

    /// All that was copied because a copy of the state had it too: what keeping copies has cost.
    std::size_t copiedBytes() const { return m_tasks.copiedBytes() + m_objects.copiedBytes(); }

    /// Tasks whose view the last apply changed (at most a handful). For who keeps spans.
    const std::vector<TaskId>& touchedTasks() const { return m_touched; }

private:
    struct Fold;

    TaskView& taskAt(TaskId id);
    ObjectView& objectAt(ObjectId id);
    void enter(TaskId id, TaskState state, Seq seq);
    void leaveQueue(TaskId id);

    SharedPages<TaskView> m_tasks;     // index: id - 1
    SharedPages<ObjectView> m_objects; // index: id - 1
    TaskView m_nobody;                 // what a damaged file says of no task: forgotten
    ObjectView m_nothing;
    std::vector<DeadlockMark> m_deadlocks;
    std::vector<TaskId> m_touched;
    Seq m_applied = 0;
    Seq m_followedUntil = kNoSeq;
    Nanoseconds m_virtual_ns = 0;
    TaskId m_lastRunning;
    PolicyKind m_policy = PolicyKind::Free;
    TimeMode m_timeMode = TimeMode::Scaled;
    Verdict m_verdict = Verdict::None;
    std::uint32_t m_speed_permille = 1000;
    std::uint64_t m_lost = 0;
    bool m_paused = false;
    bool m_stepped = false;
    bool m_mainReturned = false;
};

} // namespace lockstep
