// SPDX-License-Identifier: MIT
#include "core/export/run_summary.h"

#include "core/analysis/wait_graph.h"

#include <nlohmann/json.hpp>

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

/// The version of this object's form.
constexpr int kVersion = 1;

Json nameOrNull(const Log& log, TaskId task)
{
    return task ? Json(log.nameOf(task)) : Json(nullptr);
}

/// "TYPE: TEXT", as a task that raised left it.
Json exceptionOf(const Log& log, const TaskView& view)
{
    if (view.end != TaskEnd::Raised)
        return nullptr;
    const std::string text(log.payload(view.error_at, view.error_bytes));
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos)
        return {{"type", text}, {"text", ""}};
    return {{"type", text.substr(0, colon)}, {"text", text.substr(colon + 2)}};
}

Json tasksOf(const Log& log, const RunState& state)
{
    Json tasks = Json::array();
    for (std::uint32_t id = 1; id <= log.taskCount(); ++id) {
        const TaskInfo& info = *log.task(TaskId{id});
        const TaskView& view = state.task(info.id);
        tasks.push_back({{"id", id},
                         {"name", log.nameOf(info.id)},
                         {"carrier", nameOf(info.carrier)},
                         {"parent", nameOrNull(log, info.parent)},
                         {"helper", info.helper},
                         {"end", nameOf(view.end)},
                         {"exit_code", nullptr}, // a process's; threads have none
                         {"exception", exceptionOf(log, view)}});
    }
    return tasks;
}

Json cycleOf(const Log& log, const WaitGraph& graph)
{
    Json cycle = Json::array();
    for (const CycleMember& member : graph.cycles.empty() ? graph.knot : graph.cycles.front())
        cycle.push_back({{"task", log.nameOf(member.task)},
                         {"holds", log.nameOf(member.holds)},
                         {"wants", log.nameOf(member.wants)}});
    return cycle;
}

Json waitingOf(const Log& log, const WaitGraph& graph)
{
    Json waiting = Json::array();
    for (const WaitEdge& wait : graph.waits) {
        // The end of the run is an event of its own; the wait began where the task last asked.
        Seq since = wait.since;
        for (Seq seq = since + 1; seq-- > 0;) {
            const Event& event = log.event(seq);
            const bool asked = event.task == wait.task && (event.kind == LockRequested::kind ||
                                                           event.kind == LockOvertaken::kind ||
                                                           event.kind == JoinRequested::kind);
            if (asked) {
                since = seq;
                break;
            }
        }
        waiting.push_back({{"task", log.nameOf(wait.task)},
                           {"on", log.nameOf(wait.object)},
                           {"since", secondsFromNanoseconds(log.event(since).virtual_ns)}});
    }
    return waiting;
}

Json toJson(const std::vector<InvariantResult>& results)
{
    Json invariants = Json::array();
    for (const InvariantResult& result : results)
        invariants.push_back({{"name", result.name},
                              {"held", result.held},
                              {"seq", result.seq == kNoSeq ? Json(nullptr) : Json(result.seq)}});
    return invariants;
}

} // namespace

std::string runSummary(const Log& log, const RunCircumstances& run, bool indented)
{
    RunState state;
    std::uint64_t events = 0;
    Network network = Network::None;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        state.apply(log, seq);
        events += !log.isContinuation(seq);
        visitFact(log.event(seq), log.tailOf(seq), [&]<class F>(const Event&, const F& fact) {
            if constexpr (std::is_same_v<F, NetworkChosen>)
                network = fact.network;
        });
    }
    const WaitGraph graph = WaitGraph::of(state);
    Json json{{"version", kVersion},
              {"scenario", run.scenario},
              {"variant", run.variant},
              {"verdict", nameOf(run.verdict)},
              {"virtual_s", secondsFromNanoseconds(log.virtualEnd_ns())},
              {"real_s", run.real_s},
              {"seed", run.seed},
              {"policy", nameOf(run.policy)},
              {"time", nameOf(run.time)},
              {"carriers", run.carriers},
              {"lang", run.lang},
              {"net", nameOf(network)},
              {"events", events},
              {"lost", state.lostEvents()},
              {"tasks", tasksOf(log, state)},
              {"cycle", cycleOf(log, graph)},
              {"waiting", waitingOf(log, graph)},
              {"invariants", run.invariants ? toJson(*run.invariants) : Json::array()},
              {"repeat", run.repeat}};
    if (!run.message.empty())
        json["message"] = run.message;
    return json.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace lockstep
