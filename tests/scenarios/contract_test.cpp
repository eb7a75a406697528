// SPDX-License-Identifier: MIT
// The command line as other programs rely on it: output, errors, exit status.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace lockstep::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kDeadlock = "noodle-fork-deadlock";
const std::vector<std::string> kFour{"noodle-fork-deadlock", "noodle-fork-one-rlock",
                                     "noodle-fork-two-rlocks", "thread-join"};

TEST(List, HasTheFour)
{
    const Said text = lockstepRun({"list"});
    EXPECT_EQ(text.status, 0);
    const Json json = lockstepRun({"list", "--json"}).json();
    std::vector<std::string> ids;
    for (const Json& scenario : json.at("scenarios"))
        ids.push_back(scenario.at("id"));
    for (const std::string& id : kFour) {
        EXPECT_THAT(text.output, HasSubstr("  " + id));
        EXPECT_THAT(ids, testing::Contains(id));
    }
}

TEST(Describe, SaysAllThatAScenarioHas)
{
    const Said text = lockstepRun({"describe", kDeadlock});
    EXPECT_EQ(text.status, 0);
    EXPECT_THAT(text.output, HasSubstr("pause-between"));
    const Said all = lockstepRun({"describe", "--all", "--json"});
    ASSERT_EQ(all.status, 0);
    const Json scenarios = all.json().at("scenarios");
    EXPECT_GE(scenarios.size(), kFour.size());
    for (const Json& scenario : scenarios) {
        const std::string id = scenario.at("id");
        EXPECT_EQ(lockstepRun({"describe", id, "--json"}).json(), scenario) << id;
        EXPECT_FALSE(scenario.at("variants").empty()) << id;
        for (const Json& variant : scenario.at("variants"))
            EXPECT_FALSE(variant.at("outcomes").empty()) << id;
        EXPECT_THAT(scenario.at("source").at("path"), StartsWith("scenarios/")) << id;
        EXPECT_THAT(scenario.at("source").at("text"), HasSubstr("\"" + id + "\"")) << id;
        EXPECT_EQ(scenario.at("source").at("hash").get<std::string>().size(), 64u) << id;
        EXPECT_FALSE(scenario.at("texts").at("en").at("title").empty()) << id;
        EXPECT_FALSE(scenario.at("chapter_titles").at("zh_CN").empty()) << id;
    }
}

TEST(Version, IsSaid)
{
    EXPECT_THAT(lockstepRun({"--version"}).output, StartsWith("lockstep-run "));
    const Json json = lockstepRun({"--version", "--json"}).json();
    EXPECT_FALSE(json.at("version").empty());
    EXPECT_EQ(json.at("build").get<std::string>().size(), 16u);
}

TEST(Help, IsNoError)
{
    for (const char* command : {"run", "repeat", "list", "describe"}) {
        const Said said = lockstepRun({command, "--help"});
        EXPECT_EQ(said.status, 0);
        EXPECT_THAT(said.output, HasSubstr("Usage"));
    }
}

TEST(Run, PrintsWhatTasksPrintAndOneVerdict)
{
    const Said said = lockstepRun({"run", "thread-join", "--time", "instant"});
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_EQ(said.output, "1.000  thread 1  has slept\n"
                           "1.000  main  goes on\n"
                           "completed: every task ended, at 1.000 s\n");
    EXPECT_EQ(said.errors, "");
}

TEST(Run, NamesWhoHoldsAndWantsWhatInADeadlock)
{
    const Said said =
        lockstepRun({"run", kDeadlock, "--variant", "pause-between", "--time", "instant"});
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_THAT(said.output, testing::ContainsRegex("deadlock: [A-Z][a-z]+ holds (noodle|fork) and "
                                                    "waits for (noodle|fork); [A-Z][a-z]+ holds"));
}

TEST(Run, WithJsonOutputIsOneObjectAndPeopleReadErrors)
{
    const Said said =
        lockstepRun({"run", kDeadlock, "--variant", "pause-between", "--policy", "random", "--seed",
                     "5", "--time", "instant", "--json", "--invariants"});
    ASSERT_EQ(said.status, 0) << said.errors;
    EXPECT_THAT(said.errors, HasSubstr("deadlock: "));
    const Json json = said.json();
    ASSERT_TRUE(json.is_object()) << said.output;
    for (const char* key :
         {"version", "scenario", "variant", "verdict", "virtual_s", "real_s", "seed", "policy",
          "time", "net", "events", "lost", "tasks", "cycle", "waiting", "invariants", "repeat"})
        EXPECT_TRUE(json.contains(key)) << key;
    EXPECT_EQ(json.at("scenario"), kDeadlock);
    EXPECT_EQ(json.at("verdict"), "deadlock");
    EXPECT_EQ(json.at("seed"), 5);
    EXPECT_EQ(json.at("policy"), "random");
    EXPECT_EQ(json.at("time"), "instant");
    EXPECT_EQ(json.at("lost"), 0);
    EXPECT_EQ(json.at("cycle").size(), 2u);
    EXPECT_GE(json.at("waiting").size(), 3u);
    EXPECT_EQ(json.at("tasks").size(), 5u);
    for (const Json& task : json.at("tasks"))
        for (const char* key :
             {"id", "name", "carrier", "parent", "helper", "end", "exit_code", "exception"})
            EXPECT_TRUE(task.contains(key)) << key;
    EXPECT_FALSE(json.at("invariants").empty());
    for (const Json& invariant : json.at("invariants"))
        EXPECT_EQ(invariant.at("held"), true) << invariant;
    EXPECT_EQ(json.at("repeat"), "lockstep-run run noodle-fork-deadlock --variant pause-between "
                                 "--policy random --seed 5 --time instant");
}

TEST(Run, IsInANetworkOfItsOwnIfThatIsAskedFor)
{
    const Said said = lockstepRun({"run", kDeadlock, "--time", "instant", "--net", "private",
                                   "--policy", "random", "--json"});
    if (said.status == 3) {
        EXPECT_THAT(said.errors, HasSubstr("the system refuses a network of the run's own: "));
        return;
    }
    ASSERT_EQ(said.status, 0) << said.errors;
    const Json json = said.json();
    EXPECT_EQ(json.at("net"), "private");
    EXPECT_THAT(json.at("repeat").get<std::string>(), HasSubstr(" --net private"));
    EXPECT_EQ(lockstepRun({"run", kDeadlock, "--time", "instant", "--json"}).json().at("net"),
              "none")
        << "no scenario without sockets has one";
}

TEST(Run, WithEventsOnOutputEveryLineIsJson)
{
    const Said said = lockstepRun(
        {"run", kDeadlock, "--policy", "round-robin", "--time", "instant", "--events", "-"});
    EXPECT_EQ(said.status, 0) << said.errors;
    const auto lines = said.lines();
    ASSERT_GT(lines.size(), 20u);
    long before = -1;
    std::vector<std::string> kinds;
    for (const Json& line : lines) {
        ASSERT_TRUE(line.is_object()) << said.output;
        EXPECT_GE(line.at("seq"), before);
        before = line.at("seq");
        EXPECT_TRUE(line.at("t").is_number());
        kinds.push_back(line.at("kind"));
        if (line.contains("site")) {
            EXPECT_THAT(line.at("site").at("file"), StartsWith("scenarios/"));
            EXPECT_GT(line.at("site").at("line"), 0);
        }
    }
    EXPECT_EQ(kinds.front(), "run.started");
    EXPECT_EQ(kinds.back(), "run.ended");
    for (const char* kind : {"task.spawned", "lock.requested", "lock.acquired", "task.ended"})
        EXPECT_THAT(kinds, testing::Contains(kind));
}

TEST(Run, WithJsonAndEventsTheSummaryIsTheLastLine)
{
    const auto lines =
        lockstepRun({"run", "thread-join", "--time", "instant", "--events", "-", "--json"}).lines();
    ASSERT_GT(lines.size(), 5u);
    EXPECT_EQ(lines.back().at("verdict"), "completed");
    EXPECT_EQ(lines[lines.size() - 2].at("kind"), "run.ended");
}

TEST(Run, WritesEventsIntoAFile)
{
    const std::string path = temporary("events");
    const Said said = lockstepRun({"run", "thread-join", "--time", "instant", "--events", path});
    EXPECT_EQ(said.status, 0);
    EXPECT_THAT(said.output, HasSubstr("has slept"));
    std::ifstream file(path);
    std::string first;
    std::getline(file, first);
    EXPECT_EQ(Json::parse(first).at("kind"), "run.started");
    unlink(path.c_str());
}

TEST(Run, SaysInChineseWhatTasksPrint)
{
    const Said said = lockstepRun({"run", kDeadlock, "--variant", "ordered-locks", "--time",
                                   "instant", "--lang", "zh_CN", "--invariants", "--json"});
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_EQ(said.json().at("verdict"), "completed");
    EXPECT_EQ(said.errors.find("  eats\n"), std::string::npos);
}

TEST(Run, EndsWithStatusOneAtItsLimit)
{
    const Said said = lockstepRun({"run", "thread-join", "--limit", "0.1", "--json"});
    EXPECT_EQ(said.status, 1);
    EXPECT_EQ(said.json().at("verdict"), "limit");
    EXPECT_THAT(said.errors, HasSubstr("does not declare"));
}

TEST(Run, EndsWithStatusThreeWhenThereAreNoDescriptors)
{
#if defined(LOCKSTEP_SANITIZE_address)
    GTEST_SKIP() << "the sanitizer itself needs descriptors to check memory";
#endif
    for (int most : {4, 5, 6}) {
        const Said said =
            lockstepRunWithDescriptors(most, {"run", "thread-join", "--time", "instant"});
        EXPECT_EQ(said.status, 3) << most;
        EXPECT_EQ(said.output, "");
        EXPECT_THAT(said.errors, StartsWith("lockstep-run: cannot "));
        EXPECT_THAT(said.errors, EndsWith(": Too many open files\n"));
    }
    const Said full =
        Running::toItsEnd({"/bin/sh", "-c", "exec \"$0\" run thread-join --time instant >/dev/full",
                           LOCKSTEP_RUN_PATH});
    EXPECT_EQ(full.status, 3);
    EXPECT_EQ(full.errors, "lockstep-run: the output could not be written whole\n");
}

TEST(Repeat, CountsOutcomesWithTheirSeeds)
{
    const Said said = lockstepRun({"repeat", kDeadlock, "--times", "40", "--jobs", "2", "--policy",
                                   "random", "--seed", "100", "--time", "instant", "--json"});
    ASSERT_EQ(said.status, 0) << said.errors;
    const Json json = said.json();
    EXPECT_EQ(json.at("times"), 40);
    std::size_t times = 0;
    std::vector<int> seeds;
    for (const Json& outcome : json.at("outcomes")) {
        EXPECT_EQ(outcome.at("declared"), true);
        times += outcome.at("times").get<std::size_t>();
        for (int seed : outcome.at("seeds"))
            seeds.push_back(seed);
        const std::string first = std::to_string(outcome.at("seeds")[0].get<int>());
        EXPECT_EQ(lockstepRun({"run", kDeadlock, "--policy", "random", "--seed", first, "--time",
                               "instant", "--json"})
                      .json()
                      .at("verdict"),
                  outcome.at("outcome"));
    }
    EXPECT_EQ(times, 40u);
    std::sort(seeds.begin(), seeds.end());
    EXPECT_EQ(seeds.front(), 100);
    EXPECT_EQ(seeds.back(), 139);
}

TEST(Repeat, OfFreeRunsKeepsASchedule)
{
    const Said said = lockstepRun({"repeat", kDeadlock, "--variant", "pause-between", "--times",
                                   "4", "--time", "instant", "--json"});
    ASSERT_EQ(said.status, 0) << said.errors;
    const Json outcome = said.json().at("outcomes").at(0);
    EXPECT_EQ(outcome.at("outcome"), "deadlock");
    const std::string path = temporary("schedule");
    std::ofstream(path) << outcome.at("schedule").dump();
    const Said again =
        lockstepRun({"run", kDeadlock, "--schedule", path, "--time", "instant", "--json"});
    EXPECT_EQ(again.status, 0) << again.errors;
    unlink(path.c_str());
}

TEST(Repeat, TellsOfEachRunAsItEnds)
{
    const Said seeded = lockstepRun({"repeat", kDeadlock, "--times", "6", "--policy", "random",
                                     "--seed", "9", "--time", "instant", "--lines"});
    ASSERT_EQ(seeded.status, 0) << seeded.errors;
    ASSERT_EQ(seeded.lines().size(), 6u);
    EXPECT_EQ(seeded.lines()[5].at("seed"), 14);
    EXPECT_TRUE(seeded.lines()[0].at("declared").get<bool>());
    const Said free = lockstepRun({"repeat", kDeadlock, "--variant", "pause-between", "--times",
                                   "3", "--time", "instant", "--lines"});
    ASSERT_EQ(free.lines().size(), 3u);
    EXPECT_TRUE(free.lines()[0].contains("schedule"));
    EXPECT_FALSE(free.lines()[1].contains("schedule")) << "once for each outcome";
    EXPECT_EQ(free.lines()[2].at("verdict"), "deadlock");
}

} // namespace
} // namespace lockstep::test
