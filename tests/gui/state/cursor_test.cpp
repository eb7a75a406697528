// SPDX-License-Identifier: MIT
#include "gui/state/cursor.h"

#include "gui/state/selection.h"
#include "tests/support/gui/view_bench.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::ViewBench;

TEST(Feed, FoldsInPortionsAndTellsOfEach)
{
    const auto log = test::longLog(450'000);
    Feed feed;
    QSignalSpy changed(&feed, &Feed::runChanged);
    QSignalSpy advanced(&feed, &Feed::advanced);
    feed.show(log.get());
    EXPECT_EQ(changed.count(), 1);
    EXPECT_GT(feed.end(), 0u);
    EXPECT_LT(feed.end(), log->end());
    while (feed.poll()) {
    }
    EXPECT_EQ(feed.end(), log->end());
    EXPECT_EQ(feed.index().end(), log->end());
    EXPECT_GE(advanced.count(), 2);

    feed.show(nullptr);
    EXPECT_EQ(feed.history(), nullptr);
    EXPECT_EQ(feed.end(), 0u);
    EXPECT_FALSE(feed.poll());
}

TEST(Feed, FollowsALogByItself)
{
    lockstep::test::LogBuilder run;
    Feed feed;
    feed.show(run.log.get());
    QSignalSpy advanced(&feed, &Feed::advanced);
    run.say(kMainTask, "more");
    EXPECT_TRUE(advanced.wait(1000));
    EXPECT_EQ(feed.end(), run.log->end());
}

TEST(Cursor, StepsFromEventToEventAndBackToLive)
{
    ViewBench bench;
    EXPECT_TRUE(bench.cursor.isLive());
    EXPECT_EQ(bench.cursor.seq(), bench.log->end());
    std::uint64_t steps = 0;
    while (bench.cursor.seq() > 0) {
        bench.cursor.stepBack();
        ++steps;
        EXPECT_FALSE(bench.log->isContinuation(bench.cursor.seq()));
        EXPECT_EQ(bench.cursor.state().applied(), bench.cursor.seq());
    }
    EXPECT_EQ(steps, bench.feed.index().events());
    EXPECT_EQ(bench.cursor.lastEvent(), kNoSeq);
    bench.cursor.stepBack(); // nothing before the start
    while (!bench.cursor.isLive()) {
        bench.cursor.stepForward();
        --steps;
    }
    EXPECT_EQ(steps, 0u);
}

TEST(Cursor, APlaceInsideAnEventIsThePlaceBehindIt)
{
    ViewBench bench;
    Seq inside = 0;
    while (!bench.log->isContinuation(inside))
        ++inside;
    bench.cursor.goTo(inside);
    EXPECT_EQ(bench.cursor.seq(), inside + 1);
    EXPECT_EQ(bench.cursor.lastEvent(), inside - 1);
}

TEST(Cursor, MovesWithTheRunOnlyWhileLive)
{
    lockstep::test::LogBuilder run;
    Feed feed;
    Cursor cursor(feed);
    feed.show(run.log.get());
    QSignalSpy moved(&cursor, &Cursor::moved);
    run.say(kMainTask, "one");
    feed.poll();
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(cursor.seq(), run.log->end());
    cursor.goTo(2);
    run.say(kMainTask, "two");
    feed.poll();
    EXPECT_EQ(moved.count(), 2);
    EXPECT_EQ(cursor.seq(), 2u);
    feed.show(nullptr);
    EXPECT_TRUE(cursor.isLive());
    EXPECT_EQ(cursor.state().taskCount(), 0u);
}

TEST(Selection, TellsOnceOfEachChangeAndForgetsWithTheRun)
{
    ViewBench bench;
    QSignalSpy selected(&bench.selection, &Selection::selectionChanged);
    QSignalSpy hovered(&bench.selection, &Selection::hoverChanged);
    bench.selection.selectTask(TaskId{3});
    bench.selection.selectTask(TaskId{3});
    bench.selection.hover({}, ObjectId{2});
    bench.selection.hover({}, ObjectId{2});
    EXPECT_EQ(selected.count(), 1);
    EXPECT_EQ(hovered.count(), 1);
    bench.feed.show(nullptr);
    EXPECT_FALSE(bench.selection.task());
    EXPECT_FALSE(bench.selection.hoveredObject());
    EXPECT_EQ(bench.selection.seq(), kNoSeq);
}

} // namespace
} // namespace lockstep::gui
