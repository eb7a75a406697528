// SPDX-License-Identifier: MIT
#include "gui/state/blocking.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

constexpr TaskId kHong{3}, kBai{4}, kHei{5};

class BlockingTest : public ::testing::Test {
protected:
    BlockingTest() : cursor(feed), selection(feed), names(feed), blocking(cursor, selection, names)
    {
        feed.show(log.get());
        while (feed.poll()) {
        }
    }

    std::unique_ptr<Log> log = test::noodleDeadlockLog();
    Feed feed;
    Cursor cursor;
    Selection selection;
    Names names;
    Blocking blocking;
};

} // namespace

TEST_F(BlockingTest, LeadsFromWhoWaitsToWhoHasIt)
{
    selection.selectTask(kHei);
    EXPECT_TRUE(blocking.toBlocker().startsWith("Bai: "));
    EXPECT_EQ(selection.task(), kBai);
    blocking.toBlocker();
    EXPECT_EQ(selection.task(), kHong) << "who has the noodle";
    EXPECT_EQ(log->nameOf(selection.object()), "fork") << "what that one waits for";
    blocking.toBlocker();
    EXPECT_EQ(selection.task(), kBai) << "round the circle";
}

TEST_F(BlockingTest, WithoutAChoiceTheFirstThatWaitsIsPicked)
{
    blocking.toBlocker();
    ASSERT_TRUE(selection.task());
    EXPECT_TRUE(isWaiting(cursor.state().task(selection.task()).state));
}

TEST_F(BlockingTest, TheRootClosesTheCircle)
{
    selection.selectTask(kHei);
    blocking.toRoot();
    EXPECT_EQ(selection.task(), kHong);
}

TEST_F(BlockingTest, AndBackToWhoWaits)
{
    selection.selectTask(kHong);
    blocking.toWaiter();
    EXPECT_NE(selection.task(), kHong);
    EXPECT_EQ(cursor.state().object(cursor.state().task(selection.task()).waits_for).owner, kHong);
    selection.selectTask(kHei);
    EXPECT_EQ(blocking.toWaiter(), "Nobody waits for Hei");
    EXPECT_EQ(selection.task(), kHei);
}

TEST_F(BlockingTest, WhoWaitsForNobodyIsSaid)
{
    cursor.goToStart();
    EXPECT_EQ(blocking.toBlocker(), "Nobody waits");
    selection.selectTask(kHei);
    EXPECT_EQ(blocking.toBlocker(), "Hei waits for nobody");
    EXPECT_EQ(selection.task(), kHei);
}

} // namespace lockstep::gui
