// SPDX-License-Identifier: MIT
// The legend that filters, and keys by their place on other keyboards.
#include "gui/views/timeline/timeline_view.h"
#include "tests/support/gui/view_bench.h"

#include <QKeyEvent>
#include <QTest>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::ViewBench;

struct Legend : ViewBench {
    Legend() : ViewBench(lockstep::test::noodleDeadlockLog()), view(context())
    {
        axis.chooseScale(AxisScale::Order);
        view.resize(1000, 460);
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
        view.grab();
    }
    const LegendEntry& entryOf(StateLook look)
    {
        for (const LegendEntry& entry : view.layout().legend_entries)
            if (entry.what == LegendEntry::What::State && entry.look == look)
                return entry;
        ADD_FAILURE() << "not in the legend";
        return view.layout().legend_entries.front();
    }
    void clickOn(StateLook look)
    {
        QTest::mouseClick(&view, Qt::LeftButton, {}, entryOf(look).label.box.center().toPoint());
        view.grab();
    }
    /// How many texts are painted in bars of a state.
    int wordsIn(StateLook look)
    {
        int words = 0;
        for (const TimelineBar& bar : view.layout().bars)
            for (const PaintedLabel& label : view.paintedLabels())
                words += bar.look == look && !bar.label.box.isEmpty() && label.box == bar.label.box;
        return words;
    }

    TimelineView view;
};

TEST(TimelineLegend, AClickOnAStateMakesItsBarsTraces)
{
    Legend shown;
    ASSERT_GT(shown.wordsIn(StateLook::LockWait), 0);
    ASSERT_GT(shown.wordsIn(StateLook::OtherWait), 0);
    const QImage before = shown.view.grab().toImage();
    shown.clickOn(StateLook::LockWait);
    EXPECT_TRUE(shown.view.isDimmed(StateLook::LockWait));
    EXPECT_EQ(shown.wordsIn(StateLook::LockWait), 0);
    EXPECT_GT(shown.wordsIn(StateLook::OtherWait), 0) << "the others stay";
    shown.clickOn(StateLook::LockWait);
    EXPECT_FALSE(shown.view.isDimmed(StateLook::LockWait));
    EXPECT_EQ(shown.view.grab().toImage(), before);
}

TEST(TimelineLegend, AClickThereMovesNeitherCursorNorSelection)
{
    Legend shown;
    shown.clickOn(StateLook::Running);
    EXPECT_TRUE(shown.cursor.isLive());
    EXPECT_FALSE(shown.selection.task());
}

TEST(TimelineLegend, OnlyWaitsAndEverythingAgain)
{
    Legend shown;
    shown.view.toggleWaitsOnly();
    EXPECT_TRUE(shown.view.isDimmed(StateLook::Running));
    EXPECT_FALSE(shown.view.isDimmed(StateLook::LockWait));
    EXPECT_FALSE(shown.view.isDimmed(StateLook::OtherWait));
    shown.view.toggleWaitsOnly();
    EXPECT_FALSE(shown.view.isDimmed(StateLook::Running));
}

TEST(TimelineLegend, WhatIsNoStateIsNotTakenAway)
{
    Legend shown;
    for (const LegendEntry& entry : shown.view.layout().legend_entries)
        EXPECT_EQ(legendStateAt(shown.view.layout(), entry.label.box.center()) != nullptr,
                  entry.what == LegendEntry::What::State)
            << entry.label.text.toStdString();
    EXPECT_EQ(legendStateAt(shown.view.layout(), shown.view.layout().plot.center()), nullptr);
}

TEST(TimelineKeys, APlaceIsTakenBeforeTheLetterThatIsOnItElsewhere)
{
    Legend shown;
    const auto isTaken = [&](int key, quint32 scan) {
        QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier, scan, 0, 0);
        event.ignore();
        QApplication::sendEvent(&shown.view, &event);
        return event.isAccepted();
    };
    EXPECT_TRUE(isTaken(Qt::Key_Q, 38)) << "AZERTY: left of S";
    EXPECT_TRUE(isTaken(Qt::Key_Comma, 25)) << "Dvorak: above A";
    EXPECT_TRUE(isTaken(Qt::Key_O, 39)) << "Dvorak: S";
    EXPECT_FALSE(isTaken(Qt::Key_Q, 24)) << "Q where it is on QWERTY";
}

} // namespace
} // namespace lockstep::gui
