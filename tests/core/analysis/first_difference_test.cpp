// SPDX-License-Identifier: MIT
#include "core/analysis/first_difference.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {

namespace {

using test::LogBuilder;

/// Hong and Bai, who share a fork.
struct Pair {
    /// turned: their ids are the other way round.
    explicit Pair(bool turned = false)
    {
        fork = run.make(ObjectKind::Lock, "fork");
        if (turned)
            bai = run.spawn("Bai");
        hong = run.spawn("Hong");
        if (!turned)
            bai = run.spawn("Bai");
    }
    Seq take(TaskId task) { return run.write(task, LockAcquired{fork, 1, Acquisition::AtOnce}); }
    Seq give(TaskId task) { return run.write(task, LockReleased{fork, 0}); }
    Seq eat(TaskId task, const std::string& words = "eats")
    {
        take(task);
        run.say(task, words);
        return give(task);
    }
    ComparedRun whole() const { return {*run.log, run.log->end(), true}; }
    ComparedRun soFar() const { return {*run.log, run.log->end(), false}; }

    LogBuilder run;
    ObjectId fork;
    TaskId hong;
    TaskId bai;
};

} // namespace

TEST(FirstDifference, OneRunIsLikeItself)
{
    const auto log = test::noodleDeadlockLog();
    FirstDifference difference;
    difference.advance({*log, log->end(), true}, {*log, log->end(), true});
    EXPECT_FALSE(difference.inTotal());
    EXPECT_TRUE(difference.byTask().empty());
}

TEST(FirstDifference, IsWhoCameFirst)
{
    Pair a, b;
    const Seq bai = a.take(a.bai);
    a.give(a.bai);
    a.eat(a.hong);
    const Seq hong = b.take(b.hong);
    b.run.say(b.hong, "eats");
    b.give(b.hong);
    b.take(b.bai);
    b.give(b.bai);
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    ASSERT_TRUE(difference.inTotal());
    EXPECT_EQ(difference.inTotal()->first, bai);
    EXPECT_EQ(difference.inTotal()->second, hong);
    EXPECT_TRUE(difference.byTask().empty()) << "each of them did the same";
}

TEST(FirstDifference, OfATaskIsWhatItDidOtherwise)
{
    Pair a, b;
    a.eat(a.hong);
    a.eat(a.bai, "eats noodles");
    b.eat(b.hong);
    b.eat(b.bai, "eats rice");
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    const auto tasks = difference.byTask();
    ASSERT_EQ(tasks.size(), 1u);
    EXPECT_EQ(tasks[0].first, a.bai);
    EXPECT_EQ(tasks[0].second, b.bai);
    ASSERT_TRUE(difference.inTotal());
    EXPECT_EQ(difference.inTotal()->first, tasks[0].events.first);
    EXPECT_EQ(a.run.log->event(tasks[0].events.first).kind, Said::kind);
}

TEST(FirstDifference, IdsAndTimesAreNone)
{
    Pair a(false), b(true);
    b.run.passTime(1'000'000);
    a.eat(a.bai);
    b.eat(b.bai);
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    const auto tasks = difference.byTask();
    ASSERT_EQ(tasks.size(), 1u) << "main, who spawned them in another order";
    EXPECT_EQ(tasks[0].first, kMainTask);
}

TEST(FirstDifference, PausesAndStepsAreNone)
{
    Pair a, b;
    a.eat(a.bai);
    b.run.write(kNobody, RunPaused{});
    b.run.write(b.bai, StepGranted{});
    b.eat(b.bai);
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    EXPECT_FALSE(difference.inTotal());
}

TEST(FirstDifference, TheEndOfAStuckRunIsNone)
{
    Pair a, b;
    for (Pair* each : {&a, &b}) {
        each->take(each->bai);
        each->run.write(each->hong, LockRequested{each->fork, each->bai});
    }
    b.run.write(b.hong, TaskEnded{TaskEnd::StillWaiting}); // a is kept to be looked at
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    EXPECT_FALSE(difference.inTotal());
    b.run.write(b.bai, TaskEnded{TaskEnd::Returned});
    difference.advance(a.whole(), b.whole());
    EXPECT_TRUE(difference.inTotal());
}

TEST(FirstDifference, ARunThatIsOnlyBehindMayStillDoTheSame)
{
    Pair a, b;
    a.eat(a.bai);
    b.take(b.bai);
    FirstDifference difference;
    difference.advance(a.soFar(), b.soFar());
    EXPECT_FALSE(difference.inTotal());
    b.run.say(b.bai, "eats");
    b.give(b.bai);
    difference.advance(a.soFar(), b.soFar());
    EXPECT_FALSE(difference.inTotal());
    const Seq more = b.eat(b.hong) - 2;
    difference.advance(a.whole(), b.soFar());
    ASSERT_TRUE(difference.inTotal()) << "the first one is over and did less";
    EXPECT_EQ(difference.inTotal()->first, kNoSeq);
    EXPECT_EQ(difference.inTotal()->second, more);
}

TEST(FirstDifference, ATaskThatIsInOneRunOnly)
{
    Pair a, b;
    const TaskId hei = b.run.spawn("Hei");
    const Seq started = b.run.write(hei, TaskStarted{});
    FirstDifference difference;
    difference.advance(a.whole(), b.whole());
    const auto tasks = difference.byTask();
    ASSERT_EQ(tasks.size(), 2u) << "main, and who was spawned";
    EXPECT_FALSE(tasks[1].first);
    EXPECT_EQ(tasks[1].second, hei);
    EXPECT_EQ(tasks[1].events.second, started);
}

/// However the second run is cut into portions, the same is found.
TEST(FirstDifference, IsTheSameHoweverTheRunsGrow)
{
    Pair a, b;
    for (int i = 0; i < 5; ++i)
        a.eat(i % 2 ? a.hong : a.bai);
    for (int i = 0; i < 5; ++i)
        b.eat(i % 2 && i < 3 ? b.hong : b.bai);
    FirstDifference at_once;
    at_once.advance(a.whole(), b.whole());
    ASSERT_TRUE(at_once.inTotal());
    FirstDifference grown;
    for (Seq end = 0; end <= b.run.log->end(); ++end)
        grown.advance({*a.run.log, std::min(end * 2, a.run.log->end()), false},
                      {*b.run.log, end, false});
    grown.advance(a.whole(), b.whole());
    ASSERT_TRUE(grown.inTotal());
    EXPECT_EQ(grown.inTotal()->first, at_once.inTotal()->first);
    EXPECT_EQ(grown.inTotal()->second, at_once.inTotal()->second);
    EXPECT_EQ(grown.byTask().size(), at_once.byTask().size());
}

} // namespace lockstep
