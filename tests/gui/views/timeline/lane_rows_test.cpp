// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_rows.h"

#include "gui/views/timeline/range_times.h"
#include "tests/support/gui/view_bench.h"

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using lockstep::test::LogBuilder;

/// main starts a process, whose thread starts a greenlet, which starts another one; and a thread.
std::unique_ptr<Log> nestedLog()
{
    LogBuilder run;
    const TaskId process = run.spawn("process", kMainTask, Carrier::Process);
    const TaskId inner = run.spawn("inner", process, Carrier::Thread);
    const TaskId green = run.spawn("green", inner, Carrier::Greenlet);
    run.spawn("greener", green, Carrier::Greenlet);
    run.spawn("a thread", kMainTask, Carrier::Thread);
    return std::move(run.log);
}

struct Arranged : test::ViewBench {
    explicit Arranged(std::unique_ptr<Log> events = nestedLog()) : ViewBench(std::move(events))
    {
        rows.arrange(feed, names);
    }
    QString shown() const
    {
        QStringList list;
        for (const LaneRow& row : rows.rows())
            list += QString(row.depth, '-') + names.name(row.task) +
                    (row.hidden ? QStringLiteral(" +%1").arg(row.hidden) : QString());
        return list.join(", ");
    }
    LaneRows rows;
};

constexpr TaskId kProcess{2};
constexpr TaskId kInner{3};
constexpr TaskId kGreener{5};

TEST(LaneRows, NestGreenletsInThreadsAndThreadsInProcesses)
{
    const Arranged lanes;
    EXPECT_EQ(lanes.shown(), "main, -a thread, process, -inner, --green, --greener");
    EXPECT_EQ(lanes.rows.groupOf(kGreener), kInner);
}

TEST(LaneRows, AClosedGroupSaysForHowManyItStands)
{
    Arranged lanes;
    lanes.rows.toggleClosed(kProcess);
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "main, -a thread, process +3");
    lanes.rows.open(kGreener);
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "main, -a thread, process, -inner, --green, --greener");
}

TEST(LaneRows, PinnedLanesComeFirstAndStandNowhereElse)
{
    Arranged lanes;
    lanes.rows.toggleClosed(kProcess);
    lanes.rows.togglePinned(kGreener);
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "greener, main, -a thread, process +2");
    EXPECT_EQ(lanes.rows.pinnedCount(), 1u);
}

TEST(LaneRows, AFilterLeavesWhatFitsWithWhatCarriesIt)
{
    Arranged lanes;
    lanes.rows.toggleClosed(kProcess); // a filter looks into closed groups
    lanes.rows.setFilter("GREENER");
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "process, -inner, --greener");
}

TEST(LaneRows, AreSortedByNameOrByTimeWaiting)
{
    Arranged lanes(lockstep::test::noodleDeadlockLog());
    lanes.rows.setSort(LaneSort::Name);
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "main, -Bai, -Hei, -Hong, -Ming");
    lanes.rows.setSort(LaneSort::Waiting);
    lanes.rows.arrange(lanes.feed, lanes.names);
    // Hong and Hei waited 0.35 s, Bai 0.3 s, Ming never.
    const QString order = lanes.shown();
    EXPECT_TRUE(order.endsWith("-Bai, -Ming")) << order.toStdString();
}

TEST(LaneRows, ThoseOfAFigureStandInItsOrderAndACarrierForWhatIsLeftOut)
{
    Arranged lanes;
    EXPECT_TRUE(lanes.rows.isAsItComes());
    lanes.rows.setOnly({kGreener, TaskId{1}, kProcess});
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "greener, main +1, process");
    lanes.rows.setOnly({kProcess, kGreener});
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "process, -greener");
    lanes.rows.setOnly({});
    lanes.rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(lanes.shown(), "main, -a thread, process, -inner, --green, --greener");
}

TEST(LaneRows, KnowWhetherAnythingIsArrangedByHand)
{
    Arranged lanes;
    lanes.rows.togglePinned(kGreener);
    EXPECT_FALSE(lanes.rows.isAsItComes());
    lanes.rows.togglePinned(kGreener);
    lanes.rows.toggleClosed(kProcess);
    EXPECT_FALSE(lanes.rows.isAsItComes());
    lanes.rows.open(kInner);
    lanes.rows.setFilter("green");
    EXPECT_FALSE(lanes.rows.isAsItComes());
    lanes.rows.setFilter({});
    lanes.rows.setSort(LaneSort::Name);
    EXPECT_FALSE(lanes.rows.isAsItComes());
    lanes.rows.setSort(LaneSort::Start);
    EXPECT_TRUE(lanes.rows.isAsItComes());
}

TEST(LaneRows, FollowTasksThatCome)
{
    LogBuilder run;
    test::ViewBench lanes(nullptr);
    lanes.feed.show(run.log.get());
    LaneRows rows;
    rows.arrange(lanes.feed, lanes.names);
    EXPECT_EQ(rows.rows().size(), 1u);
    run.spawn("one");
    lanes.feed.poll();
    rows.follow(lanes.feed, lanes.names);
    EXPECT_EQ(rows.rows().size(), 2u);
    lanes.feed.show(nullptr);
}

TEST(RangeTimes, AddUpToTheWholeRangeForATaskThatLivesThroughIt)
{
    test::ViewBench shown;
    constexpr TaskId kBai{4};
    const auto& spans = shown.feed.history()->lanes()[kBai.value - 1].spans;
    ASSERT_EQ(spans[0].state, TaskState::New);
    const Seq begin = spans[1].begin;
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime}) {
        const RangeTimes times = rangeTimes(shown.feed, scale, begin, shown.feed.end());
        double sum = 0;
        for (const TaskTimes& task : times.tasks)
            if (task.task == kBai)
                for (double amount : task.by_look)
                    sum += amount;
        EXPECT_DOUBLE_EQ(sum, times.whole) << static_cast<int>(scale);
        EXPECT_GT(times.whole, 0);
    }
}

TEST(RangeTimes, SayHowLongALockWasHeldAndWaitedFor)
{
    test::ViewBench shown;
    const RangeTimes times = rangeTimes(shown.feed, AxisScale::VirtualTime, 0, shown.feed.end());
    ASSERT_EQ(times.locks.size(), 2u);
    const LockTimes& noodle = times.locks[0];
    EXPECT_EQ(shown.log->nameOf(noodle.lock), "noodle");
    // Ming has it for 0.35 s and Hong for 0.05 s; Hong waits 0.35 s, and Bai no time yet.
    EXPECT_NEAR(noodle.held, 0.40e9, 1);
    EXPECT_NEAR(noodle.waited, 0.35e9, 1);
    EXPECT_EQ(noodle.taken, 2u);
    EXPECT_EQ(noodle.waiters, 2u);
    // The second half of the run: who had it before has not taken it there.
    const Seq middle = shown.log->firstAt(350'000'000) + 8;
    const RangeTimes later =
        rangeTimes(shown.feed, AxisScale::VirtualTime, middle, shown.feed.end());
    EXPECT_LE(later.locks[0].held, noodle.held);
    EXPECT_LE(later.whole, times.whole);
}

} // namespace
} // namespace lockstep::gui
