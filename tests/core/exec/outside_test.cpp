// SPDX-License-Identifier: MIT
// external(): calls outside the run give the baton away, stop the instant clock and verdicts, and
// come back through a gate.
#include "core/analysis/schedule_of.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"
#include "tests/support/ways.h"

#include <gtest/gtest.h>

#include <array>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::raisedBy;
using test::record;
using test::RecordedRun;
using test::require;

class Outside : public test::EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, Outside,
                         testing::ValuesIn(test::waysOn({Carrier::Thread, Carrier::Process,
                                                         Carrier::Greenlet})),
                         test::nameOfWay);

void sleepReally(Nanoseconds real_ns)
{
    const timespec nap{0, real_ns};
    nanosleep(&nap, nullptr);
}

/// Virtual time of the first event of that fact.
template <class Fact>
Nanoseconds virtualTimeOf(const Log& log)
{
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Fact::kind)
            return log.event(seq).virtual_ns;
    return -1;
}

TEST_P(Outside, TheInstantClockWaitsAndNoVerdictIsGiven)
{
    const auto recorded = run([] {
        const Task sleeper = spawn(Thread, "sleeper", [] { delay(5); });
        const Task outside = spawn(carrier(), "outside",
                                   [] { external([] { sleepReally(150 * kMillisecond_ns); }); });
        outside.join();
        sleeper.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<OutsideEntered>(*recorded.log), 1u);
    EXPECT_EQ(virtualTimeOf<OutsideLeft>(*recorded.log), 0) << "the clock jumped meanwhile";
    EXPECT_EQ(count<ClockJumped>(*recorded.log), 1u);
    EXPECT_EQ(count<TaskNotMoving>(*recorded.log), 0u) << "it was declared, and nobody computes";
    EXPECT_EQ(count<BatonRevoked>(*recorded.log), 0u);
}

TEST_P(Outside, OthersTakeTheirStepsMeanwhile)
{
    const auto recorded = run([] {
        std::array<int, 2> ends{};
        require(pipe(ends.data()) == 0, "no pipe");
        const Task outside = spawn(carrier(), "outside", [ends] {
            const auto bytes = external([ends] {
                char byte = 0;
                return read(ends[0], &byte, 1);
            });
            require(bytes == 1, "nothing came");
        });
        const Task writer = spawn(Thread, "writer", [ends] {
            threading::Lock lock{"l"};
            for (int i = 0; i < 5; ++i) {
                lock.acquire();
                lock.release();
            }
            require(write(ends[1], "x", 1) == 1, "nothing was written");
        });
        outside.join();
        writer.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "outside"), "");
    EXPECT_EQ(count<OutsideLeft>(*recorded.log), 1u);
}

TEST_P(Outside, AnExceptionComesBackThroughTheGate)
{
    const auto recorded = run([] {
        const Task outside = spawn(carrier(), "outside", [] {
            require(raisedBy([] { external([] { throw ValueError("far out"); }); }) ==
                        "ValueError: far out",
                    "another");
        });
        outside.join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "outside"), "");
    EXPECT_EQ(count<OutsideLeft>(*recorded.log), 1u);
}

TEST_P(Outside, AReplayWaitsForIt)
{
    const auto main = [] {
        const Task outside = spawn(carrier(), "outside", [] {
            external([] { sleepReally(50 * kMillisecond_ns); });
            external([] {});
        });
        const Task other = spawn(Thread, "other", [] {
            threading::Lock lock{"l"};
            for (int i = 0; i < 10; ++i) {
                lock.acquire();
                lock.release();
            }
        });
        outside.join();
        other.join();
    };
    const auto recorded = run(main);
    const auto steps = scheduleOf(*recorded.log);
    const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
    EXPECT_EQ(replayed.verdict, Verdict::Completed);
    EXPECT_EQ(count<ScheduleDiverged>(*replayed.log), 0u);
    EXPECT_EQ(scheduleOf(*replayed.log), steps);
}

TEST(OutsideWhilePaused, StopsAtItsGate)
{
    RecordedRun run({.start_paused = false},
                    [] { external([] { sleepReally(100 * kMillisecond_ns); }); });
    ASSERT_TRUE(run.until([&] { return count<OutsideEntered>(run.log()) == 1; }));
    run.command(Command::Pause);
    const auto phase = [&] {
        return TaskStateWord{run.segment().task(TaskId{1}).state.load()}.phase();
    };
    ASSERT_TRUE(run.until([&] { return phase() == TaskPhase::Gate; }));
    EXPECT_EQ(count<OutsideLeft>(run.log()), 0u);
    run.command(Command::Resume);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_EQ(count<OutsideLeft>(run.log()), 1u);
}

} // namespace
} // namespace lockstep
