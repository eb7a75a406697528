// SPDX-License-Identifier: MIT
#include "core/sync/queue.h"

#include "core/exec/lot.h"
#include "core/exec/task.h"
#include "core/probe/gate.h"
#include "core/sync/wait.h"
#include "core/trace/facts/queue_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

using namespace queue_state;

namespace {

SiteId passGateOf(Operation operation, const QueueObjects& ids, const Site& site)
{
    const bool tellsItem = operation == Operation::Put || operation == Operation::Get;
    return passGate({.operation = operation,
                     .object = ids.queue,
                     .site = site,
                     .payload_bytes = tellsItem ? kMostItemTextBytes : 0});
}

/// An operation that may wait: what is said about it while it does.
struct Waiting {
    Operation operation;
    ObjectId queue;
    SiteId site;
    Nanoseconds timeout_ns;
    Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    WakeReason woken = WakeReason::None;

    /// Its time has come, or it never meant to wait.
    bool mustGiveUp() const { return timeout_ns == 0 || woken == WakeReason::TimedOut; }

    void refuse() const
    {
        recorder.write(QueueRefused{queue, operation, woken == WakeReason::TimedOut}, site);
    }

    /// Says that the task waits on one of the queue's objects, under the queue's guard.
    void request(ObjectId object) const
    {
        recorder.write(WaitRequested{object, operation}, site);
        announce(operation, queue, site, 0);
    }

    /// Parks; afterwards there is room again for what the task will say.
    void parkOn(ObjectGuard& object)
    {
        woken = park(object, deadline_ns);
        object.unlock();
        waitForRoom(kMostItemTextBytes);
    }
};

bool hasRoom(ObjectGuard& queue)
{
    const auto& state = queue->state;
    return state[kMaxsize] == 0 || state[kDepth] < state[kMaxsize];
}

void append(ObjectGuard& queue, StoredItem& stored, const Item& item, SiteId site)
{
    auto& state = queue->state;
    ItemStore& items = segment().items();
    const std::uint32_t handle = stored.keep();
    items[handle].serial = ++state[kPuts];
    if (state[kLast] != 0)
        items[state[kLast]].next_item = handle;
    else
        state[kFirst] = handle;
    state[kLast] = handle;
    ++state[kDepth];
    ++state[kUnfinished];
    recorder.writeText(QueuePut{.queue = queue.id(),
                                .item = state[kPuts],
                                .depth = state[kDepth],
                                .unfinished = state[kUnfinished]},
                       item.text, site);
    unparkOne(queue);
}

Item takeFirst(ObjectGuard& queue, ObjectId space, SiteId site)
{
    auto& state = queue->state;
    ItemStore& items = segment().items();
    const std::uint32_t handle = state[kFirst];
    const std::uint32_t serial = items[handle].serial;
    state[kFirst] = items[handle].next_item;
    if (state[kFirst] == 0)
        state[kLast] = 0;
    --state[kDepth];
    Item item = storedItem(handle);
    dropItem(handle);
    recorder.writeText(QueueGot{.queue = queue.id(),
                                .item = serial,
                                .depth = state[kDepth],
                                .unfinished = state[kUnfinished]},
                       item.text, site);
    ObjectGuard putters(space);
    unparkOne(putters);
    return item;
}

} // namespace

QueueObjects makeQueue(std::uint32_t maxsize, std::string_view name, const Site& site)
{
    const QueueObjects ids{makeObject(ObjectKind::Queue, name, site),
                           makeObject(ObjectKind::QueueSpace, name, site),
                           makeObject(ObjectKind::QueueRest, name, site)};
    waitForRoom(0);
    ObjectGuard queue(ids.queue);
    queue->state[kMaxsize] = maxsize;
    recorder.write(QueueMade{ids.queue, ids.space, ids.rest, maxsize}, siteId(site));
    return ids;
}

bool putItem(const QueueObjects& ids, const Item& item, Nanoseconds timeout_ns, const Site& site)
{
    const SiteId at = passGateOf(Operation::Put, ids, site);
    StoredItem stored(item);
    if (!stored) {
        recorder.write(OperationFailed{ids.queue, Operation::Put}, at);
        throw noRoomForItems();
    }
    Waiting waiting{Operation::Put, ids.queue, at, timeout_ns};
    for (;;) {
        ObjectGuard queue(ids.queue);
        if (hasRoom(queue)) {
            append(queue, stored, item, at);
            return true;
        }
        if (waiting.mustGiveUp()) {
            waiting.refuse();
            return false;
        }
        ObjectGuard space(ids.space); // before the queue is free: nobody makes room unnoticed
        waiting.request(ids.space);
        queue.unlock();
        waiting.parkOn(space);
    }
}

std::optional<Item> getItem(const QueueObjects& ids, Nanoseconds timeout_ns, const Site& site)
{
    const SiteId at = passGateOf(Operation::Get, ids, site);
    Waiting waiting{Operation::Get, ids.queue, at, timeout_ns};
    for (;;) {
        ObjectGuard queue(ids.queue);
        if (queue->state[kDepth] != 0)
            return takeFirst(queue, ids.space, at);
        if (waiting.mustGiveUp()) {
            waiting.refuse();
            return std::nullopt;
        }
        waiting.request(ids.queue);
        waiting.parkOn(queue);
    }
}

bool finishItem(const QueueObjects& ids, const Site& site)
{
    const SiteId at = passGateOf(Operation::TaskDone, ids, site);
    ObjectGuard queue(ids.queue);
    if (queue->state[kUnfinished] == 0) {
        recorder.write(OperationFailed{ids.queue, Operation::TaskDone}, at);
        return false;
    }
    recorder.write(QueueTaskDone{ids.queue, --queue->state[kUnfinished]}, at);
    if (queue->state[kUnfinished] == 0) {
        ObjectGuard joiners(ids.rest);
        wakeAll(joiners);
    }
    return true;
}

void awaitAllFinished(const QueueObjects& ids, const Site& site)
{
    const SiteId at = passGateOf(Operation::JoinQueue, ids, site);
    Waiting waiting{Operation::JoinQueue, ids.queue, at, kNever_ns};
    for (;;) {
        ObjectGuard queue(ids.queue);
        if (queue->state[kUnfinished] == 0) {
            recorder.write(QueueJoined{ids.queue}, at);
            return;
        }
        ObjectGuard rest(ids.rest);
        waiting.request(ids.rest);
        queue.unlock();
        waiting.parkOn(rest);
    }
}

std::uint32_t depthOf(const QueueObjects& ids, const Site& site)
{
    const SiteId at = passGateOf(Operation::Measure, ids, site);
    ObjectGuard queue(ids.queue);
    const std::uint32_t depth = queue->state[kDepth];
    recorder.write(QueueMeasured{ids.queue, depth}, at);
    return depth;
}

} // namespace lockstep::sync
