// SPDX-License-Identifier: MIT
#include "gui/state/lane_walk.h"

#include "tests/support/gui/view_bench.h"

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

constexpr TaskId kMain{1};
constexpr TaskId kMing{2};
constexpr TaskId kHong{3};
constexpr TaskId kBai{4};

/// The clock wakes one, who wakes two, who wakes three.
struct Chain : lockstep::test::LogBuilder {
    Chain()
    {
        const ObjectId lock = make(ObjectKind::Lock, "lock");
        one = spawn("one");
        two = spawn("two");
        three = spawn("three");
        early = write(three, TaskWoken{one, lock, WakeReason::Signal});
        write(kNobody, TaskWoken{one, {}, WakeReason::TimedOut});
        first = write(one, TaskWoken{two, lock, WakeReason::Signal});
        second = write(two, TaskWoken{three, lock, WakeReason::Signal});
        index.advance(*log, 3); // in portions or at once, the same
        index.advance(*log, log->end());
    }
    TaskId one, two, three;
    Seq early = 0, first = 0, second = 0;
    WakeIndex index;
};

TEST(WakeIndex, FindsTheLastWakingBeforeAPlace)
{
    const Chain run;
    ASSERT_NE(run.index.lastOf(run.three, run.log->end()), nullptr);
    EXPECT_EQ(run.index.lastOf(run.three, run.log->end())->seq, run.second);
    EXPECT_EQ(run.index.lastOf(run.three, run.second), nullptr);
    EXPECT_EQ(run.index.lastOf({}, run.second)->seq, run.first);
    // The clock is nobody who could be pointed at.
    EXPECT_EQ(run.index.lastOf(run.one, run.log->end())->seq, run.early);
}

TEST(WakeIndex, AChainEndsAtWhomTheClockWoke)
{
    const Chain run;
    const auto chain = run.index.chainOf(run.three, run.log->end(), 64);
    ASSERT_EQ(chain.size(), 2u);
    EXPECT_EQ(chain[0].waker, run.two);
    EXPECT_EQ(chain[1].waker, run.one);
    EXPECT_EQ(run.index.chainOf(run.three, run.log->end(), 1).size(), 1u);
}

TEST(WakeIndex, FindsTheNextWakingByATask)
{
    const Chain run;
    EXPECT_EQ(run.index.nextBy(run.one, 0)->seq, run.first);
    EXPECT_EQ(run.index.nextBy(run.one, run.first + 1), nullptr);
}

struct Walk : test::ViewBench {
    LaneWalk walk{feed, cursor, selection};
};

TEST(LaneWalk, GoesToWhoWokeTheTaskAndBack)
{
    Walk shown;
    shown.selection.selectTask(kHong);
    ASSERT_TRUE(shown.walk.toWaker());
    EXPECT_EQ(shown.selection.task(), kMing);
    const Seq waking = shown.cursor.lastEvent();
    EXPECT_EQ(shown.log->event(waking).kind, TaskWoken::kind);
    EXPECT_EQ(shown.cursor.state().task(kHong).state, TaskState::Ready);
    ASSERT_TRUE(shown.walk.toWoken());
    EXPECT_EQ(shown.selection.task(), kHong);
    EXPECT_EQ(shown.cursor.lastEvent(), waking);
}

TEST(LaneWalk, StepsThroughTheEventsOfOneLane)
{
    Walk shown;
    shown.selection.selectTask(kBai);
    std::vector<Seq> back;
    while (shown.walk.toEventBefore())
        back.push_back(shown.cursor.lastEvent());
    std::vector<Seq> own;
    for (Seq seq = 0; seq < shown.log->end(); ++seq)
        if (shown.log->event(seq).task == kBai && !shown.log->isContinuation(seq))
            own.push_back(seq);
    EXPECT_EQ(back, std::vector<Seq>(own.rbegin(), own.rend()));
    std::vector<Seq> forward;
    while (shown.walk.toEventAfter())
        forward.push_back(shown.cursor.lastEvent());
    EXPECT_EQ(forward, std::vector<Seq>(own.begin() + 1, own.end()));
}

TEST(LaneWalk, StaysWhereItIsWithoutARun)
{
    test::ViewBench empty(nullptr);
    LaneWalk walk(empty.feed, empty.cursor, empty.selection);
    empty.selection.selectTask(kMain);
    EXPECT_FALSE(walk.toEventBefore());
    EXPECT_FALSE(walk.toEventAfter());
    EXPECT_FALSE(walk.toWaker());
    EXPECT_FALSE(walk.toWoken());
    EXPECT_TRUE(empty.cursor.isLive());
}

} // namespace
} // namespace lockstep::gui
