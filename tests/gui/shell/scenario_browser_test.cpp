// SPDX-License-Identifier: MIT
// The list of scenarios says of which chapter they are.
#include "gui/shell/scenario_browser.h"

#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>
#include <QWindow>

#include <gtest/gtest.h>

namespace lockstep::test {

using namespace gui;

namespace {

constexpr int kInAChapter = 12;

class LongList : public ::testing::Test {
protected:
    void SetUp() override
    {
        for (int chapter = 1; chapter <= 3; ++chapter)
            for (int i = 0; i < kInAChapter; ++i) {
                ScenarioInfo scenario;
                scenario.id = "scenario-" + std::to_string(chapter) + "-" + std::to_string(i);
                scenario.chapter = chapter;
                scenario.chapter_titles["en"] = "Chapter";
                scenarios.push_back(scenario);
            }
        browser.resize(240, 240);
        browser.show();
        browser.setScenarios(scenarios, "en");
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&browser));
    }
    QTreeWidget& tree() { return *browser.findChild<QTreeWidget*>("scenario_list"); }
    bool isSeen(QTreeWidgetItem* item)
    {
        return tree().viewport()->rect().contains(tree().visualItemRect(item));
    }
    QTreeWidgetItem* chapterOfChosen() { return tree().currentItem()->parent(); }

    std::vector<ScenarioInfo> scenarios;
    ScenarioBrowser browser;
};

} // namespace

TEST_F(LongList, TheFirstOfAChapterIsShownBelowItsTitle)
{
    for (const std::size_t from : {std::size_t{0}, scenarios.size() - 1}) {
        browser.choose(from);
        browser.choose(kInAChapter);
        EXPECT_TRUE(isSeen(chapterOfChosen())) << "from " << from;
        EXPECT_TRUE(isSeen(tree().currentItem())) << "from " << from;
    }
}

TEST_F(LongList, UpToTheFirstOfAChapterShowsItsTitleToo)
{
    browser.choose(scenarios.size() - 1);
    for (int i = 1; i < kInAChapter; ++i)
        QTest::keyClick(&tree(), Qt::Key_Up);
    EXPECT_EQ(tree().currentItem(), tree().topLevelItem(2)->child(0));
    EXPECT_TRUE(isSeen(chapterOfChosen()));
}

TEST_F(LongList, AClickOnTheFirstOfAChapterShowsItsTitleWhenItIsOver)
{
    QTreeWidgetItem* first = tree().topLevelItem(1)->child(0);
    tree().scrollToItem(first, QAbstractItemView::PositionAtTop);
    ASSERT_FALSE(isSeen(first->parent()));
    const QPoint at = tree().viewport()->mapTo(&browser, tree().visualItemRect(first).center());
    QTest::mousePress(browser.windowHandle(), Qt::LeftButton, {}, at);
    EXPECT_EQ(tree().currentItem(), first);
    EXPECT_FALSE(isSeen(first->parent())) << "it went away under the mouse";
    QTest::mouseRelease(browser.windowHandle(), Qt::LeftButton, {}, at);
    EXPECT_EQ(tree().currentItem(), first);
    EXPECT_TRUE(isSeen(first->parent()));
}

TEST_F(LongList, WhatIsChosenStaysInSightWhenTheListIsMadeLowerOrHigher)
{
    for (const int height_px : {60, 400, 90, 240}) {
        browser.choose(kInAChapter);
        browser.resize(240, height_px);
        EXPECT_TRUE(QTest::qWaitFor([&] { return isSeen(tree().currentItem()); })) << height_px;
    }
    EXPECT_TRUE(QTest::qWaitFor([&] { return isSeen(chapterOfChosen()); }));
}

TEST_F(LongList, WhoHasScrolledAwayStaysThereWhenItsHeightChanges)
{
    browser.choose(kInAChapter);
    tree().scrollToBottom();
    ASSERT_FALSE(isSeen(tree().currentItem()));
    browser.resize(240, 200);
    QTest::qWait(20);
    EXPECT_FALSE(isSeen(tree().currentItem()));
}

TEST_F(LongList, TheFirstThatTheSearchLeavesIsShownBelowItsTitle)
{
    browser.findChild<QLineEdit*>("search")->setText("-7");
    browser.resize(240, 120);
    browser.choose(2 * kInAChapter + 7);
    browser.choose(kInAChapter + 7);
    EXPECT_TRUE(isSeen(chapterOfChosen()));
}

} // namespace lockstep::test
