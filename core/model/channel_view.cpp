// SPDX-License-Identifier: MIT
#include "core/model/channel_view.h"

#include <algorithm>
#include <deque>

namespace lockstep {

std::span<const Seq> itemsInside(const Log& log, const TopicIndex& topics, ObjectId channel,
                                 Seq place)
{
    const auto put = topics.before(Topic::Put, channel, place);
    const auto taken = topics.before(Topic::Taken, channel, place);
    if (taken.empty() || put.empty())
        return put;
    if (!isFact<QueueGot>(log, taken.back()))
        return put.subspan(std::min(taken.size(), put.size()));
    // By the items' numbers, so that an event which a killed process did not write shifts nothing.
    const std::uint32_t last = factAt<QueueGot>(log, taken.back()).item;
    const auto first = std::partition_point(
        put.begin(), put.end(), [&](Seq seq) { return factAt<QueuePut>(log, seq).item <= last; });
    return put.subspan(static_cast<std::size_t>(first - put.begin()));
}

std::string_view itemText(const Log& log, Seq seq)
{
    std::string_view text;
    visitFact(log.event(seq), log.tailOf(seq), [&]<class Fact>(const Event&, const Fact& fact) {
        if constexpr (requires {
                          fact.payload_at;
                          fact.bytes;
                      })
            text = log.payload(fact.payload_at, fact.bytes);
    });
    return text;
}

TaskId producerOf(const Log& log, Seq put)
{
    const TaskId task = log.event(put).task;
    const TaskInfo* info = log.task(task);
    return info && info->helper && info->parent ? info->parent : task;
}

std::uint32_t unfinishedOf(const Log& log, const TopicIndex& topics, ObjectId queue, Seq place)
{
    const auto steps = topics.before(Topic::Unfinished, queue, place);
    if (steps.empty())
        return 0;
    return isFact<QueuePut>(log, steps.back())
               ? factAt<QueuePut>(log, steps.back()).unfinished
               : factAt<QueueTaskDone>(log, steps.back()).unfinished;
}

JobView jobAt(const Log& log, const TopicIndex& topics, ObjectId job, Seq place)
{
    JobView view;
    for (const Seq seq : topics.before(Topic::Job, job, place)) {
        const Event& event = log.event(seq);
        if (event.kind == FutureStarted::kind) {
            view.state = FutureState::Running;
            view.worker = event.task;
        } else if (event.kind == FutureFinished::kind) {
            view.state = FutureState::Finished;
            view.raised = factAt<FutureFinished>(log, seq).raised;
            view.ended = seq;
        } else if (event.kind == FutureCancelled::kind) {
            view.state = FutureState::Cancelled;
            view.ended = seq;
        } else {
            view.given = true;
        }
    }
    auto parts = topics.before(Topic::Part, job, place);
    if (!parts.empty() && isFact<PoolPartsPromised>(log, parts.front()))
        parts = parts.subspan(1);
    if (view.state == FutureState::Pending && !parts.empty())
        view.state = FutureState::Running;
    for (std::size_t i = 0; i < parts.size() && !view.worker; ++i)
        if (isFact<PoolPartStarted>(log, parts[i]))
            view.worker = log.event(parts[i]).task;
    return view;
}

namespace {

/// Which of the parts are given, and which have to wait for others.
void markGiven(PartsView& view, const std::vector<std::uint32_t>& arrivals)
{
    const bool inOrder = view.delivery == PartsView::Delivery::InOrder;
    // All that arrived before those that are looked at have been given.
    const std::size_t out = inOrder || view.given < view.before ? 0 : view.given - view.before;
    for (std::size_t i = 0; i < arrivals.size(); ++i)
        if (inOrder ? arrivals[i] >= view.given : i >= out)
            view.arrived.push_back(arrivals[i]);
    bool isAwaited = false; // one of those before
    for (PartView& part : view.parts) {
        const bool isHere = part.state == PartView::State::Arrived;
        part.early = inOrder && isHere && isAwaited;
        isAwaited = isAwaited || !isHere;
        part.given = isHere && std::find(view.arrived.begin(), view.arrived.end(), part.part) ==
                                   view.arrived.end();
    }
}

} // namespace

PartsView partsAt(const Log& log, const TopicIndex& topics, ObjectId job, Seq place)
{
    constexpr std::size_t kMostSteps = 400; // of a job of very many parts
    PartsView view;
    auto steps = topics.before(Topic::Part, job, place);
    std::uint32_t left = 0; // that have not arrived
    if (!steps.empty() && isFact<PoolPartsPromised>(log, steps.front())) {
        const auto fact = factAt<PoolPartsPromised>(log, steps.front());
        view.delivery =
            fact.in_order ? PartsView::Delivery::InOrder : PartsView::Delivery::AsTheyCome;
        left = fact.parts;
        steps = steps.subspan(1);
    }
    if (steps.size() > kMostSteps)
        steps = steps.last(kMostSteps);
    std::map<std::uint32_t, PartView> parts;
    std::vector<std::uint32_t> arrivals;
    for (const Seq seq : steps) {
        const Event& event = log.event(seq);
        if (event.kind == PoolPartStarted::kind) {
            parts[factAt<PoolPartStarted>(log, seq).part].worker = event.task;
        } else if (event.kind == PoolPartEnded::kind) {
            PartView& part = parts[factAt<PoolPartEnded>(log, seq).part];
            part.state = std::max(part.state, PartView::State::Ended);
        } else if (event.kind == PoolPartArrived::kind) {
            const auto fact = factAt<PoolPartArrived>(log, seq);
            parts[fact.part].state = PartView::State::Arrived;
            parts[fact.part].raised = fact.raised;
            left = fact.left;
            arrivals.push_back(fact.part);
        } else {
            view.given = factAt<PoolPartTaken>(log, seq).taken + 1;
            view.taker = event.task;
        }
    }
    std::uint32_t underWay = 0;
    for (auto& [number, part] : parts) {
        part.part = number;
        part.given = number < view.given;
        underWay += part.state != PartView::State::Arrived;
        view.parts.push_back(part);
    }
    view.before = parts.empty() ? 0 : parts.begin()->first;
    view.unstarted = left > underWay ? left - underWay : 0;
    if (view.delivery != PartsView::Delivery::Whole)
        markGiven(view, arrivals);
    return view;
}

std::vector<TaskId> resultsToGive(const Log& log, const TopicIndex& topics, ObjectId pool,
                                  Seq place)
{
    std::deque<TaskId> members;
    for (const Seq seq : topics.before(Topic::Promised, pool, place))
        if (isFact<PoolResultPromised>(log, seq)) {
            members.push_back(factAt<PoolResultPromised>(log, seq).member);
        } else {
            const auto given =
                std::find(members.begin(), members.end(), factAt<JoinReturned>(log, seq).joined);
            if (given != members.end()) // nobody gets it twice in this order
                members.erase(given);
        }
    return {members.begin(), members.end()};
}

WorkView workAt(const Log& log, const TopicIndex& topics, TaskId worker, Seq place)
{
    const auto steps = topics.before(Topic::Work, worker, place);
    if (steps.empty())
        return {};
    if (isFact<FutureStarted>(log, steps.back()))
        return {factAt<FutureStarted>(log, steps.back()).future, 0};
    if (!isFact<PoolPartStarted>(log, steps.back()))
        return {};
    const auto fact = factAt<PoolPartStarted>(log, steps.back());
    return {fact.job, fact.part};
}

ConditionView conditionAt(const Log& log, const TopicIndex& topics, const RunState& state,
                          ObjectId condition, Seq place)
{
    const auto needsAgain = [&](TaskId task) {
        const auto stays = topics.before(Topic::Stay, task, place);
        return !stays.empty() && isFact<ConditionResumed>(log, stays.back()) &&
               factAt<ConditionResumed>(log, stays.back()).condition == condition;
    };
    ConditionView view;
    view.lock = topics.lockOf(condition);
    view.holder = state.object(view.lock).owner;
    view.inside = state.object(condition).waiters;
    for (const TaskId task : state.object(view.lock).waiters)
        (needsAgain(task) ? view.resumed : view.wanting).push_back(task);
    // Woken and on its way: it waits for nothing any more and does not have the lock yet.
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        const TaskView& task = state.task(TaskId{id});
        const bool isWoken = task.state == TaskState::Ready && task.waits_for == condition;
        const bool isBetween = !isWaiting(task.state) && task.state != TaskState::Ended &&
                               TaskId{id} != view.holder && needsAgain(TaskId{id});
        if (isWoken || isBetween)
            view.resumed.push_back(TaskId{id});
    }
    return view;
}

BarrierView barrierAt(const Log& log, const TopicIndex& topics, ObjectId barrier, Seq place)
{
    BarrierView view;
    const auto steps = topics.before(Topic::Round, barrier, place);
    // Whoever is inside came in the round that goes on: back to where nobody was.
    std::size_t first = steps.size();
    while (first > 0 && !(isFact<BarrierArrived>(log, steps[first - 1]) &&
                          factAt<BarrierArrived>(log, steps[first - 1]).index == 0))
        --first;
    for (std::size_t i = first > 0 ? first - 1 : 0; i < steps.size(); ++i) {
        const TaskId task = log.event(steps[i]).task;
        const auto leave = [&] {
            view.inside.erase(std::remove(view.inside.begin(), view.inside.end(), task),
                              view.inside.end());
            view.open = view.open && !view.inside.empty();
        };
        const EventKind kind = log.event(steps[i]).kind;
        if (kind == BarrierArrived::kind)
            view.inside.push_back(task);
        else if (kind == BarrierOpened::kind)
            view.open = true;
        else if (kind == BarrierBroken::kind)
            view.broken = true;
        else if (kind == BarrierReset::kind)
            view.broken = false;
        if (kind == BarrierPassed::kind || kind == BarrierRefused::kind ||
            (kind == BarrierBroken::kind &&
             factAt<BarrierBroken>(log, steps[i]).by != BarrierBreak::Aborted))
            leave();
    }
    return view;
}

} // namespace lockstep
