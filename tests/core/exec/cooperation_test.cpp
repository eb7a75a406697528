// SPDX-License-Identifier: MIT
// Cooperative greenlets: nobody else of their loop runs before they wait, whoever grants the steps.
#include "core/exec/handover.h"
#include "core/exec/speech.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::record;
using test::RecordedRun;
using threading::Lock;

/// Which tasks said something, in order.
std::vector<std::string> speakers(const Log& log)
{
    std::vector<std::string> names;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Said::kind)
            names.push_back(log.nameOf(log.event(seq).task));
    return names;
}

/// When a task of that name said something, in milliseconds of virtual time.
std::vector<Nanoseconds> timesOf(const Log& log, const std::string& name)
{
    std::vector<Nanoseconds> times_ms;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Said::kind && log.nameOf(log.event(seq).task) == name)
            times_ms.push_back(log.event(seq).virtual_ns / kMillisecond_ns);
    return times_ms;
}

void say(const std::string& text)
{
    speak(text, Site::here());
}

void add(int rounds, int& counter, Carrier carrier, bool yields)
{
    std::vector<Task> tasks;
    for (int i = 0; i < 2; ++i)
        tasks.push_back(spawn(carrier, "adder", [&counter, rounds, yields] {
            for (int round = 0; round < rounds; ++round) {
                const int read = counter;
                yields ? yieldToOthers(Site::here()) : say("has read");
                counter = read + 1;
            }
        }));
    for (const Task& task : tasks)
        task.join();
    say(std::to_string(counter));
}

std::string lastWord(const Log& log)
{
    std::string word;
    test::forEach<Said>(log, [&](const Event&, const Said& fact) {
        word = log.payload(fact.payload_at, fact.bytes);
    });
    return word;
}

class Cooperation : public testing::TestWithParam<PolicyKind> {};
INSTANTIATE_TEST_SUITE_P(Policies, Cooperation, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

TEST_P(Cooperation, NobodyIsPreemptedAtAGateSoNoUpdateIsLostBetweenTwoWaits)
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto recorded = record({.policy = GetParam(), .seed = seed}, [] {
            int counter = 0;
            add(20, counter, Greenlet, false);
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(lastWord(*recorded.log), "40") << "seed " << seed;
    }
}

TEST_P(Cooperation, UpdatesAreLostWhereAGreenletYieldsBetweenReadAndWrite)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = record({.policy = GetParam(), .seed = seed}, [] {
            int counter = 0;
            add(100, counter, Greenlet, true);
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(lastWord(*recorded.log), "100") << "seed " << seed;
        EXPECT_EQ(count<GreenletYielded>(*recorded.log), 200u);
    }
}

TEST(Moved, TasksArePreemptedAtGatesAsThreadsAre)
{
    std::set<std::string> results;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = record(
            {.policy = PolicyKind::Random, .carriers = CarrierChoice::Greenlets, .seed = seed}, [] {
                int counter = 0;
                add(20, counter, Thread, false);
            });
        results.insert(lastWord(*recorded.log));
    }
    EXPECT_EQ(results.count("40"), 0u) << "updates are lost at gates";
    EXPECT_GT(results.size(), 1u);
}

TEST_P(Cooperation, ReadyGreenletsRunInTheOrderInWhichTheyBecameReady)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = record({.policy = GetParam(), .seed = seed}, [] {
            std::vector<Task> tasks;
            static const char* const names[] = {"a", "b", "c", "d", "e"};
            for (const char* name : names)
                tasks.push_back(spawn(Greenlet, name, [] {
                    say("1");
                    yieldToOthers(Site::here());
                    say("2");
                    delay(0.1);
                    say("3");
                }));
            say("made");
            for (const Task& task : tasks)
                task.join();
        });
        const std::vector<std::string> expected = {"main", "a", "b", "c", "d", "e", "a", "b",
                                                   "c",    "d", "e", "a", "b", "c", "d", "e"};
        EXPECT_EQ(speakers(*recorded.log), expected) << "seed " << seed;
    }
}

void tickerAndHog(const std::function<void()>& hog)
{
    auto ticker = spawn(Greenlet, "ticker", [] {
        for (int i = 0; i < 3; ++i) {
            delay(0.05);
            say("tick");
        }
    });
    auto other = spawn(Greenlet, "hog", hog);
    ticker.join();
    other.join();
}

TEST_P(Cooperation, WhoHoldsOrBurnsTimeMakesTheTimersOfOthersOverdue)
{
    const std::vector<Nanoseconds> late_ms = {500, 550, 600};
    const std::vector<std::function<void()>> hogs = {
        [] { hold(0.5); },
        [] { burn(0.5); },
        [] { blocking([] { delay(0.5); }); },
    };
    for (const auto& hog : hogs) {
        const auto recorded = record({.policy = GetParam()}, [&] { tickerAndHog(hog); });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(timesOf(*recorded.log, "ticker"), late_ms);
    }
    const auto polite = record({.policy = GetParam()}, [] { tickerAndHog([] { delay(0.5); }); });
    EXPECT_EQ(timesOf(*polite.log, "ticker"), (std::vector<Nanoseconds>{50, 100, 150}));
}

TEST_P(Cooperation, EachThreadHasALoopOfItsOwn)
{
    for (CarrierChoice carriers : {CarrierChoice::AsWritten, CarrierChoice::Greenlets}) {
        const auto recorded = record({.policy = GetParam(), .carriers = carriers}, [] {
            std::vector<Task> threads;
            for (int i = 0; i < 2; ++i)
                threads.push_back(spawn(Thread, "thread", [] {
                    std::vector<Task> tasks;
                    for (int k = 0; k < 2; ++k)
                        tasks.push_back(spawn(Greenlet, "g", [] {
                            for (int round = 0; round < 5; ++round)
                                hold(0.1);
                        }));
                    for (const Task& task : tasks)
                        task.join();
                }));
            for (const Task& thread : threads)
                thread.join();
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(recorded.log->virtualEnd_ns(), kSecond_ns);
    }
}

bool atGate(RecordedRun& run, std::uint32_t task, Operation operation)
{
    const TaskRecord& record = run.segment().task(TaskId{task});
    return TaskStateWord{record.state.load()}.phase() == TaskPhase::Gate &&
           record.pending.operation.load() == operation;
}

class SteppingGreenlets : public testing::TestWithParam<PolicyKind> {};
INSTANTIATE_TEST_SUITE_P(Policies, SteppingGreenlets,
                         testing::Values(PolicyKind::Free, PolicyKind::User),
                         [](const auto& suite) { return std::string(nameOf(suite.param)); });

TEST_P(SteppingGreenlets, NobodyOfALoopCanBeSteppedWhileAnotherOneIsInABurst)
{
    RecordedRun run({.policy = GetParam(), .start_paused = true}, [] {
        for (int i = 0; i < 2; ++i)
            spawn(Greenlet, "g", [] { // tasks 2 and 3
                say("1");
                delay(1);
                say("2");
            });
        delay(5);
    });
    const auto isIdle = [&] {
        return run.segment().control().command_tail.load() ==
               run.segment().control().command_head.load();
    };
    const auto step = [&](std::uint32_t task, const std::function<bool()>& arrived) {
        run.command(Command::StepTask, task);
        ASSERT_TRUE(run.until([&] { return isIdle() && arrived(); }));
    };
    const auto isRefused = [&](std::uint32_t task) {
        const Seq before = run.segment().control().next_seq.load();
        run.command(Command::StepTask, task);
        return run.until(isIdle) && run.segment().control().next_seq.load() == before;
    };
    ASSERT_TRUE(run.until([&] { return atGate(run, 1, Operation::Start); }));
    for (int i = 0; i < 2; ++i)
        step(1, [&] { return atGate(run, 1, Operation::Spawn); });
    step(1, [&] { return atGate(run, 1, Operation::Delay); });
    EXPECT_TRUE(isRefused(2)) << "main has not waited yet";
    EXPECT_TRUE(isRefused(3));
    step(1, [&] { return count<DelayStarted>(run.log()) == 1; });
    EXPECT_TRUE(isRefused(3)) << "it is the second in the queue";
    step(2, [&] { return atGate(run, 2, Operation::Say); });
    EXPECT_TRUE(isRefused(3)) << "the first one is in a burst";
    step(2, [&] { return atGate(run, 2, Operation::Delay); });
    step(2, [&] { return count<DelayStarted>(run.log()) == 2; });
    step(3, [&] { return atGate(run, 3, Operation::Say); });
    run.command(Command::Stop);
    run.finish();
}

TEST(Greenlets, TenThousandStartArePausedSteppedAndStopped)
{
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    constexpr std::uint32_t kNumber = 300;
#else
    constexpr std::uint32_t kNumber = 10'000;
#endif
    RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 60 * kSecond_ns}, [] {
        for (std::uint32_t i = 0; i < kNumber; ++i)
            spawn(Greenlet, "g", [] {
                for (;;) {
                    yieldToOthers(Site::here());
                    yieldToOthers(Site::here());
                }
            });
        delay(1000);
    });
    ASSERT_TRUE(run.until([&] { return count<TaskStarted>(run.log()) == kNumber + 1; }));
    const auto all = [&](const std::function<bool(TaskPhase)>& is) {
        for (std::uint32_t id = 2; id <= kNumber + 1; ++id)
            if (!is(TaskStateWord{run.segment().task(TaskId{id}).state.load()}.phase()))
                return false;
        return true;
    };
    run.command(Command::Pause);
    ASSERT_TRUE(run.until([&] { return count<RunPaused>(run.log()) == 1; }));
    const auto isStopped = [](TaskPhase phase) {
        return phase == TaskPhase::Gate || phase == TaskPhase::Ready;
    };
    ASSERT_TRUE(run.until([&] { return all(isStopped); }));
    const Seq paused = run.segment().control().next_seq.load();
    std::size_t yields = 0;
    for (Seq seq = run.log().end(); seq-- > 0 && run.log().event(seq).kind != RunPaused::kind;)
        yields += run.log().event(seq).kind == GreenletYielded::kind;
    EXPECT_LE(yields, 2u) << "queued ones count as stopped, they do not run to their gates";

    const std::uint32_t holder = run.segment().loop(1).holder.load();
    std::uint32_t next = holder;
    for (std::uint32_t id = 2; holder == 0 && id <= kNumber + 1; ++id)
        if (next == 0 || run.segment().task(TaskId{id}).ready_since.load() <
                             run.segment().task(TaskId{next}).ready_since.load())
            next = id;
    run.command(Command::StepTask, next);
    ASSERT_TRUE(run.until([&] { return count<StepGranted>(run.log()) == 1; }));
    ASSERT_TRUE(run.until([&] { return all(isStopped); }));
    EXPECT_LE(run.segment().control().next_seq.load(), paused + 2);

    const Nanoseconds begin_ns = realNow_ns();
    run.command(Command::Stop);
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
    EXPECT_LT(realNow_ns() - begin_ns, 5 * kSecond_ns);
}

} // namespace
} // namespace lockstep
