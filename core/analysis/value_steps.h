// SPDX-License-Identifier: MIT
#pragma once
// Which step of a schedule a fact about a value, a queue, a future, a channel or a pool tells of.
// Each speaks under the guard of its object, so the order of the log is that of the steps.

#include "core/trace/facts/channel_facts.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/queue_facts.h"
#include "core/trace/facts/value_facts.h"

namespace lockstep {

struct ValueStep {
    Operation operation = Operation::None; ///< None: the fact is no step
    ObjectId object;
};

constexpr ValueStep stepOf(const SharedRead& fact)
{
    return {Operation::Read, fact.shared};
}
constexpr ValueStep stepOf(const SharedWritten& fact)
{
    return fact.initially ? ValueStep{} : ValueStep{Operation::Write, fact.shared};
}
constexpr ValueStep stepOf(const SharedChanged& fact)
{
    return {fact.operation, fact.shared};
}
constexpr ValueStep stepOf(const FileRead& fact)
{
    return {Operation::Read, fact.file};
}
constexpr ValueStep stepOf(const FileTruncated& fact)
{
    return {Operation::Truncate, fact.file};
}
constexpr ValueStep stepOf(const FileWritten& fact)
{
    return fact.initially ? ValueStep{} : ValueStep{Operation::Write, fact.file};
}

constexpr ValueStep stepOf(const QueuePut& fact)
{
    return {Operation::Put, fact.queue};
}
constexpr ValueStep stepOf(const QueueGot& fact)
{
    return {Operation::Get, fact.queue};
}
constexpr ValueStep stepOf(const QueueTaskDone& fact)
{
    return {Operation::TaskDone, fact.queue};
}
constexpr ValueStep stepOf(const QueueJoined& fact)
{
    return {Operation::JoinQueue, fact.queue};
}
constexpr ValueStep stepOf(const QueueRefused& fact)
{
    return {fact.operation, fact.queue};
}
constexpr ValueStep stepOf(const QueueMeasured& fact)
{
    return {Operation::Measure, fact.queue};
}

constexpr ValueStep stepOf(const ExecutorMade&)
{
    return {};
}
constexpr ValueStep stepOf(const FutureFinished& fact)
{
    return {Operation::Finish, fact.future};
}
constexpr ValueStep stepOf(const FutureAwaited& fact)
{
    return {Operation::AwaitResult, fact.future};
}
constexpr ValueStep stepOf(const FutureTimedOut& fact)
{
    return {fact.operation, fact.object};
}
constexpr ValueStep stepOf(const FutureChecked& fact)
{
    return {fact.operation, fact.future};
}
constexpr ValueStep stepOf(const CallbackAdded& fact)
{
    return {Operation::AddCallback, fact.future};
}
constexpr ValueStep stepOf(const CallbackStarted&)
{
    return {};
}
constexpr ValueStep stepOf(const CallbackEnded&)
{
    return {};
}
constexpr ValueStep stepOf(const WorkerDismissed& fact)
{
    return {Operation::TakeWork, fact.executor};
}
constexpr ValueStep stepOf(const FuturesWatched& fact)
{
    return {Operation::Watch, fact.watch};
}

constexpr ValueStep stepOf(const MessageSent& fact)
{
    return {Operation::Send, fact.connection};
}
constexpr ValueStep stepOf(const MessageReceived& fact)
{
    return {Operation::Receive, fact.connection};
}
constexpr ValueStep stepOf(const ConnectionPolled& fact)
{
    return {Operation::Poll, fact.connection};
}
constexpr ValueStep stepOf(const ConnectionEnded& fact)
{
    return {fact.operation, fact.connection};
}

constexpr ValueStep stepOf(const PoolMade&)
{
    return {};
}
constexpr ValueStep stepOf(const PoolStateSet& fact)
{
    return {Operation::SetState, fact.pool};
}
constexpr ValueStep stepOf(const PoolStateChecked& fact)
{
    return {Operation::Check, fact.pool};
}
constexpr ValueStep stepOf(const PoolPartStarted&)
{
    return {};
}
constexpr ValueStep stepOf(const PoolPartEnded&)
{
    return {};
}
constexpr ValueStep stepOf(const PoolPartArrived& fact)
{
    return {Operation::Collect, fact.job};
}
constexpr ValueStep stepOf(const PoolPartTaken& fact)
{
    return {Operation::AwaitNext, fact.job};
}
constexpr ValueStep stepOf(const PoolPartsOver& fact)
{
    return {Operation::AwaitNext, fact.job};
}
constexpr ValueStep stepOf(const PoolPartsPromised&)
{
    return {};
}
constexpr ValueStep stepOf(const ExecutorBroken& fact)
{
    return {Operation::SetState, fact.executor};
}
constexpr ValueStep stepOf(const PoolJobForgotten& fact)
{
    return {Operation::Forget, fact.pool};
}

template <class Fact>
concept IsValueStep = requires(const Fact& fact)
{
    stepOf(fact);
};

} // namespace lockstep
