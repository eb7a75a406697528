// SPDX-License-Identifier: MIT
#include "core/sync/future.h"

#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/gate.h"
#include "core/sync/wait.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/task_facts.h"

#include <set>
#include <utility>

namespace lockstep::sync {

using namespace future_state;

namespace {

SiteId passGateOf(Operation operation, ObjectId object, const Site& site)
{
    return passGate({.operation = operation, .object = object, .site = site});
}

/// Swallows what the callback raises, as Python does; the log has it.
void call(const FutureHandle& future, const FutureCallback& callback)
{
    runCallback(future.id, [&] { callback(future); });
}

void setState(ObjectGuard& future, FutureState state)
{
    future->state[kProgress] = static_cast<std::uint32_t>(state);
}

/// It is done, and said so: tells whoever waits for it or watches it. What is left for the caller
/// to do without the guard are the callbacks.
Callbacks tellFollowers(FutureHold& hold, const FutureHandle& future)
{
    FutureFollowers followers = std::exchange(*future.followers, {});
    for (const auto& watch : followers.watches)
        watch->add(hold, future);
    wakeAll(hold[future.id]);
    return {future, std::move(followers.callbacks)};
}

/// Cancels it if it is pending.
std::optional<Callbacks> cancelPending(FutureHold& hold, const FutureHandle& future, Operation by,
                                       SiteId site)
{
    ObjectGuard& guard = hold[future.id];
    if (stateOf(guard) != FutureState::Pending)
        return std::nullopt;
    setState(guard, FutureState::Cancelled);
    recorder.write(FutureCancelled{future.id, by}, site);
    return tellFollowers(hold, future);
}

/// Stores the outcome. Without room for it, the outcome is that there was none; 0: not even for
/// that.
std::uint32_t keep(Outcome& outcome)
{
    StoredItem stored(outcome.result);
    if (stored)
        return stored.keep();
    outcome = raisedAs({noRoomForItems().type(), noRoomForItems().what()});
    return StoredItem(outcome.result).keep();
}

Outcome outcomeIn(ObjectGuard& future)
{
    return {storedItem(future->state[kResult]), future->state[kRaised] != 0};
}

std::vector<FutureHandle> eachOnce(const std::vector<FutureHandle>& futures)
{
    std::vector<FutureHandle> once;
    std::set<ObjectId> seen;
    for (const FutureHandle& future : futures)
        if (seen.insert(future.id).second)
            once.push_back(future);
    return once;
}

} // namespace

/// Futures first, then watches, each by id: so nobody waits for a guard in a circle.
FutureHold::FutureHold(const std::vector<FutureHandle>& futures)
{
    std::set<ObjectId> ids;
    for (const FutureHandle& future : futures)
        ids.insert(future.id);
    for (const ObjectId id : ids)
        m_guards.try_emplace(id, id);
    ids.clear();
    for (const FutureHandle& future : futures)
        for (const auto& watch : future.followers->watches)
            ids.insert(watch->id());
    for (const ObjectId id : ids)
        m_guards.try_emplace(id, id);
}

void Callbacks::run() const
{
    for (const FutureCallback& callback : callbacks)
        call(future, callback);
}

Outcome returned(Item result)
{
    return {std::move(result), false};
}

Outcome raisedAs(const RaisedError& error)
{
    return {{encode(error), shortened(lineOf(error), kMostItemTextBytes)}, true};
}

std::exception_ptr runCallback(ObjectId future, const std::function<void()>& callback)
{
    waitForRoom(0);
    recorder.write(CallbackStarted{future});
    std::exception_ptr raised;
    std::string text;
    try {
        callback();
    } catch (...) {
        raised = std::current_exception();
        text = shortened(lineOf(currentlyRaised()), kMostItemTextBytes);
    }
    waitForRoom(text.size());
    recorder.writeText(CallbackEnded{.future = future, .raised = raised != nullptr}, text, {});
    return raised;
}

FutureState stateOf(ObjectGuard& future)
{
    return static_cast<FutureState>(future->state[kProgress].load(std::memory_order_relaxed));
}

bool isDone(FutureState state)
{
    return state == FutureState::Finished || state == FutureState::Cancelled;
}

FutureHandle makeFuture(ObjectId executor, std::string_view name, const Site& site)
{
    const ObjectId id = makeObject(ObjectKind::Future, name, site);
    segment().object(id).state[kExecutor] = executor.value; // nobody knows it yet
    return {id, std::make_shared<FutureFollowers>()};
}

bool startFuture(const FutureHandle& future, ObjectId executor, std::uint32_t depth, SiteId site)
{
    ObjectGuard guard(future.id);
    if (stateOf(guard) != FutureState::Pending)
        return false;
    setState(guard, FutureState::Running);
    guard->word.store(recorder.self.value, std::memory_order_release);
    recorder.write(FutureStarted{future.id, executor, depth}, site);
    return true;
}

void finishFuture(const FutureHandle& future, Outcome outcome)
{
    const SiteId at = passGate({.operation = Operation::Finish,
                                .object = future.id,
                                .site = {},
                                .payload_bytes = kMostItemTextBytes});
    const std::uint32_t handle = keep(outcome);
    Callbacks callbacks;
    {
        FutureHold hold({future});
        ObjectGuard& guard = hold[future.id];
        setState(guard, FutureState::Finished);
        guard->state[kResult] = handle;
        guard->state[kRaised] = outcome.raised;
        recorder.writeText(FutureFinished{.future = future.id, .raised = outcome.raised},
                           outcome.result.text, at);
        guard->word.store(0, std::memory_order_release);
        callbacks = tellFollowers(hold, future);
    }
    callbacks.run();
}

bool cancelFuture(const FutureHandle& future, const Site& site)
{
    const SiteId at = passGateOf(Operation::Cancel, future.id, site);
    std::optional<Callbacks> callbacks;
    {
        FutureHold hold({future});
        callbacks = cancelPending(hold, future, Operation::Cancel, at);
        if (!callbacks) {
            const FutureState state = stateOf(hold[future.id]);
            recorder.write(FutureChecked{future.id, Operation::Cancel, state}, at);
            return state == FutureState::Cancelled;
        }
    }
    callbacks->run();
    return true;
}

Callbacks cancelWithExecutor(FutureHold& hold, const FutureHandle& future, SiteId site)
{
    return cancelPending(hold, future, Operation::Shutdown, site).value_or(Callbacks{});
}

std::optional<Outcome> awaitFuture(const FutureHandle& future, Nanoseconds timeout_ns,
                                   const Site& site)
{
    const SiteId at = passGateOf(Operation::AwaitResult, future.id, site);
    const Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    WakeReason woken = WakeReason::None;
    ObjectGuard guard(future.id);
    while (!isDone(stateOf(guard))) {
        if (timeout_ns == 0 || woken == WakeReason::TimedOut) {
            recorder.write(FutureTimedOut{future.id, Operation::AwaitResult}, at);
            return std::nullopt;
        }
        woken = waitOn(guard, Operation::AwaitResult, deadline_ns, at);
    }
    const FutureState state = stateOf(guard);
    recorder.write(FutureAwaited{future.id, state}, at);
    if (state == FutureState::Cancelled)
        throw CancelledError();
    return outcomeIn(guard);
}

FutureState checkFuture(const FutureHandle& future, const Site& site)
{
    const SiteId at = passGateOf(Operation::Check, future.id, site);
    ObjectGuard guard(future.id);
    const FutureState state = stateOf(guard);
    recorder.write(FutureChecked{future.id, Operation::Check, state}, at);
    return state;
}

void addCallback(const FutureHandle& future, FutureCallback callback, const Site& site)
{
    const SiteId at = passGateOf(Operation::AddCallback, future.id, site);
    {
        ObjectGuard guard(future.id);
        const bool done = isDone(stateOf(guard));
        recorder.write(CallbackAdded{future.id, done}, at);
        if (!done) {
            future.followers->callbacks.push_back(std::move(callback));
            return;
        }
    }
    call(future, callback);
}

std::shared_ptr<FutureWatch> FutureWatch::over(const std::vector<FutureHandle>& given,
                                               const Site& site)
{
    const std::vector<FutureHandle> futures = eachOnce(given);
    auto watch = std::make_shared<FutureWatch>();
    watch->m_id = makeObject(ObjectKind::FutureWatch, "as_completed", site);
    watch->m_futures = futures.size();
    const SiteId at = passGateOf(Operation::Watch, watch->m_id, site);
    FutureHold hold(futures); // all at one instant, so that none gets done in between
    // Nobody else knows the watch yet.
    for (const FutureHandle& future : futures) {
        if (isDone(stateOf(hold[future.id])))
            watch->m_done.push_back(future);
        else
            future.followers->watches.push_back(watch);
    }
    recorder.write(FuturesWatched{watch->m_id, static_cast<std::uint32_t>(futures.size()),
                                  static_cast<std::uint32_t>(watch->m_done.size())},
                   at);
    return watch;
}

void FutureWatch::add(FutureHold& hold, const FutureHandle& done)
{
    m_done.push_back(done);
    unparkOne(hold[m_id]);
}

std::optional<FutureHandle> FutureWatch::next(Nanoseconds deadline_ns, const Site& site)
{
    if (m_given == m_futures)
        return std::nullopt;
    const SiteId at = passGateOf(Operation::AwaitNext, m_id, site);
    WakeReason woken = WakeReason::None;
    ObjectGuard guard(m_id);
    while (m_given == m_done.size()) {
        if (woken == WakeReason::TimedOut || deadline_ns <= virtualNow_ns()) {
            recorder.write(FutureTimedOut{m_id, Operation::AwaitNext}, at);
            throw TimeoutError(std::to_string(m_futures - m_given) + " (of " +
                               std::to_string(m_futures) + ") futures unfinished");
        }
        woken = waitOn(guard, Operation::AwaitNext, deadline_ns, at);
    }
    FutureHandle done = m_done[m_given++];
    recorder.write(FutureYielded{m_id, done.id}, at);
    return done;
}

} // namespace lockstep::sync
