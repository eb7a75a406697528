// SPDX-License-Identifier: MIT
// Runs that are done again: by their seed, by their schedule.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace lockstep::test {
namespace {

const std::string kDeadlock = "noodle-fork-deadlock";

std::string readAll(const std::string& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Replay : public testing::Test {
protected:
    void TearDown() override
    {
        unlink(first.c_str());
        unlink(second.c_str());
    }

    /// Runs it again by the schedule in first; both must have taken the same steps to the same end.
    void followsFirst(const std::string& id, const std::string& verdict)
    {
        const Said said = lockstepRun({"run", id, "--schedule", first, "--time", "instant",
                                       "--json", "--save-schedule", second});
        ASSERT_TRUE(said.json().is_object()) << said.errors;
        EXPECT_EQ(said.json().at("verdict"), verdict) << said.errors << readAll(first);
        EXPECT_EQ(said.json().at("policy"), "replay");
        EXPECT_EQ(readAll(second), readAll(first));
    }

    const std::string first = temporary("first");
    const std::string second = temporary("second");
};

TEST_F(Replay, OfAFreeRun)
{
    for (const char* id :
         {"noodle-fork-deadlock", "noodle-fork-one-rlock", "noodle-fork-two-rlocks", "thread-join"})
        for (int i = 0; i < 5; ++i) {
            const Said said =
                lockstepRun({"run", id, "--time", "instant", "--json", "--save-schedule", first});
            ASSERT_EQ(said.status, 0) << said.errors;
            followsFirst(id, said.json().at("verdict"));
        }
}

TEST_F(Replay, GoesOnWhereTheKernelHasLessRoomThanThen)
{
    const Said said = lockstepRun({"run", "tcp-short-read", "--variant", "loop-large-body",
                                   "--time", "instant", "--json", "--save-schedule", first});
    ASSERT_EQ(said.status, 0) << said.errors;
    std::string schedule = readAll(first);
    const std::string room = "\"buffer\":\"212992\"";
    ASSERT_NE(schedule.find(room), std::string::npos);
    schedule.replace(schedule.find(room), room.size(), "\"buffer\":\"40000\"");
    std::ofstream(first) << schedule;
    followsFirst("tcp-short-read", "completed");
}

/// Suites of their own, because each takes long and suites run side by side.
class ReplayOfEveryVariant : public Replay {
protected:
    void follows(const std::string& policy)
    {
        for (const auto& [id, variant] : oneOrEach(everyVariant())) {
            SCOPED_TRACE(id + " " + variant + " " + policy);
            const Said said =
                lockstepRun({"run", id, "--variant", variant, "--policy", policy, "--time",
                             "instant", "--json", "--save-schedule", first});
            ASSERT_EQ(said.status, 0) << said.errors;
            followsFirst(id, said.json().at("verdict"));
        }
    }
};
using ReplayOfFreeRuns = ReplayOfEveryVariant;
using ReplayOfSerialRuns = ReplayOfEveryVariant;

TEST_F(ReplayOfFreeRuns, OfEveryVariant)
{
    follows("free");
}

TEST_F(ReplayOfSerialRuns, OfEveryVariant)
{
    follows("random");
}

TEST_F(Replay, OfADeadlockFoundUnderASeed)
{
    const Said found =
        lockstepRun({"run", kDeadlock, "--variant", "pause-between", "--policy", "random", "--seed",
                     "3", "--time", "instant", "--json", "--save-schedule", first});
    ASSERT_EQ(found.json().at("verdict"), "deadlock");
    for (int i = 0; i < 10; ++i)
        followsFirst(kDeadlock, "deadlock");
}

TEST_F(Replay, OfASeedTakesTheSameSteps)
{
    for (const char* seed : {"1", "2", "3"}) {
        for (const std::string& path : {first, second})
            ASSERT_EQ(lockstepRun({"run", kDeadlock, "--policy", "random", "--seed", seed, "--time",
                                   "instant", "--save-schedule", path})
                          .status,
                      0);
        EXPECT_EQ(readAll(first), readAll(second)) << seed;
    }
}

TEST_F(Replay, OfARunInRealTime)
{
    const Said said =
        lockstepRun({"run", kDeadlock, "--variant", "ordered-locks", "--set", "eat=0.01", "--set",
                     "pause=0", "--json", "--save-schedule", first});
    ASSERT_EQ(said.status, 0) << said.errors;
    followsFirst(kDeadlock, "completed");
}

TEST_F(Replay, NamesTheStepWhereItDoesNotFit)
{
    ASSERT_EQ(lockstepRun({"run", kDeadlock, "--variant", "pause-between", "--time", "instant",
                           "--save-schedule", first})
                  .status,
              0);
    Json schedule = Json::parse(readAll(first));
    schedule["steps"][3] = {{"task", 1}, {"op", "say"}, {"object", nullptr}};
    std::ofstream(first) << schedule.dump();
    const Said said =
        lockstepRun({"run", kDeadlock, "--schedule", first, "--time", "instant", "--json"});
    EXPECT_EQ(said.status, 1);
    EXPECT_EQ(said.json().at("verdict"), "diverged");
    EXPECT_THAT(said.errors, testing::HasSubstr(
                                 "does not fit at step 4: main was to say but is about to spawn"));
}

} // namespace
} // namespace lockstep::test
