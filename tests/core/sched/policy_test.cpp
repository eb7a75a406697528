// SPDX-License-Identifier: MIT
// Policies as functions of what is runnable, and in runs.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "core/sched/policy.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/recorded_run.h"

#include <gmock/gmock.h>

#include <set>

namespace lockstep {
namespace {

using test::record;
using threading::Lock;
using threading::PriorityInheritance;

PolicyState seeded(std::uint64_t seed)
{
    PolicyState state;
    seedPolicy(state, seed);
    return state;
}

std::vector<std::size_t> choicesOfPct(std::uint64_t seed, std::size_t steps)
{
    PolicyState state = seeded(seed);
    const std::vector<TaskId> runnable{{1}, {2}, {3}, {4}};
    std::vector<std::size_t> choices;
    for (std::size_t i = 0; i < steps; ++i)
        choices.push_back(pct(state, runnable, {}));
    return choices;
}

TEST(Pct, PreemptsAtMostAsOftenAsItMayAndNeverGoesBack)
{
    std::set<std::size_t> changes;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto choices = choicesOfPct(seed, 5000);
        std::vector<std::size_t> turns{choices.front()};
        for (const std::size_t choice : choices)
            if (choice != turns.back())
                turns.push_back(choice);
        EXPECT_EQ(std::set<std::size_t>(turns.begin(), turns.end()).size(), turns.size());
        EXPECT_LE(turns.size(), kPctChanges + 1);
        changes.insert(turns.size() - 1);
    }
    EXPECT_TRUE(changes.contains(kPctChanges)); // with the longest length tried, all were made
}

TEST(Pct, IsAFunctionOfTheSeed)
{
    EXPECT_EQ(choicesOfPct(7, 500), choicesOfPct(7, 500));
    std::set<std::vector<std::size_t>> different;
    for (std::uint64_t seed = 1; seed <= 50; ++seed)
        different.insert(choicesOfPct(seed, 500));
    EXPECT_GT(different.size(), 10u);
}

TEST(Pct, RunsAndReplays)
{
    const auto main = [] {
        Lock lock{"l"};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(Thread, "t", [lock]() mutable {
                lock.acquire();
                delay(1);
                lock.release();
            }));
        for (const Task& task : tasks)
            task.join();
    };
    const auto found = record({.policy = PolicyKind::Pct, .seed = 5}, main);
    EXPECT_EQ(found.verdict, Verdict::Completed);
    const auto steps = scheduleOf(*found.log);
    const auto again = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
    EXPECT_EQ(scheduleOf(*again.log), steps);
}

/// Low has the lock, high wants it, medium computes: the classic inversion.
struct Inversion {
    double high_waited_s = 0;
    Verdict verdict = Verdict::None;
    std::vector<ScheduleStep> steps;
};

Inversion inversionUnder(const test::RunOptions& options, int medium_priority,
                         bool inherits = false)
{
    const auto recorded = record(options, [medium_priority, inherits] {
        Lock lock = inherits ? Lock{"l", PriorityInheritance{}} : Lock{"l"};
        spawn(Thread, "low", {.priority = 1}, [lock]() mutable {
            lock.acquire();
            burn(2);
            lock.release();
        });
        spawn(Thread, "high", {.priority = 3}, [lock]() mutable {
            delay(1);
            lock.acquire();
            speak("has it", Site::here());
            lock.release();
        });
        spawn(Thread, "medium", {.priority = medium_priority}, [] {
            delay(1);
            burn(5);
        });
    });
    const Log& log = *recorded.log;
    Inversion inversion{.verdict = recorded.verdict, .steps = scheduleOf(log)};
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Said::kind)
            inversion.high_waited_s = secondsFromNanoseconds(log.event(seq).virtual_ns) - 1;
    return inversion;
}

TEST(PriorityPolicy, AMediumTaskThatComputesKeepsAHighOneWaiting)
{
    const Inversion inverted = inversionUnder({.policy = PolicyKind::Priority}, 2);
    EXPECT_EQ(inverted.verdict, Verdict::Completed);
    EXPECT_DOUBLE_EQ(inverted.high_waited_s, 6); // low burns 1, medium 5, low 1 more
}

TEST(PriorityPolicy, WithoutOneInBetweenTheHighTaskWaitsForTheHolderAlone)
{
    EXPECT_DOUBLE_EQ(inversionUnder({.policy = PolicyKind::Priority}, 0).high_waited_s, 1);
}

TEST(PriorityPolicy, ALockThatLendsPriorityLetsItsHolderGoFirst)
{
    EXPECT_DOUBLE_EQ(inversionUnder({.policy = PolicyKind::Priority}, 2, true).high_waited_s, 1);
}

TEST(PriorityPolicy, IsReplayedOnOneProcessor)
{
    const Inversion inverted = inversionUnder({.policy = PolicyKind::Priority}, 2);
    const Inversion again = inversionUnder(
        {.policy = PolicyKind::Replay, .schedule = inverted.steps, .one_processor = true}, 2);
    EXPECT_EQ(again.verdict, Verdict::Completed);
    EXPECT_DOUBLE_EQ(again.high_waited_s, inverted.high_waited_s);
    EXPECT_EQ(again.steps, inverted.steps);
}

TEST(PriorityPolicy, PriorityIsLentAlongAChainOfLocks)
{
    const auto recorded = record({.policy = PolicyKind::Priority}, [] {
        Lock near{"near", PriorityInheritance{}};
        Lock far{"far", PriorityInheritance{}};
        spawn(Thread, "lowest", {.priority = 1}, [far]() mutable {
            far.acquire();
            burn(2);
            far.release();
        });
        spawn(Thread, "low", {.priority = 2}, [near, far]() mutable {
            delay(0.5);
            near.acquire();
            far.acquire();
            far.release();
            near.release();
        });
        spawn(Thread, "high", {.priority = 4}, [near]() mutable {
            delay(1);
            near.acquire();
            speak("has it", Site::here());
            near.release();
        });
        spawn(Thread, "medium", {.priority = 3}, [] {
            delay(1);
            burn(5);
        });
    });
    ASSERT_EQ(recorded.verdict, Verdict::Completed);
    const auto& log = *recorded.log;
    double high_has_it_s = 0;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Said::kind)
            high_has_it_s = secondsFromNanoseconds(log.event(seq).virtual_ns);
    EXPECT_DOUBLE_EQ(high_has_it_s, 2);
}

TEST(PriorityPolicy, OthersHaveAsManyProcessorsAsTheyLike)
{
    EXPECT_DOUBLE_EQ(inversionUnder({.policy = PolicyKind::RoundRobin}, 2).high_waited_s, 1);
}

std::vector<std::string> drawsUnder(PolicyKind policy, std::uint64_t seed)
{
    const auto recorded = record({.policy = policy, .seed = seed}, [] {
        for (int i = 0; i < 3; ++i)
            spawn(Thread, "t", [i] {
                for (int draw = 0; draw < 3; ++draw)
                    speak(std::to_string(i) + ":" + std::to_string(randomInteger(1, 1000)),
                          Site::here());
            });
    });
    std::vector<std::string> said = test::said(*recorded.log);
    std::sort(said.begin(), said.end());
    return said;
}

TEST(RandomStreams, DoNotDependOnTheInterleaving)
{
    const auto draws = drawsUnder(PolicyKind::RoundRobin, 3);
    EXPECT_EQ(std::set<std::string>(draws.begin(), draws.end()).size(), 9u);
    EXPECT_EQ(drawsUnder(PolicyKind::Random, 3), draws);
    EXPECT_EQ(drawsUnder(PolicyKind::Free, 3), draws);
    EXPECT_NE(drawsUnder(PolicyKind::RoundRobin, 4), draws);
}

TEST(RandomStreams, CoverTheirRangeEndsIncluded)
{
    const auto recorded = record({}, [] {
        std::set<std::int64_t> seen;
        for (int i = 0; i < 200; ++i)
            seen.insert(randomInteger(-1, 2));
        bool inside = true;
        for (int i = 0; i < 200; ++i) {
            const double value = randomReal(0.5, 0.9);
            inside &= value >= 0.5 && value < 0.9;
        }
        speak(std::to_string(seen.size()) + (inside ? " inside" : " outside"), Site::here());
        randomInteger(2, 1);
    });
    EXPECT_EQ(test::errorOf(*recorded.log, "main"), "ValueError: empty range for randrange()");
    const Log& log = *recorded.log;
    test::forEach<Said>(log, [&](const Event&, const Said& fact) {
        EXPECT_EQ(log.payload(fact.payload_at, fact.bytes), "4 inside");
    });
}

} // namespace
} // namespace lockstep
