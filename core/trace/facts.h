// SPDX-License-Identifier: MIT
#pragma once
// The one list of all facts, and reading an event as its fact.
//
// To add a fact: write its struct in core/trace/facts/, give it the next free number of its group,
// append it to AllFacts, and add its row to FORMAT.md. Nothing else has a list of events. A
// projection that handles every fact by overload does not compile until it has thought about it.

#include "core/trace/facts/channel_facts.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/lock_facts.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/process_facts.h"
#include "core/trace/facts/queue_facts.h"
#include "core/trace/facts/run_facts.h"
#include "core/trace/facts/server_facts.h"
#include "core/trace/facts/socket_facts.h"
#include "core/trace/facts/sync_facts.h"
#include "core/trace/facts/task_facts.h"
#include "core/trace/facts/value_facts.h"
#include "core/trace/facts/watch_facts.h"
#include "core/trace/facts/wire_facts.h"

#include <array>

namespace lockstep {

template <class... Facts>
struct FactList {
};

// A group a paragraph, so that a new fact moves no other.
// clang-format off
using AllFacts = FactList<
    RunStarted, RunPaused, RunResumed, ClockSet, ClockJumped, ReaderAwaited, RunEnded, EventsLost,
    DeadlockFound, DeadlockDissolved, ScheduleDiverged, StepGranted, ReaderAbsent, RunQuiet,
    ScheduleFollowed,
    TaskSpawned, TaskStarted, TaskEnded, TaskRaised, MainReturned, TaskWoken, JoinRequested,
    JoinReturned, DelayStarted, DelayEnded, Said, Announced, OperationFailed, WaitRequested,
    ObjectCreated,
    LockRequested, LockAcquired, LockReleased, LockOvertaken, LockRefused,
    LockOwnerDied,
    SemaphoreAcquired, SemaphoreReleased, SemaphoreRefused, EventSet, EventCleared, EventReturned,
    EventChecked, ConditionEntered, ConditionNotified, ConditionResumed, BarrierArrived,
    BarrierOpened, BarrierPassed, BarrierBroken, BarrierRefused, BarrierReset, BarrierChecked,
    ProcessForked, ProcessExited, ProcessReaped, ProcessSignalled, ObjectAbandoned, ProcessLeft,
    ProcessSpawned,
    SharedRead, SharedWritten, SharedChanged, FileRead, FileTruncated, FileWritten,
    QueueMade, QueuePut, QueueGot, QueueTaskDone, QueueJoined, QueueRefused, QueueMeasured,
    ExecutorMade, FutureSubmitted, FutureStarted, FutureFinished, FutureCancelled, FutureAwaited,
    FutureTimedOut, FutureChecked, CallbackAdded, CallbackStarted, CallbackEnded,
    ExecutorShutDown, WorkerDismissed, FuturesWatched, FutureYielded,
    GreenletYielded, GreenletSwitched, GreenletThrew, GreenletReturned, GreenletRaised,
    GreenletKilled, LoopExited, WaitInterrupted, PoolEntered, PoolLeft, WaitReturned,
    PoolResultPromised,
    PipeMade, ConnectionMade, DescriptorOpened, DescriptorInherited, DescriptorClosed, MessageSent,
    MessageReceived, ConnectionPolled, ConnectionEnded,
    TaskNotMoving, BatonRevoked, OutsideEntered, OutsideLeft,
    PoolMade, PoolStateSet, PoolStateChecked, PoolPartStarted, PoolPartEnded, PoolPartArrived,
    PoolPartTaken, PoolPartsOver, PoolJobForgotten, WatchExtended, WatchReturned,
    ExecutorBroken, PoolPartsPromised,
    SocketMade, SocketBound, SocketListening, ConnectStarted, SocketConnected, ConnectionAccepted,
    BytesSent, BytesReceived, StreamEnded, SocketShutDown, DatagramSent, DatagramReceived,
    SocketRefused, SocketOptionSet, KernelReported, SocketsPaired,
    NetworkChosen, SegmentSeen, WindowClosed, WindowOpened, DatagramSeen, DatagramsDropped,
    ConnectionCut, CaptureLost, InputTaken, SocketPolled, ServingStarted, ServingEnded,
    RequestStarted, RequestEnded, VisitorConnected>;
// clang-format on

namespace detail {

template <class... F>
constexpr bool kindsAreUnique(FactList<F...>)
{
    const std::array kinds{F::kind..., kContinuation};
    for (std::size_t i = 0; i < kinds.size(); ++i)
        for (std::size_t j = i + 1; j < kinds.size(); ++j)
            if (kinds[i] == kinds[j])
                return false;
    return true;
}
static_assert(kindsAreUnique(AllFacts{}), "two facts have the same number");

} // namespace detail

/// Calls handler(event, fact) with the fact's own type; tail is the event right behind it (any
/// event will do for a fact of one record). False: a kind that this build does not know, or a
/// continuation.
template <class Handler>
constexpr bool visitFact(const Event& event, const Event& tail, Handler&& handler)
{
    return [&]<class... F>(FactList<F...>) {
        return ((event.kind == F::kind && (handler(event, decode<F>(event, tail)), true)) || ...);
    }(AllFacts{});
}

/// Calls handler.template operator()<Fact>() for every fact there is.
template <class Handler>
constexpr void forEachFact(Handler&& handler)
{
    [&]<class... F>(FactList<F...>) { (handler.template operator()<F>(), ...); }(AllFacts{});
}

/// The name of a kind, as files say it; empty for a kind that this build does not know.
constexpr std::string_view factName(EventKind kind)
{
    std::string_view name;
    forEachFact([&]<class F>() {
        if (F::kind == kind)
            name = F::name;
    });
    return name;
}

namespace detail {

template <class Fact>
constexpr bool refersToPayload()
{
    return requires(Fact fact)
    {
        fact.payload_at;
    };
}

/// By kind: whether facts of that kind have a text.
inline constexpr auto kHasPayload = [] {
    std::array<bool, 512> table{};
    forEachFact(
        [&]<class F>() { table[static_cast<std::size_t>(F::kind)] = refersToPayload<F>(); });
    return table;
}();

} // namespace detail

/// Whether events of this kind have a text among their ring's payloads: event.object is where the
/// log has it, event.value its length.
constexpr bool hasPayload(EventKind kind)
{
    const auto number = static_cast<std::size_t>(kind);
    return number < detail::kHasPayload.size() && detail::kHasPayload[number];
}

} // namespace lockstep
