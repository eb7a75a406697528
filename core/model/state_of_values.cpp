// SPDX-License-Identifier: MIT
// What events about shared values, queues, pipes, futures and pools change.
#include "core/model/run_state_fold.h"

#include <algorithm>

namespace lockstep {

void RunState::Fold::operator()(const Event&, const SharedRead& fact) const
{
    changed(fact.shared);
}

void RunState::Fold::operator()(const Event&, const SharedWritten& fact) const
{
    changed(fact.shared);
}

void RunState::Fold::operator()(const Event&, const SharedChanged& fact) const
{
    changed(fact.shared);
}

void RunState::Fold::operator()(const Event&, const FileRead& fact) const
{
    changed(fact.file);
}

void RunState::Fold::operator()(const Event&, const FileTruncated& fact) const
{
    changed(fact.file);
}

void RunState::Fold::operator()(const Event&, const FileWritten& fact) const
{
    changed(fact.file);
}

void RunState::Fold::operator()(const Event&, const QueueMade& fact) const
{
    changed(fact.queue);
}

void RunState::Fold::operator()(const Event& event, const QueuePut& fact) const
{
    stopWaiting(event.task);
    state.objectAt(fact.queue).count = fact.depth;
    changed(fact.queue);
}

void RunState::Fold::operator()(const Event& event, const QueueGot& fact) const
{
    stopWaiting(event.task);
    state.objectAt(fact.queue).count = fact.depth;
    changed(fact.queue);
}

void RunState::Fold::operator()(const Event&, const QueueTaskDone& fact) const
{
    changed(fact.queue);
}

void RunState::Fold::operator()(const Event& event, const QueueJoined& fact) const
{
    stopWaiting(event.task);
    changed(fact.queue);
}

void RunState::Fold::operator()(const Event& event, const QueueRefused&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const ExecutorMade& fact) const
{
    changed(fact.executor);
}

void RunState::Fold::operator()(const Event&, const FutureSubmitted& fact) const
{
    state.objectAt(fact.executor).count = fact.depth;
    changed(fact.executor);
    ObjectView& future = changed(fact.future);
    future.executor = fact.executor;
    future.is_pending = true;
}

void RunState::Fold::operator()(const Event& event, const FutureStarted& fact) const
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

void RunState::Fold::operator()(const Event&, const FutureFinished& fact) const
{
    state.objectAt(fact.future).owner = {};
    changed(fact.future);
}

void RunState::Fold::operator()(const Event&, const FutureCancelled& fact) const
{
    changed(fact.future).is_pending = false;
}

void RunState::Fold::operator()(const Event& event, const FutureAwaited&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const FutureTimedOut&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const ExecutorShutDown& fact) const
{
    changed(fact.executor);
}

void RunState::Fold::operator()(const Event& event, const WorkerDismissed&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const FuturesWatched& fact) const
{
    changed(fact.watch);
}

void RunState::Fold::operator()(const Event& event, const FutureYielded& fact) const
{
    stopWaiting(event.task);
    changed(fact.watch);
}

void RunState::Fold::operator()(const Event&, const PipeMade& fact) const
{
    changed(fact.pipe);
    state.objectAt(fact.first).other_end = fact.second;
    state.objectAt(fact.second).other_end = fact.first;
}

void RunState::Fold::operator()(const Event&, const ConnectionMade& fact) const
{
    const ObjectId other = changed(fact.connection).other_end;
    state.objectAt(fact.space).other_end = other;
}

void RunState::Fold::operator()(const Event&, const DescriptorOpened& fact) const
{
    changed(fact.connection).copies.push_back(fact.holder);
}

void RunState::Fold::operator()(const Event&, const DescriptorInherited& fact) const
{
    changed(fact.connection).copies.push_back(fact.holder);
}

void RunState::Fold::operator()(const Event&, const DescriptorClosed& fact) const
{
    auto& copies = changed(fact.connection).copies;
    const auto held = std::find(copies.begin(), copies.end(), fact.holder);
    if (held != copies.end())
        copies.erase(held);
}

void RunState::Fold::operator()(const Event& event, const MessageSent& fact) const
{
    stopWaiting(event.task);
    changed(fact.connection);
}

void RunState::Fold::operator()(const Event& event, const MessageReceived& fact) const
{
    stopWaiting(event.task);
    changed(fact.connection).value = fact.unread;
}

void RunState::Fold::operator()(const Event& event, const ConnectionPolled&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event& event, const ConnectionEnded&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const PoolMade& fact) const
{
    changed(fact.pool);
}

void RunState::Fold::operator()(const Event&, const PoolStateSet& fact) const
{
    changed(fact.pool);
}

void RunState::Fold::operator()(const Event& event, const PoolPartStarted& fact) const
{
    ObjectView& job = changed(fact.job);
    if (!fact.owns)
        return;
    job.owner = event.task;
    job.held_since = seq;
}

void RunState::Fold::operator()(const Event& event, const PoolPartEnded& fact) const
{
    ObjectView& job = changed(fact.job);
    if (job.owner == event.task)
        job.owner = {};
}

void RunState::Fold::operator()(const Event&, const PoolPartArrived& fact) const
{
    changed(fact.job);
}

void RunState::Fold::operator()(const Event& event, const PoolPartTaken& fact) const
{
    stopWaiting(event.task);
    changed(fact.job);
}

void RunState::Fold::operator()(const Event& event, const PoolPartsOver&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const PoolPartsPromised& fact) const
{
    changed(fact.job);
}

void RunState::Fold::operator()(const Event&, const PoolJobForgotten& fact) const
{
    changed(fact.pool).count = fact.jobs;
}

void RunState::Fold::operator()(const Event&, const ExecutorBroken& fact) const
{
    changed(fact.executor);
}

void RunState::Fold::operator()(const Event&, const WatchExtended& fact) const
{
    changed(fact.watch).things.push_back(fact.thing);
}

void RunState::Fold::operator()(const Event& event, const WatchReturned& fact) const
{
    stopWaiting(event.task);
    changed(fact.watch);
}

} // namespace lockstep
