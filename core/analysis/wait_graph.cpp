// SPDX-License-Identifier: MIT
#include "core/analysis/wait_graph.h"

#include <algorithm>

namespace lockstep {

namespace {

/// A task that was still waiting when the run ended waits for ever.
bool waitsNow(const TaskView& view)
{
    return view.waits_for && (isWaiting(view.state) || (view.state == TaskState::Ended &&
                                                        view.end == TaskEnd::StillWaiting));
}

/// Whom a waiting task waits for; none if it does not wait or nobody has the object.
TaskId blockerOf(const RunState& state, TaskId task)
{
    const TaskView& view = state.task(task);
    return waitsNow(view) ? state.object(view.waits_for).owner : TaskId{};
}

std::vector<Cycle> cyclesOf(const RunState& state)
{
    std::vector<Cycle> cycles;
    std::vector<std::uint32_t> visitedFrom(state.taskCount() + 1, 0);
    for (std::uint32_t start = 1; start <= state.taskCount(); ++start) {
        TaskId task{start};
        while (task && visitedFrom[task.value] == 0) {
            visitedFrom[task.value] = start;
            task = blockerOf(state, task);
        }
        if (!task || visitedFrom[task.value] != start)
            continue; // an open chain, or one that runs into what an earlier start has seen
        std::vector<TaskId> ring;
        for (TaskId at = task; ring.empty() || at != task; at = blockerOf(state, at))
            ring.push_back(at);
        std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
        Cycle cycle;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const TaskId before = ring[(i + ring.size() - 1) % ring.size()];
            const ObjectId wants = state.task(ring[i]).waits_for;
            cycle.push_back({ring[i], state.task(before).waits_for, wants, wants});
        }
        cycles.push_back(std::move(cycle));
    }
    std::stable_sort(cycles.begin(), cycles.end(),
                     [](const Cycle& a, const Cycle& b) { return a.size() < b.size(); });
    return cycles;
}

bool hasEnded(const TaskView& view)
{
    return view.state == TaskState::Ended && view.end != TaskEnd::StillWaiting;
}

/// The tasks whose ends those are, and those at the other ends of the connections.
std::vector<TaskId> whoBringsOneOf(const RunState& state, const std::vector<ObjectId>& things)
{
    std::vector<TaskId> tasks;
    for (const ObjectId thing : things) {
        const ObjectView& view = state.object(thing);
        if (view.owner)
            tasks.push_back(view.owner);
        if (!view.other_end)
            continue;
        const auto& copies = state.object(view.other_end).copies;
        tasks.insert(tasks.end(), copies.begin(), copies.end());
    }
    return tasks;
}

/// Any of them may take a pending job next: who runs one now.
std::vector<TaskId> busyWorkersOf(const RunState& state, ObjectId executor)
{
    std::vector<TaskId> tasks;
    for (std::uint32_t id = 1; id <= state.objectCount(); ++id) {
        const ObjectView& future = state.object(ObjectId{id});
        if (future.executor == executor && future.owner)
            tasks.push_back(future.owner);
    }
    return tasks;
}

/// Whoever could give a waiting task what it waits for, as far as that is known.
std::vector<TaskId> blockersOf(const RunState& state, TaskId task)
{
    if (!waitsNow(state.task(task)))
        return {};
    const ObjectView& object = state.object(state.task(task).waits_for);
    if (object.owner)
        return {object.owner};
    if (object.other_end)
        return state.object(object.other_end).copies;
    if (object.is_pending)
        return busyWorkersOf(state, object.executor);
    if (!object.things.empty())
        return whoBringsOneOf(state, object.things);
    return object.holders_known ? object.holders : std::vector<TaskId>{};
}

/// Every task that waits, by its id, and only for tasks that wait likewise.
std::vector<bool> stuckTasks(const RunState& state)
{
    std::vector<bool> stuck(state.taskCount() + 1, true);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
            if (!stuck[id])
                continue;
            bool byStuck = false;
            bool byOther = false;
            for (const TaskId blocker : blockersOf(state, TaskId{id})) {
                byStuck |= stuck[blocker.value];
                byOther |= !stuck[blocker.value] && !hasEnded(state.task(blocker));
            }
            stuck[id] = byStuck && !byOther;
            changed |= !stuck[id];
        }
    }
    return stuck;
}

/// A job that no worker has taken comes from its executor; everything else from itself.
ObjectId whereFrom(const RunState& state, ObjectId wanted)
{
    const ObjectView& object = state.object(wanted);
    return object.is_pending ? object.executor : wanted;
}

/// What the task has that one of the others waits for, of a job its executor; none: nobody of them
/// waits for it.
ObjectId wantedOf(const RunState& state, TaskId holder, const std::vector<bool>& others)
{
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        if (!others[id])
            continue;
        const auto blockers = blockersOf(state, TaskId{id});
        if (std::find(blockers.begin(), blockers.end(), holder) == blockers.end())
            continue;
        return whereFrom(state, state.task(TaskId{id}).waits_for);
    }
    return {};
}

Cycle knotOf(const RunState& state)
{
    std::vector<bool> members = stuckTasks(state);
    Cycle knot;
    // Whoever waits for the knot without being waited for is stuck, but no part of it.
    for (bool changed = true; changed;) {
        changed = false;
        knot.clear();
        for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
            if (!members[id])
                continue;
            const ObjectId holds = wantedOf(state, TaskId{id}, members);
            members[id] = static_cast<bool>(holds);
            changed |= !members[id];
            const ObjectId wants = state.task(TaskId{id}).waits_for;
            knot.push_back({TaskId{id}, holds, wants, whereFrom(state, wants)});
        }
    }
    return knot;
}

} // namespace

WaitGraph WaitGraph::of(const RunState& state)
{
    WaitGraph graph;
    std::vector<bool> wanted(state.objectCount() + 1, false);
    // In the queue of what a task waits for. Thousands may wait for one object, so that its queue
    // is read once and not for each of them.
    std::vector<std::uint32_t> positions(state.taskCount() + 1, 0);
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        const TaskView& view = state.task(TaskId{id});
        if (!waitsNow(view))
            continue;
        if (!wanted[view.waits_for.value]) {
            wanted[view.waits_for.value] = true;
            std::uint32_t position = 0;
            for (const TaskId waiter : state.object(view.waits_for).waiters)
                if (++position;
                    positions[waiter.value] == 0 && state.task(waiter).waits_for == view.waits_for)
                    positions[waiter.value] = position;
        }
        graph.waits.push_back({TaskId{id}, view.waits_for, view.since, positions[id]});
    }
    for (std::uint32_t id = 1; id <= state.objectCount(); ++id) {
        const ObjectView& view = state.object(ObjectId{id});
        if (view.holders_known)
            for (const TaskId holder : view.holders)
                graph.holds.push_back({holder, ObjectId{id}, view.last_event, 1});
        const bool isTaskEnd = view.count == 0;
        if (view.owner && (!isTaskEnd || wanted[id]))
            graph.holds.push_back(
                {view.owner, ObjectId{id}, view.held_since, std::max(view.count, 1u)});
    }
    graph.cycles = cyclesOf(state);
    if (graph.cycles.empty())
        graph.knot = knotOf(state);
    return graph;
}

const WaitEdge* WaitGraph::waitOf(TaskId task) const
{
    const auto found = std::find_if(waits.begin(), waits.end(),
                                    [task](const WaitEdge& edge) { return edge.task == task; });
    return found == waits.end() ? nullptr : &*found;
}

Cycle WaitGraph::ringOfKnot() const
{
    Cycle ring;
    while (ring.size() < knot.size()) {
        const ObjectId wanted = ring.empty() ? knot.front().holds : ring.back().comes_from;
        const auto next = std::find_if(knot.begin(), knot.end(), [&](const CycleMember& member) {
            return member.holds == wanted;
        });
        const auto isInRing = [&](const CycleMember& member) { return member.task == next->task; };
        if (next == knot.end() || std::any_of(ring.begin(), ring.end(), isInRing))
            return {};
        ring.push_back(*next);
    }
    return ring.empty() || ring.back().comes_from != ring.front().holds ? Cycle{} : ring;
}

const Cycle* WaitGraph::cycleWith(TaskId task) const
{
    for (const Cycle& cycle : cycles)
        for (const CycleMember& member : cycle)
            if (member.task == task)
                return &cycle;
    return nullptr;
}

std::vector<TaskId> chainToRoot(const RunState& state, TaskId task)
{
    std::vector<TaskId> chain;
    while (task && std::find(chain.begin(), chain.end(), task) == chain.end()) {
        chain.push_back(task);
        task = blockerOf(state, task);
    }
    return chain;
}

} // namespace lockstep
