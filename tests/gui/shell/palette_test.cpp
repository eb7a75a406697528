// SPDX-License-Identifier: MIT
// The palette over the table of commands, and the tour.
#include "gui/shell/command_palette.h"
#include "gui/shell/language.h"
#include "gui/shell/tour.h"
#include "tests/gui/shell/window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>

namespace lockstep::test {

using namespace gui;

namespace {

class Palette : public WindowTest {
protected:
    void TearDown() override
    {
        WindowTest::TearDown();
        speak("en");
    }
    void openPalette()
    {
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        ASSERT_TRUE(find<CommandPalette>("command_palette")->isVisible());
        ASSERT_TRUE(field()->hasFocus());
    }
    QLineEdit* field() const { return find<QLineEdit>("command_palette.typed"); }
    QTreeWidget* list() const { return find<QTreeWidget>("command_palette.list"); }
};

} // namespace

TEST(FuzzyScore, WantsEveryLetterInItsOrder)
{
    EXPECT_TRUE(fuzzyScore("", "anything"));
    EXPECT_TRUE(fuzzyScore("shwr", "Show the whole run"));
    EXPECT_FALSE(fuzzyScore("xq", "Show the whole run"));
    EXPECT_FALSE(fuzzyScore("nur", "run so"));
    EXPECT_TRUE(fuzzyScore("运行", "运行多次"));
    EXPECT_GT(*fuzzyScore("run", "Run"), *fuzzyScore("run", "Show the whole run"));
    EXPECT_GT(*fuzzyScore("nx", "Next axis"), *fuzzyScore("nx", "Find the next"));
}

TEST_F(Palette, HasEveryCommandWithItsKey)
{
    openPalette();
    EXPECT_EQ(list()->topLevelItemCount(), static_cast<int>(commandTable().size()));
    const auto steps = list()->findItems("Step", Qt::MatchExactly);
    ASSERT_EQ(steps.size(), 1);
    EXPECT_EQ(steps[0]->text(1), "F10");
}

TEST_F(Palette, ShowsWholeRowsOnly)
{
    for (const QSize& size : {QSize(1280, 720), QSize(900, 500), QSize(1000, 437)}) {
        window->resize(size);
        openPalette();
        const int rows_px = list()->viewport()->height();
        const int row_px = list()->visualItemRect(list()->topLevelItem(0)).height();
        EXPECT_GT(rows_px, 3 * row_px);
        EXPECT_EQ(rows_px % row_px, 0) << size.height();
        QTest::keyClick(field(), Qt::Key_Escape);
    }
}

TEST_F(Palette, AFewLettersAndEnterRunACommand)
{
    openPalette();
    QTest::keyClicks(field(), "step");
    EXPECT_EQ(list()->currentItem()->text(0), "Step");
    QTest::keyClick(field(), Qt::Key_Return);
    settle();
    EXPECT_EQ(calls, (std::vector<std::string>{"start paused"}));
    EXPECT_FALSE(find<CommandPalette>("command_palette")->isVisible());
}

TEST_F(Palette, ArrowsChooseAndEscPutsItAway)
{
    openPalette();
    const QTreeWidgetItem* first = list()->currentItem();
    QTest::keyClick(field(), Qt::Key_Down);
    EXPECT_EQ(list()->itemAbove(list()->currentItem()), first);
    QTest::keyClick(field(), Qt::Key_Up);
    EXPECT_EQ(list()->currentItem(), first);
    QTest::keyClick(field(), Qt::Key_Escape);
    EXPECT_FALSE(find<CommandPalette>("command_palette")->isVisible());
    EXPECT_TRUE(find<QWidget>("run")->hasFocus()) << "where it was before";
    EXPECT_TRUE(calls.empty());
}

TEST_F(Palette, WhatCannotBeDoneNowIsNotDone)
{
    openPalette();
    QTest::keyClicks(field(), "stop");
    ASSERT_TRUE(list()->currentItem());
    EXPECT_EQ(list()->currentItem()->text(0), "Stop (not now)");
    QTest::keyClick(field(), Qt::Key_Return);
    EXPECT_TRUE(find<CommandPalette>("command_palette")->isVisible());
}

TEST_F(Palette, FindsEnglishNamesInAChineseWindow)
{
    ASSERT_TRUE(window->commands().trigger("lang_zh_CN"));
    openPalette();
    QTest::keyClicks(field(), "restart");
    ASSERT_TRUE(list()->currentItem());
    EXPECT_EQ(list()->currentItem()->text(1), "Ctrl+R");
}

TEST_F(Palette, TheTourGoesOverRealControlsAndEnds)
{
    ASSERT_TRUE(window->commands().trigger("tour"));
    auto* tour = find<Tour>("tour");
    ASSERT_TRUE(tour->isVisible());
    for (int step = 0; step < Tour::steps(); ++step) {
        EXPECT_EQ(tour->step(), step);
        ASSERT_NE(tour->target(), nullptr) << step;
        EXPECT_TRUE(tour->target()->isVisible()) << step;
        EXPECT_TRUE(window->rect().contains(tour->geometry())) << step;
        EXPECT_FALSE(find<QLabel>("tour.text")->text().isEmpty());
        EXPECT_EQ(find<QWidget>("tour.back")->isVisible(), step > 0);
        const int needed =
            find<QLabel>("tour.text")->heightForWidth(find<QLabel>("tour.text")->width());
        EXPECT_LE(needed, find<QLabel>("tour.text")->height()) << "cut off: " << step;
        click("tour.next");
    }
    EXPECT_FALSE(tour->isVisible());
    ASSERT_TRUE(window->commands().trigger("tour"));
    click("tour.next");
    click("tour.back");
    EXPECT_EQ(tour->step(), 0);
    ASSERT_TRUE(window->commands().trigger("show_all")); // Esc
    EXPECT_FALSE(tour->isVisible());
}

} // namespace lockstep::test
