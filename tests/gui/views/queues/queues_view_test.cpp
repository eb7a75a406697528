// SPDX-License-Identifier: MIT
// The cards in a window of their own: what is pointed at and picked is the same in every view.
#include "gui/views/queues/queues_view.h"

#include "core/model/channel_view.h"
#include "gui/views/lights/lights_view.h"
#include "gui/widgets/motion.h"
#include "tests/support/gui/recorded_scenario.h"

#include <QAccessible>
#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

using test::RecordedScenario;

const SheetBox* boxWith(const CardArea& view, const QString& text)
{
    for (const SheetBox& box : view.sheet().boxes)
        if (box.text == text)
            return &box;
    return nullptr;
}

} // namespace

TEST(QueuesView, FollowsTheCursorAndPicksWhatIsClicked)
{
    RecordedScenario run("pipe-one-way");
    ASSERT_TRUE(run.session);
    QueuesView view(run.context());
    view.resize(800, 300);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    EXPECT_EQ(boxWith(view, "'Apple4'"), nullptr); // all is read at the end
    Seq sent = 0;
    for (Seq seq = 0; seq < run.log().end(); ++seq)
        if (isFact<MessageSent>(run.log(), seq) && itemText(run.log(), seq) == "'Apple4'")
            sent = seq;
    run.cursor.goTo(sent + 2);
    const SheetBox* box = boxWith(view, "'Apple4'");
    ASSERT_NE(box, nullptr);
    EXPECT_EQ(box->below, "main");
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.placeOf(*box).center());
    EXPECT_EQ(run.selection.task(), kMainTask);
    QTest::mouseMove(view.viewport(), view.placeOf(*boxWith(view, "'Apple4'")).center());
    EXPECT_TRUE(QTest::qWaitFor([&] { return run.selection.hoveredTask() == kMainTask; }));
}

TEST(QueuesView, SaysItsBoxesToScreenReaders)
{
    RecordedScenario run("executor-map");
    ASSERT_TRUE(run.session);
    QueuesView view(run.context());
    view.resize(800, 400);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->role(), QAccessible::List);
    ASSERT_GT(list->childCount(), 20);
    bool saysResult = false;
    for (int i = 0; i < list->childCount(); ++i)
        saysResult |= list->child(i)->text(QAccessible::Name).startsWith("#7 = 6");
    EXPECT_TRUE(saysResult);
}

TEST(QueuesView, ScrollsWhatHasNoRoom)
{
    RecordedScenario run("executor-map");
    ASSERT_TRUE(run.session);
    QueuesView view(run.context());
    view.resize(400, 150);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    EXPECT_GT(view.verticalScrollBar()->maximum(), 0);
    view.resize(900, 900);
    EXPECT_EQ(view.verticalScrollBar()->maximum(), 0);
}

TEST(LightsView, ShowsWhatTheBindingNames)
{
    RecordedScenario run("traffic-light-event");
    ASSERT_TRUE(run.session);
    LightsView view(run.context());
    view.resize(800, 200);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    EXPECT_NE(boxWith(view, "car 9"), nullptr);
    run.cursor.goToStart();
    EXPECT_TRUE(view.sheet().boxes.empty());
}

TEST(LightsView, ACarDrivesToWhereItHasPassedAndTheSheetSaysSoAtOnce)
{
    RecordedScenario run("traffic-light-event");
    ASSERT_TRUE(run.session);
    // A place at which a car that has waited passes.
    Seq passes = 0;
    for (Seq seq = run.log().end() - 1; seq > 0 && passes == 0; --seq)
        if (isFact<EventReturned>(run.log(), seq)) {
            run.cursor.goTo(seq);
            if (run.cursor.state().task(run.log().event(seq).task).state == TaskState::Ready)
                passes = seq;
        }
    ASSERT_GT(passes, 0u);
    const TaskId car = run.log().event(passes).task;
    run.cursor.goTo(passes);
    LightsView view(run.context());
    view.resize(900, 260);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    const auto newest = [&] { // of the car's boxes, the one that came last
        std::size_t found = SIZE_MAX;
        for (std::size_t i = 0; i < view.sheet().boxes.size(); ++i)
            if (view.sheet().boxes[i].look == BoxLook::Car && view.sheet().boxes[i].task == car &&
                (found == SIZE_MAX ||
                 view.sheet().boxes[i].rect.left() < view.sheet().boxes[found].rect.left()))
                found = i;
        return found;
    };
    ASSERT_NE(newest(), SIZE_MAX);
    const QRectF waited = view.sheet().boxes[newest()].rect;
    for (const bool moves : {true, false}) {
        setMotionWanted(moves);
        run.cursor.goTo(passes);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !view.isMoving(); }));
        run.cursor.goTo(passes + 2);
        ASSERT_NE(newest(), SIZE_MAX);
        const QRectF there = view.sheet().boxes[newest()].rect;
        EXPECT_GT(there.left(), waited.right()) << "the sheet is that of the new moment";
        EXPECT_EQ(view.isMoving(), moves);
        if (moves) {
            EXPECT_LT(view.drawnRect(newest()).left(), there.left());
        }
        ASSERT_TRUE(QTest::qWaitFor([&] { return !view.isMoving(); }));
        EXPECT_EQ(view.drawnRect(newest()), there);
    }
    setMotionWanted(true);
}

} // namespace lockstep::gui
