// SPDX-License-Identifier: MIT
// Tasks moved to greenlets: the same programs, step by step, as on threads.
#include "core/analysis/schedule_of.h"
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::record;
using test::RecordedRun;
using threading::Lock;
using threading::RLock;

struct Program {
    std::string name;
    std::function<void()> main;
};

void eaters(int number, bool ordered)
{
    std::vector<Lock> forks;
    for (int i = 0; i < number; ++i)
        forks.emplace_back("fork");
    for (int i = 0; i < number; ++i) {
        Lock left = forks[static_cast<std::size_t>(i)];
        Lock right = forks[static_cast<std::size_t>((i + 1) % number)];
        if (ordered && i + 1 == number)
            std::swap(left, right);
        spawn(Thread, "eater", [left, right]() mutable {
            left.acquire();
            right.acquire();
            delay(0.1);
            right.release();
            left.release();
        });
    }
}

const std::vector<Program>& programs()
{
    static const std::vector<Program> all = {
        {"two eaters", [] { eaters(2, false); }},
        {"four eaters", [] { eaters(4, false); }},
        {"four eaters in order", [] { eaters(4, true); }},
        {"one re-entrant lock",
         [] {
             RLock lock{"l"};
             for (int i = 0; i < 3; ++i)
                 spawn(Thread, "t", [lock]() mutable {
                     lock.acquire();
                     lock.acquire();
                     delay(0.1);
                     lock.release();
                     lock.release();
                 });
         }},
        {"try and time out",
         [] {
             Lock lock{"l"};
             for (int i = 0; i < 3; ++i)
                 spawn(Thread, "t", [lock, i]() mutable {
                     const bool taken =
                         i == 0 ? lock.tryAcquire() : lock.acquire(Timeout{0.15 * i});
                     if (!taken)
                         return;
                     delay(0.2);
                     lock.release();
                 });
         }},
        {"children and joins",
         [] {
             auto parent = spawn(Thread, "parent", [] {
                 auto child = spawn(Thread, "child", [] { delay(0.3); });
                 hold(0.1);
                 if (child.join(Timeout{0.1}))
                     throw RuntimeError("too early");
                 child.join();
             });
             spawn(Thread, "daemon", SpawnOptions{.daemon = true}, [] {
                 for (;;)
                     delay(0.1);
             });
             parent.join();
         }},
        {"errors and burns",
         [] {
             Lock lock{"l"};
             auto raiser = spawn(Thread, "raiser", [lock]() mutable {
                 lock.acquire();
                 throw ValueError("oops");
             });
             spawn(Thread, "burner", [] { burn(0.2); });
             raiser.join();
             if (lock.acquire(Timeout{1}))
                 throw RuntimeError("free");
         }},
    };
    return all;
}

struct Choice {
    PolicyKind policy;
    std::uint64_t seed;
};

TEST(Moved, TheSamePolicyAndSeedGiveTheSameScheduleOnEveryCarrier)
{
    std::vector<Choice> choices = {{PolicyKind::RoundRobin, 1}};
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        choices.push_back({PolicyKind::Random, seed});
    for (const Program& program : programs()) {
        for (const Choice& choice : choices) {
            const auto onThreads =
                record({.policy = choice.policy, .seed = choice.seed}, program.main);
            EXPECT_GE(scheduleOf(*onThreads.log).size(), 8u) << program.name;
            for (const CarrierChoice moved : {CarrierChoice::Greenlets, CarrierChoice::Processes}) {
                const auto elsewhere =
                    record({.policy = choice.policy, .carriers = moved, .seed = choice.seed},
                           program.main);
                const auto where = program.name + ", seed " + std::to_string(choice.seed) + ", " +
                                   test::nameOf({moved, choice.policy});
                EXPECT_EQ(onThreads.verdict, elsewhere.verdict) << where;
                EXPECT_EQ(scheduleOf(*onThreads.log), scheduleOf(*elsewhere.log)) << where;
                EXPECT_EQ(onThreads.log->virtualEnd_ns(), elsewhere.log->virtualEnd_ns()) << where;
            }
        }
    }
}

TEST(Moved, AScheduleOfGreenletsIsReplayedOnThreadsAndProcesses)
{
    for (const Program& program : programs()) {
        const auto found =
            record({.policy = PolicyKind::Random, .carriers = CarrierChoice::Greenlets, .seed = 7},
                   program.main);
        const auto steps = scheduleOf(*found.log);
        for (const CarrierChoice moved : {CarrierChoice::AsWritten, CarrierChoice::Processes}) {
            const auto again = record(
                {.policy = PolicyKind::Replay, .carriers = moved, .schedule = steps}, program.main);
            EXPECT_EQ(again.verdict, found.verdict) << program.name;
            EXPECT_EQ(scheduleOf(*again.log), steps) << program.name;
        }
    }
}

TEST(Moved, TheLogSaysThatATaskIsAGreenlet)
{
    const auto recorded =
        record({.carriers = CarrierChoice::Greenlets}, [] { spawn(Thread, "t", [] {}).join(); });
    EXPECT_EQ(recorded.log->task(TaskId{1})->carrier, Carrier::Thread);
    EXPECT_EQ(recorded.log->task(TaskId{2})->carrier, Carrier::Greenlet);
}

TEST(Greenlet, FiftyOfThemAndTwoThreadsShareALock)
{
    for (PolicyKind policy : test::kPolicies) {
        const auto recorded = record({.policy = policy}, [] {
            Lock lock{"l"};
            const auto use = [lock]() mutable {
                for (int round = 0; round < 20; ++round) {
                    lock.acquire();
                    delay(0.001);
                    lock.release();
                }
            };
            std::vector<Task> tasks;
            for (int i = 0; i < 2; ++i)
                tasks.push_back(spawn(Thread, "thread", use));
            for (int i = 0; i < 50; ++i)
                tasks.push_back(spawn(Greenlet, "greenlet", use));
            for (const Task& task : tasks)
                task.join();
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed) << nameOf(policy);
        EXPECT_EQ(count<LockAcquired>(*recorded.log), 52u * 20) << nameOf(policy);
        EXPECT_EQ(test::illegalSteps(*recorded.log), 0u) << nameOf(policy);
        EXPECT_EQ(recorded.log->virtualEnd_ns(), 52 * 20 * kMillisecond_ns) << nameOf(policy);
    }
}

TEST(Greenlet, AnExceptionThatIsBeingHandledSurvivesThatOthersRun)
{
    const auto recorded = record({}, [] {
        std::vector<Task> tasks;
        for (int i = 0; i < 8; ++i)
            tasks.push_back(spawn(Greenlet, "g", [i] {
                for (int round = 0; round < 20; ++round) {
                    const std::string text = std::to_string(i) + "." + std::to_string(round);
                    try {
                        throw ValueError(text);
                    } catch (const ValueError& outer) {
                        try {
                            delay(0.001 * (i + 1));
                            throw RuntimeError("inner");
                        } catch (const RuntimeError&) {
                            delay(0.001);
                        }
                        if (outer.what() != text || std::current_exception() == nullptr)
                            throw;
                    }
                    if (std::current_exception() != nullptr)
                        throw RuntimeError("an exception of somebody else");
                }
            }));
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "g"), "");
    EXPECT_EQ(count<DelayEnded>(*recorded.log), 8u * 20 * 2);
}

TEST(Greenlet, MayParkInADestructorThatAnExceptionCalls)
{
    struct Sleeper {
        ~Sleeper() { delay(0.1); }
    };
    const auto recorded = record({}, [] {
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(Greenlet, "g", [] {
                try {
                    Sleeper sleeper;
                    throw ValueError("out");
                } catch (const ValueError&) {
                }
                if (std::uncaught_exceptions() != 0)
                    throw RuntimeError("still in flight");
            }));
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "g"), "");
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 100 * kMillisecond_ns);
}

TEST(Greenlet, StacksOfThoseThatHaveEndedAreUsedAgain)
{
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    GTEST_SKIP() << "the sanitizer keeps memory of its own for what has ended";
#endif
    const auto pages = [] {
        std::size_t all = 0;
        std::ifstream("/proc/self/statm") >> all;
        return all;
    };
    const auto recorded = record({}, [&] {
        spawn(Greenlet, "g", [] {}).join();
        const std::size_t before = pages();
        for (int i = 0; i < 1000; ++i)
            spawn(Greenlet, "g", [] {}).join();
        if (pages() > before + 256)
            throw RuntimeError("a stack each");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(recorded.log->taskCount(), 1002u);
}

TEST(Greenlet, AStackThatTheSystemRefusesIsAnErrorOfTheSpawn)
{
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    GTEST_SKIP() << "the sanitizer's own memory would be refused first";
#endif
    const auto recorded = record({}, [] {
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const rlim_t most = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (20u << 20);
        const rlimit tight{most, most};
        setrlimit(RLIMIT_AS, &tight);
        for (int i = 0; i < 1000; ++i)
            spawn(Greenlet, "g", SpawnOptions{.daemon = true}, [] { delay(1); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "MemoryError: no memory for the stack of a greenlet");
    EXPECT_LT(recorded.log->taskCount(), 300u);
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
}

TEST(Greenlet, WhomNobodyWaitsForIsCutOffWithItsThread)
{
    const auto recorded = record(
        {}, [] { spawn(Thread, "root", [] { spawn(Greenlet, "g", [] { delay(1); }); }).join(); });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(endOf(*recorded.log, "g"), TaskEnd::CutOff);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 0);
}

} // namespace
} // namespace lockstep
