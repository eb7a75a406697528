// SPDX-License-Identifier: MIT
#pragma once
// Which step of a schedule a fact tells of that speaks under the guard of its one object: the order
// of the log is that of the steps.

#include "core/trace/facts/channel_facts.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/queue_facts.h"
#include "core/trace/facts/sync_facts.h"
#include "core/trace/facts/value_facts.h"

namespace lockstep {

struct GuardedStep {
    Operation operation = Operation::None; ///< None: the fact is no step
    ObjectId object;
};

constexpr GuardedStep stepOf(const SemaphoreAcquired& fact)
{
    return {Operation::Acquire, fact.semaphore};
}
constexpr GuardedStep stepOf(const SemaphoreRefused& fact)
{
    return {Operation::Acquire, fact.semaphore};
}
constexpr GuardedStep stepOf(const SemaphoreReleased& fact)
{
    return {Operation::Release, fact.semaphore};
}

constexpr GuardedStep stepOf(const EventSet& fact)
{
    return {Operation::Set, fact.event};
}
constexpr GuardedStep stepOf(const EventCleared& fact)
{
    return {Operation::Clear, fact.event};
}
constexpr GuardedStep stepOf(const EventReturned& fact)
{
    return {Operation::Wait, fact.event};
}
constexpr GuardedStep stepOf(const EventChecked& fact)
{
    return {Operation::Check, fact.event};
}

constexpr GuardedStep stepOf(const ConditionNotified& fact)
{
    return {Operation::Notify, fact.condition};
}
constexpr GuardedStep stepOf(const BarrierReset& fact)
{
    return {Operation::Reset, fact.barrier};
}
constexpr GuardedStep stepOf(const BarrierChecked& fact)
{
    return {Operation::Check, fact.barrier};
}

constexpr GuardedStep stepOf(const PoolEntered& fact)
{
    return {Operation::Enter, fact.pool};
}
constexpr GuardedStep stepOf(const PoolLeft& fact)
{
    return {Operation::Leave, fact.pool};
}
constexpr GuardedStep stepOf(const WaitReturned& fact)
{
    return {Operation::Wait, fact.object};
}

constexpr GuardedStep stepOf(const SharedRead& fact)
{
    return {Operation::Read, fact.shared};
}
constexpr GuardedStep stepOf(const SharedWritten& fact)
{
    return fact.initially ? GuardedStep{} : GuardedStep{Operation::Write, fact.shared};
}
constexpr GuardedStep stepOf(const SharedChanged& fact)
{
    return {fact.operation, fact.shared};
}
constexpr GuardedStep stepOf(const FileRead& fact)
{
    return {Operation::Read, fact.file};
}
constexpr GuardedStep stepOf(const FileTruncated& fact)
{
    return {Operation::Truncate, fact.file};
}
constexpr GuardedStep stepOf(const FileWritten& fact)
{
    return fact.initially ? GuardedStep{} : GuardedStep{Operation::Write, fact.file};
}

constexpr GuardedStep stepOf(const QueuePut& fact)
{
    return {Operation::Put, fact.queue};
}
constexpr GuardedStep stepOf(const QueueGot& fact)
{
    return {Operation::Get, fact.queue};
}
constexpr GuardedStep stepOf(const QueueTaskDone& fact)
{
    return {Operation::TaskDone, fact.queue};
}
constexpr GuardedStep stepOf(const QueueJoined& fact)
{
    return {Operation::JoinQueue, fact.queue};
}
constexpr GuardedStep stepOf(const QueueRefused& fact)
{
    return {fact.operation, fact.queue};
}
constexpr GuardedStep stepOf(const QueueMeasured& fact)
{
    return {Operation::Measure, fact.queue};
}

constexpr GuardedStep stepOf(const ExecutorMade&)
{
    return {};
}
constexpr GuardedStep stepOf(const FutureFinished& fact)
{
    return {Operation::Finish, fact.future};
}
constexpr GuardedStep stepOf(const FutureAwaited& fact)
{
    return {Operation::AwaitResult, fact.future};
}
constexpr GuardedStep stepOf(const FutureTimedOut& fact)
{
    return {fact.operation, fact.object};
}
constexpr GuardedStep stepOf(const FutureChecked& fact)
{
    return {fact.operation, fact.future};
}
constexpr GuardedStep stepOf(const CallbackAdded& fact)
{
    return {Operation::AddCallback, fact.future};
}
constexpr GuardedStep stepOf(const CallbackStarted&)
{
    return {};
}
constexpr GuardedStep stepOf(const CallbackEnded&)
{
    return {};
}
constexpr GuardedStep stepOf(const WorkerDismissed& fact)
{
    return {Operation::TakeWork, fact.executor};
}
constexpr GuardedStep stepOf(const FuturesWatched& fact)
{
    return {Operation::Watch, fact.watch};
}

constexpr GuardedStep stepOf(const MessageSent& fact)
{
    return {Operation::Send, fact.connection};
}
constexpr GuardedStep stepOf(const MessageReceived& fact)
{
    return {Operation::Receive, fact.connection};
}
constexpr GuardedStep stepOf(const ConnectionPolled& fact)
{
    return {Operation::Poll, fact.connection};
}
constexpr GuardedStep stepOf(const ConnectionEnded& fact)
{
    return {fact.operation, fact.connection};
}

constexpr GuardedStep stepOf(const PoolMade&)
{
    return {};
}
constexpr GuardedStep stepOf(const PoolStateSet& fact)
{
    return {Operation::SetState, fact.pool};
}
constexpr GuardedStep stepOf(const PoolStateChecked& fact)
{
    return {Operation::Check, fact.pool};
}
constexpr GuardedStep stepOf(const PoolPartStarted&)
{
    return {};
}
constexpr GuardedStep stepOf(const PoolPartEnded&)
{
    return {};
}
constexpr GuardedStep stepOf(const PoolPartArrived& fact)
{
    return {Operation::Collect, fact.job};
}
constexpr GuardedStep stepOf(const PoolPartTaken& fact)
{
    return {Operation::AwaitNext, fact.job};
}
constexpr GuardedStep stepOf(const PoolPartsOver& fact)
{
    return {Operation::AwaitNext, fact.job};
}
constexpr GuardedStep stepOf(const PoolPartsPromised&)
{
    return {};
}
constexpr GuardedStep stepOf(const ExecutorBroken& fact)
{
    return {Operation::SetState, fact.executor};
}
constexpr GuardedStep stepOf(const PoolJobForgotten& fact)
{
    return {Operation::Forget, fact.pool};
}

template <class Fact>
concept IsGuardedStep = requires(const Fact& fact)
{
    stepOf(fact);
};

} // namespace lockstep
