// SPDX-License-Identifier: MIT
// Tasks on threads: start, join, daemons, exceptions, and the ways to spend time.
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::record;

TEST(Task, JoinReturnsAfterTheOtherHasEnded)
{
    const auto recorded = record({}, [] { spawn(Thread, "t", [] { delay(1); }).join(); });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), kSecond_ns);
    EXPECT_EQ(count<JoinReturned>(*recorded.log), 1u);
}

TEST(Task, JoinWithATimeoutGivesUp)
{
    const auto recorded = record({}, [] {
        auto task = spawn(Thread, "t", [] { delay(1); });
        if (task.join(Timeout{0.4}))
            throw RuntimeError("ended too early");
        if (!task.isAlive() || virtualNow_ns() != 400 * kMillisecond_ns)
            throw RuntimeError("the time-out came at the wrong time");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(recorded.log->virtualEnd_ns(), kSecond_ns) << "main waits for non-daemon threads";
}

TEST(Task, JoiningItselfRaises)
{
    const auto recorded = record({}, [] { joinTask(kMainTask, kNever_ns, Site::here()); });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "RuntimeError: cannot join current thread");
}

TEST(Task, TheRunWaitsForNonDaemonsAndCutsDaemonsOff)
{
    const auto recorded = record({}, [] {
        spawn(Thread, "daemon", SpawnOptions{.daemon = true}, [] {
            for (;;)
                delay(0.5);
        });
        spawn(Thread, "worker", [] { delay(3.1); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(endOf(*recorded.log, "worker"), TaskEnd::Returned);
    EXPECT_EQ(endOf(*recorded.log, "daemon"), TaskEnd::CutOff);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 3'100 * kMillisecond_ns);
}

TEST(Task, AnExceptionEndsOneTaskOnly)
{
    const auto recorded = record({}, [] {
        spawn(Thread, "raiser", [] { throw std::out_of_range("7"); });
        spawn(Thread, "other", [] { delay(1); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "raiser"), "out_of_range: 7");
    EXPECT_EQ(endOf(*recorded.log, "other"), TaskEnd::Returned);
}

TEST(Task, DelayHoldAndBurnTakeTheirTimeInInstantTime)
{
    const auto recorded = record({}, [] {
        delay(10);
        hold(20);
        burn(40);
    });
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 70 * kSecond_ns);
    EXPECT_LT(recorded.real_s, 30);
}

TEST(Task, ARealRunTakesItsTimeDividedBySpeed)
{
    const auto recorded = record({.time = TimeMode::Scaled, .speed = 20}, [] {
        delay(1);
        burn(1);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_GE(recorded.log->virtualEnd_ns(), 2 * kSecond_ns);
    EXPECT_GE(recorded.real_s, 0.1);
}

TEST(Task, EndlessWaitingEndsAtTheLimit)
{
    const auto recorded =
        record({.time = TimeMode::Scaled, .limit_ns = 100 * kMillisecond_ns}, [] { delay(60); });
    EXPECT_EQ(recorded.verdict, Verdict::Limit);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::CutOff);
}

TEST(Task, ATaskThatComputesForEverIsCutOff)
{
    const auto recorded = record({.limit_ns = 100 * kMillisecond_ns}, [] {
        spawn(Thread, "computer", [] {
            for (volatile bool forever = true; forever;) {
            }
        });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Limit);
    EXPECT_EQ(endOf(*recorded.log, "computer"), TaskEnd::CutOff);
}

} // namespace
} // namespace lockstep
