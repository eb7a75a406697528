// SPDX-License-Identifier: MIT
// What the scenarios promise, and that nothing of a run outlives its reader.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <ctime>

namespace lockstep::test {
namespace {

void sleepFor(double seconds)
{
    const auto whole = static_cast<time_t>(seconds);
    timespec left{whole, static_cast<long>((seconds - static_cast<double>(whole)) * 1e9)};
    nanosleep(&left, nullptr);
}

/// Who is really killed while it writes takes that fact with it: two threads of a process write,
/// and a fact has two records at most.
std::int64_t mostLost(const Json& run)
{
    std::int64_t killed = 0;
    for (const Json& task : run.at("tasks"))
        killed += task.at("end") == "killed" && task.at("carrier") == "process" ? 1 : 0;
    return 4 * killed;
}

/// Suites of their own, because each takes long and suites run side by side.
void areDeclaredUnder(const std::string& policy)
{
    for (const auto& [id, variant] : oneOrEach(everyVariant())) {
        const Said said = lockstepRun({"run", id, "--variant", variant, "--policy", policy,
                                       "--time", "instant", "--invariants", "--json"});
        EXPECT_EQ(said.status, 0) << id << " " << variant << " " << policy << said.errors;
        EXPECT_LE(said.json().at("lost"), mostLost(said.json()))
            << id << " " << variant << " " << policy;
    }
}

TEST(OutcomesOfFreeRuns, AreDeclared)
{
    areDeclaredUnder("free");
}

TEST(OutcomesInTurn, AreDeclared)
{
    areDeclaredUnder("round-robin");
}

TEST(OutcomesAtRandom, AreDeclared)
{
    // Each seed is another interleaving; what a sanitizer sees is seen in few of them.
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    const char* const seeds = "2";
#else
    const char* const seeds = "20";
#endif
    for (const auto& [id, variant] : everyVariant()) {
        const Said said =
            lockstepRun({"repeat", id, "--variant", variant, "--times", seeds, "--jobs", "10",
                         "--policy", "random", "--time", "instant", "--invariants", "--json"});
        EXPECT_EQ(said.status, 0) << id << " " << variant << said.output << said.errors;
    }
}

TEST(OutcomesOnOtherCarriers, AreDeclared)
{
    for (const auto& [id, variant] : oneOrEach(everyVariantOfAnyCarriers()))
        for (const char* carriers : {"threads", "greenlets"}) {
            const Said said =
                lockstepRun({"run", id, "--variant", variant, "--carriers", carriers, "--policy",
                             "round-robin", "--time", "instant", "--invariants", "--json"});
            EXPECT_EQ(said.status, 0) << id << " " << variant << " " << carriers << said.errors;
        }
}

TEST(Outcomes, OfTheTwoForksAreBothThere)
{
    const Json json = lockstepRun({"repeat", "noodle-fork-deadlock", "--times", "60", "--policy",
                                   "random", "--time", "instant", "--json"})
                          .json();
    EXPECT_EQ(json.at("outcomes").size(), 2u) << json;
}

TEST(Outcomes, WithAPauseBetweenTheAcquiresEveryRunStops)
{
    const Json json = lockstepRun({"repeat", "noodle-fork-deadlock", "--variant", "pause-between",
                                   "--times", "40", "--jobs", "2", "--speed", "4", "--json"})
                          .json(); // at 4, because threads may take some milliseconds to start
    ASSERT_EQ(json.at("outcomes").size(), 1u) << json;
    EXPECT_EQ(json.at("outcomes")[0].at("outcome"), "deadlock");
    EXPECT_EQ(json.at("outcomes")[0].at("times"), 40);
}

TEST(Outcomes, OneRLockTakesFourMealsExactly)
{
    const Json json =
        lockstepRun({"run", "noodle-fork-one-rlock", "--time", "instant", "--json"}).json();
    EXPECT_EQ(json.at("verdict"), "completed");
    EXPECT_DOUBLE_EQ(json.at("virtual_s"), 1.2);
}

TEST(Leftovers, AKilledReaderTakesItsHostAlong)
{
    Running reader({"run", "thread-join", "--set", "sleep=60"});
    const pid_t host = reader.waitForHost();
    ASSERT_GT(host, 0);
    sleepFor(0.05);
    kill(reader.pid(), SIGKILL);
    EXPECT_EQ(reader.finish().status, 128 + SIGKILL);
    for (int i = 0; i < 100 && isAlive(host); ++i)
        sleepFor(0.01);
    EXPECT_FALSE(isAlive(host));
}

TEST(Leftovers, AKilledHostIsACrashThatIsTold)
{
    Running reader({"run", "thread-join", "--set", "sleep=60", "--json"});
    const pid_t host = reader.waitForHost();
    ASSERT_GT(host, 0);
    sleepFor(0.05);
    kill(host, SIGKILL);
    const Said said = reader.finish();
    EXPECT_EQ(said.status, 1);
    EXPECT_EQ(said.json().at("verdict"), "crashed");
    EXPECT_THAT(said.errors, testing::HasSubstr("SIGKILL (Killed)"));
}

TEST(Leftovers, AStoppedReaderChangesNoVirtualTime)
{
    Running reader({"run", "thread-join", "--set", "sleep=0.3", "--json"});
    ASSERT_GT(reader.waitForHost(), 0);
    kill(reader.pid(), SIGSTOP);
    sleepFor(0.7);
    kill(reader.pid(), SIGCONT);
    const Said said = reader.finish();
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_EQ(said.json().at("lost"), 0);
    EXPECT_LT(said.json().at("virtual_s"), 0.5);
}

} // namespace
} // namespace lockstep::test
