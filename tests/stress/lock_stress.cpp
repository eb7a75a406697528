// SPDX-License-Identifier: MIT
// Long runs at full speed: the log is a legal history, whole, also when the reader is slow.
#include "core/exec/task.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <climits>
#include <csignal>

namespace lockstep {
namespace {

using test::count;
using test::record;
using threading::Lock;

void fourOnOneLock(int rounds)
{
    Lock lock{"l"};
    for (int i = 0; i < 4; ++i)
        spawn(Thread, "t", [lock, rounds]() mutable {
            for (int round = 0; round < rounds; ++round) {
                lock.acquire();
                lock.release();
            }
        });
}

class LockStressOn : public testing::TestWithParam<CarrierChoice> {};
INSTANTIATE_TEST_SUITE_P(Carriers, LockStressOn,
                         testing::Values(CarrierChoice::AsWritten, CarrierChoice::Processes,
                                         CarrierChoice::Greenlets),
                         [](const auto& suite) {
                             switch (suite.param) {
                             case CarrierChoice::Processes:
                                 return "processes";
                             case CarrierChoice::Greenlets:
                                 return "greenlets";
                             default:
                                 return "threads";
                             }
                         });

TEST_P(LockStressOn, AMillionEventsOfFourTasksOnOneLockAreALegalHistory)
{
    constexpr int kRounds = 130'000; // two events each, four tasks, and the waits
    const auto recorded =
        record({.carriers = GetParam(), .time = TimeMode::Scaled, .limit_ns = 300 * kSecond_ns},
               [] { fourOnOneLock(kRounds); });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_GE(recorded.log->end(), 1'000'000u);
    EXPECT_EQ(count<LockAcquired>(*recorded.log), 4u * kRounds);
    EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
    EXPECT_EQ(test::illegalSteps(*recorded.log), 0u);
}

TEST(LockStress, NothingPassesAGateFrom50MillisecondsAfterPauseOn)
{
    test::RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 120 * kSecond_ns},
                          [] { fourOnOneLock(INT_MAX); });
    for (int round = 0; round < 100; ++round) {
        const Seq before = run.log().end();
        ASSERT_TRUE(run.until([&] { return run.log().end() > before + 1000; }));
        run.command(Command::Pause);
        const Nanoseconds paused_ns = realNow_ns();
        run.until([&] { return realNow_ns() - paused_ns > 50 * kMillisecond_ns; });
        const Seq after50ms = run.segment().control().next_seq.load();
        const Nanoseconds virtual_ns = run.segment().control().clock.virtual_ns.load();
        run.until([&] { return realNow_ns() - paused_ns > 100 * kMillisecond_ns; });
        EXPECT_EQ(run.segment().control().next_seq.load(), after50ms);
        EXPECT_EQ(run.segment().control().clock.virtual_ns.load(), virtual_ns);
        run.command(Command::Resume);
    }
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
}

TEST(LockStress, AReaderThatStandsStillForThreeSecondsLosesNothingAndCostsNoVirtualTime)
{
    test::RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 60 * kSecond_ns}, [] {
        auto sleeper = spawn(Thread, "sleeper", [] { delay(1); });
        fourOnOneLock(200'000);
        sleeper.join();
    });
    ASSERT_TRUE(run.until([&] { return run.log().end() > 50'000; }));
    const timespec still{3, 0};
    nanosleep(&still, nullptr); // nobody takes events now
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_EQ(count<EventsLost>(run.log()), 0u);
    EXPECT_EQ(test::illegalSteps(run.log()), 0u);
    EXPECT_EQ(count<LockAcquired>(run.log()), 4u * 200'000);

    Nanoseconds longest_ns = 0, slept_from = -1, slept_to = -1;
    for (Seq seq = 0; seq < run.log().end(); ++seq)
        visitFact(run.log().event(seq), run.log().tailOf(seq),
                  [&]<class F>(const Event& event, const F& fact) {
                      if constexpr (std::is_same_v<F, ReaderAwaited>)
                          longest_ns = std::max(longest_ns, fact.real_ns);
                      else if constexpr (std::is_same_v<F, DelayStarted>)
                          slept_from = event.virtual_ns;
                      else if constexpr (std::is_same_v<F, DelayEnded>)
                          slept_to = event.virtual_ns;
                  });
    EXPECT_GE(longest_ns, 2 * kSecond_ns) << "the gap is marked with its length";
    EXPECT_GE(slept_to - slept_from, kSecond_ns);
    EXPECT_LT(slept_to - slept_from, kSecond_ns + 200 * kMillisecond_ns);
}

} // namespace
} // namespace lockstep
