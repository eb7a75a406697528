// SPDX-License-Identifier: MIT
// What of the classics is a matter of many runs: how often they stop, lose, overtake.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace lockstep::test {
namespace {

/// How often each outcome came, in instant time under seeds of the policy "random".
std::map<std::string, int> outcomesOf(const std::string& id, const std::string& variant, int times)
{
    const Said said =
        lockstepRun({"repeat", id, "--variant", variant, "--times", std::to_string(times), "--jobs",
                     "2", "--policy", "random", "--time", "instant", "--invariants", "--json"});
    EXPECT_EQ(said.status, 0) << said.errors;
    std::map<std::string, int> outcomes;
    const Json json = said.json();
    for (const Json& outcome : json.at("outcomes"))
        outcomes[outcome.at("outcome")] = outcome.at("times");
    return outcomes;
}

using Counts = std::map<std::string, int>;

/// What a run in instant time prints: "0.100  Ming  eats" becomes "Ming  eats".
std::vector<std::string> linesOf(const std::string& id, const std::string& variant,
                                 const std::string& policy, int seed = 1)
{
    const Said said = lockstepRun({"run", id, "--variant", variant, "--policy", policy, "--seed",
                                   std::to_string(seed), "--time", "instant", "--invariants"});
    EXPECT_EQ(said.status, 0) << said.errors;
    std::vector<std::string> lines;
    std::istringstream output(said.output);
    for (std::string line; std::getline(output, line);)
        if (const auto gap = line.find("  "); gap != std::string::npos)
            lines.push_back(line.substr(gap + 2));
    return lines;
}

TEST(Classics, PhilosophersWithThePauseAllStop)
{
    EXPECT_EQ(outcomesOf("dining-philosophers", "as-written", 20), (Counts{{"deadlock", 20}}));
}

TEST(Classics, PhilosophersWithoutThePauseStopSometimes)
{
    EXPECT_EQ(outcomesOf("dining-philosophers", "without-pause", 100).size(), 2u);
}

TEST(Classics, PhilosophersWithACureNeverStop)
{
    for (const char* cure : {"ordered-forks", "one-left-handed", "four-seats", "waiter"})
        EXPECT_EQ(outcomesOf("dining-philosophers", cure, 20), (Counts{{"completed", 20}})) << cure;
}

TEST(Classics, OppositeOrdersStopAndTheCuresDoNot)
{
    const std::string id = "abba-ordered-trylock";
    EXPECT_EQ(outcomesOf(id, "as-written", 60).size(), 2u);
    EXPECT_EQ(outcomesOf(id, "pause-between", 20), (Counts{{"deadlock", 20}}));
    EXPECT_EQ(outcomesOf(id, "global-order", 20), (Counts{{"completed", 20}}));
    EXPECT_EQ(outcomesOf(id, "try-lock", 20), (Counts{{"completed", 20}}));
}

TEST(Classics, UpdatesAreLostWithoutALock)
{
    for (const char* variant : {"as-written", "processes"})
        EXPECT_THAT(linesOf("lost-update-counter", variant, "random"),
                    testing::Contains("main  finds that increments are lost"));
}

TEST(Classics, WithAPauseOneTasksIncrementsAreLeft)
{
    const Said said = lockstepRun({"run", "lost-update-counter", "--variant", "pause-between",
                                   "--time", "instant", "--set", "increments=20", "--events", "-"});
    std::string last;
    for (const Json& event : said.lines())
        if (event.at("kind") == "shared.written")
            last = event.at("text");
    EXPECT_EQ(last, "20");
}

TEST(Classics, ALivelockGoesOnUntilTheLimit)
{
    const Said said = lockstepRun({"run", "livelock-corridor", "--set", "rounds=0", "--limit",
                                   "0.3", "--time", "instant", "--invariants", "--json"});
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_EQ(said.json().at("verdict"), "limit");
}

TEST(Classics, AGreedyTaskOvertakesAWaiter)
{
    int most = 0;
    for (int seed = 1; seed <= 10; ++seed) {
        int turns = 0;
        for (const std::string& line :
             linesOf("starvation-unfair-lock", "as-written", "random", seed)) {
            if (line == "Hong  wants a turn" || line == "Hong  has a turn")
                turns = 0;
            else if (line == "Ming  has a turn")
                most = std::max(most, ++turns);
        }
    }
    EXPECT_GT(most, 1);
}

TEST(Classics, PriorityIsInvertedOnOneProcessor)
{
    EXPECT_EQ(linesOf("priority-inversion", "as-written", "priority").back(), "high  has the lock");
    EXPECT_EQ(linesOf("priority-inversion", "inheritance", "priority").back(),
              "medium  has computed");
}

TEST(Classics, PriorityIsInvertedByTheSystemWhereItPermitsThat)
{
    for (const char* variant : {"real-time", "real-time-inheritance"}) {
        const Said said = lockstepRun({"run", "priority-inversion", "--variant", variant,
                                       "--policy", "free", "--time", "real", "--invariants"});
        EXPECT_EQ(said.status, 0) << said.output;
        const auto says = [&said](const char* text) {
            return said.output.find(text) != std::string::npos;
        };
        EXPECT_NE(says("wants the lock, with a real priority"),
                  says("the system permits no real priorities") || says("there is one processor"))
            << said.output;
    }
}

} // namespace
} // namespace lockstep::test
