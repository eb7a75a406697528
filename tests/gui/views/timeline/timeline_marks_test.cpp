// SPDX-License-Identifier: MIT
// What stands in the timeline beside the bars: marks of tasks, counter tracks, the stretches in
// which the run waited for the window.
#include "tests/support/gui/timeline_bench.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lockstep::gui {
namespace {

using lockstep::test::LogBuilder;

struct Drawn : test::TimelineBench {
    Drawn(std::unique_ptr<Log> events, AxisScale scale)
        : TimelineBench(std::move(events), {1000, 600}, scale)
    {
    }
};

TEST(TimelineMarks, ATimeOutAKillAndALostNotificationStandInTheirLanes)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    const TaskId waits = run.spawn("waits");
    const TaskId dies = run.spawn("dies", kMainTask, Carrier::Process);
    run.write(waits, TaskStarted{});
    run.write(dies, TaskStarted{});
    run.write(kMainTask, ConditionNotified{condition, 1, 0});
    run.write(kMainTask, ConditionNotified{condition, 1, 2}); // somebody gets this one
    run.write(waits, LockRequested{lock, kMainTask});
    run.passTime(1'000'000);
    run.write(kNobody, TaskWoken{waits, lock, WakeReason::TimedOut});
    run.write(kNobody, TaskWoken{dies, {}, WakeReason::TimedOut}); // it slept
    run.write(dies, TaskEnded{TaskEnd::Killed});
    const Drawn drawn(std::move(run.log), AxisScale::Order);
    ASSERT_EQ(drawn.layout.marks.size(), 3u);
    const std::pair<LaneMark::Kind, TaskId> wanted[] = {{LaneMark::Kind::LostNotify, kMainTask},
                                                        {LaneMark::Kind::TimedOut, waits},
                                                        {LaneMark::Kind::Killed, dies}};
    for (std::size_t i = 0; i < 3; ++i) {
        const LaneMark& mark = drawn.layout.marks[i];
        EXPECT_EQ(mark.kind, wanted[i].first) << i;
        EXPECT_EQ(mark.task, wanted[i].second) << i;
        const TimelineLane* lane = laneAt(drawn.layout, mark.center);
        ASSERT_NE(lane, nullptr) << i;
        EXPECT_EQ(lane->task, mark.task) << i;
        EXPECT_EQ(markAt(drawn.layout, mark.center), &mark) << i;
    }
}

TEST(TimelineMarks, WhoWaitsForASocketIsInInputAndOutput)
{
    LogBuilder run;
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "socket");
    const ObjectId event = run.make(ObjectKind::Event, "event");
    const TaskId reads = run.spawn("reads");
    const TaskId waits = run.spawn("waits");
    run.write(reads, WaitRequested{socket, Operation::Receive});
    run.write(waits, WaitRequested{event, Operation::Wait});
    const Drawn drawn(std::move(run.log), AxisScale::Order);
    const auto lookOfLast = [&](TaskId task) {
        StateLook look{};
        for (const TimelineBar& bar : drawn.layout.bars)
            if (bar.task == task)
                look = bar.look;
        return look;
    };
    EXPECT_EQ(lookOfLast(reads), StateLook::InOut);
    EXPECT_EQ(lookOfLast(waits), StateLook::OtherWait);
}

TEST(TimelineCounters, AQueueRisesAndFallsBelowTheLanesWithItsLimit)
{
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    run.write(kMainTask, QueueMade{queue, {}, {}, 2});
    const Seq first = run.write(kMainTask, QueuePut{0, 0, queue, 1, 1, 1});
    const Seq second = run.write(kMainTask, QueuePut{0, 0, queue, 2, 2, 2});
    run.write(kMainTask, QueueGot{0, 0, queue, 1, 1, 2});
    const Drawn drawn(std::move(run.log), AxisScale::Order);
    ASSERT_EQ(drawn.layout.tracks.size(), 1u);
    const CounterTrackRow& track = drawn.layout.tracks.front();
    EXPECT_EQ(track.name.text, "queue");
    EXPECT_EQ(track.value.text, "1 of 2 queued");
    EXPECT_GE(track.row.top(), drawn.layout.lanes.back().row.bottom());
    EXPECT_EQ(track.capacity_px, track.box.top());
    const auto heightBehind = [&](Seq seq) {
        const double x_px = track.box.left() + drawn.axis.xFromSeq(seq) + 0.5;
        double y_px = track.box.bottom();
        for (const QPointF& point : track.steps)
            if (point.x() <= x_px)
                y_px = point.y();
        return y_px;
    };
    EXPECT_DOUBLE_EQ(heightBehind(first), track.box.center().y());
    EXPECT_DOUBLE_EQ(heightBehind(second), track.box.top());
    EXPECT_EQ(trackAt(drawn.layout, track.box.center()), &track);
}

TEST(TimelineCounters, HundredThousandChangesAreAFewStepsAPixelAndNoPeakIsLost)
{
    LogBuilder run;
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    run.write(kMainTask, QueueMade{queue, {}, {}, 0});
    for (std::uint32_t i = 0; i < 50'000; ++i) {
        const std::uint32_t peak = i == 31'000 ? 900 : 1;
        run.write(kMainTask, QueuePut{0, 0, queue, i, peak, 0});
        run.write(kMainTask, QueueGot{0, 0, queue, i, 0, 0});
    }
    const Drawn drawn(std::move(run.log), AxisScale::Order);
    ASSERT_EQ(drawn.layout.tracks.size(), 1u);
    const CounterTrackRow& track = drawn.layout.tracks.front();
    EXPECT_LT(track.steps.size(), 5 * track.box.width());
    const auto highest =
        std::min_element(track.steps.begin(), track.steps.end(),
                         [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    EXPECT_DOUBLE_EQ(highest->y(), track.box.top());
    EXPECT_TRUE(std::is_sorted(track.steps.begin(), track.steps.end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    EXPECT_LE(track.steps.back().x(), drawn.layout.plot.right() + 0.5);
}

TEST(TimelineAwaited, IsAsWideAsTheRunStoodStillInRealTimeOnly)
{
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime, AxisScale::RealTime}) {
        Drawn drawn(test::everythingLog(), scale);
        drawn.log->setNanosecondsPerTick(100'000); // ticks of a log made by hand
        drawn.axis.fit();
        drawn.make();
        EXPECT_EQ(drawn.layout.awaited.size(), scale == AxisScale::RealTime ? 1u : 0u);
        for (const QRectF& stretch : drawn.layout.awaited)
            EXPECT_GE(stretch.width(), 1);
    }
}

} // namespace
} // namespace lockstep::gui
