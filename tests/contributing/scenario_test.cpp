// SPDX-License-Identifier: MIT
// The scenario in CONTRIBUTING.md, in a runner that was built with exactly that text.
#include "core/scenario/help_page.h"
#include "tests/scenarios/command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace lockstep::test {
namespace {

Said contributingRun(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), CONTRIBUTING_RUN_PATH);
    return Running::toItsEnd(arguments);
}

TEST(Contributing, TheScenarioRunsAsItDeclares)
{
    for (const char* policy : {"free", "round-robin", "random"}) {
        const Said said = contributingRun(
            {"run", "one-cup", "--policy", policy, "--time", "instant", "--invariants", "--json"});
        EXPECT_EQ(said.status, 0) << said.errors;
        EXPECT_EQ(said.json().at("verdict"), "completed");
        EXPECT_DOUBLE_EQ(said.json().at("virtual_s"), 0.2);
    }
}

TEST(Contributing, ThePageNamesAllThatIsDeclaredAndNothingElse)
{
    const Json described = contributingRun({"describe", "one-cup", "--json"}).json();
    std::set<std::string> declared;
    for (const char* what : {"parameters", "variants", "invariants"})
        for (const Json& each : described.at(what)) {
            const Json& name = each.is_string() ? each : each.at(what[0] == 'p' ? "name" : "id");
            declared.insert(name.get<std::string>());
        }
    std::ifstream file(CONTRIBUTING_PAGE);
    const HelpPage page = parseHelpPage(std::string{std::istreambuf_iterator<char>(file), {}});
    std::set<std::string> labelled;
    for (const auto& [id, label] : page.labels)
        labelled.insert(id);
    EXPECT_EQ(labelled, declared);
    EXPECT_EQ(page.names.size(), 3u);
    for (const std::string& text :
         {page.title, page.lesson, page.question, page.answer, page.python, page.body})
        EXPECT_NE(text, "");
    EXPECT_NE(contributingRun({"list"}).output.find("one-cup"), std::string::npos);
}

TEST(Contributing, TheScenarioIsShort)
{
    std::ifstream file(CONTRIBUTING_SCENARIO);
    int lines = 0;
    for (std::string line; std::getline(file, line);)
        lines += !line.empty();
    EXPECT_LE(lines, 26);
}

} // namespace
} // namespace lockstep::test
