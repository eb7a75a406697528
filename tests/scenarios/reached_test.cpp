// SPDX-License-Identifier: MIT
// reached.md beside this file: where several ends are declared, each is really reached.
#include "core/base/name_pattern.h"
#include "tests/scenarios/command.h"
#include "tests/scenarios/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace lockstep::test {
namespace {

/// "deadlock, main: still_waiting, *: varies"
std::string inWords(const Json& outcome)
{
    std::string words = outcome.at("verdict");
    for (const Json& end : outcome.at("task_ends"))
        words += ", " + end.get<std::string>();
    return words;
}

using Ends = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

/// Of every variant that has several.
Ends severalEnds()
{
    Ends all;
    const Json described = lockstepRun({"describe", "--all", "--json"}).json();
    for (const Json& scenario : described.at("scenarios"))
        for (const Json& variant : scenario.at("variants"))
            if (variant.at("outcomes").size() > 1)
                for (const Json& outcome : variant.at("outcomes"))
                    all[{scenario.at("id"), variant.at("id")}].insert(inWords(outcome));
    return all;
}

/// How the task ends where the run ends like this; the first pattern that matches counts.
std::string endOf(const std::string& task, const std::vector<std::string>& ends)
{
    for (const std::string& end : ends) {
        const std::size_t colon = end.find(':');
        if (matchesPattern(end.substr(0, colon), task))
            return trimmed(end.substr(colon + 1));
    }
    return "returned";
}

TEST(Reached, EachOfSeveralEnds)
{
    Ends missing = severalEnds();
    for (const Row& row : rowsOf("reached.md")) {
        ASSERT_EQ(row.size(), 6u) << row.at(0);
        SCOPED_TRACE(row[0] + " " + row[1] + " " + row[2]);
        std::vector<std::string> words{"run",    row[0], "--variant", row[1],    "--policy", row[3],
                                       "--seed", row[4], "--time",    "instant", "--json"};
        std::istringstream flags(row[5] == "-" ? "" : row[5]);
        for (std::string flag; flags >> flag;)
            words.push_back(flag);
        const Json run = lockstepRun(words).json();
        std::istringstream said(row[2]);
        std::string verdict;
        std::getline(said, verdict, ',');
        std::vector<std::string> ends;
        for (std::string end; std::getline(said, end, ',');)
            ends.push_back(trimmed(end));
        EXPECT_EQ(run.at("verdict"), verdict);
        for (const Json& task : run.at("tasks")) {
            const std::string expected = endOf(task.at("name"), ends);
            if (expected != "varies" && !task.at("helper")) {
                EXPECT_EQ(task.at("end"), expected) << task.at("name");
            }
        }
        auto& left = missing[{row[0], row[1]}];
        EXPECT_EQ(left.erase(row[2]), 1u);
    }
    for (const auto& [variant, ends] : missing)
        EXPECT_THAT(ends, testing::IsEmpty()) << variant.first << " " << variant.second;
}

} // namespace
} // namespace lockstep::test
