// SPDX-License-Identifier: MIT
#include "gui/state/time_axis.h"

#include "gui/state/axis_ticks.h"
#include "tests/support/gui/view_bench.h"

#include <QSettings>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::ViewBench;

struct Axis : ViewBench {
    explicit Axis(AxisScale scale,
                  std::unique_ptr<Log> events = lockstep::test::noodleDeadlockLog())
        : ViewBench(std::move(events))
    {
        axis.setWidth_px(800);
        axis.chooseScale(scale);
    }
    ~Axis() { QSettings().clear(); }
};

class EveryScale : public testing::TestWithParam<AxisScale> {};
INSTANTIATE_TEST_SUITE_P(Scales, EveryScale,
                         testing::Values(AxisScale::Order, AxisScale::VirtualTime,
                                         AxisScale::RealTime));

TEST_P(EveryScale, PlacesNeverGoBackAndAreFoundAgain)
{
    Axis bench(GetParam());
    bench.axis.show(0);
    double last_px = -1;
    for (std::uint64_t number = 0; number <= bench.feed.index().events(); ++number) {
        const Seq seq = bench.feed.index().placeOf(number);
        const double x_px = bench.axis.xFromSeq(seq);
        EXPECT_GT(x_px, last_px) << seq;
        EXPECT_EQ(bench.axis.seqFromX(x_px + 0.01), seq);
        EXPECT_EQ(bench.axis.nearestSeq(x_px), seq);
        last_px = x_px;
    }
    EXPECT_NEAR(last_px, 800, 0.01);
}

TEST_P(EveryScale, ATolerancesPlaceIsNoFurtherLeftThanThat)
{
    Axis bench(GetParam());
    bench.axis.show(0);
    Seq before = 0;
    for (double x_px = 0; x_px <= 800; x_px += 0.5) {
        const Seq exact = bench.axis.seqFromX(x_px);
        const Seq near = bench.axis.seqFromX(x_px, 0.25);
        EXPECT_LE(near, exact);
        EXPECT_GE(near, before);
        EXPECT_LE(bench.axis.xFromSeq(exact) - bench.axis.xFromSeq(near), 0.25);
        // Whatever it is told to begin with, it finds the same.
        for (const Seq from : {before, exact, bench.feed.end()})
            EXPECT_EQ(bench.axis.seqFromX(x_px, 0, from), exact) << "from " << from;
        before = near;
    }
}

TEST_P(EveryScale, ZoomingKeepsWhatIsUnderTheMouse)
{
    Axis bench(GetParam());
    const double unit = bench.axis.unitFromX(300);
    for (double factor : {1.5, 2.0, 0.8, 3.0}) {
        bench.axis.zoomAt(300, factor);
        EXPECT_NEAR(bench.axis.xFromUnit(unit), 300, 0.01);
    }
    EXPECT_FALSE(bench.axis.isFollowing());
}

TEST_P(EveryScale, ZoomingOutEndsAtTheWholeRun)
{
    Axis bench(GetParam());
    const double whole = bench.axis.begin();
    bench.axis.zoomAt(300, 2);
    for (int i = 0; i < 30; ++i)
        bench.axis.zoomAt(700, 0.5);
    EXPECT_TRUE(bench.axis.isFollowing());
    EXPECT_DOUBLE_EQ(bench.axis.begin(), whole);
    EXPECT_NEAR(bench.axis.xFromSeq(bench.log->end()), 800, 0.01);
}

TEST_P(EveryScale, PanningStaysAtTheRun)
{
    Axis bench(GetParam());
    bench.axis.zoomAt(400, 4);
    bench.axis.pan_px(-1e9);
    EXPECT_DOUBLE_EQ(bench.axis.begin(), 0);
    bench.axis.pan_px(1e9);
    EXPECT_GT(bench.axis.xFromSeq(bench.log->end()), 0);
    EXPECT_LE(bench.axis.xFromSeq(bench.log->end()), 800);
}

TEST_P(EveryScale, TicksAreApartAndInside)
{
    const auto width_px = [](const QString& label) {
        return 6.0 * static_cast<double>(label.size());
    };
    for (double zoom : {1.0, 2.0, 7.0, 40.0}) {
        Axis bench(GetParam());
        if (zoom > 1)
            bench.axis.zoomAt(500, zoom);
        const auto ticks = bench.axis.ticks(width_px);
        EXPECT_GE(ticks.size(), 1u) << zoom;
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            EXPECT_GE(ticks[i].x_px, 0);
            EXPECT_LE(ticks[i].x_px, 800);
            if (i > 0) {
                EXPECT_GE(ticks[i].x_px - width_px(ticks[i].label) / 2,
                          ticks[i - 1].x_px + width_px(ticks[i - 1].label) / 2 + 15.9);
            }
        }
    }
}

TEST_P(EveryScale, AnEmptyLogHasAnAxisToo)
{
    for (bool withoutLog : {true, false}) {
        Axis bench(GetParam(), withoutLog ? nullptr : std::make_unique<Log>());
        EXPECT_TRUE(bench.axis.ticks([](const QString&) { return 10.0; }).empty());
        EXPECT_TRUE(bench.axis.instants(1).empty());
        bench.axis.zoomAt(10, 2);
        bench.axis.pan_px(100);
        EXPECT_EQ(bench.axis.seqFromX(400), 0u);
    }
}

TEST(TimeAxis, InOrderEveryEventIsEquallyWide)
{
    Axis bench(AxisScale::Order);
    const EventIndex& index = bench.feed.index();
    const double width_px = 800.0 / static_cast<double>(index.events());
    for (std::uint64_t number = 0; number < index.events(); ++number)
        EXPECT_NEAR(bench.axis.xFromSeq(index.placeOf(number)),
                    static_cast<double>(number) * width_px, 0.01);
}

TEST(TimeAxis, ASharedInstantIsSpreadInsideItsBracket)
{
    Axis bench(AxisScale::VirtualTime);
    const auto brackets = bench.axis.instants(1);
    ASSERT_EQ(brackets.size(), 4u); // 0, 0.05, 0.35 and 0.40 s
    EXPECT_EQ(brackets[1].virtual_ns, 50'000'000);
    for (std::size_t i = 0; i < brackets.size(); ++i) {
        EXPECT_NEAR(brackets[i].begin_px, bench.axis.xFromTime(brackets[i].virtual_ns), 0.01);
        if (i > 0) {
            EXPECT_GE(brackets[i].begin_px, brackets[i - 1].end_px - 0.01);
        }
        const Seq next = bench.feed.index().placeFrom(brackets[i].first + 1);
        EXPECT_GT(bench.axis.xFromSeq(next) - brackets[i].begin_px, 2);
    }
}

TEST_P(EveryScale, ShowsAStretchWithoutTakingItForTheUsersChoice)
{
    QSettings().clear();
    ViewBench bench;
    bench.axis.setWidth_px(800);
    bench.axis.showStretch(GetParam(), 10, 30);
    EXPECT_EQ(bench.axis.scale(), GetParam());
    EXPECT_FALSE(bench.axis.isFollowing());
    const auto placeOf = [&](Seq seq) { return bench.axis.xFromSeq(seq); };
    EXPECT_NEAR(placeOf(10), 0, 0.01);
    EXPECT_NEAR(placeOf(30), 800, 0.01);
    EXPECT_TRUE(QSettings().allKeys().isEmpty());
    // A file may say anything.
    bench.axis.showStretch(GetParam(), 30, kNoSeq);
    EXPECT_NEAR(placeOf(bench.feed.end()), 800, 0.01);
    for (const auto& [begin, end] : {std::pair<Seq, Seq>{30, 10}, {kNoSeq, kNoSeq}, {0, 0}}) {
        bench.axis.showStretch(GetParam(), begin, end);
        EXPECT_TRUE(bench.axis.isFollowing());
    }
}

TEST(TimeAxis, TheRunDecidesTheScaleUntilTheUserDoes)
{
    QSettings().clear();
    {
        ViewBench stepped; // policy user, time instant
        EXPECT_EQ(stepped.axis.scale(), AxisScale::Order);
        lockstep::test::LogBuilder free;
        free.write(kNobody, RunStarted{PolicyKind::Free, TimeMode::Scaled});
        stepped.feed.show(free.log.get());
        EXPECT_EQ(stepped.axis.scale(), AxisScale::VirtualTime);
        free.write(kNobody, StepGranted{kMainTask});
        stepped.feed.poll();
        EXPECT_EQ(stepped.axis.scale(), AxisScale::Order) << "once the user steps it";
        free.write(kNobody, RunResumed{});
        stepped.feed.poll();
        EXPECT_EQ(stepped.axis.scale(), AxisScale::Order) << "and it stays so";
        stepped.feed.show(nullptr);
        QSignalSpy changed(&stepped.axis, &TimeAxis::scaleChanged);
        stepped.axis.chooseScale(AxisScale::RealTime);
        EXPECT_EQ(changed.count(), 1);
        stepped.feed.show(nullptr);
        EXPECT_EQ(stepped.axis.scale(), AxisScale::RealTime);
    }
    QSettings().clear();
}

TEST(TimeAxis, FollowsTheNewestEventUntilTheUserPans)
{
    lockstep::test::LogBuilder run;
    Feed feed;
    TimeAxis axis(feed);
    axis.setWidth_px(800);
    feed.show(run.log.get());
    for (int i = 0; i < 100; ++i)
        run.say(kMainTask, "x");
    feed.poll();
    EXPECT_NEAR(axis.xFromSeq(run.log->end()), 800, 0.01);
    axis.zoomAt(400, 2);
    const double begin = axis.begin();
    const double end = axis.end();
    for (int i = 0; i < 100; ++i)
        run.say(kMainTask, "x");
    feed.poll();
    EXPECT_DOUBLE_EQ(axis.begin(), begin);
    EXPECT_DOUBLE_EQ(axis.end(), end);
    axis.fit();
    EXPECT_NEAR(axis.xFromSeq(run.log->end()), 800, 0.01);
}

TEST(TimeAxis, AFewEventsOfOneInstantDoNotPushTheRestAside)
{
    lockstep::test::LogBuilder run; // three events of one instant, then two far apart
    run.passTime(kSecond_ns);
    run.say(kMainTask, "x");
    run.passTime(kSecond_ns);
    run.say(kMainTask, "x");
    Axis bench(AxisScale::VirtualTime, std::move(run.log));
    EXPECT_NEAR(bench.axis.xFromSeq(bench.feed.index().placeOf(3)), 400, 60);
}

TEST_P(EveryScale, BeginsWithTheFirstTaskAndShowsWhatWasBeforeWhenAsked)
{
    Axis bench(GetParam());
    const Seq main = bench.feed.history()->lanes().front().spans.front().begin;
    ASSERT_GT(main, 0u);
    const bool inOrder = GetParam() == AxisScale::Order;
    EXPECT_NEAR(bench.axis.xFromSeq(inOrder ? 0 : main), 0, 0.01);
    bench.axis.show(0);
    EXPECT_NEAR(bench.axis.xFromSeq(0), 0, 0.01);
    EXPECT_NEAR(bench.axis.xFromSeq(bench.feed.end()), 800, 0.01);
    EXPECT_TRUE(bench.axis.isFollowing());
}

TEST(TimeAxis, ReachesToNowWhileTimePassesWithoutEvents)
{
    Axis bench(AxisScale::VirtualTime);
    const Seq sleepers = bench.feed.end() - 10;
    const double before_px = bench.axis.xFromSeq(sleepers);
    bench.axis.setNow_ns(4 * kSecond_ns);
    EXPECT_LT(bench.axis.xFromSeq(sleepers), before_px);
    EXPECT_NEAR(bench.axis.xFromSeq(bench.feed.end()), 800, 0.01);
    EXPECT_EQ(bench.axis.seqFromX(799),
              bench.feed.index().placeOf(bench.feed.index().events() - 1));
    bench.axis.setNow_ns(std::nullopt);
    EXPECT_NEAR(bench.axis.xFromSeq(sleepers), before_px, 0.01);
}

TEST(AxisTicks, StepsAreOneTwoOrFive)
{
    const std::pair<double, std::int64_t> table[] = {
        {0.2, 1}, {1, 1}, {1.1, 2}, {3, 5}, {7, 10}, {11, 20}, {400, 500}, {5e8, 500'000'000}};
    for (const auto& [least, step] : table)
        EXPECT_EQ(niceStep(least), step) << least;
}

TEST(AxisTicks, TheUnitFitsTheStep)
{
    struct Row {
        Nanoseconds step_ns, unit_ns;
        int decimals;
    };
    constexpr Row kTable[] = {{kSecond_ns, kSecond_ns, 0},  {5 * kSecond_ns, kSecond_ns, 0},
                              {200'000'000, kSecond_ns, 1}, {50'000'000, kSecond_ns, 2},
                              {1'000'000, kSecond_ns, 3},   {500'000, kMillisecond_ns, 1},
                              {5'000, kMillisecond_ns, 3},  {20, 1000, 2}};
    for (const Row& row : kTable) {
        EXPECT_EQ(timeUnitFor(row.step_ns).unit_ns, row.unit_ns) << row.step_ns;
        EXPECT_EQ(timeUnitFor(row.step_ns).decimals, row.decimals) << row.step_ns;
    }
}

} // namespace
} // namespace lockstep::gui
