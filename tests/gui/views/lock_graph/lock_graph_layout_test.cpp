// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_layout.h"
#include "gui/views/lock_graph/lock_graph_places.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

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

std::uint32_t locksBefore(const Log& log, ObjectId object)
{
    std::uint32_t locks = 0;
    for (std::uint32_t id = 1; id < object.value; ++id)
        locks += log.object(ObjectId{id})->kind == ObjectKind::Lock;
    return locks;
}

LockGraphLayout layoutOf(const Log& log, Seq end, QSizeF size = {380, 200},
                         const std::map<LockGraphKey, QPointF>* put_by_user = nullptr,
                         const std::function<void(LockGraphInputs&)>& more = {})
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
    inputs.lock_index = [&](ObjectId id) { return locksBefore(log, id); };
    inputs.tasks = log.taskCount();
    inputs.locks = locksBefore(log, ObjectId{log.objectCount() + 1});
    inputs.put_by_user = put_by_user;
    if (more)
        more(inputs);
    return layOut(inputs);
}

/// Each has a fork and waits for the next one's; main waits for the first of them.
void seatPhilosophers(LogBuilder& run, int count, const std::string& name)
{
    std::vector<ObjectId> forks;
    std::vector<TaskId> tasks;
    for (int i = 0; i < count; ++i) {
        forks.push_back(run.make(ObjectKind::Lock, name + " fork " + std::to_string(i)));
        tasks.push_back(run.spawn(name + std::to_string(i)));
        run.write(tasks.back(), LockAcquired{forks.back(), 1, Acquisition::AtOnce});
    }
    for (int i = 0; i < count; ++i) {
        const auto next = static_cast<std::size_t>((i + 1) % count);
        run.write(tasks[static_cast<std::size_t>(i)], LockRequested{forks[next], tasks[next]});
    }
}

/// No line of a circle is hidden by a node that it does not belong to, and all are seen.
void expectRingsVisible(const LockGraphLayout& layout)
{
    for (const LockGraphEdge& edge : layout.edges) {
        if (!edge.in_cycle)
            continue;
        EXPECT_GT(edge.line.length(), 12) << edge.from << " to " << edge.to;
        for (std::size_t i = 0; i < layout.nodes.size(); ++i)
            if (static_cast<int>(i) != edge.from && static_cast<int>(i) != edge.to) {
                EXPECT_FALSE(crosses(edge.line, layout.nodes[i].rect))
                    << layout.nodes[i].label.toStdString() << " hides " << edge.from << " to "
                    << edge.to;
            }
    }
}

void expectLabelsFree(const LockGraphLayout& layout, const QRectF& area)
{
    for (std::size_t i = 0; i < layout.edges.size(); ++i) {
        const QRectF& label = layout.edges[i].label_rect;
        if (label.isNull())
            continue;
        EXPECT_TRUE(area.contains(label)) << i;
        for (const LockGraphNode& node : layout.nodes)
            EXPECT_FALSE(node.rect.intersects(label)) << node.label.toStdString();
        for (std::size_t j = i + 1; j < layout.edges.size(); ++j)
            EXPECT_FALSE(layout.edges[j].label_rect.intersects(label)) << i << " and " << j;
    }
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

TEST(LockGraphLayout, ATaskThatWaitsForWhatOnlyItWouldSetIsARingToo)
{
    LogBuilder run;
    const ObjectId event = run.make(ObjectKind::Event, "is_shut_down");
    const TaskId serving = run.spawn("serving");
    run.write(serving, WaitRequested{event, Operation::Wait});
    run.write(kMainTask, JoinRequested{run.endOf(serving), serving});
    TaskId setter;
    const auto layout = [&] {
        return layoutOf(*run.log, run.log->end(), {560, 300}, nullptr,
                        [&](LockGraphInputs& inputs) {
                            inputs.setter = [&](ObjectId object) {
                                return object == event ? setter : TaskId{};
                            };
                        });
    };
    EXPECT_EQ(layout().edges.size(), 2u) << "nobody is known to set it";
    setter = kMainTask;
    LockGraphLayout made = layout();
    ASSERT_EQ(made.edges.size(), 3u);
    EXPECT_EQ(made.edges[2].kind, LockGraphEdge::Kind::Sets);
    EXPECT_FALSE(made.edges[2].in_cycle);
    setter = serving;
    made = layout();
    int inRing = 0;
    for (const LockGraphEdge& edge : made.edges)
        if (edge.in_cycle) {
            ++inRing;
            EXPECT_EQ(edge.task, serving);
            EXPECT_EQ(edge.object, event);
            EXPECT_FALSE(edge.label_rect.isNull());
        }
    EXPECT_EQ(inRing, 2);
    EXPECT_TRUE(nodeNamed(made, "serving")->in_cycle);
    EXPECT_TRUE(nodeNamed(made, "is_shut_down")->in_cycle);
}

TEST(LockGraphLayout, WhereThereIsRoomNamesAndStatesStandWhole)
{
    LogBuilder run;
    const ObjectId event = run.make(ObjectKind::Event, "server.is_shut_down");
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    run.write(run.spawn("serving"), WaitRequested{event, Operation::Wait});
    run.write(run.spawn("waiter"), LockRequested{lock, {}});
    const auto layout = [&](QSizeF size) {
        return layoutOf(*run.log, run.log->end(), size, nullptr, [&](LockGraphInputs& inputs) {
            inputs.is_gone = [&](LockGraphKey key) { return key.object == lock; };
        });
    };
    const LockGraphLayout roomy = layout({640, 300}), narrow = layout({400, 200});
    EXPECT_GE(nodeNamed(roomy, "server.is_shut_down")->rect.width(), 19 * 8 + 12);
    EXPECT_LE(nodeNamed(narrow, "server.is_shut_down")->rect.width(), 132);
    for (const LockGraphLayout* made : {&roomy, &narrow}) {
        EXPECT_EQ(nodeNamed(*made, "lock")->kind, "abandoned");
        EXPECT_GE(nodeNamed(*made, "lock")->rect.width(), 0.8 * 9 * 8 + 8);
    }
}

TEST(LockGraphLayout, WhatHasNothingToDoWithARingStandsBesideItAndUnderNoLine)
{
    LogBuilder run;
    seatPhilosophers(run, 2, "P");
    for (const char* name : {"C", "D", "E"}) {
        const ObjectId lock = run.make(ObjectKind::Lock, name);
        const TaskId has = run.spawn(std::string(name) + " has");
        run.write(has, LockAcquired{lock, 1, Acquisition::AtOnce});
        run.write(run.spawn(std::string(name) + " wants"), LockRequested{lock, has});
    }
    run.write(kMainTask, JoinRequested{run.endOf(TaskId{2}), TaskId{2}});
    const QSizeF size(640, 420);
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), size);
    expectApart(layout, QRectF(QPointF(9, 19), size + QSizeF(2, 2)));
    EXPECT_EQ(layout.nodes.size(), 14u);
    for (std::size_t i = 0; i < layout.edges.size(); ++i) {
        const LockGraphEdge& edge = layout.edges[i];
        for (std::size_t node = 0; node < layout.nodes.size(); ++node)
            if (int(node) != edge.from && int(node) != edge.to) {
                EXPECT_FALSE(crosses(edge.line, layout.nodes[node].rect))
                    << layout.nodes[node].label.toStdString();
            }
        for (const LockGraphEdge& ring : layout.edges)
            if (ring.in_cycle && !edge.in_cycle) {
                EXPECT_NE(edge.line.intersects(ring.line, nullptr), QLineF::BoundedIntersection);
            }
    }
}

TEST(LockGraphLayout, ALabelOnAShortLineStandsBesideIt)
{
    LogBuilder run;
    seatPhilosophers(run, 5, "P");
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), {620, 380});
    int beside = 0;
    for (const LockGraphEdge& edge : layout.edges) {
        if (edge.label_rect.isNull())
            continue;
        const bool isOn = crosses(edge.line, edge.label_rect);
        beside += !isOn;
        QLineF seen = edge.line;
        if (isOn) {
            EXPECT_GE(seen.length(),
                      std::min(edge.label_rect.width() /
                                   std::max(std::abs(seen.dx()) / seen.length(), 0.01),
                               edge.label_rect.height() /
                                   std::max(std::abs(seen.dy()) / seen.length(), 0.01)) +
                          20);
        }
    }
    EXPECT_GT(beside, 0);
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

TEST(LockGraphLayout, ARingOfFiveIsSeenWholeInAWideLowSpace)
{
    LogBuilder run;
    seatPhilosophers(run, 5, "P");
    run.write(kMainTask, JoinRequested{run.endOf(TaskId{2}), TaskId{2}});
    for (const QSizeF size : {QSizeF(440, 150), QSizeF(520, 130), QSizeF(700, 300)}) {
        const QRectF area(QPointF(9, 19), size + QSizeF(2, 2));
        const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), size);
        EXPECT_EQ(layout.left_out, 0);
        EXPECT_EQ(layout.nodes.size(), 11u);
        expectApart(layout, area);
        expectRingsVisible(layout);
        expectLabelsFree(layout, area);
        // a ring: the middle of it is free of the ring's own nodes on both sides
        QRectF bounds;
        for (const LockGraphNode& node : layout.nodes)
            if (node.in_cycle)
                bounds |= node.rect;
        EXPECT_GT(bounds.width(), size.width() * 0.6) << "it uses the width";
        for (const LockGraphNode& node : layout.nodes)
            if (node.in_cycle) {
                EXPECT_FALSE(node.rect.contains(bounds.center()));
            }
    }
}

TEST(LockGraphLayout, EveryCircleHasARingOfItsOwnTheShortestFirst)
{
    LogBuilder run;
    seatPhilosophers(run, 3, "C");
    seatPhilosophers(run, 2, "A");
    for (const QSizeF size : {QSizeF(700, 300), QSizeF(320, 460)}) {
        const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), size);
        expectApart(layout, QRectF(QPointF(9, 19), size + QSizeF(2, 2)));
        expectRingsVisible(layout);
        ASSERT_EQ(layout.nodes.size(), 10u);
        QRectF rings[2];
        for (std::size_t i = 0; i < 10; ++i) {
            EXPECT_EQ(layout.nodes[i].label[0], i < 4 ? 'A' : 'C') << i;
            rings[i < 4 ? 0 : 1] |= layout.nodes[i].rect;
        }
        EXPECT_FALSE(rings[0].intersects(rings[1]));
    }
}

TEST(LockGraphLayout, NothingOverlapsWithTwoOrSixtyNodes)
{
    for (const int tasks : {1, 5, 20, 59}) {
        LogBuilder run;
        const ObjectId lock = run.make(ObjectKind::Lock, "lock");
        for (int i = 0; i < tasks; ++i)
            run.write(run.spawn("task " + std::to_string(i)), LockRequested{lock, kMainTask});
        for (const QSizeF size : {QSizeF(330, 130), QSizeF(560, 380), QSizeF(1200, 900)}) {
            const QRectF area(QPointF(9, 19), size + QSizeF(2, 2));
            const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), size);
            expectApart(layout, area);
            expectLabelsFree(layout, area);
            EXPECT_EQ(int(layout.nodes.size()) + layout.left_out, tasks + 1);
            if (size.width() > 1000) {
                EXPECT_EQ(layout.left_out, 0) << tasks;
            }
        }
    }
}

TEST(LockGraphLayout, WhatTheUserPutSomewhereStaysThereWhileTheGraphChanges)
{
    const auto log = test::noodleDeadlockLog();
    const LockGraphLayout before = layoutOf(*log, log->end(), {600, 400});
    const LockGraphKey hei = nodeNamed(before, "Hei")->key(),
                       fork = nodeNamed(before, "fork")->key();
    const std::map<LockGraphKey, QPointF> put{{hei, {0.5, 0.5}}, {fork, {0.9, 0.1}}};
    int seen = 0;
    for (Seq end = 20; end <= log->end(); ++end) {
        const LockGraphLayout layout = layoutOf(*log, end, {600, 400}, &put);
        expectApart(layout, QRectF(9, 19, 602, 402));
        if (const LockGraphNode* node = nodeNamed(layout, "fork")) {
            EXPECT_LT(QLineF(node->rect.center(), QPointF(10 + 540, 20 + 40)).length(), 16);
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
    // on another node it stands next to it
    const std::map<LockGraphKey, QPointF> on{
        {hei,
         {(nodeNamed(before, "Bai")->rect.center().x() - 10) / 600,
          (nodeNamed(before, "Bai")->rect.center().y() - 20) / 400}}};
    expectApart(layoutOf(*log, log->end(), {600, 400}, &on), QRectF(9, 19, 602, 402));
}

TEST(LockGraphLayout, PlacesInAQueueAreToldWhereThereIsAQueue)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId one = run.spawn("one"), two = run.spawn("two");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(one, LockRequested{lock, kMainTask});
    EXPECT_FALSE(
        layoutOf(*run.log, run.log->end(), {900, 300}).edges.back().label.contains("no. "));
    const Seq since = run.write(two, LockRequested{lock, kMainTask});
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), {900, 300});
    for (const LockGraphEdge& edge : layout.edges)
        if (edge.task == two) {
            EXPECT_EQ(edge.position, 2u);
            EXPECT_EQ(edge.since, since);
            EXPECT_TRUE(edge.label.startsWith("waits, no. 2")) << edge.label.toStdString();
        }
}

TEST(LockGraphLayout, AKnotThatIsARingIsDrawnAsOne)
{
    LogBuilder run;
    const TaskId a = run.spawn("A"), b = run.spawn("B"), c = run.spawn("C");
    const ObjectId left = run.make(ObjectKind::Semaphore, "left", kMainTask, 1);
    const ObjectId right = run.make(ObjectKind::Semaphore, "right", kMainTask, 1);
    run.write(a, SemaphoreAcquired{left, 0});
    run.write(b, SemaphoreAcquired{right, 0});
    run.write(a, WaitRequested{right, Operation::Acquire});
    run.write(c, WaitRequested{left, Operation::Acquire});
    const auto inRing = [](const LockGraphLayout& layout) {
        return std::count_if(layout.edges.begin(), layout.edges.end(),
                             [](const LockGraphEdge& edge) { return edge.in_cycle; });
    };
    EXPECT_EQ(inRing(layoutOf(*run.log, run.log->end(), {600, 300})), 0) << "B can still release";
    run.write(b, WaitRequested{left, Operation::Acquire});
    const LockGraphLayout layout = layoutOf(*run.log, run.log->end(), {600, 300});
    EXPECT_EQ(inRing(layout), 4);
    expectRingsVisible(layout);
    expectLabelsFree(layout, QRectF(10, 20, 600, 300));
    for (const LockGraphNode& node : layout.nodes)
        EXPECT_EQ(node.in_cycle, node.label != "C") << node.label.toStdString();
}

namespace {

/// A random run of tasks and locks that is legal; with what is true of it at its end.
struct RandomRun {
    explicit RandomRun(unsigned seed, int task_count, int lock_count, int steps)
    {
        std::mt19937 random(seed);
        const auto draw = [&](std::size_t below) { return random() % below; };
        for (int i = 0; i < lock_count; ++i)
            locks.push_back(run.make(ObjectKind::Lock, "lock " + std::to_string(i)));
        for (int i = 0; i < task_count; ++i)
            tasks.push_back(run.spawn("task " + std::to_string(i)));
        for (int i = 0; i < steps; ++i) {
            const TaskId task = tasks[draw(tasks.size())];
            const ObjectId lock = locks[draw(locks.size())];
            if (waits.count(task))
                continue;
            if (const auto owner = owners.find(lock); owner == owners.end()) {
                run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce});
                owners[lock] = task;
            } else if (owner->second != task) {
                run.write(task, LockRequested{lock, owner->second});
                waits[task] = lock;
                queues[lock].push_back(task);
            } else {
                run.write(task, LockReleased{lock, 0});
                owners.erase(lock);
                if (!queues[lock].empty()) {
                    const TaskId next = queues[lock].front();
                    queues[lock].erase(queues[lock].begin());
                    waits.erase(next);
                    run.write(task, TaskWoken{next, lock, WakeReason::Signal});
                    run.write(next, LockAcquired{lock, 1, Acquisition::AfterWait});
                    owners[lock] = next;
                }
            }
            history.push_back({run.log->end(), owners, waits, queues});
        }
    }

    struct Truth {
        Seq place = 0;
        std::map<ObjectId, TaskId> owners;
        std::map<TaskId, ObjectId> waits;
        std::map<ObjectId, std::vector<TaskId>> queues; ///< in the order in which they came
    };
    LogBuilder run;
    std::vector<ObjectId> locks;
    std::vector<TaskId> tasks;
    std::map<ObjectId, TaskId> owners;
    std::map<TaskId, ObjectId> waits;
    std::map<ObjectId, std::vector<TaskId>> queues;
    std::vector<Truth> history;
};

} // namespace

TEST(LockGraphLayout, IsWhatTheLogSaysAtAnyPlaceOfRandomRuns)
{
    for (unsigned seed = 1; seed <= 8; ++seed) {
        const RandomRun random(seed, 5, 4, 120);
        for (const RandomRun::Truth& truth : random.history) {
            const LockGraphLayout layout = layoutOf(*random.run.log, truth.place, {1600, 1200});
            ASSERT_EQ(layout.left_out, 0);
            std::map<ObjectId, TaskId> owners;
            std::map<TaskId, ObjectId> waits;
            for (const LockGraphEdge& edge : layout.edges) {
                if (edge.kind == LockGraphEdge::Kind::Holds)
                    owners[edge.object] = edge.task;
                else if (edge.kind == LockGraphEdge::Kind::Waits) {
                    waits[edge.task] = edge.object;
                    const auto& queue = truth.queues.at(edge.object);
                    ASSERT_GE(edge.position, 1u);
                    ASSERT_LE(edge.position, queue.size());
                    EXPECT_EQ(queue[edge.position - 1], edge.task) << "its place in the queue";
                }
                const LockGraphNode& from = layout.nodes[std::size_t(edge.from)];
                const LockGraphNode& to = layout.nodes[std::size_t(edge.to)];
                EXPECT_TRUE(from.task == edge.task || to.task == edge.task);
                EXPECT_TRUE(from.object == edge.object || to.object == edge.object);
            }
            EXPECT_EQ(owners, truth.owners) << seed << " at " << truth.place;
            EXPECT_EQ(waits, truth.waits) << seed << " at " << truth.place;
            // A circle is closed in the picture just where the waits close one.
            std::set<TaskId> circle;
            for (const auto& [task, lock] : truth.waits) {
                TaskId next = task;
                for (std::size_t i = 0; i <= truth.waits.size() && next; ++i) {
                    const auto wait = truth.waits.find(next);
                    next = wait == truth.waits.end() ? TaskId{} : truth.owners.at(wait->second);
                    if (next == task)
                        circle.insert(task);
                }
            }
            std::set<TaskId> ring;
            for (const LockGraphNode& node : layout.nodes)
                if (node.in_cycle && node.task)
                    ring.insert(node.task);
            EXPECT_EQ(ring, circle) << seed << " at " << truth.place;
        }
    }
}

TEST(LockGraphLayout, OfFiftyLocksAndTwoHundredTasksWhatHasRoomIsLaidOut)
{
    const RandomRun random(3, 200, 50, 900);
    for (const QSizeF size : {QSizeF(360, 240), QSizeF(1900, 1000)}) {
        const LockGraphLayout layout = layoutOf(*random.run.log, random.run.log->end(), size);
        EXPECT_GT(layout.nodes.size(), 3u);
        EXPECT_LE(layout.nodes.size(), 250u);
        // No more than the area has room for, and the rest is counted.
        double nodes_px = 0;
        for (const LockGraphNode& node : layout.nodes)
            nodes_px += node.rect.width() * node.rect.height();
        EXPECT_LT(nodes_px, size.width() * size.height());
        if (size.width() < 400) {
            EXPECT_GT(layout.left_out, 0);
        }
        expectApart(layout, QRectF(QPointF(9, 19), size + QSizeF(2, 2)));
    }
}

} // namespace lockstep::gui
