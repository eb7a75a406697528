// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_layout.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lockstep::gui {

namespace {

using test::LogBuilder;

RunState stateAt(const Log& log, Seq end)
{
    RunState state;
    for (Seq seq = 0; seq < end; ++seq)
        state.apply(log, seq);
    return state;
}

LockGraphLayout layoutOf(const Log& log, Seq end, QSizeF size = {380, 200})
{
    const WaitGraph graph = WaitGraph::of(stateAt(log, end));
    LockGraphInputs inputs{graph, QRectF(QPointF(10, 20), size)};
    inputs.task_name = [&](TaskId id) { return QString::fromStdString(log.nameOf(id)); };
    inputs.object_name = [&](ObjectId id) { return QString::fromStdString(log.nameOf(id)); };
    inputs.task_of_end = [&](ObjectId id) {
        for (std::uint32_t task = 1; task <= log.taskCount(); ++task)
            if (log.task(TaskId{task})->end == id)
                return TaskId{task};
        return TaskId{};
    };
    inputs.text_width_px = [](const QString& text) { return 8.0 * double(text.size()); };
    inputs.lock_index = [](ObjectId id) { return id.value; };
    inputs.tasks = log.taskCount();
    inputs.locks = 2;
    return layOut(inputs);
}

void expectApart(const LockGraphLayout& layout, const QRectF& area)
{
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        EXPECT_TRUE(area.contains(layout.nodes[i].rect)) << layout.nodes[i].label.toStdString();
        for (std::size_t j = i + 1; j < layout.nodes.size(); ++j)
            EXPECT_FALSE(layout.nodes[i].rect.intersects(layout.nodes[j].rect))
                << layout.nodes[i].label.toStdString() << " and "
                << layout.nodes[j].label.toStdString();
    }
}

const LockGraphNode* nodeNamed(const LockGraphLayout& layout, const QString& label)
{
    for (const LockGraphNode& node : layout.nodes)
        if (node.label == label)
            return &node;
    return nullptr;
}

} // namespace

TEST(LockGraphLayout, NodesNeverOverlapWhateverTheMomentAndTheSize)
{
    const auto log = test::noodleDeadlockLog();
    for (const QSizeF size :
         {QSizeF(380, 200), QSizeF(300, 110), QSizeF(700, 400), QSizeF(200, 90)})
        for (Seq end = 0; end <= log->end(); ++end)
            expectApart(layoutOf(*log, end, size), QRectF(QPointF(9, 19), size + QSizeF(2, 2)));
}

TEST(LockGraphLayout, ADeadlockIsARingOfTasksAndLocksInTurn)
{
    const auto log = test::noodleDeadlockLog();
    const LockGraphLayout layout = layoutOf(*log, log->end());
    std::vector<std::string> ring;
    for (const LockGraphNode& node : layout.nodes)
        if (node.in_cycle)
            ring.push_back(node.label.toStdString());
    EXPECT_EQ(ring, (std::vector<std::string>{"Hong", "fork", "Bai", "noodle"}));
    int edges = 0;
    for (const LockGraphEdge& edge : layout.edges) {
        edges += edge.in_cycle;
        if (edge.in_cycle) {
            const auto& from = layout.nodes[std::size_t(edge.from)];
            const auto& to = layout.nodes[std::size_t(edge.to)];
            EXPECT_NE(bool(from.task), bool(to.task));
        }
    }
    EXPECT_EQ(edges, 4);
    EXPECT_EQ(layout.left_out, 0);
    EXPECT_FALSE(nodeNamed(layout, "Hei")->in_cycle);
    EXPECT_FALSE(nodeNamed(layout, "main")->in_cycle);
}

TEST(LockGraphLayout, LinesEndAtTheBorderOfTheirNode)
{
    const auto log = test::noodleDeadlockLog();
    for (const LockGraphEdge& edge : layoutOf(*log, log->end()).edges) {
        const LockGraphLayout layout = layoutOf(*log, log->end());
        const LockGraphNode& to = layout.nodes[std::size_t(edge.to)];
        const QPointF at = edge.line.p2() - to.rect.center();
        const double x = std::abs(at.x()) / (to.rect.width() / 2);
        const double y = std::abs(at.y()) / (to.rect.height() / 2);
        EXPECT_NEAR(to.task ? x * x + y * y : std::max(x, y), 1.0, 0.01);
    }
}

TEST(LockGraphLayout, ANodeKeepsItsPlaceWhileTheGraphChanges)
{
    const auto log = test::noodleDeadlockLog();
    std::map<std::string, QPointF> places;
    int seen = 0;
    // all tasks exist from the join on; the deadlock then lays out its ring anew
    for (Seq end = 20; end < log->end(); ++end) {
        if (!WaitGraph::of(stateAt(*log, end)).cycles.empty())
            break;
        for (const LockGraphNode& node : layoutOf(*log, end).nodes) {
            const auto [place, isNew] =
                places.try_emplace(node.label.toStdString(), node.rect.center());
            seen += !isNew;
            EXPECT_EQ(place->second, node.rect.center()) << node.label.toStdString() << end;
        }
    }
    EXPECT_GT(seen, 50);
}

TEST(LockGraphLayout, ATaskThatWaitsForItselfIsARingOfTwo)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(kMainTask, LockRequested{lock, kMainTask});
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end());
    ASSERT_EQ(layout.nodes.size(), 2u);
    EXPECT_TRUE(layout.nodes[0].in_cycle && layout.nodes[1].in_cycle);
    ASSERT_EQ(layout.edges.size(), 2u);
    EXPECT_GT(QLineF(layout.edges[0].line.center(), layout.edges[1].line.center()).length(), 10);
    EXPECT_FALSE(layout.edges[0].label_rect.intersects(layout.edges[1].label_rect));
}

TEST(LockGraphLayout, WhatDoesNotFitIsCounted)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    for (int i = 0; i < 200; ++i)
        run.write(run.spawn("t" + std::to_string(i)), LockRequested{lock, kMainTask});
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end());
    expectApart(layout, QRectF(9, 19, 382, 202));
    EXPECT_EQ(int(layout.nodes.size()) + layout.left_out, 202);
    EXPECT_GT(layout.left_out, 0);
}

} // namespace lockstep::gui
