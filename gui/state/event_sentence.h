// SPDX-License-Identifier: MIT
#pragma once
// One sentence a fact, as the event table and all views say it. A new fact does not compile until
// it has one.

#include "core/trace/facts.h"
#include "gui/state/names.h"

namespace lockstep::gui {

/// Says what the event at a place tells. Its texts are those of Names.
struct EventSentence {
    const Names& names;
    const History& history;
    Seq seq;

    QString text(std::uint32_t at, std::uint32_t bytes) const;
    static QString sourceWord(SegmentSource source);
    QString poolPart(ObjectId pool, PoolRole role) const;

    // the run, its clock, its steering and its schedule
    QString operator()(const Event&, const RunStarted&) const;
    QString operator()(const Event&, const RunPaused&) const;
    QString operator()(const Event&, const RunResumed&) const;
    QString operator()(const Event&, const ClockSet& fact) const;
    QString operator()(const Event&, const ClockJumped& fact) const;
    QString operator()(const Event&, const lockstep::ReaderAwaited& fact) const;
    QString operator()(const Event&, const ReaderAbsent&) const;
    QString operator()(const Event&, const RunEnded& fact) const;
    QString operator()(const Event&, const RunQuiet& fact) const;
    QString operator()(const Event&, const EventsLost& fact) const;
    QString operator()(const Event&, const DeadlockFound&) const;
    QString operator()(const Event&, const DeadlockDissolved& fact) const;
    QString operator()(const Event&, const ScheduleDiverged& fact) const;
    QString operator()(const Event&, const ScheduleFollowed& fact) const;
    QString operator()(const Event&, const StepGranted& fact) const;
    QString operator()(const Event&, const TaskNotMoving& fact) const;
    QString operator()(const Event&, const BatonRevoked& fact) const;
    QString operator()(const Event&, const OutsideEntered&) const;
    QString operator()(const Event&, const OutsideLeft&) const;

    // tasks and processes
    QString operator()(const Event& event, const TaskSpawned& fact) const;
    QString operator()(const Event&, const TaskStarted&) const;
    QString operator()(const Event&, const TaskEnded& fact) const;
    QString operator()(const Event&, const TaskRaised& fact) const;
    QString operator()(const Event&, const MainReturned&) const;
    QString operator()(const Event&, const TaskWoken& fact) const;
    QString operator()(const Event&, const JoinRequested& fact) const;
    QString operator()(const Event&, const JoinReturned& fact) const;
    QString operator()(const Event&, const DelayStarted& fact) const;
    QString operator()(const Event&, const DelayEnded& fact) const;
    QString operator()(const Event&, const Said& fact) const;
    QString operator()(const Event&, const Announced& fact) const;
    QString operator()(const Event&, const OperationFailed& fact) const;
    QString operator()(const Event&, const WaitRequested& fact) const;
    QString operator()(const Event&, const ProcessForked& fact) const;
    QString operator()(const Event&, const ProcessSpawned& fact) const;
    QString operator()(const Event&, const ProcessExited& fact) const;
    QString operator()(const Event&, const ProcessReaped& fact) const;
    QString operator()(const Event&, const ProcessSignalled& fact) const;
    QString operator()(const Event&, const ProcessLeft& fact) const;
    QString operator()(const Event&, const ObjectAbandoned& fact) const;

    // greenlets and their loops
    QString operator()(const Event&, const GreenletYielded&) const;
    QString operator()(const Event&, const GreenletSwitched& fact) const;
    QString operator()(const Event&, const GreenletThrew& fact) const;
    QString operator()(const Event&, const GreenletReturned& fact) const;
    QString operator()(const Event&, const GreenletRaised& fact) const;
    QString operator()(const Event&, const GreenletKilled& fact) const;
    QString operator()(const Event&, const LoopExited& fact) const;
    QString operator()(const Event&, const WaitInterrupted& fact) const;
    QString operator()(const Event&, const PoolEntered& fact) const;
    QString operator()(const Event&, const PoolLeft& fact) const;
    QString operator()(const Event&, const PoolResultPromised& fact) const;
    QString operator()(const Event&, const WaitReturned& fact) const;

    // locks and what tasks wait for
    QString operator()(const Event& event, const ObjectCreated& fact) const;
    QString operator()(const Event&, const LockRequested& fact) const;
    QString operator()(const Event&, const LockAcquired& fact) const;
    QString operator()(const Event&, const LockReleased& fact) const;
    QString operator()(const Event&, const LockOwnerDied& fact) const;
    QString operator()(const Event&, const LockOvertaken& fact) const;
    QString operator()(const Event&, const LockRefused& fact) const;
    QString operator()(const Event&, const SemaphoreAcquired& fact) const;
    QString operator()(const Event&, const SemaphoreReleased& fact) const;
    QString operator()(const Event&, const SemaphoreRefused& fact) const;
    QString operator()(const Event&, const EventSet& fact) const;
    QString operator()(const Event&, const EventCleared& fact) const;
    QString operator()(const Event&, const EventReturned& fact) const;
    QString operator()(const Event&, const EventChecked& fact) const;
    QString operator()(const Event&, const ConditionEntered& fact) const;
    QString operator()(const Event&, const ConditionNotified& fact) const;
    QString operator()(const Event&, const ConditionResumed& fact) const;
    QString operator()(const Event&, const BarrierArrived& fact) const;
    QString operator()(const Event&, const BarrierOpened& fact) const;
    QString operator()(const Event&, const BarrierPassed& fact) const;
    QString operator()(const Event&, const BarrierBroken& fact) const;
    QString operator()(const Event&, const BarrierRefused& fact) const;
    QString operator()(const Event&, const BarrierReset& fact) const;
    QString operator()(const Event&, const BarrierChecked& fact) const;

    // shared values, queues and pipes
    QString operator()(const Event&, const PipeMade& fact) const;
    QString operator()(const Event&, const ConnectionMade& fact) const;
    QString operator()(const Event&, const DescriptorOpened& fact) const;
    QString operator()(const Event&, const DescriptorInherited& fact) const;
    QString operator()(const Event&, const DescriptorClosed& fact) const;
    QString operator()(const Event&, const MessageSent& fact) const;
    QString operator()(const Event&, const MessageReceived& fact) const;
    QString operator()(const Event&, const ConnectionPolled& fact) const;
    QString operator()(const Event&, const ConnectionEnded& fact) const;
    QString operator()(const Event&, const SharedRead& fact) const;
    QString operator()(const Event&, const SharedWritten& fact) const;
    QString operator()(const Event&, const SharedChanged& fact) const;
    QString operator()(const Event&, const FileRead& fact) const;
    QString operator()(const Event&, const FileTruncated& fact) const;
    QString operator()(const Event&, const FileWritten& fact) const;
    QString operator()(const Event&, const QueueMade& fact) const;
    QString operator()(const Event&, const QueuePut& fact) const;
    QString operator()(const Event&, const QueueGot& fact) const;
    QString operator()(const Event&, const QueueTaskDone& fact) const;
    QString operator()(const Event&, const QueueJoined& fact) const;
    QString operator()(const Event&, const QueueRefused& fact) const;
    QString operator()(const Event&, const QueueMeasured& fact) const;

    // futures, executors and pools
    QString operator()(const Event&, const ExecutorMade& fact) const;
    QString operator()(const Event&, const FutureSubmitted& fact) const;
    QString operator()(const Event&, const FutureStarted& fact) const;
    QString operator()(const Event&, const FutureFinished& fact) const;
    QString operator()(const Event&, const FutureCancelled& fact) const;
    QString operator()(const Event&, const FutureAwaited& fact) const;
    QString operator()(const Event&, const FutureTimedOut& fact) const;
    QString operator()(const Event&, const FutureChecked& fact) const;
    QString operator()(const Event&, const CallbackAdded& fact) const;
    QString operator()(const Event&, const CallbackStarted& fact) const;
    QString operator()(const Event&, const CallbackEnded& fact) const;
    QString operator()(const Event&, const ExecutorShutDown& fact) const;
    QString operator()(const Event&, const WorkerDismissed& fact) const;
    QString operator()(const Event&, const FuturesWatched& fact) const;
    QString operator()(const Event&, const FutureYielded& fact) const;
    QString operator()(const Event&, const PoolMade& fact) const;
    QString operator()(const Event&, const PoolStateSet& fact) const;
    QString operator()(const Event&, const PoolStateChecked& fact) const;
    QString operator()(const Event&, const PoolPartStarted& fact) const;
    QString operator()(const Event&, const PoolPartEnded& fact) const;
    QString operator()(const Event&, const PoolPartArrived& fact) const;
    QString operator()(const Event&, const PoolPartTaken& fact) const;
    QString operator()(const Event&, const PoolPartsOver& fact) const;
    QString operator()(const Event&, const PoolPartsPromised& fact) const;
    QString operator()(const Event&, const PoolJobForgotten& fact) const;
    QString operator()(const Event&, const ExecutorBroken& fact) const;
    QString operator()(const Event&, const WatchExtended& fact) const;
    QString operator()(const Event&, const WatchReturned& fact) const;

    // sockets and servers
    QString operator()(const Event&, const SocketMade& fact) const;
    QString operator()(const Event&, const SocketsPaired& fact) const;
    QString operator()(const Event&, const SocketBound& fact) const;
    QString operator()(const Event&, const SocketListening& fact) const;
    QString operator()(const Event&, const ConnectStarted& fact) const;
    QString operator()(const Event&, const SocketConnected& fact) const;
    QString operator()(const Event&, const ConnectionAccepted& fact) const;
    QString operator()(const Event&, const BytesSent& fact) const;
    QString operator()(const Event&, const BytesReceived& fact) const;
    QString operator()(const Event&, const StreamEnded& fact) const;
    QString operator()(const Event&, const SocketShutDown& fact) const;
    QString operator()(const Event&, const DatagramSent& fact) const;
    QString operator()(const Event&, const DatagramReceived& fact) const;
    QString operator()(const Event&, const SocketRefused& fact) const;
    QString operator()(const Event&, const SocketOptionSet& fact) const;
    QString operator()(const Event&, const KernelReported& fact) const;
    QString operator()(const Event&, const InputTaken& fact) const;
    QString operator()(const Event&, const SocketPolled& fact) const;
    QString operator()(const Event&, const ServingStarted& fact) const;
    QString operator()(const Event&, const ServingEnded& fact) const;
    QString operator()(const Event&, const RequestStarted& fact) const;
    QString operator()(const Event&, const RequestEnded& fact) const;
    QString operator()(const Event&, const VisitorConnected& fact) const;

    // what the kernel did on the wire
    QString operator()(const Event&, const NetworkChosen& fact) const;
    QString operator()(const Event&, const SegmentSeen& fact) const;
    QString operator()(const Event&, const WindowClosed& fact) const;
    QString operator()(const Event&, const WindowOpened& fact) const;
    QString operator()(const Event&, const DatagramSeen& fact) const;
    QString operator()(const Event&, const DatagramsDropped& fact) const;
    QString operator()(const Event&, const ConnectionCut& fact) const;
    QString operator()(const Event&, const CaptureLost& fact) const;
};

} // namespace lockstep::gui
