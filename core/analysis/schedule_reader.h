// SPDX-License-Identifier: MIT
#pragma once
// Reads a log from its begin and notes each step that a task took, with what must come before it.
//
// What a fact is: a step on one object under its guard (guarded_steps.h), one on a socket
// (socket_steps.h), one of the others below, or none.

#include "core/analysis/guarded_steps.h"
#include "core/analysis/lock_order.h"
#include "core/analysis/socket_steps.h"
#include "core/analysis/step_order.h"
#include "core/model/log.h"
#include "core/trace/facts.h"

#include <map>
#include <set>
#include <type_traits>
#include <vector>

namespace lockstep {

class ScheduleReader {
public:
    explicit ScheduleReader(const Log& log) : m_log(log) {}

    std::vector<ScheduleStep> read(Seq until);

private:
    using Step = StepOrder::Step;
    static constexpr Step kNone = LockOrder::kNone;
    static constexpr ObjectId kNetwork{0}; ///< its guard is that of all sockets

    struct TaskNotes {
        Step birth = kNone;
        Step end = kNone;
        std::vector<Step> joins_before_end; ///< by others, of it: they found it at work
        Step last = kNone;
        Step shutdown = kNone;        ///< its last one of an executor
        bool woken = false;           ///< since its last wait began
        bool woken_by_nobody = false; ///< but by the kernel's news
        bool in_queue = false;        ///< waits in an operation, or was woken out of that
        Step entered = kNone;   ///< in this step it began a condition's wait, and does not wait yet
        ObjectId arrived_at;    ///< its last event said that it came to this barrier
        bool signalled = false; ///< a signal may have ended it, without a step of its own
        Step left = kNone;      ///< in this step it left its process
        Step fatal = kNone;     ///< in this step, perhaps another's, its process may have ended
        Seq waits_since = 0;    ///< where its last wait began
        Step on_socket = kNone; ///< in this step it has spoken of a socket, and will say more
        bool gave_thread = false; ///< and has said nothing since it got it back
        bool burns = false;
    };

    template <class Fact, class... Others>
    static constexpr bool kIsOneOf = (std::is_same_v<Fact, Others> || ...);
    /// What is said within a step of another kind, or by nobody.
    template <class Fact>
    static constexpr bool kIsNoStep =
        kIsOneOf<Fact, SocketsPaired, ServingStarted, ServingEnded, RequestStarted, RequestEnded,
                 VisitorConnected, NetworkChosen, SegmentSeen, WindowClosed, WindowOpened,
                 DatagramSeen, DatagramsDropped, CaptureLost, KernelReported, TaskNotMoving,
                 BatonRevoked, ProcessForked, ProcessSpawned, PipeMade, DescriptorOpened,
                 DescriptorInherited, ProcessReaped, ObjectAbandoned, GreenletReturned,
                 GreenletRaised, LoopExited, PoolResultPromised, RunStarted, RunPaused, RunResumed,
                 ClockSet, ClockJumped, ReaderAwaited, ReaderAbsent, RunEnded, RunQuiet, EventsLost,
                 DeadlockFound, DeadlockDissolved, ScheduleDiverged, ScheduleFollowed, StepGranted,
                 TaskRaised, MainReturned, ObjectCreated>;

    // schedule_reader.cpp
    ObjectName nameOf(ObjectId id) const;
    Step add(TaskId task, Operation operation, ObjectName object = {});
    TaskNotes& notesOf(TaskId task);
    /// The step in which a task speaks about an operation that may wait: its gate, or what it was
    /// woken for.
    Step addOrResume(TaskId task, Operation operation, ObjectId object);
    /// A step on an object whose every operation speaks under the object's guard.
    Step actUnderGuard(TaskId task, Operation operation, ObjectId object);
    bool isOfSocket(ObjectId object) const;
    /// The object that the operations of a part (a queue's space) speak of at their gates.
    ObjectId wholeOf(ObjectId object) const;
    /// The step acted on that object, too, under its guard.
    void orderUnderGuard(ObjectId object, Step step);
    /// The clock ended a task's wait. Its event may stand behind that of an operation of the same
    /// instant that found the task gone already: had the operation been first, it would have been
    /// the one to wake it.
    void timeOut(TaskId task, ObjectId waited_on);
    /// An operation on an object, in the instant that the log is at.
    void speaksOf(ObjectId object, Step step);
    void actOnSocket(TaskId task, const SocketStep& said);

    // schedule_tasks.cpp
    /// Who signals a process, or ends it, says so before: others in it may take steps meanwhile. In
    /// a replay they are dead at once.
    void comeBeforeDeath(TaskId task, Step step);
    /// The task that its process began with.
    TaskId firstOfProcessOf(TaskId task) const;
    /// The step that a task died of, as who tells of it knows; none: of no step of the run.
    Step causeOfDeath(TaskId teller, TaskId dead);
    /// The step in which the task ends.
    Step end(TaskId task);

    // schedule_locks.cpp
    /// A lock is freed in a step of its own, or in the one in which a condition's wait began.
    void give(ObjectId lock, TaskId task, bool free);
    /// A release that woke somebody still held the lock's queue until then: its place is there.
    /// Whoever came in between found the lock taken.
    bool wakesByRelease(TaskId task, ObjectId lock) const;
    void placeRelease(TaskId task, const Event& event);

    // schedule_waits.cpp
    /// The step looked at all that a watch is for, each under its guard.
    void lookAt(ObjectId watch, Step step);
    /// What a task says when its wait is over; without one it goes on in the step that it is in.
    void resumeIfWaited(TaskId task, ObjectId object);
    /// A home's end takes a while in a free run: others may act between two of the copies that it
    /// closes, and its end may be told behind that. Nobody notices a copy but the last, which comes
    /// behind all others.
    void closeAtEnd(const DescriptorClosed& fact, ObjectId guard, Step end);

    template <class Fact>
    requires kIsNoStep<Fact>
    void on(TaskId, const Fact&) {}
    template <IsGuardedStep Fact>
    void on(TaskId task, const Fact& fact)
    {
        const GuardedStep step = stepOf(fact);
        if (step.operation != Operation::None)
            actUnderGuard(task, step.operation, step.object);
    }
    template <IsSocketStep Fact>
    void on(TaskId task, const Fact& fact)
    {
        const SocketStep step = socketStepOf(fact);
        if (step.operation != Operation::None)
            actOnSocket(task, step);
    }
    void on(TaskId task, const Said&) { add(task, Operation::Say); }
    void on(TaskId task, const InputTaken&) { add(task, Operation::Input); }
    void on(TaskId task, const OutsideEntered&) { add(task, Operation::GoOutside); }
    void on(TaskId task, const OutsideLeft&) { add(task, Operation::ComeBack); }
    // schedule_tasks.cpp
    void on(TaskId task, const TaskSpawned& fact);
    void on(TaskId task, const TaskStarted&);
    void on(TaskId task, const TaskEnded& fact);
    void on(TaskId waker, const TaskWoken& fact);
    void on(TaskId task, const JoinRequested& fact);
    void on(TaskId task, const JoinReturned& fact);
    void on(TaskId task, const DelayStarted& fact);
    void on(TaskId task, const DelayEnded&);
    void on(TaskId task, const ProcessSignalled& fact);
    void on(TaskId task, const ProcessLeft&);
    void on(TaskId, const ProcessExited& fact);
    void on(TaskId task, const GreenletYielded&);
    void on(TaskId task, const GreenletSwitched& fact);
    void on(TaskId task, const GreenletThrew& fact);
    void on(TaskId task, const GreenletKilled& fact);
    void on(TaskId task, const WaitInterrupted& fact);
    void on(TaskId task, const Announced& fact);
    // schedule_locks.cpp
    void on(TaskId task, const LockRequested& fact);
    void on(TaskId task, const LockOvertaken& fact);
    void on(TaskId task, const LockAcquired& fact);
    void on(TaskId task, const LockRefused& fact);
    void on(TaskId task, const LockReleased& fact);
    void on(TaskId teller, const LockOwnerDied& fact);
    // schedule_waits.cpp
    void on(TaskId task, const OperationFailed& fact);
    void on(TaskId task, const WaitRequested& fact);
    void on(TaskId task, const ConditionEntered& fact);
    void on(TaskId task, const ConditionResumed& fact);
    void on(TaskId task, const BarrierArrived& fact);
    void on(TaskId task, const BarrierOpened& fact);
    void on(TaskId task, const BarrierPassed& fact);
    void on(TaskId task, const BarrierBroken& fact);
    void on(TaskId task, const BarrierRefused& fact);
    void on(TaskId, const QueueMade& fact);
    void on(TaskId task, const FutureSubmitted& fact);
    void on(TaskId task, const FutureStarted& fact);
    void on(TaskId task, const FutureCancelled& fact);
    void on(TaskId task, const ExecutorShutDown& fact);
    void on(TaskId task, const FutureYielded& fact);
    void on(TaskId, const WatchExtended& fact);
    void on(TaskId task, const WatchReturned& fact);
    void on(TaskId, const ConnectionMade& fact);
    void on(TaskId task, const DescriptorClosed& fact);
    void on(TaskId, const SocketMade& fact);

    struct Release {
        TaskId task;
        ObjectId lock;
        Seq said_at;
    };
    struct Spoken {
        ObjectId object;
        Step step;
        Seq seq;
    };

    const Log& m_log;
    Seq m_seq = 0;
    Seq m_saidAt = 0; ///< where the step stands that is added now
    StepOrder m_order;
    TaskId m_dying;         // the process that was found dead and is not all told yet
    bool m_someDie = false; // of a signal, or because one of their process left
    LockOrder m_locks{m_order};
    std::vector<Step> m_lastUnderGuard; // index: object id
    std::vector<Release> m_releases;    // spoken, not yet placed
    std::vector<Spoken> m_spoken;       // in the instant that the log is at
    Nanoseconds m_instant_ns = -1;
    std::vector<TaskNotes> m_tasks;         // index: task id
    std::map<ObjectId, ObjectId> m_partOf;  // a queue's space and rest, a connection's space
    std::map<ObjectId, ObjectId> m_guardOf; // a connection's pipe, a socket's network
    std::map<ObjectId, std::vector<ObjectId>> m_thingsOf; // of a watch
    std::set<ObjectId> m_watched;                         // by any watch
    std::map<ObjectId, std::vector<Step>> m_closedAtEnd;  // of a connection: copies but the last
};

} // namespace lockstep
