// SPDX-License-Identifier: MIT
// musts.md and shows.md beside this file: what each scenario promises and shows is there, and who
// shows it exists.
#include "tests/scenarios/command.h"
#include "tests/scenarios/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace lockstep::test {
namespace {

/// "SUITE.TEST" of every test in the tree.
std::set<std::string> allTests()
{
    static const std::regex kTest("\\bTEST(?:_F|_P)?\\((\\w+),\\s*(\\w+)\\)");
    std::set<std::string> names;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(LOCKSTEP_SOURCE_DIR "/tests")) {
        if (entry.path().extension() != ".cpp")
            continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::sregex_iterator at(text.begin(), text.end(), kTest), end; at != end; ++at)
            names.insert((*at)[1].str() + "." + (*at)[2].str());
    }
    return names;
}

std::map<std::string, std::set<std::string>> invariantsOfScenarios()
{
    std::map<std::string, std::set<std::string>> all;
    const Json described = lockstepRun({"describe", "--all", "--json"}).json();
    for (const Json& scenario : described.at("scenarios"))
        for (const Json& name : scenario.at("invariants"))
            all[scenario.at("id")].insert(name.get<std::string>());
    return all;
}

TEST(Coverage, EveryMustIsShownBySomethingThatExists)
{
    static const std::regex kName("`([^`]+)`");
    const auto invariants = invariantsOfScenarios();
    const auto tests = allTests();
    std::set<std::string> covered;
    for (const Row& row : rowsOf("musts.md")) {
        ASSERT_EQ(row.size(), 3u) << row.at(0);
        ASSERT_EQ(invariants.count(row[0]), 1u) << row[0];
        EXPECT_NE(row[1], "") << row[0];
        int shown = 0;
        for (std::sregex_iterator at(row[2].begin(), row[2].end(), kName), end; at != end; ++at) {
            const std::string name = (*at)[1];
            ++shown;
            EXPECT_TRUE(invariants.at(row[0]).count(name) + tests.count(name) != 0)
                << row[0] << ": " << row[1] << ": there is no " << name;
        }
        EXPECT_GT(shown, 0) << row[0] << ": " << row[1];
        covered.insert(row[0]);
    }
    for (const auto& [id, names] : invariants)
        EXPECT_EQ(covered.count(id), 1u) << id << " has no row";
}

TEST(Coverage, EveryScenarioSaysWhereItIsShown)
{
    const std::set<std::string> views{"timeline", "lock_graph", "queues",    "lights", "streams",
                                      "output",   "values",     "greenlets", "source"};
    const auto invariants = invariantsOfScenarios();
    std::set<std::string> covered;
    for (const Row& row : rowsOf("shows.md")) {
        ASSERT_EQ(row.size(), 5u) << row.at(0);
        EXPECT_EQ(invariants.count(row[0]), 1u) << row[0];
        EXPECT_NE(row[1], "") << row[0];
        std::istringstream named(row[2]);
        for (std::string view; std::getline(named, view, ',');)
            EXPECT_EQ(views.count(trimmed(view)), 1u) << row[0] << ": " << view;
        if (row[4] != "-") {
            EXPECT_TRUE(std::filesystem::exists(LOCKSTEP_SOURCE_DIR "/" + row[4])) << row[4];
        }
        covered.insert(row[0]);
    }
    for (const auto& [id, names] : invariants)
        EXPECT_EQ(covered.count(id), 1u) << id << " has no row";
}

} // namespace
} // namespace lockstep::test
