// SPDX-License-Identifier: MIT
#include "core/model/run_state.h"

#include <algorithm>

namespace lockstep {

const TaskView& RunState::task(TaskId id) const
{
    static const TaskView nobody;
    return id && id.value <= m_tasks.size() ? m_tasks[id.value - 1] : nobody;
}

const ObjectView& RunState::object(ObjectId id) const
{
    static const ObjectView nothing;
    return id && id.value <= m_objects.size() ? m_objects[id.value - 1] : nothing;
}

TaskView& RunState::taskAt(TaskId id)
{
    if (!id)
        return m_nobody;
    m_tasks.grow(id.value);
    return m_tasks.change(id.value - 1);
}

ObjectView& RunState::objectAt(ObjectId id)
{
    if (!id)
        return m_nothing;
    m_objects.grow(id.value);
    return m_objects.change(id.value - 1);
}

void RunState::enter(TaskId id, TaskState state, Seq seq)
{
    TaskView& view = taskAt(id);
    if (!id || (view.state == state && state == TaskState::Running))
        return;
    view.state = state;
    view.since = seq;
    m_touched.push_back(id);
}

void RunState::leaveQueue(TaskId id)
{
    TaskView& view = taskAt(id);
    if (!view.waits_for)
        return;
    auto& waiters = objectAt(view.waits_for).waiters;
    waiters.erase(std::remove(waiters.begin(), waiters.end(), id), waiters.end());
}

// One overload a fact. Facts that change no state are listed, so that a new one is looked at here.
struct RunState::Fold {
    RunState& state;
    const Log& log;
    Seq seq;

    void operator()(const Event&, const RunStarted& fact) const
    {
        state.m_policy = fact.policy;
        state.m_timeMode = fact.time;
    }
    void operator()(const Event&, const RunPaused&) const
    {
        state.m_paused = true;
        everybody(TaskState::Running, TaskState::AtGate);
    }
    void operator()(const Event&, const RunResumed&) const
    {
        state.m_paused = false;
        if (!state.isSerialised())
            everybody(TaskState::AtGate, TaskState::Running);
    }
    void operator()(const Event&, const ClockSet& fact) const
    {
        state.m_timeMode = fact.time;
        if (fact.speed_permille != 0)
            state.m_speed_permille = fact.speed_permille;
    }
    void operator()(const Event&, const ClockJumped&) const {}
    void operator()(const Event&, const ReaderAwaited&) const {}
    void operator()(const Event&, const ReaderAbsent&) const {}
    void operator()(const Event&, const RunEnded& fact) const { state.m_verdict = fact.verdict; }
    void operator()(const Event&, const EventsLost& fact) const { state.m_lost += fact.count; }
    void operator()(const Event&, const DeadlockFound& fact) const
    {
        state.m_deadlocks.push_back({seq, fact.closed_by, fact.tasks});
    }
    void operator()(const Event&, const DeadlockDissolved&) const
    {
        if (!state.m_deadlocks.empty())
            state.m_deadlocks.pop_back();
    }
    void operator()(const Event&, const ScheduleDiverged&) const {}
    void operator()(const Event&, const StepGranted&) const { state.m_stepped = true; }
    void operator()(const Event&, const ScheduleFollowed& fact) const
    {
        state.m_policy = fact.policy;
        state.m_followedUntil = seq;
    }
    void operator()(const Event&, const RunQuiet&) const {}
    void operator()(const Event&, const TaskNotMoving& fact) const
    {
        state.taskAt(fact.watched).not_moving = true;
        if (fact.watched)
            state.m_touched.push_back(fact.watched);
    }
    void operator()(const Event&, const BatonRevoked&) const {}
    void operator()(const Event& event, const OutsideEntered&) const
    {
        state.enter(event.task, TaskState::Outside, seq);
    }
    void operator()(const Event&, const OutsideLeft&) const {}

    void operator()(const Event&, const TaskSpawned& fact) const
    {
        state.enter(fact.spawned, TaskState::New, seq);
        state.objectAt(fact.end).owner = fact.spawned;
        state.objectAt(fact.end).held_since = seq;
    }
    void operator()(const Event&, const TaskStarted&) const {}
    void operator()(const Event& event, const TaskEnded& fact) const
    {
        if (fact.end != TaskEnd::StillWaiting)
            state.leaveQueue(event.task);
        TaskView& view = state.taskAt(event.task);
        view.end = fact.end;
        // A task that never got what it waited for keeps saying what that was, and so do those who
        // wait for its end.
        if (fact.end != TaskEnd::StillWaiting) {
            view.waits_for = {};
            if (const TaskInfo* info = log.task(event.task))
                state.objectAt(info->end).owner = {};
        }
        state.enter(event.task, TaskState::Ended, seq);
        if (state.m_lastRunning == event.task)
            state.m_lastRunning = {};
    }
    void operator()(const Event& event, const TaskRaised& fact) const
    {
        TaskView& view = state.taskAt(event.task);
        view.error_at = fact.payload_at;
        view.error_bytes = fact.bytes;
    }
    void operator()(const Event&, const MainReturned&) const { state.m_mainReturned = true; }
    void operator()(const Event& event, const TaskWoken& fact) const
    {
        state.leaveQueue(fact.woken);
        // A burn that lay still during a pause computes on without an event of its own. If another
        // task woke it, that one took its processor.
        const bool burnsOn = state.taskAt(fact.woken).spending == Operation::Burn &&
                             state.taskAt(fact.woken).state == TaskState::Computing &&
                             fact.reason == WakeReason::Signal && !event.task;
        if (!burnsOn)
            state.enter(fact.woken, TaskState::Ready, seq);
    }
    void operator()(const Event& event, const JoinRequested& fact) const
    {
        wait(event.task, fact.end, TaskState::WaitingForTask);
    }
    void operator()(const Event& event, const JoinReturned&) const { stopWaiting(event.task); }
    void operator()(const Event& event, const DelayStarted& fact) const
    {
        TaskView& view = state.taskAt(event.task);
        view.until_ns = fact.until_ns;
        view.spending = fact.how;
        view.waits_for = {};
        state.enter(event.task,
                    fact.how == Operation::Burn ? TaskState::Computing : TaskState::Sleeping, seq);
    }
    void operator()(const Event&, const DelayEnded&) const {}
    void operator()(const Event&, const Said&) const {}
    void operator()(const Event&, const Announced&) const {}
    void operator()(const Event&, const OperationFailed&) const {}
    void operator()(const Event& event, const WaitRequested& fact) const
    {
        wait(event.task, fact.object, TaskState::WaitingForObject);
    }

    void operator()(const Event&, const ObjectCreated& fact) const
    {
        const bool counts = fact.object_kind == ObjectKind::Semaphore ||
                            fact.object_kind == ObjectKind::BoundedSemaphore;
        state.objectAt(fact.object).value = counts ? fact.size : 0;
    }
    void operator()(const Event& event, const LockRequested& fact) const
    {
        wait(event.task, fact.lock, TaskState::WaitingForLock);
    }
    void operator()(const Event& event, const LockOvertaken& fact) const
    {
        wait(event.task, fact.lock, TaskState::WaitingForLock);
    }
    void operator()(const Event& event, const LockAcquired& fact) const
    {
        stopWaiting(event.task);
        ObjectView& lock = state.objectAt(fact.lock);
        if (lock.owner != event.task)
            lock.held_since = seq;
        lock.owner = event.task;
        lock.abandoned = false;
        lock.count = fact.count;
        lock.last_event = seq;
    }
    void operator()(const Event&, const LockReleased& fact) const
    {
        ObjectView& lock = state.objectAt(fact.lock);
        lock.count = fact.count;
        if (fact.count == 0)
            lock.owner = {};
        lock.last_event = seq;
    }
    void operator()(const Event& event, const LockRefused&) const { stopWaiting(event.task); }
    void operator()(const Event&, const LockOwnerDied& fact) const
    {
        ObjectView& lock = state.objectAt(fact.lock);
        lock.owner = {};
        lock.count = 0;
        lock.last_event = seq;
    }

    void operator()(const Event&, const ProcessForked& fact) const
    {
        state.taskAt(fact.forked).pid = fact.pid;
    }
    void operator()(const Event&, const ProcessSpawned& fact) const
    {
        state.taskAt(fact.spawned).pid = fact.pid;
    }
    void operator()(const Event&, const ProcessExited& fact) const
    {
        TaskView& view = state.taskAt(fact.exited);
        view.exit_code = fact.code;
        view.zombie = true;
    }
    void operator()(const Event&, const ProcessReaped& fact) const
    {
        state.taskAt(fact.reaped).zombie = false;
    }
    void operator()(const Event&, const ProcessSignalled&) const {}
    void operator()(const Event&, const ProcessLeft&) const {}
    void operator()(const Event&, const ObjectAbandoned& fact) const
    {
        // The owner may have died between taking it and saying so.
        ObjectView& object = state.objectAt(fact.object);
        object.owner = fact.owner;
        object.abandoned = true;
    }
    void operator()(const Event& event, const GreenletYielded&) const
    {
        state.enter(event.task, TaskState::Ready, seq);
    }
    void operator()(const Event& event, const GreenletSwitched& fact) const
    {
        suspend(event.task, fact.to);
    }
    void operator()(const Event& event, const GreenletThrew& fact) const
    {
        suspend(event.task, fact.to);
    }
    void operator()(const Event&, const GreenletReturned&) const {}
    void operator()(const Event&, const GreenletRaised&) const {}
    void operator()(const Event&, const GreenletKilled&) const {}
    void operator()(const Event&, const LoopExited&) const {}
    void operator()(const Event& event, const WaitInterrupted&) const { stopWaiting(event.task); }
    void operator()(const Event& event, const PoolEntered&) const { stopWaiting(event.task); }
    void operator()(const Event&, const PoolLeft&) const {}
    void operator()(const Event& event, const WaitReturned&) const { stopWaiting(event.task); }

    void operator()(const Event& event, const SemaphoreAcquired& fact) const
    {
        stopWaiting(event.task);
        ObjectView& semaphore = changed(fact.semaphore);
        semaphore.value = fact.value;
        semaphore.holders.push_back(event.task);
    }
    void operator()(const Event& event, const SemaphoreReleased& fact) const
    {
        ObjectView& semaphore = changed(fact.semaphore);
        auto& holders = semaphore.holders;
        for (; semaphore.value < fact.value; ++semaphore.value) {
            const auto held = std::find(holders.begin(), holders.end(), event.task);
            if (held == holders.end()) {
                semaphore.holders_known = false;
                semaphore.value = fact.value; // a file may say billions
                return;
            }
            holders.erase(held);
        }
    }
    void operator()(const Event& event, const SemaphoreRefused&) const { stopWaiting(event.task); }

    void operator()(const Event&, const EventSet& fact) const { changed(fact.event).value = 1; }
    void operator()(const Event&, const EventCleared& fact) const { changed(fact.event).value = 0; }
    void operator()(const Event& event, const EventReturned&) const { stopWaiting(event.task); }
    void operator()(const Event&, const EventChecked&) const {}

    void operator()(const Event&, const ConditionEntered&) const {}
    void operator()(const Event&, const ConditionNotified& fact) const { changed(fact.condition); }
    void operator()(const Event& event, const ConditionResumed&) const { stopWaiting(event.task); }

    void operator()(const Event& event, const BarrierArrived& fact) const
    {
        stopWaiting(event.task);
        ++changed(fact.barrier).value;
    }
    void operator()(const Event&, const BarrierOpened& fact) const { changed(fact.barrier); }
    void operator()(const Event& event, const BarrierPassed& fact) const
    {
        leaveBarrier(event.task, fact.barrier);
    }
    void operator()(const Event& event, const BarrierBroken& fact) const
    {
        if (fact.by == BarrierBreak::ActionRaised)
            leaveBarrier(event.task, fact.barrier);
        else
            stopWaiting(event.task);
    }
    void operator()(const Event& event, const BarrierRefused& fact) const
    {
        if (fact.was_inside)
            leaveBarrier(event.task, fact.barrier);
        else
            stopWaiting(event.task);
    }
    void operator()(const Event& event, const BarrierReset&) const { stopWaiting(event.task); }
    void operator()(const Event&, const BarrierChecked&) const {}
    void operator()(const Event&, const SharedRead& fact) const { changed(fact.shared); }
    void operator()(const Event&, const SharedWritten& fact) const { changed(fact.shared); }
    void operator()(const Event&, const SharedChanged& fact) const { changed(fact.shared); }

    void operator()(const Event&, const FileRead& fact) const { changed(fact.file); }
    void operator()(const Event&, const FileTruncated& fact) const { changed(fact.file); }
    void operator()(const Event&, const FileWritten& fact) const { changed(fact.file); }

    void operator()(const Event&, const QueueMade& fact) const { changed(fact.queue); }
    void operator()(const Event& event, const QueuePut& fact) const
    {
        stopWaiting(event.task);
        state.objectAt(fact.queue).count = fact.depth;
        changed(fact.queue);
    }
    void operator()(const Event& event, const QueueGot& fact) const
    {
        stopWaiting(event.task);
        state.objectAt(fact.queue).count = fact.depth;
        changed(fact.queue);
    }
    void operator()(const Event&, const QueueTaskDone& fact) const { changed(fact.queue); }
    void operator()(const Event& event, const QueueJoined& fact) const
    {
        stopWaiting(event.task);
        changed(fact.queue);
    }
    void operator()(const Event& event, const QueueRefused&) const { stopWaiting(event.task); }
    void operator()(const Event&, const QueueMeasured&) const {}

    void operator()(const Event&, const ExecutorMade& fact) const { changed(fact.executor); }
    void operator()(const Event&, const FutureSubmitted& fact) const
    {
        state.objectAt(fact.executor).count = fact.depth;
        changed(fact.executor);
        ObjectView& future = changed(fact.future);
        future.executor = fact.executor;
        future.is_pending = true;
    }
    void operator()(const Event& event, const FutureStarted& fact) const
    {
        stopWaiting(event.task);
        state.objectAt(fact.executor).count = fact.depth;
        ObjectView& future = state.objectAt(fact.future);
        future.owner = event.task;
        future.held_since = seq;
        future.is_pending = false;
        changed(fact.executor);
        changed(fact.future);
    }
    void operator()(const Event&, const FutureFinished& fact) const
    {
        state.objectAt(fact.future).owner = {};
        changed(fact.future);
    }
    void operator()(const Event&, const FutureCancelled& fact) const
    {
        changed(fact.future).is_pending = false;
    }
    void operator()(const Event& event, const FutureAwaited&) const { stopWaiting(event.task); }
    void operator()(const Event& event, const FutureTimedOut&) const { stopWaiting(event.task); }
    void operator()(const Event&, const FutureChecked&) const {}
    void operator()(const Event&, const CallbackAdded&) const {}
    void operator()(const Event&, const CallbackStarted&) const {}
    void operator()(const Event&, const CallbackEnded&) const {}
    void operator()(const Event&, const ExecutorShutDown& fact) const { changed(fact.executor); }
    void operator()(const Event& event, const WorkerDismissed&) const { stopWaiting(event.task); }
    void operator()(const Event&, const FuturesWatched& fact) const { changed(fact.watch); }
    void operator()(const Event& event, const FutureYielded& fact) const
    {
        stopWaiting(event.task);
        changed(fact.watch);
    }

    void operator()(const Event&, const PipeMade& fact) const
    {
        changed(fact.pipe);
        state.objectAt(fact.first).other_end = fact.second;
        state.objectAt(fact.second).other_end = fact.first;
    }
    void operator()(const Event&, const ConnectionMade& fact) const
    {
        const ObjectId other = changed(fact.connection).other_end;
        state.objectAt(fact.space).other_end = other;
    }
    void operator()(const Event&, const DescriptorOpened& fact) const
    {
        changed(fact.connection).copies.push_back(fact.holder);
    }
    void operator()(const Event&, const DescriptorInherited& fact) const
    {
        changed(fact.connection).copies.push_back(fact.holder);
    }
    void operator()(const Event&, const DescriptorClosed& fact) const
    {
        auto& copies = changed(fact.connection).copies;
        const auto held = std::find(copies.begin(), copies.end(), fact.holder);
        if (held != copies.end())
            copies.erase(held);
    }
    void operator()(const Event& event, const MessageSent& fact) const
    {
        stopWaiting(event.task);
        changed(fact.connection);
    }
    void operator()(const Event& event, const MessageReceived& fact) const
    {
        stopWaiting(event.task);
        changed(fact.connection).value = fact.unread;
    }
    void operator()(const Event& event, const ConnectionPolled&) const { stopWaiting(event.task); }
    void operator()(const Event& event, const ConnectionEnded&) const { stopWaiting(event.task); }

    void operator()(const Event&, const PoolMade& fact) const { changed(fact.pool); }
    void operator()(const Event&, const PoolStateSet& fact) const { changed(fact.pool); }
    void operator()(const Event&, const PoolStateChecked&) const {}
    void operator()(const Event& event, const PoolPartStarted& fact) const
    {
        ObjectView& job = changed(fact.job);
        if (!fact.owns)
            return;
        job.owner = event.task;
        job.held_since = seq;
    }
    void operator()(const Event& event, const PoolPartEnded& fact) const
    {
        ObjectView& job = changed(fact.job);
        if (job.owner == event.task)
            job.owner = {};
    }
    void operator()(const Event&, const PoolPartArrived& fact) const { changed(fact.job); }
    void operator()(const Event& event, const PoolPartTaken& fact) const
    {
        stopWaiting(event.task);
        changed(fact.job);
    }
    void operator()(const Event& event, const PoolPartsOver&) const { stopWaiting(event.task); }
    void operator()(const Event&, const PoolJobForgotten& fact) const
    {
        changed(fact.pool).count = fact.jobs;
    }
    void operator()(const Event&, const ExecutorBroken& fact) const { changed(fact.executor); }
    void operator()(const Event&, const WatchExtended& fact) const
    {
        changed(fact.watch).things.push_back(fact.thing);
    }
    void operator()(const Event& event, const WatchReturned& fact) const
    {
        stopWaiting(event.task);
        changed(fact.watch);
    }
    void operator()(const Event&, const SocketMade& fact) const { changed(fact.socket); }
    void operator()(const Event&, const SocketBound& fact) const { changed(fact.socket); }
    void operator()(const Event&, const SocketListening& fact) const { changed(fact.socket); }
    void operator()(const Event&, const ConnectStarted& fact) const { changed(fact.socket); }
    void operator()(const Event& event, const SocketConnected& fact) const
    {
        stopWaiting(event.task);
        changed(fact.socket);
    }
    void operator()(const Event& event, const ConnectionAccepted& fact) const
    {
        stopWaiting(event.task);
        changed(fact.listener);
        const std::uint32_t sent = state.object(fact.peer).count; // before it was accepted
        ObjectView& connection = changed(fact.connection);
        connection.value = sent;
        connection.other_end = fact.peer;
        state.objectAt(fact.space).other_end = fact.peer;
        state.objectAt(fact.peer).other_end = fact.connection;
        state.objectAt(fact.peer_space).other_end = fact.connection;
    }
    void operator()(const Event&, const SocketsPaired& fact) const
    {
        changed(fact.one).other_end = fact.other;
        changed(fact.other).other_end = fact.one;
        state.objectAt(fact.one_space).other_end = fact.other;
        state.objectAt(fact.other_space).other_end = fact.one;
    }
    void operator()(const Event& event, const BytesSent& fact) const
    {
        stopWaiting(event.task);
        ObjectView& socket = changed(fact.socket);
        socket.count += fact.sent;
        state.objectAt(socket.other_end).value += fact.sent;
    }
    void operator()(const Event& event, const BytesReceived& fact) const
    {
        stopWaiting(event.task);
        takeOut(fact.socket, fact.received);
    }
    void operator()(const Event& event, const StreamEnded& fact) const
    {
        stopWaiting(event.task);
        changed(fact.socket);
    }
    void operator()(const Event&, const SocketShutDown& fact) const { changed(fact.socket); }
    void operator()(const Event& event, const DatagramSent& fact) const
    {
        stopWaiting(event.task);
        changed(fact.socket);
        ++state.objectAt(fact.to).value;
    }
    void operator()(const Event& event, const DatagramReceived& fact) const
    {
        stopWaiting(event.task);
        takeOut(fact.socket, 1);
    }
    void operator()(const Event& event, const SocketRefused&) const { stopWaiting(event.task); }
    void operator()(const Event&, const SocketOptionSet& fact) const { changed(fact.socket); }
    void operator()(const Event&, const KernelReported& fact) const { changed(fact.socket); }
    void operator()(const Event&, const NetworkChosen&) const {}
    void operator()(const Event&, const SegmentSeen& fact) const
    {
        changed(fact.from);
        changed(fact.to);
    }
    void operator()(const Event&, const WindowClosed& fact) const
    {
        changed(fact.socket).window_is_closed = true;
    }
    void operator()(const Event&, const WindowOpened& fact) const
    {
        changed(fact.socket).window_is_closed = false;
    }
    void operator()(const Event&, const DatagramSeen& fact) const
    {
        changed(fact.from);
        changed(fact.to);
    }
    void operator()(const Event&, const DatagramsDropped& fact) const
    {
        takeOut(fact.socket, fact.count);
    }
    void operator()(const Event&, const ConnectionCut& fact) const
    {
        changed(fact.socket).is_cut = true;
        changed(fact.peer).is_cut = true;
    }
    void operator()(const Event&, const CaptureLost&) const {}

    void operator()(const Event&, const InputTaken&) const {}
    void operator()(const Event& event, const SocketPolled&) const { stopWaiting(event.task); }
    void operator()(const Event&, const ServingStarted& fact) const { changed(fact.server); }
    void operator()(const Event&, const ServingEnded& fact) const { changed(fact.server); }
    void operator()(const Event&, const RequestStarted& fact) const
    {
        ++changed(fact.server).count;
    }
    void operator()(const Event&, const RequestEnded& fact) const { --changed(fact.server).count; }
    void operator()(const Event&, const VisitorConnected& fact) const { changed(fact.visitor); }

private:
    /// Pausing is no event of the tasks themselves: they stop at their next gate.
    void everybody(TaskState from, TaskState to) const
    {
        for (std::uint32_t id = 1; id <= state.taskCount(); ++id)
            if (state.task(TaskId{id}).state == from)
                state.enter(TaskId{id}, to, seq);
    }
    void wait(TaskId task, ObjectId object, TaskState how) const
    {
        state.leaveQueue(task);
        state.taskAt(task).waits_for = object;
        state.objectAt(object).waiters.push_back(task);
        state.enter(task, how, seq);
    }
    ObjectView& changed(ObjectId object) const
    {
        ObjectView& view = state.objectAt(object);
        view.last_event = seq;
        return view;
    }
    void takeOut(ObjectId socket, std::uint32_t amount) const
    {
        ObjectView& view = changed(socket);
        view.value -= std::min(view.value, amount);
    }
    void leaveBarrier(TaskId task, ObjectId barrier) const
    {
        stopWaiting(task);
        ObjectView& view = changed(barrier);
        view.value -= view.value > 0;
    }
    void suspend(TaskId task, TaskId to) const
    {
        if (to != task)
            state.enter(task, TaskState::Suspended, seq);
    }
    void stopWaiting(TaskId task) const
    {
        state.leaveQueue(task);
        state.taskAt(task).waits_for = {};
    }
};

void RunState::apply(const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    m_touched.clear();
    m_applied = seq + 1;
    m_virtual_ns = event.virtual_ns;
    if (event.kind == kContinuation)
        return;
    if (event.task) {
        TaskView& view = taskAt(event.task);
        view.not_moving = false;
        if (view.state != TaskState::Ended && event.kind != TaskEnded::kind) {
            // Whoever writes an event runs; under a policy, and while the user steps, nobody else
            // does.
            enter(event.task, TaskState::Running, seq);
            if ((isSerialised() || m_paused) && m_lastRunning && m_lastRunning != event.task &&
                task(m_lastRunning).state == TaskState::Running)
                enter(m_lastRunning, TaskState::AtGate, seq);
            m_lastRunning = event.task;
        }
        if (event.site)
            taskAt(event.task).site = event.site;
    }
    visitFact(event, log.tailOf(seq), Fold{*this, log, seq});
}

} // namespace lockstep
