// SPDX-License-Identifier: MIT
// Real priorities: where the system permits them, its own scheduler does what the policy "priority"
// does virtually; where it does not, the run goes on without.
#include "core/exec/speech.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/refusing.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::record;
using test::Recorded;
using test::require;
using test::said;
using threading::Lock;

void sayText(const std::string& text)
{
    speak(text, Site::here());
}

Recorded inRealTime(const std::function<void()>& main)
{
    return record({.time = TimeMode::Scaled}, main);
}

/// Low has the lock when all have come; then high wants it, and medium computes. No clock decides.
void invert(Lock lock)
{
    sayText(useRealPriorities() == RealPriorities::Granted ? "granted" : "not granted");
    threading::Barrier all{"all", 3};
    const Task low = spawn(Thread, "low", {.priority = 1}, [lock, all]() mutable {
        lock.acquire();
        all.wait();
        burn(0.05);
        lock.release();
    });
    const Task high = spawn(Thread, "high", {.priority = 3}, [lock, all]() mutable {
        all.wait();
        lock.acquire();
        sayText("high");
        lock.release();
    });
    const Task medium = spawn(Thread, "medium", {.priority = 2}, [all]() mutable {
        all.wait();
        burn(0.2);
        sayText("medium");
    });
    test::joinAll({low, high, medium});
}

std::vector<std::string> linesOf(bool inherits)
{
    const Recorded recorded = inRealTime([inherits] {
        invert(inherits ? Lock{"l", threading::PriorityInheritance{}} : Lock{"l"});
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    return said(*recorded.log);
}

TEST(RealPriority, IsInvertedByAPlainLockAndNotByOneThatLendsPriorities)
{
    const auto plain = linesOf(false);
    if (plain.at(0) != "granted")
        GTEST_SKIP() << "the system permits no real priorities here";
    EXPECT_EQ(plain, (std::vector<std::string>{"granted", "medium", "high"}));
    EXPECT_EQ(linesOf(true), (std::vector<std::string>{"granted", "high", "medium"}));
}

TEST(RealPriority, TakesTheProcessorFromWhoComputesThere)
{
    const Recorded recorded = inRealTime([] {
        sayText(useRealPriorities() == RealPriorities::Granted ? "granted" : "not granted");
        std::atomic<bool> hasCome{false};
        threading::Event computes{"computes"};
        const Task low = spawn(Thread, "low", {.priority = 1}, [&hasCome, computes]() mutable {
            computes.set();
            for (int i = 0; i < 100 && !hasCome; ++i)
                burn(0.05);
            sayText("low");
        });
        computes.wait();
        const Task high = spawn(Thread, "high", {.priority = 3}, [&hasCome] {
            sayText("high");
            hasCome = true;
        });
        test::joinAll({low, high});
    });
    EXPECT_EQ(said(*recorded.log).back(), "low");
}

TEST(RealPriority, IsOfThreadsWithAPriorityAloneAndNotOfTheService)
{
    const Recorded recorded = inRealTime([] {
        if (useRealPriorities() != RealPriorities::Granted) {
            sayText("not granted");
            return;
        }
        require(sched_getscheduler(0) == SCHED_OTHER, "main has one");
        require(sched_getscheduler(getpid()) == SCHED_OTHER, "the service has one");
        cpu_set_t others;
        require(sched_getaffinity(getpid(), sizeof others, &others) == 0, "no affinity");
        spawn(Thread, "plain", [] {
            require(sched_getscheduler(0) == SCHED_OTHER, "none was asked for");
        }).join();
        spawn(Thread, "urgent", {.priority = 2}, [others] {
            sched_param parameters{};
            require(hasRealPriority(), "has none");
            require(sched_getscheduler(0) == (SCHED_FIFO | SCHED_RESET_ON_FORK), "not of FIFO");
            require(sched_getparam(0, &parameters) == 0 && parameters.sched_priority == 2, "not 2");
            cpu_set_t own;
            require(sched_getaffinity(0, sizeof own, &own) == 0, "no affinity");
            require(CPU_COUNT(&own) == 1, "on several processors");
            cpu_set_t both;
            CPU_AND(&both, &own, &others);
            require(CPU_COUNT(&both) == 0, "where the service runs");
        }).join();
    });
    for (const char* name : {"main", "plain", "urgent"})
        EXPECT_EQ(test::errorOf(*recorded.log, name), "") << name;
    if (!said(*recorded.log).empty())
        GTEST_SKIP() << "the system permits no real priorities here";
}

TEST(RealPriority, IsDoneWithoutWhereTheSystemRefusesIt)
{
    const Recorded recorded = inRealTime([] {
        if (!test::refuseCall(SYS_sched_setscheduler, EPERM))
            throw RuntimeError("no filters");
        const RealPriorities answer = useRealPriorities();
        require(answer == RealPriorities::Refused || answer == RealPriorities::OneProcessor,
                "not refused");
        spawn(Thread, "urgent", {.priority = 2}, [] {
            require(!hasRealPriority(), "has one");
            burn(0.01);
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(test::errorOf(*recorded.log, "urgent"), "");
}

TEST(RealPriority, IsNotNeededWhereARunIsSerialisedOrItsTimeIsNotReal)
{
    const auto ask = [] { require(useRealPriorities() == RealPriorities::Unneeded, "asked for"); };
    const Recorded instant = record({.time = TimeMode::Instant}, ask);
    const Recorded serial = record({.policy = PolicyKind::Priority, .time = TimeMode::Scaled}, ask);
    EXPECT_EQ(test::errorOf(*instant.log, "main"), "");
    EXPECT_EQ(test::errorOf(*serial.log, "main"), "");
}

TEST(RealPriority, LetsTheRunBePausedAndStoppedWhileItComputes)
{
    test::RecordedRun run({.time = TimeMode::Scaled}, [] {
        useRealPriorities();
        spawn(Thread, "urgent", {.priority = 2}, [] {
            sayText("computes");
            burn(60);
        }).join();
    });
    ASSERT_TRUE(run.until([&] { return test::count<Said>(run.log()) == 1; }));
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return test::count<RunPaused>(run.log()) == 1; }));
    run.command(Command::Resume);
    ASSERT_TRUE(run.until([&] { return test::count<RunResumed>(run.log()) == 1; }));
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
}

} // namespace
} // namespace lockstep
