// SPDX-License-Identifier: MIT
// Pausing, stepping a chosen task, and what no task may do meanwhile.
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::count;
using test::RecordedRun;
using threading::Lock;

TaskPhase phaseOf(RecordedRun& run, std::uint32_t task)
{
    return TaskStateWord{run.segment().task(TaskId{task}).state.load()}.phase();
}

Operation pendingOf(RecordedRun& run, std::uint32_t task)
{
    return run.segment().task(TaskId{task}).pending.operation.load();
}

bool atGate(RecordedRun& run, std::uint32_t task, Operation operation)
{
    return phaseOf(run, task) == TaskPhase::Gate && pendingOf(run, task) == operation;
}

void twoHammersOnOneLock()
{
    Lock lock{"l"};
    auto hammer = [lock]() mutable {
        for (;;) {
            lock.acquire();
            lock.release();
        }
    };
    spawn(Thread, "A", hammer);
    spawn(Thread, "B", hammer);
}

bool standsStill(RecordedRun& run)
{
    for (std::uint32_t task = 1; task <= run.segment().control().tasks.load(); ++task)
        if (phaseOf(run, task) == TaskPhase::Running)
            return false;
    return true;
}

TEST(Pause, NothingPassesAGateOnceAllStand)
{
    RecordedRun run({.time = TimeMode::Scaled}, twoHammersOnOneLock);
    ASSERT_TRUE(run.until([&] { return count<LockAcquired>(run.log()) > 10'000; }));
    for (std::size_t round = 1; round <= 10; ++round) {
        run.command(Command::Pause);
        ASSERT_TRUE(
            run.until([&] { return count<RunPaused>(run.log()) == round && standsStill(run); }));
        const Seq paused = run.segment().control().next_seq.load();
        const Nanoseconds virtual_ns = run.segment().control().clock.virtual_ns.load();
        const Nanoseconds begin_ns = realNow_ns();
        run.until([&] { return realNow_ns() - begin_ns > 20 * kMillisecond_ns; });
        EXPECT_EQ(run.segment().control().next_seq.load(), paused);
        EXPECT_EQ(run.segment().control().clock.virtual_ns.load(), virtual_ns);
        run.command(Command::Resume);
        ASSERT_TRUE(run.until([&] { return run.log().end() > paused + 1000; }));
    }
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
    EXPECT_EQ(test::illegalSteps(run.log()), 0u);
}

void twoEaters()
{
    Lock noodle{"noodle"}, fork{"fork"};
    auto eater = [](Lock first, Lock second) {
        first.acquire();
        second.acquire();
        delay(0.3);
        second.release();
        first.release();
    };
    spawn(Thread, "Ming", eater, noodle, fork); // task 2
    spawn(Thread, "Bai", eater, fork, noodle);  // task 3
}

/// Steps main until both eaters wait at their start, then each to its first acquire.
void bringToFirstAcquire(RecordedRun& run)
{
    const auto step = [&](std::uint32_t task, const std::function<bool()>& arrived) {
        run.command(Command::StepTask, task);
        ASSERT_TRUE(run.until(arrived));
    };
    ASSERT_TRUE(run.until([&] { return atGate(run, 1, Operation::Start); }));
    step(1, [&] { return atGate(run, 1, Operation::Spawn); });
    step(1, [&] { return atGate(run, 2, Operation::Start); });
    ASSERT_TRUE(run.until([&] { return atGate(run, 1, Operation::Spawn); }));
    step(1, [&] { return atGate(run, 3, Operation::Start); });
    step(2, [&] { return atGate(run, 2, Operation::Acquire); });
    step(3, [&] { return atGate(run, 3, Operation::Acquire); });
}

class Stepping : public testing::TestWithParam<PolicyKind> {};
INSTANTIATE_TEST_SUITE_P(Policies, Stepping,
                         testing::Values(PolicyKind::Free, PolicyKind::User, PolicyKind::Random),
                         [](const auto& suite) { return std::string(nameOf(suite.param)); });

TEST_P(Stepping, TheUserLeadsTwoTasksIntoTheDeadlock)
{
    RecordedRun run({.policy = GetParam(), .start_paused = true, .stay_when_quiet = true},
                    twoEaters);
    bringToFirstAcquire(run);
    const auto blocked = [&](std::uint32_t task) {
        return phaseOf(run, task) == TaskPhase::Blocked;
    };
    run.command(Command::StepTask, 2); // takes noodle
    ASSERT_TRUE(run.until([&] { return count<LockAcquired>(run.log()) == 1; }));
    ASSERT_TRUE(run.until([&] { return atGate(run, 2, Operation::Acquire); }));
    run.command(Command::StepTask, 3); // takes fork
    ASSERT_TRUE(run.until([&] { return count<LockAcquired>(run.log()) == 2; }));
    ASSERT_TRUE(run.until([&] { return atGate(run, 3, Operation::Acquire); }));
    run.command(Command::StepTask, 2); // wants fork
    ASSERT_TRUE(run.until([&] { return blocked(2); }));
    run.command(Command::StepTask, 3); // wants noodle
    ASSERT_TRUE(run.until([&] { return blocked(3); }));
    // A blocked task cannot be stepped, and asking does no harm.
    run.command(Command::StepTask, 3);
    run.command(Command::StepTask, 1); // main: code ends, waits for Ming
    ASSERT_TRUE(run.until([&] { return blocked(1); }));
    ASSERT_TRUE(run.until([&] { return count<RunQuiet>(run.log()) == 1; }));
    EXPECT_EQ(run.segment().control().verdict.load(), Verdict::Deadlock);
    EXPECT_EQ(run.segment().control().phase.load(), HostPhase::Quiet);
    EXPECT_EQ(count<DeadlockFound>(run.log()), 1u);
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Deadlock);
    EXPECT_EQ(test::endOf(run.log(), "Bai"), TaskEnd::StillWaiting);
}

TEST_P(Stepping, AStepOfASleeperMovesTheClockToItsDeadline)
{
    RecordedRun run({.policy = GetParam(), .time = TimeMode::Scaled, .start_paused = true}, [] {
        spawn(Thread, "short", [] { delay(1); });
        delay(5);
    });
    for (Operation next : {Operation::Start, Operation::Spawn, Operation::Delay}) {
        ASSERT_TRUE(run.until([&] { return atGate(run, 1, next); }));
        run.command(Command::StepTask, 1);
    }
    ASSERT_TRUE(run.until([&] { return phaseOf(run, 1) == TaskPhase::Blocked; }));
    run.command(Command::StepTask, 2);
    ASSERT_TRUE(run.until([&] { return atGate(run, 2, Operation::Delay); }));
    run.command(Command::StepTask, 2);
    ASSERT_TRUE(run.until([&] { return phaseOf(run, 2) == TaskPhase::Blocked; }));
    ASSERT_TRUE(run.until([&] { return phaseOf(run, 1) == TaskPhase::Blocked; }));
    run.command(Command::StepTask, 1); // wakes at 5 s; "short" woke at 1 s, before
    ASSERT_TRUE(run.until([&] { return count<DelayEnded>(run.log()) == 1; }));
    EXPECT_EQ(run.log().virtualEnd_ns(), 5 * kSecond_ns);
    std::vector<std::uint32_t> woken;
    for (Seq seq = 0; seq < run.log().end(); ++seq)
        visitFact(run.log().event(seq), run.log().tailOf(seq),
                  [&]<class F>(const Event&, const F& fact) {
                      if constexpr (std::is_same_v<F, TaskWoken>)
                          woken.push_back(fact.woken.value);
                  });
    EXPECT_EQ(woken, (std::vector<std::uint32_t>{2, 1}));
    EXPECT_EQ(phaseOf(run, 2), TaskPhase::Ready) << "ready, but the step was main's";
    run.command(Command::Resume);
    if (GetParam() == PolicyKind::User) // there everything is the user's choice
        run.command(Command::Stop);
    run.finish();
}

TEST(SteppingByPolicy, StepsWithoutAChoiceTakeThePolicysUntilTheEnd)
{
    for (PolicyKind policy : {PolicyKind::Free, PolicyKind::RoundRobin, PolicyKind::Random}) {
        RecordedRun run({.policy = policy, .start_paused = true, .stay_when_quiet = true},
                        twoEaters);
        ASSERT_TRUE(run.until([&] { return atGate(run, 1, Operation::Start); }));
        const ControlBlock& block = run.segment().control();
        const auto isOver = [&] { return block.verdict.load() != Verdict::None; };
        for (int i = 0; i < 100 && !isOver(); ++i) {
            run.command(Command::StepPolicy);
            const auto isTaken = [&] {
                return block.command_tail.load() == block.command_head.load() &&
                       block.active.load() == 0;
            };
            ASSERT_TRUE(run.until([&] { return isTaken() || isOver(); }));
        }
        // Steps that came while a task was on its way to its gate are taken after it arrives.
        EXPECT_TRUE(run.until(isOver)) << nameOf(policy);
        run.command(Command::Stop);
        run.finish();
        EXPECT_EQ(test::illegalSteps(run.log()), 0u);
    }
}

TEST(Pause, ASleepFreezesAndThenTakesItsRemainder)
{
    RecordedRun run({.time = TimeMode::Scaled, .speed = 10}, [] { delay(1); });
    ASSERT_TRUE(run.until([&] { return count<DelayStarted>(run.log()) == 1; }));
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return count<RunPaused>(run.log()) == 1; }));
    const Nanoseconds begin_ns = realNow_ns();
    run.until([&] { return realNow_ns() - begin_ns > 200 * kMillisecond_ns; });
    run.command(Command::Resume);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_GE(run.log().virtualEnd_ns(), kSecond_ns);
    EXPECT_LT(run.log().virtualEnd_ns(), kSecond_ns + 900 * kMillisecond_ns);
}

TEST(Pause, ABurnLiesStillAndGoesOn)
{
    RecordedRun run({.time = TimeMode::Scaled, .speed = 10}, [] { burn(1); });
    ASSERT_TRUE(run.until([&] { return count<DelayStarted>(run.log()) == 1; }));
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return phaseOf(run, 1) == TaskPhase::Blocked; }));
    run.command(Command::Resume);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_EQ(count<DelayEnded>(run.log()), 1u);
}

TEST(Control, ABurnIsOverWithTheRestWhenTimeBecomesInstant)
{
    RecordedRun run({.time = TimeMode::Scaled}, [] { burn(1'000); });
    ASSERT_TRUE(run.until([&] { return count<DelayStarted>(run.log()) == 1; }));
    run.command(Command::SetTime, static_cast<std::uint32_t>(TimeMode::Instant));
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    EXPECT_GE(run.log().virtualEnd_ns(), 1'000 * kSecond_ns);
}

} // namespace
} // namespace lockstep
