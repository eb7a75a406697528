// SPDX-License-Identifier: MIT
#include "core/analysis/verdict_words.h"

#include <algorithm>
#include <cstdio>

namespace lockstep {

namespace {

std::string secondsWords(Nanoseconds time_ns)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f s", secondsFromNanoseconds(time_ns));
    return text;
}

std::string joined(const std::vector<std::string>& parts, const char* between)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : between) + part;
    return text;
}

/// "main waits for the end of Bai; Hei waits for fork".
std::string waitsWords(const Log& log, const WaitGraph& graph)
{
    std::vector<std::string> parts;
    for (const WaitEdge& wait : graph.waits)
        parts.push_back(log.nameOf(wait.task) + " waits for " + objectWords(log, wait.object));
    return parts.empty() ? "nobody can go on" : joined(parts, "; ");
}

std::string abandonedWords(const Log& log, const RunState& state, const WaitGraph& graph)
{
    std::vector<std::string> parts;
    for (const WaitEdge& wait : graph.waits) {
        const ObjectView& object = state.object(wait.object);
        const TaskId owner =
            object.holders_known && !object.holders.empty() ? object.holders.front() : object.owner;
        const bool isGone = owner && state.task(owner).state == TaskState::Ended &&
                            state.task(owner).end != TaskEnd::StillWaiting;
        if (isGone)
            parts.push_back(log.nameOf(wait.task) + " waits for " + objectWords(log, wait.object) +
                            ", which " + log.nameOf(owner) + " had when it ended");
    }
    return parts.empty() ? waitsWords(log, graph) : joined(parts, "; ");
}

std::string completedWords(const Log& log, const RunState& state)
{
    std::vector<std::string> raised;
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id)
        if (state.task(TaskId{id}).end == TaskEnd::Raised)
            raised.push_back(log.nameOf(TaskId{id}));
    std::string text = "every task ended, at " + secondsWords(state.virtual_ns());
    if (!raised.empty())
        text += "; an exception ended " + joined(raised, ", ");
    return text;
}

std::string divergedWords(const Log& log)
{
    for (Seq seq = log.end(); seq-- > 0;) {
        const Event& event = log.event(seq);
        if (event.kind != ScheduleDiverged::kind)
            continue;
        const auto fact = decode<ScheduleDiverged>(event, log.tailOf(seq));
        const std::string step = "the schedule does not fit at step " + std::to_string(fact.step);
        if (!fact.expected_task)
            return step + ": it ends, but the run could go on";
        const std::string wanted = step + ": " + log.nameOf(fact.expected_task) + " was to " +
                                   std::string(nameOf(fact.expected)) + " but ";
        return fact.actual == Operation::None
                   ? wanted + "cannot move"
                   : wanted + "is about to " + std::string(nameOf(fact.actual));
    }
    return "the schedule does not fit the run";
}

} // namespace

std::string objectWords(const Log& log, ObjectId object)
{
    const ObjectInfo* info = log.object(object);
    if (info && info->kind == ObjectKind::TaskEnd)
        return "the end of " + log.nameOf(object);
    return log.nameOf(object);
}

std::string cycleWords(const Log& log, const Cycle& cycle)
{
    std::vector<std::string> parts;
    for (const CycleMember& member : cycle) {
        const ObjectInfo* held = log.object(member.holds);
        const std::string name = log.nameOf(member.task);
        // Nobody holds an end: a task that others wait for is just there.
        const bool holdsOwnEnd = held && held->kind == ObjectKind::TaskEnd;
        const bool worksFor = held && held->kind == ObjectKind::Executor;
        const std::string wants =
            member.holds == member.wants && !holdsOwnEnd ? "it" : objectWords(log, member.wants);
        const std::string has = worksFor ? " is busy for " : " holds ";
        parts.push_back(holdsOwnEnd ? name + " waits for " + wants
                                    : name + has + objectWords(log, member.holds) +
                                          " and waits for " + wants);
    }
    return joined(parts, "; ");
}

std::string verdictLine(const Log& log, const RunState& state, Verdict verdict)
{
    const std::string name(nameOf(verdict));
    const WaitGraph graph = WaitGraph::of(state);
    switch (verdict) {
    case Verdict::Completed:
        return name + ": " + completedWords(log, state);
    case Verdict::Deadlock: {
        std::vector<std::string> circles;
        for (const Cycle& cycle : graph.cycles)
            circles.push_back(cycleWords(log, cycle));
        if (!graph.knot.empty())
            circles.push_back(cycleWords(log, graph.knot));
        return name + ": " + (circles.empty() ? waitsWords(log, graph) : joined(circles, "; "));
    }
    case Verdict::Abandoned:
        return name + ": " + abandonedWords(log, state, graph);
    case Verdict::Hang:
        return name + ": " + waitsWords(log, graph);
    case Verdict::Limit:
        return name + ": the time limit came at " + secondsWords(state.virtual_ns());
    case Verdict::Diverged:
        return name + ": " + divergedWords(log);
    case Verdict::Stopped:
        return name + ": at " + secondsWords(state.virtual_ns());
    case Verdict::None:
    case Verdict::Crashed:
    case Verdict::Failed:
        break;
    }
    return name;
}

} // namespace lockstep
