// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_view.h"

#include "tests/support/gui/view_bench.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::everythingLog;
using test::longLog;
using test::ViewBench;

struct Shown : ViewBench {
    explicit Shown(std::unique_ptr<Log> events = lockstep::test::noodleDeadlockLog())
        : ViewBench(std::move(events)), view(context())
    {
        axis.chooseScale(AxisScale::Order);
        view.resize(1000, 460);
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
        view.grab();
    }

    const TimelineBar& barOf(TaskId task, StateLook look)
    {
        for (const TimelineBar& bar : view.layout().bars)
            if (bar.task == task && bar.look == look)
                return bar;
        ADD_FAILURE() << "no such bar";
        return view.layout().bars.front();
    }
    void press(int key, quint32 scanCode = 0)
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, scanCode, 0, 0);
        QApplication::sendEvent(&view, &event);
    }
    void wheel(QPoint at, int steps, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
    }

    TimelineView view;
};

constexpr TaskId kMing{2};
constexpr TaskId kHong{3};
constexpr TaskId kBai{4};

class TimelineLabels : public testing::TestWithParam<std::tuple<bool, QSize, AxisScale>> {};

TEST_P(TimelineLabels, NoneOverlapsAnotherOrLeavesThePicture)
{
    const auto& [golden, size, scale] = GetParam();
    Shown shown(golden ? lockstep::test::noodleDeadlockLog() : everythingLog());
    shown.view.resize(size);
    shown.axis.chooseScale(scale);
    shown.cursor.goTo(20);
    shown.view.grab();
    const auto& labels = shown.view.paintedLabels();
    ASSERT_GT(labels.size(), 8u);
    const QRectF picture(QPointF(0, 0), QSizeF(size));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        EXPECT_TRUE(picture.contains(labels[i].box)) << labels[i].text.toStdString();
        for (std::size_t j = i + 1; j < labels.size(); ++j)
            EXPECT_FALSE(labels[i].box.intersects(labels[j].box))
                << labels[i].text.toStdString() << " / " << labels[j].text.toStdString();
    }
    shown.axis.chooseScale(AxisScale::Order);
}

INSTANTIATE_TEST_SUITE_P(Everywhere, TimelineLabels,
                         testing::Combine(testing::Bool(),
                                          testing::Values(QSize(1000, 460), QSize(640, 420),
                                                          QSize(400, 300)),
                                          testing::Values(AxisScale::Order, AxisScale::VirtualTime,
                                                          AxisScale::RealTime)));

TEST(TimelineView, SaysOnTheBarForWhatATaskWaits)
{
    Shown shown;
    QStringList texts;
    for (const PaintedLabel& label : shown.view.paintedLabels()) {
        texts += label.text;
        EXPECT_FALSE(label.elided) << label.text.toStdString();
    }
    EXPECT_TRUE(texts.contains("waits for noodle"));
    EXPECT_TRUE(texts.contains("waits for fork"));
    EXPECT_TRUE(texts.contains("joins Ming"));
    EXPECT_TRUE(texts.contains("deadlock"));
}

TEST(TimelineView, AClickPicksTheLaneAndMovesTheCursorToAnEvent)
{
    Shown shown;
    const TimelineBar bar = shown.barOf(kHong, StateLook::LockWait);
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, bar.rect.center().toPoint());

    EXPECT_EQ(shown.selection.task(), kHong);
    EXPECT_EQ(shown.log->nameOf(shown.selection.object()), "noodle");
    EXPECT_FALSE(shown.cursor.isLive());
    EXPECT_FALSE(shown.log->isContinuation(shown.cursor.seq()));
    EXPECT_EQ(shown.cursor.state().task(kHong).state, TaskState::WaitingForLock);
}

TEST(TimelineView, AClickOnANameMovesNoCursor)
{
    Shown shown;
    const QRectF name = shown.view.layout().lanes[1].name.box;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, name.center().toPoint());
    EXPECT_EQ(shown.selection.task(), kMing);
    EXPECT_TRUE(shown.cursor.isLive());
}

TEST(TimelineView, PointingAtAHeldLockPointsAtItEverywhere)
{
    Shown shown;
    QSignalSpy hovered(&shown.selection, &Selection::hoverChanged);
    ASSERT_FALSE(shown.view.layout().held.empty());
    const HeldBar bar = shown.view.layout().held.front();
    QTest::mouseMove(&shown.view, bar.rect.center().toPoint());
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return shown.selection.hoveredObject() == bar.object; }, 1000));
    EXPECT_EQ(hovered.count(), 1);
}

TEST(TimelineView, ControlAndWheelZoomWhereTheMouseIs)
{
    Shown shown;
    const TimelineBar bar = shown.barOf(kHong, StateLook::LockWait);
    const QPoint at = bar.rect.center().toPoint();
    const double plotLeft = shown.view.layout().plot.left();
    const double before = shown.axis.unitFromX(at.x() - plotLeft);
    shown.wheel(at, 2, Qt::ControlModifier);
    EXPECT_NEAR(shown.axis.unitFromX(at.x() - plotLeft), before, 0.01);
    EXPECT_FALSE(shown.axis.isFollowing());
    EXPECT_GT(shown.barOf(kHong, StateLook::LockWait).rect.width(), bar.rect.width() * 1.3);
}

TEST(TimelineView, KeysZoomAndPanByWhereTheyLie)
{
    Shown shown;
    const double span = shown.axis.end() - shown.axis.begin();
    shown.press(Qt::Key_Z, 25); // a French keyboard's Z lies where W is
    EXPECT_LT(shown.axis.end() - shown.axis.begin(), span);
    const double begin = shown.axis.begin();
    shown.press(Qt::Key_D, 40);
    EXPECT_GT(shown.axis.begin(), begin);
    shown.press(Qt::Key_F, 41);
    EXPECT_TRUE(shown.axis.isFollowing());
    EXPECT_DOUBLE_EQ(shown.axis.begin(), 0);
}

TEST(TimelineView, XSwitchesTheScaleAndItIsRemembered)
{
    Shown shown;
    shown.press(Qt::Key_X, 53);
    EXPECT_EQ(shown.axis.scale(), AxisScale::VirtualTime);
    EXPECT_EQ(TimeAxis(shown.feed).scale(), AxisScale::VirtualTime);
    shown.axis.chooseScale(AxisScale::Order);
}

TEST(TimelineView, ArrowKeysGoFromEventToEvent)
{
    Shown shown;
    shown.press(Qt::Key_Left);
    EXPECT_FALSE(shown.cursor.isLive());
    EXPECT_TRUE(shown.cursor.state().deadlocks().empty());
    shown.press(Qt::Key_Right);
    EXPECT_TRUE(shown.cursor.isLive());
}

TEST(TimelineView, ATooltipSaysWhatATaskDid)
{
    Shown shown;
    const QPoint at = shown.barOf(kHong, StateLook::LockWait).rect.center().toPoint();
    QHelpEvent help(QEvent::ToolTip, at, shown.view.mapToGlobal(at));
    QApplication::sendEvent(&shown.view, &help);
    EXPECT_TRUE(QToolTip::text().contains("Hong waits for noodle"))
        << QToolTip::text().toStdString();
}

TEST(TimelineView, AScreenReaderHearsOneSentenceALane)
{
    Shown shown;
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->role(), QAccessible::List);
    EXPECT_EQ(list->text(QAccessible::Name), "Timeline");
    ASSERT_EQ(list->childCount(), 5);
    EXPECT_EQ(list->child(2)->text(QAccessible::Name),
              "Hong, thread: waits for fork; holds noodle");
    EXPECT_EQ(list->child(1)->text(QAccessible::Name), "Ming, thread: has ended");
    list->child(3)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(shown.selection.task(), kBai);
    EXPECT_TRUE(list->child(3)->state().selected);
}

TEST(TimelineView, ALongRunIsNoMoreToDrawThanThePictureIsWide)
{
    Shown shown(longLog(300'000));
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime, AxisScale::RealTime}) {
        shown.axis.chooseScale(scale);
        shown.axis.fit();
        const TimelineLayout& layout = shown.view.layout();
        const double most = static_cast<double>(layout.lanes.size()) * layout.plot.width();
        EXPECT_GT(layout.bars.size(), 0u);
        EXPECT_LE(static_cast<double>(layout.bars.size()), most) << static_cast<int>(scale);
        EXPECT_LE(static_cast<double>(layout.held.size()), most) << static_cast<int>(scale);
    }
    shown.axis.chooseScale(AxisScale::Order);
}

TEST(TimelineView, NothingIsShownWithoutARunOrItsFirstEvent)
{
    for (bool withoutLog : {true, false})
        for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime, AxisScale::RealTime}) {
            Shown shown(withoutLog ? nullptr : std::make_unique<Log>());
            shown.axis.chooseScale(scale);
            shown.view.grab();
            EXPECT_TRUE(shown.view.layout().bars.empty());
            EXPECT_TRUE(shown.view.paintedLabels().empty());
            shown.press(Qt::Key_Left);
            shown.press(Qt::Key_W, 25);
            QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {300, 100});
            shown.view.grab();
            EXPECT_TRUE(shown.cursor.isLive());
        }
}

// Set LOCKSTEP_PICTURES to a folder to look at the timeline in every theme and scale.
TEST(TimelineView, PicturesToLookAt)
{
    const QString folder = qEnvironmentVariable("LOCKSTEP_PICTURES");
    if (folder.isEmpty())
        GTEST_SKIP() << "LOCKSTEP_PICTURES is not set";
    const char* scales[] = {"order", "virtual", "real"};
    const char* themes[] = {"light", "dark", "print"};
    for (int theme = 0; theme < 3; ++theme) {
        Theme::apply(static_cast<ThemeName>(theme));
        for (int scale = 0; scale < 3; ++scale) {
            Shown shown;
            shown.axis.chooseScale(static_cast<AxisScale>(scale));
            const QString name = folder + '/' + themes[theme] + '-' + scales[scale];
            EXPECT_TRUE(shown.view.grab().save(name + ".png"));
            shown.cursor.goTo(34);
            shown.selection.selectTask(kHong);
            shown.selection.hover({}, ObjectId{2});
            EXPECT_TRUE(shown.view.grab().save(name + "-back.png"));
        }
    }
    Theme::apply(ThemeName::Light);
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime}) {
        Shown every(everythingLog());
        every.axis.chooseScale(scale);
        const QString name = folder + "/everything-" + scales[static_cast<int>(scale)];
        EXPECT_TRUE(every.view.grab().save(name + ".png"));
        every.selection.selectTask(kMainTask);
        every.view.resize(480, 300);
        EXPECT_TRUE(every.view.grab().save(name + "-small.png"));
    }
    Shown shown(longLog(30'000));
    EXPECT_TRUE(shown.view.grab().save(folder + "/long.png"));
    shown.axis.zoomAt(400, 100);
    EXPECT_TRUE(shown.view.grab().save(folder + "/long-closer.png"));
}

} // namespace
} // namespace lockstep::gui
