// SPDX-License-Identifier: MIT
#include "core/exec/wait_cycle.h"

#include "core/exec/descriptors.h"
#include "core/exec/task_table.h"
#include "core/probe/recorder.h"
#include "core/trace/facts/run_facts.h"

#include <algorithm>
#include <vector>

namespace lockstep {

namespace {

struct Walk {
    std::uint32_t length = 0; ///< tasks in the circle, 0: none
    std::uint64_t signature = 0;
};

/// Whom a task waits for, without a time-out; 0: nobody.
std::uint32_t blockerOf(std::uint32_t id)
{
    const TaskRecord& task = taskAt(id);
    if (phaseOf(id) != TaskPhase::Blocked ||
        task.deadline_ns.load(std::memory_order_relaxed) != kNever_ns)
        return 0;
    const std::uint32_t object = task.wait_object.load(std::memory_order_relaxed);
    return object == 0 ? 0 : segment().object(ObjectId{object}).owner();
}

bool isPendingFuture(const ObjectRecord& object)
{
    return object.kind == ObjectKind::Future &&
           object.state[future_state::kProgress] ==
               static_cast<std::uint32_t>(FutureState::Pending);
}

/// Calls visit(task) for each worker that runs a job of the executor: any of them may take a
/// pending one next.
template <class Visit>
void forEachBusyWorker(std::uint32_t executor, Visit&& visit)
{
    const std::uint32_t objects = control().objects.load(std::memory_order_acquire);
    for (std::uint32_t id = 1; id <= objects; ++id) {
        const ObjectRecord& object = segment().object(ObjectId{id});
        if (object.kind == ObjectKind::Future && object.owner() != 0 &&
            object.state[future_state::kExecutor] == executor)
            visit(TaskId{object.owner()});
    }
}

/// The connection on whose other end it depends how a wait on this object goes on; or none.
ObjectId connectionOf(ObjectId id)
{
    const ObjectRecord& object = segment().object(id);
    if (object.kind == ObjectKind::Connection || object.kind == ObjectKind::TcpSocket ||
        object.kind == ObjectKind::LocalSocket)
        return id;
    return object.kind == ObjectKind::ConnectionSpace || object.kind == ObjectKind::SocketSpace
               ? ObjectId{object.state[connection_space_state::kConnection]}
               : ObjectId{};
}

/// Calls visit(task) for each task that could still use the other end of the connection.
template <class Visit>
void forEachTaskAtOtherEnd(ObjectId connection, Visit&& visit)
{
    const ObjectId peer{segment().object(connection).state[connection_state::kPeer]};
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (phaseOf(id) != TaskPhase::Ended && holdsDescriptor(id, peer))
            visit(TaskId{id});
}

/// Calls visit(task) for each task that could bring one of the things that a watch is for.
template <class Visit>
void forEachTaskWatched(ObjectId watch, Visit&& visit)
{
    const std::uint32_t objects = control().objects.load(std::memory_order_acquire);
    for (std::uint32_t id = 1; id <= objects; ++id) {
        if (segment().watchOf(ObjectId{id}).load(std::memory_order_acquire) != watch.value)
            continue;
        const ObjectRecord& thing = segment().object(ObjectId{id});
        if (thing.kind == ObjectKind::Connection)
            forEachTaskAtOtherEnd(ObjectId{id}, visit);
        else if (thing.owner() != 0)
            visit(TaskId{thing.owner()});
    }
}

/// What kinds of tasks could give a waiting task what it waits for.
struct Blockers {
    bool stuck = false;
    bool ended = false;
    bool others = false;
};

Blockers blockersOf(std::uint32_t id, const std::vector<bool>& stuck)
{
    Blockers found;
    const TaskRecord& task = taskAt(id);
    const ObjectId object{task.wait_object.load(std::memory_order_relaxed)};
    if (phaseOf(id) != TaskPhase::Blocked || !object)
        return found;
    const auto add = [&](TaskId blocker) {
        if (phaseOf(blocker.value) == TaskPhase::Ended)
            found.ended = true;
        else if (stuck[blocker.value])
            found.stuck = true;
        else
            found.others = true;
    };
    const ObjectRecord& record = segment().object(object);
    if (record.kind == ObjectKind::Semaphore || record.kind == ObjectKind::BoundedSemaphore)
        forEachHolder(record.state, add);
    else if (const ObjectId connection = connectionOf(object))
        forEachTaskAtOtherEnd(connection, add);
    else if (record.kind == ObjectKind::Watch)
        forEachTaskWatched(object, add);
    else if (record.kind == ObjectKind::Event && record.state[event_state::kSetter] != 0)
        add(TaskId{record.state[event_state::kSetter]});
    else if (isPendingFuture(record))
        forEachBusyWorker(record.state[future_state::kExecutor], add);
    else if (record.owner() != 0)
        add(TaskId{record.owner()});
    return found;
}

/// Follows the waits from a task until they come back to it.
Walk walkFrom(std::uint32_t start)
{
    Walk walk;
    std::uint32_t at = start;
    // More steps than there are tasks: the waits run into a circle that start is not in.
    const std::uint32_t most = taskCount();
    while (walk.length < most) {
        const std::uint64_t generation =
            segment().task(TaskId{at}).generation.load(std::memory_order_acquire);
        walk.signature = walk.signature * 1'000'003 + generation * 31 + at;
        at = blockerOf(at);
        if (at == 0)
            return {};
        ++walk.length;
        if (at == start)
            return walk;
    }
    return {};
}

} // namespace

void reportCycle(TaskId task)
{
    const Walk first = walkFrom(task.value);
    if (first.length == 0)
        return;
    const Walk second = walkFrom(task.value);
    if (second.length != first.length || second.signature != first.signature)
        return;
    std::uint32_t lowest = task.value;
    std::uint32_t at = task.value;
    for (std::uint32_t i = 0; i < first.length; ++i, at = blockerOf(at))
        lowest = std::min(lowest, at);
    // Two that park at the same time both see the circle that they close; one of them reports it.
    std::uint32_t nobody = 0;
    if (!taskAt(lowest).in_deadlock.compare_exchange_strong(nobody, task.value))
        return;
    for (std::uint32_t i = 0; i < first.length; ++i, at = blockerOf(at))
        taskAt(at).in_deadlock.store(task.value, std::memory_order_relaxed);
    const ObjectId object{segment().task(task).wait_object.load(std::memory_order_relaxed)};
    recorder.writeAs(kNobody, DeadlockFound{object, first.length, task});
}

void reportDissolved(TaskId task)
{
    const std::uint32_t closedBy =
        segment().task(task).in_deadlock.exchange(0, std::memory_order_relaxed);
    if (closedBy == 0)
        return;
    const std::uint32_t count = taskCount();
    for (std::uint32_t id = 1; id <= count; ++id) {
        std::uint32_t expected = closedBy;
        segment().task(TaskId{id}).in_deadlock.compare_exchange_strong(expected, 0);
    }
    recorder.writeAs(kNobody, DeadlockDissolved{task});
}

Verdict verdictOfQuiet()
{
    const std::uint32_t count = taskCount();
    // The greatest set of tasks each of which waits for somebody of the set, and for nobody else
    // who could still do something.
    std::vector<bool> stuck(count + 1, true);
    bool abandoned = false;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t id = 1; id <= count; ++id) {
            if (!stuck[id])
                continue;
            const Blockers blockers = blockersOf(id, stuck);
            abandoned |= blockers.ended && !blockers.stuck && !blockers.others;
            stuck[id] = blockers.stuck && !blockers.others;
            changed |= !stuck[id];
        }
    }
    if (std::find(stuck.begin() + 1, stuck.end(), true) != stuck.end())
        return Verdict::Deadlock;
    return abandoned ? Verdict::Abandoned : Verdict::Hang;
}

} // namespace lockstep
