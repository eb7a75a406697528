// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_layout.h"

#include "gui/theme/metrics.h"
#include "tests/support/gui/timeline_bench.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace lockstep::gui {
namespace {

// What a window of 1280 x 690 leaves for the timeline.
constexpr QSizeF kInSmallWindow{678, 312};

struct LaidOut : test::TimelineBench {
    explicit LaidOut(std::unique_ptr<Log> events = lockstep::test::noodleDeadlockLog(),
                     QSizeF size = kInSmallWindow)
        : TimelineBench(std::move(events), size)
    {
    }
};

std::unique_ptr<Log> sixtyTasks()
{
    lockstep::test::LogBuilder run;
    for (int i = 1; i < 60; ++i)
        run.write(run.spawn("task " + std::to_string(i)), TaskStarted{});
    return std::move(run.log);
}

TEST(TimelineLayout, SteppingTheDeadlockFromItsStartPutsNoTwoEventsIntoOnePixelColumn)
{
    const LaidOut shown;
    const EventIndex& index = shown.feed.index();
    ASSERT_GE(index.events(), 45u);
    double last_column = -1;
    for (std::uint64_t number = 0; number < index.events(); ++number) {
        const double column =
            std::floor(shown.layout.plot.left() + shown.axis.xFromSeq(index.placeOf(number)));
        EXPECT_GT(column, last_column) << "#" << index.placeOf(number);
        last_column = column;
    }
    EXPECT_LT(last_column, shown.layout.plot.right());
}

TEST(TimelineLayout, FiveLanesWithTheirLocksAreWholeInASmallWindow)
{
    const LaidOut shown;
    ASSERT_EQ(shown.layout.lanes.size(), 5u);
    EXPECT_LE(shown.layout.contents_px, shown.layout.plot.height());
    for (const HeldBar& bar : shown.layout.held) {
        EXPECT_LT(bar.rect.bottom(), shown.layout.plot.bottom());
        EXPECT_EQ(bar.label.box.isEmpty(), bar.rect.width() < 40) << bar.object.value;
    }
}

TEST(TimelineLayout, LanesAreRoomyWhereThereIsRoom)
{
    const LaidOut shown(lockstep::test::noodleDeadlockLog(), {800, 480});
    for (const TimelineLane& lane : shown.layout.lanes)
        EXPECT_EQ(lane.row.height(), kLane_px);
}

TEST(TimelineLayout, SixtyLanesAreCompactWithNameAndCarrierInOneLine)
{
    const LaidOut shown(sixtyTasks());
    EXPECT_EQ(shown.layout.contents_px, 60.0 * kLaneCompact_px);
    ASSERT_GE(shown.layout.lanes.size(), 9u);
    const TimelineLane& lane = shown.layout.lanes[1];
    EXPECT_EQ(lane.name.text, "task 1");
    EXPECT_EQ(lane.carrier.text, "thread");
    EXPECT_GT(lane.carrier.box.left(), lane.name.box.right());
    EXPECT_LT(lane.carrier.box.right(), shown.layout.plot.left());
}

TEST(TimelineLayout, HeldLocksStayInsideACompactLane)
{
    const LaidOut shown(lockstep::test::noodleDeadlockLog(), {678, 208});
    ASSERT_EQ(shown.layout.lanes.size(), 5u);
    ASSERT_FALSE(shown.layout.held.empty());
    for (const HeldBar& bar : shown.layout.held) {
        const TimelineLane* lane = laneAt(shown.layout, bar.rect.center());
        ASSERT_NE(lane, nullptr);
        EXPECT_EQ(lane->task, bar.task);
        EXPECT_EQ(lane->row.height(), kLaneCompact_px);
        EXPECT_GT(bar.rect.top(), lane->bar.bottom());
        EXPECT_LE(bar.rect.bottom(), lane->row.bottom());
        EXPECT_TRUE(bar.label.box.isEmpty());
    }
}

TEST(TimelineLayout, TheDeadlockIsNamedWithTheCursorOnItToo)
{
    LaidOut shown;
    const auto named = [&] {
        return std::any_of(shown.layout.tags.begin(), shown.layout.tags.end(),
                           [](const TimelineTag& tag) {
                               return tag.label.text == "deadlock" && !tag.label.box.isEmpty();
                           });
    };
    EXPECT_TRUE(named());
    for (std::uint64_t back = 0; back < 5; ++back) {
        const EventIndex& index = shown.feed.index();
        shown.place = index.placeOf(index.events() - back);
        shown.make();
        EXPECT_TRUE(named()) << back;
    }
}

TEST(TimelineLayout, TheLastWakingPointsFromBarToBar)
{
    LaidOut shown;
    ASSERT_EQ(shown.layout.arrows.size(), 1u);
    const WakeArrow& arrow = shown.layout.arrows.front();
    for (const TimelineLane& lane : shown.layout.lanes) {
        if (lane.task == arrow.waker) {
            EXPECT_GE(arrow.from.y(), lane.bar.top());
            EXPECT_LE(arrow.from.y(), lane.bar.bottom());
        }
        if (lane.task == arrow.woken) {
            EXPECT_LE(std::min(std::abs(arrow.to.y() - lane.bar.top()),
                               std::abs(arrow.to.y() - lane.bar.bottom())),
                      1);
        }
    }
}

} // namespace
} // namespace lockstep::gui
