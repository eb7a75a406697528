// SPDX-License-Identifier: MIT
// What keys and mouse do with the timeline, on the real window over a run that is played by hand.
#include "gui/shell/view_area.h"
#include "gui/views/timeline/find_bar.h"
#include "gui/views/timeline/mini_map.h"
#include "gui/views/timeline/range_panel.h"
#include "gui/views/timeline/timeline_panel.h"
#include "gui/views/timeline/timeline_view.h"
#include "tests/gui/shell/window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableWidget>
#include <QTimer>

namespace lockstep::test {

using namespace gui;

namespace {

constexpr TaskId kMain{1};
constexpr TaskId kMing{2};
constexpr TaskId kHong{3};

class Timeline : public WindowTest {
protected:
    void SetUp() override
    {
        WindowTest::SetUp();
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        playToDeadlock();
        view().grab();
    }
    TimelineView& view() { return *find<TimelineView>("timeline.lanes"); }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window.get(), Qt::Key(key), modifiers);
        settle();
        view().grab();
    }
    void pick(TaskId task) { window->selection().selectTask(task); }
    /// A stretch in the lane of Hong, from and to these parts of the plot.
    void drag(double from, double to, Qt::KeyboardModifiers modifiers = {})
    {
        const TimelineLayout& layout = view().layout();
        const double y_px = layout.lanes[2].bar.center().y();
        const auto at = [&](double part) {
            return QPointF(layout.plot.left() + part * layout.plot.width(), y_px).toPoint();
        };
        QTest::mousePress(&view(), Qt::LeftButton, modifiers, at(from));
        QTest::mouseMove(&view(), at((from + to) / 2));
        QTest::mouseMove(&view(), at(to));
        QTest::mouseRelease(&view(), Qt::LeftButton, modifiers, at(to));
        settle();
    }
    QStringList shownLanes()
    {
        QStringList names;
        for (const LaneRow& row : view().rows().rows())
            names += view().names().name(row.task);
        return names;
    }
};

} // namespace

TEST_F(Timeline, SlashFindsTasksAndOutputAndEscapeGoesBack)
{
    press(Qt::Key_Slash);
    auto* text = find<QLineEdit>("find_text");
    ASSERT_TRUE(text->hasFocus());
    QTest::keyClicks(text, "ming");
    // The task, and what it says.
    EXPECT_EQ(window->selection().task(), kMing);
    EXPECT_EQ(find<QLabel>("find_count")->text(), "1 of 2");
    EXPECT_TRUE(window->cursor().isLive());
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_EQ(find<QLabel>("find_count")->text(), "2 of 2");
    EXPECT_FALSE(window->cursor().isLive());
    EXPECT_EQ(window->feed().log()->event(window->cursor().lastEvent()).kind, Said::kind);
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(find<QLabel>("find_count")->text(), "1 of 2");
    QTest::keyClicks(text, " nobody");
    EXPECT_EQ(find<QLabel>("find_count")->text(), "not found");
    QTest::keyClick(text, Qt::Key_Escape);
    EXPECT_FALSE(find<FindBar>("timeline.find")->isVisible());
    EXPECT_TRUE(view().hasFocus());
}

TEST_F(Timeline, FindsAnObjectByItsName)
{
    press(Qt::Key_Slash);
    QTest::keyClicks(find<QLineEdit>("find_text"), "noodle");
    EXPECT_EQ(window->feed().log()->nameOf(window->selection().object()), "noodle");
}

TEST_F(Timeline, ControlKGoesToTheSearchOfScenarios)
{
    press(Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(find<QLineEdit>("search")->hasFocus());
}

TEST_F(Timeline, AFilterLeavesSomeLanes)
{
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(find<QLineEdit>("find_text"), "Bai");
    EXPECT_EQ(shownLanes(), (QStringList{"main", "Bai"}));
    QTest::keyClick(find<QLineEdit>("find_text"), Qt::Key_Escape);
    EXPECT_EQ(shownLanes().size(), 5);
}

TEST_F(Timeline, BracketsGoAlongTheWakingsAndCommaAndFullStopAlongTheLane)
{
    pick(kHong);
    press(Qt::Key_BracketLeft);
    EXPECT_EQ(window->selection().task(), kMing);
    const Seq waking = window->cursor().lastEvent();
    EXPECT_EQ(window->feed().log()->event(waking).kind, TaskWoken::kind);
    press(Qt::Key_BracketRight);
    EXPECT_EQ(window->selection().task(), kHong);
    press(Qt::Key_Period);
    EXPECT_GT(window->cursor().lastEvent(), waking);
    EXPECT_EQ(window->feed().log()->event(window->cursor().lastEvent()).task, kHong);
    press(Qt::Key_Comma);
    EXPECT_LT(window->cursor().lastEvent(), waking);
    EXPECT_EQ(window->feed().log()->event(window->cursor().lastEvent()).task, kHong);
}

TEST_F(Timeline, KeysClosePinAndSortLanes)
{
    pick(kHong);
    press(Qt::Key_L);
    EXPECT_EQ(shownLanes(), (QStringList{"Hong", "main", "Ming", "Bai", "Hei"}));
    press(Qt::Key_L);
    EXPECT_EQ(shownLanes(), (QStringList{"main", "Ming", "Hong", "Bai", "Hei"}));
    press(Qt::Key_O);
    EXPECT_EQ(shownLanes(), (QStringList{"main", "Bai", "Hei", "Hong", "Ming"}));
    press(Qt::Key_E); // the group in which Hong lies
    EXPECT_EQ(shownLanes(), QStringList{"main"});
    EXPECT_EQ(window->selection().task(), kMain);
    EXPECT_TRUE(view().layout().lanes.front().carrier.text.contains("+4"));
    press(Qt::Key_E);
    EXPECT_EQ(shownLanes().size(), 5);
}

TEST_F(Timeline, AClickOnItsTriangleClosesAGroup)
{
    const QRectF fold = view().layout().lanes.front().fold;
    ASSERT_FALSE(fold.isEmpty());
    QTest::mouseClick(&view(), Qt::LeftButton, {}, fold.center().toPoint());
    EXPECT_EQ(shownLanes(), QStringList{"main"});
}

TEST_F(Timeline, ALanesMenuPinsIt)
{
    const QPoint at = view().layout().lanes[2].name.box.center().toPoint();
    QTimer::singleShot(0, [] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        ASSERT_NE(menu, nullptr);
        auto* pin = menu->findChild<QAction*>("lane_pin");
        ASSERT_NE(pin, nullptr);
        EXPECT_EQ(pin->text(), "Pin Hong to the top");
        pin->trigger();
        menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, view().mapToGlobal(at));
    QApplication::sendEvent(&view(), &event);
    EXPECT_EQ(shownLanes().front(), "Hong");
}

TEST_F(Timeline, APinnedLaneStaysWhereItIsWhileTheOthersScroll)
{
    view().resize(view().width(), 220); // compact lanes that still do not fit
    pick(kHong);
    press(Qt::Key_L);
    const QRectF before = view().layout().lanes.back().row;
    EXPECT_EQ(view().layout().lanes.back().task, kHong);
    EXPECT_EQ(before.top(), view().layout().plot.top());
    // What scrolls under it cannot be hit.
    EXPECT_EQ(laneAt(view().layout(), before.center())->task, kHong);
}

TEST_F(Timeline, TheChainOfWakingsLeadsBackToTheFirst)
{
    pick(kMain); // joined Ming, whom the clock had woken
    EXPECT_EQ(view().layout().arrows.size(), 1u);
    press(Qt::Key_G);
    ASSERT_FALSE(view().layout().arrows.empty());
    EXPECT_EQ(view().layout().arrows.front().woken, kMain);
    for (std::size_t i = 1; i < view().layout().arrows.size(); ++i)
        EXPECT_EQ(view().layout().arrows[i].woken, view().layout().arrows[i - 1].waker);
}

TEST_F(Timeline, ShiftAndDraggingSelectsARangeWhoseTableLeadsBack)
{
    auto* panel = find<RangePanel>("timeline.range");
    EXPECT_FALSE(panel->isVisible());
    drag(0.3, 0.8, Qt::ShiftModifier);
    ASSERT_TRUE(window->selection().hasRange());
    ASSERT_TRUE(panel->isVisible());
    EXPECT_TRUE(window->cursor().isLive());
    EXPECT_FALSE(view().layout().range.isNull());
    auto* tasks = find<QTableWidget>("range_tasks");
    ASSERT_GE(tasks->rowCount(), 3);
    const auto row = tasks->findItems("Hong", Qt::MatchExactly);
    ASSERT_EQ(row.size(), 1);
    QTest::mouseClick(tasks->viewport(), Qt::LeftButton, {},
                      tasks->visualItemRect(row.front()).center());
    EXPECT_EQ(window->selection().task(), kHong);
    auto* locks = find<QTableWidget>("range_locks");
    ASSERT_GE(locks->rowCount(), 1);
    QTest::mouseClick(locks->viewport(), Qt::LeftButton, {},
                      locks->visualItemRect(locks->item(0, 0)).center());
    EXPECT_EQ(view().names().name(window->selection().object()), locks->item(0, 0)->text());
    click("range_close");
    EXPECT_FALSE(window->selection().hasRange());
    EXPECT_FALSE(panel->isVisible());
}

TEST_F(Timeline, WithTheToolAPlainDragSelectsARange)
{
    drag(0.3, 0.6);
    EXPECT_FALSE(window->selection().hasRange());
    press(Qt::Key_F);
    press(Qt::Key_R);
    EXPECT_TRUE(view().selectsRanges());
    drag(0.3, 0.6);
    EXPECT_TRUE(window->selection().hasRange());
    press(Qt::Key_R, Qt::ShiftModifier);
    EXPECT_FALSE(window->selection().hasRange());
}

TEST_F(Timeline, DraggingPansAndMovesNoCursor)
{
    press(Qt::Key_Plus);
    press(Qt::Key_Plus);
    const double before = view().layout().ticks.front().x_px;
    drag(0.6, 0.4);
    EXPECT_NE(view().layout().ticks.front().x_px, before);
    EXPECT_TRUE(window->cursor().isLive());
}

TEST_F(Timeline, DraggingInTheMapPansUntilTheWholeIsShownAgain)
{
    auto* map = find<MiniMap>("timeline.map");
    press(Qt::Key_Plus);
    press(Qt::Key_Plus);
    const QRectF seen = map->window();
    ASSERT_LT(seen.width(), map->width() * 0.7);
    const QPoint from = seen.center().toPoint();
    const int left = static_cast<int>(seen.left()) - 30;
    QTest::mousePress(map, Qt::LeftButton, {}, from);
    QTest::mouseMove(map, from - QPoint(30, 0));
    QTest::mouseRelease(map, Qt::LeftButton, {}, from - QPoint(30, 0));
    EXPECT_NEAR(map->window().left(), left, 2);
    press(Qt::Key_F);
    EXPECT_GT(map->window().width(), seen.width());
}

TEST_F(Timeline, DetailsCanBeShownBesideTheOtherViews)
{
    EXPECT_FALSE(window->views().panel("details")->isVisible());
    press(Qt::Key_I, Qt::ControlModifier);
    EXPECT_TRUE(window->views().panel("details")->isVisible());
    EXPECT_TRUE(window->views().panel("timeline")->isVisible());
    press(Qt::Key_I, Qt::ControlModifier);
    EXPECT_FALSE(window->views().panel("details")->isVisible());
}

} // namespace lockstep::test
