// SPDX-License-Identifier: MIT
// Tasks that run and come to no gate: they are told of once, a blocked one stops nobody else of a
// serialised run, and Stop works whatever they do.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/exec/thread_start.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/recorded_run.h"
#include "tests/support/ways.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <memory>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::record;
using test::Recorded;
using test::RecordedRun;
using test::require;
using threading::Lock;

constexpr Nanoseconds kLong_ns = 300 * kMillisecond_ns;

/// A real sleep of which the run is not told.
void sleepReally(Nanoseconds real_ns)
{
    timespec left{0, real_ns};
    while (syscall(SYS_nanosleep, &left, &left) != 0) {
    }
}

void computeReally(Nanoseconds real_ns)
{
    const Nanoseconds until_ns = realNow_ns() + real_ns;
    while (realNow_ns() < until_ns) {
    }
}

void say(const char* text)
{
    speak(text, Site::here());
}

/// A task that has steps to take.
void takeTwentySteps()
{
    Lock lock{"l"};
    for (int i = 0; i < 10; ++i) {
        lock.acquire();
        lock.release();
    }
    say("done");
}

struct Told {
    Seq seq = 0;
    std::string who;
    TaskNotMoving fact;
};

std::vector<Told> toldIn(const Log& log)
{
    std::vector<Told> told;
    for (const auto& [seq, task, fact] : test::all<TaskNotMoving>(log))
        told.push_back({seq, log.nameOf(fact.watched), fact});
    return told;
}

/// Where the line was said; the log's end if nowhere.
Seq seqOfSaid(const Log& log, const std::string& line)
{
    for (const auto& [seq, task, fact] : test::all<Said>(log))
        if (log.payload(fact.payload_at, fact.bytes) == line)
            return seq;
    return log.end();
}

class Watched : public testing::TestWithParam<PolicyKind> {
protected:
    static bool isSerial() { return GetParam() != PolicyKind::Free; }
    static Recorded run(const std::function<void()>& main, TimeMode time = TimeMode::Instant)
    {
        Recorded recorded = record({.policy = GetParam(), .time = time}, main);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        EXPECT_EQ(test::illegalSteps(*recorded.log), 0u);
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Policies, Watched, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

class WatchedOn : public testing::TestWithParam<test::Way> {};
INSTANTIATE_TEST_SUITE_P(Ways, WatchedOn,
                         testing::ValuesIn(test::waysOn({Carrier::Thread, Carrier::Process})),
                         test::nameOfWay);

TEST_P(WatchedOn, ASleepOutsideIsToldOfAndStopsNobody)
{
    const auto recorded = record({.policy = GetParam().policy}, [] {
        const Task sleeper = spawn(GetParam().carrier, "sleeper", [] {
            say("asleep");
            sleepReally(kLong_ns);
            say("awake");
        });
        const Task other = spawn(GetParam().carrier, "other", takeTwentySteps);
        sleeper.join();
        other.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    const Log& log = *recorded.log;
    const auto told = toldIn(log);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].who, "sleeper");
    EXPECT_EQ(told[0].fact.how, Standstill::InSystemCall);
    EXPECT_EQ(told[0].fact.system_call, SYS_nanosleep);
    EXPECT_GE(told[0].fact.real_ns, 50 * kMillisecond_ns);
    EXPECT_LT(told[0].fact.real_ns, kLong_ns);
    EXPECT_GT(told[0].seq, seqOfSaid(log, "asleep"));
    EXPECT_LT(told[0].seq, seqOfSaid(log, "awake"));
    EXPECT_LT(seqOfSaid(log, "done"), seqOfSaid(log, "awake")) << "the other waited for it";
    if (GetParam().policy == PolicyKind::Free) {
        EXPECT_EQ(count<BatonRevoked>(log), 0u);
    }
}

/// The read of one task comes to an end by the write of another, of which the run knows nothing.
void readWhatAnotherWrites()
{
    std::array<int, 2> ends{};
    require(pipe(ends.data()) == 0, "no pipe");
    const Task reader = spawn(Thread, "reader", [ends] {
        say("reads");
        char byte = 0;
        require(read(ends[0], &byte, 1) == 1 && byte == 'x', "nothing came");
        say("has read");
    });
    const Task writer = spawn(Thread, "writer", [ends] {
        takeTwentySteps();
        sleepReally(kLong_ns);
        require(write(ends[1], "x", 1) == 1, "nothing was written");
    });
    reader.join();
    writer.join();
}

TEST_P(Watched, AReadThatOnlyAnotherTaskCanEnd)
{
    const auto recorded = run(readWhatAnotherWrites);
    std::size_t told = 0;
    for (const Told& each : toldIn(*recorded.log)) {
        told += each.who == "reader";
        EXPECT_EQ(each.fact.how, Standstill::InSystemCall);
        EXPECT_EQ(each.fact.system_call, each.who == "reader" ? SYS_read : SYS_nanosleep);
    }
    EXPECT_LE(told, 1u) << "once a stretch";
    // The random policy may let the writer write first.
    if (GetParam() != PolicyKind::Random) {
        EXPECT_EQ(told, 1u);
    }
    EXPECT_LE(count<BatonRevoked>(*recorded.log), isSerial() ? 2u : 0u);
}

TEST_P(Watched, AReplayTakesTheBatonWhereItWasTaken)
{
    const auto recorded = run(readWhatAnotherWrites);
    const auto steps = scheduleOf(*recorded.log);
    const auto again =
        record({.policy = PolicyKind::Replay, .schedule = steps}, readWhatAnotherWrites);
    EXPECT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
    EXPECT_EQ(scheduleOf(*again.log), steps);
}

TEST_P(Watched, OneThatComputesIsToldOfAndKeepsTheBaton)
{
    const auto recorded = run([] {
        const Task computer = spawn(Thread, "computer", [] {
            say("begins");
            computeReally(kLong_ns);
            say("has computed");
        });
        const Task other = spawn(Thread, "other", takeTwentySteps);
        computer.join();
        other.join();
    });
    const auto told = toldIn(*recorded.log);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].who, "computer");
    EXPECT_EQ(told[0].fact.how, Standstill::Computing);
    EXPECT_EQ(told[0].fact.system_call, -1);
    EXPECT_GT(told[0].seq, seqOfSaid(*recorded.log, "begins"));
    EXPECT_LT(told[0].seq, seqOfSaid(*recorded.log, "has computed"));
    EXPECT_EQ(count<BatonRevoked>(*recorded.log), 0u);
}

TEST_P(Watched, OneGreenletIsToldOfWhoHasTheThread)
{
    const auto recorded = run([] {
        const Task first = spawn(Greenlet, "first", [] {
            say("begins");
            sleepReally(kLong_ns);
        });
        const Task second = spawn(Greenlet, "second", [] { say("second"); });
        first.join();
        second.join();
    });
    const auto told = toldIn(*recorded.log);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].who, "first");
    EXPECT_EQ(count<BatonRevoked>(*recorded.log), 0u) << "nobody else could have gone on";
}

TEST_P(Watched, ADeclaredBurnIsNotToldOf)
{
    const auto recorded = run([] { burn(0.3); }, TimeMode::Scaled);
    EXPECT_EQ(count<TaskNotMoving>(*recorded.log), 0u);
}

TEST_P(Watched, AStartOfAThreadThatTakesLongIsNotToldOfAndKeepsTheBaton)
{
    const auto recorded = run([] {
        const Task other = spawn(Thread, "other", takeTwentySteps);
        std::atomic<bool> held = false;
        std::thread busy([&held] {
            const auto starts = holdThreadStarts();
            held = true;
            sleepReally(kLong_ns);
        });
        while (!held) {
        }
        const Task late = spawn(Thread, "late", [] { say("late"); });
        busy.join();
        other.join();
        late.join();
    });
    EXPECT_EQ(count<TaskNotMoving>(*recorded.log), 0u);
    EXPECT_EQ(count<BatonRevoked>(*recorded.log), 0u);
}

TEST_P(Watched, OneThatWakesInItsCallsKeepsTheBatonForAWhile)
{
    const auto recorded = run([] {
        const Task napper = spawn(Thread, "napper", [] {
            say("begins");
            const Nanoseconds until_ns = realNow_ns() + 150 * kMillisecond_ns;
            while (realNow_ns() < until_ns)
                sleepReally(2 * kMillisecond_ns);
            say("has slept");
        });
        const Task other = spawn(Thread, "other", takeTwentySteps);
        napper.join();
        other.join();
    });
    EXPECT_LE(toldIn(*recorded.log).size(), 1u);
    EXPECT_EQ(count<BatonRevoked>(*recorded.log), 0u);
}

TEST_P(Watched, OneThatPollsForWhatAnotherDoesStopsNobodyForEver)
{
    const auto recorded = run([] {
        const auto done = std::make_shared<std::atomic<bool>>(false);
        const Task poller = spawn(Thread, "poller", [done] {
            while (!*done)
                sleepReally(2 * kMillisecond_ns);
        });
        const Task other = spawn(Thread, "other", [done] {
            takeTwentySteps();
            *done = true;
        });
        poller.join();
        other.join();
    });
    EXPECT_LE(count<BatonRevoked>(*recorded.log), isSerial() ? 1u : 0u);
}

/// How often the service has gone to sleep.
long sleepsOfTheService()
{
    std::ifstream status("/proc/self/task/" + std::to_string(getpid()) + "/status");
    for (std::string word; status >> word;)
        if (word == "voluntary_ctxt_switches:") {
            long sleeps = 0;
            status >> sleeps;
            return sleeps;
        }
    throw RuntimeError("the kernel does not tell");
}

TEST_P(Watched, NobodyPollsWhileAllAreAsleep)
{
    const auto recorded = run(
        [] {
            delay(0.05); // the service has done what there is to do at the start
            const long before = sleepsOfTheService();
            timespec processor{};
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &processor);
            const Nanoseconds begin_ns = processor.tv_sec * kSecond_ns + processor.tv_nsec;
            delay(1);
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &processor);
            const Nanoseconds used_ns =
                processor.tv_sec * kSecond_ns + processor.tv_nsec - begin_ns;
            const long sleeps = sleepsOfTheService() - before;
            require(sleeps <= 6, std::to_string(sleeps) + " times it slept");
            require(used_ns < 200 * kMillisecond_ns, std::to_string(used_ns) + " ns of processor");
        },
        TimeMode::Scaled);
}

class Stopped : public testing::TestWithParam<test::Way> {};
INSTANTIATE_TEST_SUITE_P(Ways, Stopped,
                         testing::ValuesIn(test::waysOn({Carrier::Thread, Carrier::Process})),
                         test::nameOfWay);

TEST_P(Stopped, ARunThatComputesForEver)
{
    RecordedRun run({.policy = GetParam().policy}, [] {
        spawn(GetParam().carrier, "endless", [] {
            for (volatile bool on = true; on;) {
            }
        }).join();
    });
    ASSERT_TRUE(run.until([&] { return count<TaskNotMoving>(run.log()) == 1; }));
    const Nanoseconds begin_ns = realNow_ns();
    run.command(Command::Stop);
    run.finish();
    EXPECT_LT(realNow_ns() - begin_ns, 20 * kSecond_ns) << "its limit ended it";
    EXPECT_EQ(run.verdict(), Verdict::Stopped);
    EXPECT_EQ(endOf(run.log(), "endless"), TaskEnd::CutOff);
    EXPECT_EQ(count<RunEnded>(run.log()), 1u);
}

} // namespace
} // namespace lockstep
