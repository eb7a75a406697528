// SPDX-License-Identifier: MIT
#pragma once
// What one event changes in the state of a run. One overload a fact; facts that change nothing are
// listed, so that a new one is looked at here.

#include "core/model/run_state.h"
#include "core/trace/facts.h"

namespace lockstep {

struct RunState::Fold {
    RunState& state;
    const Log& log;
    Seq seq;

    // the run, its clock and its steering
    void operator()(const Event&, const RunStarted& fact) const;
    void operator()(const Event&, const RunPaused&) const;
    void operator()(const Event&, const RunResumed&) const;
    void operator()(const Event&, const ClockSet& fact) const;
    void operator()(const Event&, const ClockJumped&) const {}
    void operator()(const Event&, const ReaderAwaited&) const {}
    void operator()(const Event&, const ReaderAbsent&) const {}
    void operator()(const Event&, const RunEnded& fact) const;
    void operator()(const Event&, const EventsLost& fact) const;
    void operator()(const Event&, const DeadlockFound& fact) const;
    void operator()(const Event&, const DeadlockDissolved&) const;
    void operator()(const Event&, const ScheduleDiverged&) const {}
    void operator()(const Event&, const StepGranted&) const;
    void operator()(const Event&, const ScheduleFollowed& fact) const;
    void operator()(const Event&, const RunQuiet&) const {}
    void operator()(const Event&, const TaskNotMoving& fact) const;
    void operator()(const Event&, const BatonRevoked&) const {}
    void operator()(const Event& event, const OutsideEntered&) const;
    void operator()(const Event&, const OutsideLeft&) const {}

    // tasks, processes and greenlets
    void operator()(const Event&, const TaskSpawned& fact) const;
    void operator()(const Event&, const TaskStarted&) const {}
    void operator()(const Event& event, const TaskEnded& fact) const;
    void operator()(const Event& event, const TaskRaised& fact) const;
    void operator()(const Event&, const MainReturned&) const;
    void operator()(const Event& event, const TaskWoken& fact) const;
    void operator()(const Event& event, const JoinRequested& fact) const;
    void operator()(const Event& event, const JoinReturned&) const;
    void operator()(const Event& event, const DelayStarted& fact) const;
    void operator()(const Event&, const DelayEnded&) const {}
    void operator()(const Event&, const Said&) const {}
    void operator()(const Event&, const Announced&) const {}
    void operator()(const Event&, const OperationFailed&) const {}
    void operator()(const Event& event, const WaitRequested& fact) const;
    void operator()(const Event&, const ProcessForked& fact) const;
    void operator()(const Event&, const ProcessSpawned& fact) const;
    void operator()(const Event&, const ProcessExited& fact) const;
    void operator()(const Event&, const ProcessReaped& fact) const;
    void operator()(const Event&, const ProcessSignalled&) const {}
    void operator()(const Event&, const ProcessLeft&) const {}
    void operator()(const Event&, const ObjectAbandoned& fact) const;
    void operator()(const Event& event, const GreenletYielded&) const;
    void operator()(const Event& event, const GreenletSwitched& fact) const;
    void operator()(const Event& event, const GreenletThrew& fact) const;
    void operator()(const Event&, const GreenletReturned&) const {}
    void operator()(const Event&, const GreenletRaised&) const {}
    void operator()(const Event&, const GreenletKilled&) const {}
    void operator()(const Event&, const LoopExited&) const {}
    void operator()(const Event& event, const WaitInterrupted&) const;
    void operator()(const Event& event, const PoolEntered&) const;
    void operator()(const Event&, const PoolLeft&) const {}
    void operator()(const Event& event, const WaitReturned&) const;
    void operator()(const Event&, const PoolResultPromised& fact) const;

    // locks and what tasks wait for
    void operator()(const Event&, const ObjectCreated& fact) const;
    void operator()(const Event& event, const LockRequested& fact) const;
    void operator()(const Event& event, const LockOvertaken& fact) const;
    void operator()(const Event& event, const LockAcquired& fact) const;
    void operator()(const Event&, const LockReleased& fact) const;
    void operator()(const Event& event, const LockRefused&) const;
    void operator()(const Event&, const LockOwnerDied& fact) const;
    void operator()(const Event& event, const SemaphoreAcquired& fact) const;
    void operator()(const Event& event, const SemaphoreReleased& fact) const;
    void operator()(const Event& event, const SemaphoreRefused&) const;
    void operator()(const Event&, const EventSet& fact) const;
    void operator()(const Event&, const EventCleared& fact) const;
    void operator()(const Event& event, const EventReturned&) const;
    void operator()(const Event&, const EventChecked&) const {}
    void operator()(const Event&, const ConditionEntered&) const {}
    void operator()(const Event&, const ConditionNotified& fact) const;
    void operator()(const Event& event, const ConditionResumed&) const;
    void operator()(const Event& event, const BarrierArrived& fact) const;
    void operator()(const Event&, const BarrierOpened& fact) const;
    void operator()(const Event& event, const BarrierPassed& fact) const;
    void operator()(const Event& event, const BarrierBroken& fact) const;
    void operator()(const Event& event, const BarrierRefused& fact) const;
    void operator()(const Event& event, const BarrierReset&) const;
    void operator()(const Event&, const BarrierChecked&) const {}

    // shared values, queues, pipes, futures and pools
    void operator()(const Event&, const SharedRead& fact) const;
    void operator()(const Event&, const SharedWritten& fact) const;
    void operator()(const Event&, const SharedChanged& fact) const;
    void operator()(const Event&, const FileRead& fact) const;
    void operator()(const Event&, const FileTruncated& fact) const;
    void operator()(const Event&, const FileWritten& fact) const;
    void operator()(const Event&, const QueueMade& fact) const;
    void operator()(const Event& event, const QueuePut& fact) const;
    void operator()(const Event& event, const QueueGot& fact) const;
    void operator()(const Event&, const QueueTaskDone& fact) const;
    void operator()(const Event& event, const QueueJoined& fact) const;
    void operator()(const Event& event, const QueueRefused&) const;
    void operator()(const Event&, const QueueMeasured&) const {}
    void operator()(const Event&, const ExecutorMade& fact) const;
    void operator()(const Event&, const FutureSubmitted& fact) const;
    void operator()(const Event& event, const FutureStarted& fact) const;
    void operator()(const Event&, const FutureFinished& fact) const;
    void operator()(const Event&, const FutureCancelled& fact) const;
    void operator()(const Event& event, const FutureAwaited&) const;
    void operator()(const Event& event, const FutureTimedOut&) const;
    void operator()(const Event&, const FutureChecked&) const {}
    void operator()(const Event&, const CallbackAdded&) const {}
    void operator()(const Event&, const CallbackStarted&) const {}
    void operator()(const Event&, const CallbackEnded&) const {}
    void operator()(const Event&, const ExecutorShutDown& fact) const;
    void operator()(const Event& event, const WorkerDismissed&) const;
    void operator()(const Event&, const FuturesWatched& fact) const;
    void operator()(const Event& event, const FutureYielded& fact) const;
    void operator()(const Event&, const PipeMade& fact) const;
    void operator()(const Event&, const ConnectionMade& fact) const;
    void operator()(const Event&, const DescriptorOpened& fact) const;
    void operator()(const Event&, const DescriptorInherited& fact) const;
    void operator()(const Event&, const DescriptorClosed& fact) const;
    void operator()(const Event& event, const MessageSent& fact) const;
    void operator()(const Event& event, const MessageReceived& fact) const;
    void operator()(const Event& event, const ConnectionPolled&) const;
    void operator()(const Event& event, const ConnectionEnded&) const;
    void operator()(const Event&, const PoolMade& fact) const;
    void operator()(const Event&, const PoolStateSet& fact) const;
    void operator()(const Event&, const PoolStateChecked&) const {}
    void operator()(const Event& event, const PoolPartStarted& fact) const;
    void operator()(const Event& event, const PoolPartEnded& fact) const;
    void operator()(const Event&, const PoolPartArrived& fact) const;
    void operator()(const Event& event, const PoolPartTaken& fact) const;
    void operator()(const Event& event, const PoolPartsOver&) const;
    void operator()(const Event&, const PoolPartsPromised& fact) const;
    void operator()(const Event&, const PoolJobForgotten& fact) const;
    void operator()(const Event&, const ExecutorBroken& fact) const;
    void operator()(const Event&, const WatchExtended& fact) const;
    void operator()(const Event& event, const WatchReturned& fact) const;

    // sockets, servers and the wire
    void operator()(const Event&, const SocketMade& fact) const;
    void operator()(const Event&, const SocketBound& fact) const;
    void operator()(const Event&, const SocketListening& fact) const;
    void operator()(const Event&, const ConnectStarted& fact) const;
    void operator()(const Event& event, const SocketConnected& fact) const;
    void operator()(const Event& event, const ConnectionAccepted& fact) const;
    void operator()(const Event&, const SocketsPaired& fact) const;
    void operator()(const Event& event, const BytesSent& fact) const;
    void operator()(const Event& event, const BytesReceived& fact) const;
    void operator()(const Event& event, const StreamEnded& fact) const;
    void operator()(const Event&, const SocketShutDown& fact) const;
    void operator()(const Event& event, const DatagramSent& fact) const;
    void operator()(const Event& event, const DatagramReceived& fact) const;
    void operator()(const Event& event, const SocketRefused&) const;
    void operator()(const Event&, const SocketOptionSet& fact) const;
    void operator()(const Event&, const KernelReported& fact) const;
    void operator()(const Event&, const NetworkChosen&) const {}
    void operator()(const Event&, const SegmentSeen& fact) const;
    void operator()(const Event&, const WindowClosed& fact) const;
    void operator()(const Event&, const WindowOpened& fact) const;
    void operator()(const Event&, const DatagramSeen& fact) const;
    void operator()(const Event&, const DatagramsDropped& fact) const;
    void operator()(const Event&, const ConnectionCut& fact) const;
    void operator()(const Event&, const CaptureLost&) const {}
    void operator()(const Event&, const InputTaken&) const {}
    void operator()(const Event& event, const SocketPolled&) const;
    void operator()(const Event&, const ServingStarted& fact) const;
    void operator()(const Event&, const ServingEnded& fact) const;
    void operator()(const Event&, const RequestStarted& fact) const;
    void operator()(const Event&, const RequestEnded& fact) const;
    void operator()(const Event&, const VisitorConnected& fact) const;

private:
    /// Pausing is no event of the tasks themselves: they stop at their next gate.
    void everybody(TaskState from, TaskState to) const;
    void wait(TaskId task, ObjectId object, TaskState how) const;
    ObjectView& changed(ObjectId object) const;
    void takeOut(ObjectId socket, std::uint32_t amount) const;
    void leaveBarrier(TaskId task, ObjectId barrier) const;
    void suspend(TaskId task, TaskId to) const;
    void stopWaiting(TaskId task) const;
};

} // namespace lockstep
