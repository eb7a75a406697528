// SPDX-License-Identifier: MIT
#include "core/export/lock_graph_dot.h"

#include "core/analysis/verdict_words.h"

#include <fmt/format.h>

#include <set>

namespace lockstep {

namespace {

/// A text in double quotes, as DOT has it; a backslash would begin an escape.
std::string quoted(const std::string& text)
{
    std::string safe = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            safe += '\\';
        if (letter == '\n')
            safe += "\\n";
        else if (static_cast<unsigned char>(letter) >= 0x20)
            safe += letter;
    }
    return safe + '"';
}

/// All arrows of the circles: from a task to what it wants, and from that to who has it.
std::set<std::pair<TaskId, ObjectId>> arrowsOf(const std::vector<Cycle>& cycles)
{
    std::set<std::pair<TaskId, ObjectId>> arrows;
    for (const Cycle& cycle : cycles)
        for (const CycleMember& member : cycle) {
            arrows.emplace(member.task, member.wants);
            arrows.emplace(member.task, member.holds);
        }
    return arrows;
}

} // namespace

void writeLockGraph(const ExportedRun& run, ExportFile& out)
{
    const Log& log = run.log;
    RunState state;
    for (Seq seq = 0; seq < run.moment(); ++seq)
        state.apply(log, seq);
    const WaitGraph graph = WaitGraph::of(state);
    const auto inCircle = arrowsOf(graph.cycles);

    const std::string title = fmt::format("{}, {}: {:.3f} s, before #{}", run.scenario, run.variant,
                                          secondsFromNanoseconds(state.virtual_ns()), run.moment());
    out.put(fmt::format("digraph lock_graph {{\n"
                        "  label={}; labelloc=t; rankdir=LR;\n"
                        "  node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];\n",
                        quoted(title)));
    std::set<TaskId> tasks;
    std::set<ObjectId> objects;
    for (const HoldEdge& hold : graph.holds) {
        tasks.insert(hold.task);
        objects.insert(hold.object);
    }
    for (const WaitEdge& wait : graph.waits) {
        tasks.insert(wait.task);
        objects.insert(wait.object);
    }
    for (const TaskId task : tasks)
        out.put(
            fmt::format("  task{} [shape=box, label={}];\n", task.value, quoted(log.nameOf(task))));
    for (const ObjectId object : objects)
        out.put(fmt::format("  object{} [shape=box, style=rounded, label={}];\n", object.value,
                            quoted(objectWords(log, object))));
    const auto look = [&inCircle](TaskId task, ObjectId object) {
        return inCircle.count({task, object}) ? ", color=red, penwidth=3" : "";
    };
    for (const HoldEdge& hold : graph.holds) {
        const ObjectInfo* object = log.object(hold.object);
        const bool isEnd = object && object->kind == ObjectKind::TaskEnd;
        const std::string label = isEnd            ? "is up to"
                                  : hold.count > 1 ? fmt::format("has it {} times", hold.count)
                                                   : "has it";
        out.put(fmt::format("  object{} -> task{} [label=\"{}\"{}];\n", hold.object.value,
                            hold.task.value, label, look(hold.task, hold.object)));
    }
    for (const WaitEdge& wait : graph.waits)
        out.put(fmt::format("  task{} -> object{} [style=dashed, label=\"{}\"{}];\n",
                            wait.task.value, wait.object.value,
                            wait.position > 1 ? fmt::format("waits, as no. {}", wait.position)
                                              : "waits",
                            look(wait.task, wait.object)));
    for (const Cycle& cycle : graph.cycles)
        out.put("  // a circle: " + cycleWords(log, cycle) + "\n");
    out.put("}\n");
}

} // namespace lockstep
