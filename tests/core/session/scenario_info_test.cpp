// SPDX-License-Identifier: MIT
#include "core/session/scenario_json.h"

#include <gtest/gtest.h>

#include <array>

namespace lockstep {
namespace {

ScenarioInfo example()
{
    ScenarioInfo info;
    info.id = "some-scenario";
    info.chapter = 8;
    info.chapter_titles = {{"en", "Thread synchronisation"}, {"zh_CN", "线程同步"}};
    info.parameters = {{"pause", ParameterInfo::Type::Seconds, "s", "0.05", 0, 60, {}},
                       {"rounds", ParameterInfo::Type::Count, "", "3", 1, 100, {}},
                       {"greeting", ParameterInfo::Type::Text, "", "hello", 0, 0, {}},
                       {"kind", ParameterInfo::Type::Choice, "", "a", 0, 0, {"a", "b"}}};
    info.variants = {{"as-written", {{"deadlock", {"main: still_waiting"}}, {"completed", {}}}, {}},
                     {"slow", {{"completed", {}}}, {{"pause", "1"}}}};
    info.invariants = {"legal_locks"};
    info.bindings = {{"timeline", {{"held", "noodle fork"}}}};
    info.source = {"scenarios/08_thread_sync/x.cpp", "int main() {}\n", "abc"};
    info.texts["en"] = {"Title", "Lesson", "Question?", "Answer", {{"pause", "P"}}, {}, "Body"};
    info.texts["zh_CN"] = {"题", "课", "问", "答", {}, {{"Ming", "小明"}}, "文"};
    return info;
}

TEST(Scenarios, AreReadBackAsTheyWereDescribed)
{
    const std::array scenarios{example()};
    const auto read = parseScenarios(describeAll(scenarios));
    ASSERT_TRUE(read) << read.error().text;
    ASSERT_EQ(read->size(), 1u);
    const ScenarioInfo& info = read->front();
    EXPECT_EQ(describeOne(info), describeOne(example()));
    EXPECT_EQ(info.parameters[0].type, ParameterInfo::Type::Seconds);
    EXPECT_EQ(info.parameters[0].most, 60);
    EXPECT_EQ(info.parameters[3].choices, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(info.variants[0].outcomes[0].task_ends[0], "main: still_waiting");
    EXPECT_EQ(info.bindings[0].roles.at("held"), "noodle fork");
    EXPECT_EQ(info.source.text, "int main() {}\n");
    EXPECT_EQ(info.texts.at("zh_CN").names.at("Ming"), "小明");
}

TEST(Scenarios, AreListedWithTheirTitles)
{
    const std::array scenarios{example()};
    EXPECT_NE(listAll(scenarios).find("\"zh_CN\": \"题\""), std::string::npos);
}

TEST(Scenarios, DamagedAnswersAreErrors)
{
    for (const char* text : {"", "[]", "{}", "{\"scenarios\": 3}", "{\"scenarios\": [3]}",
                             "{\"scenarios\": [{\"id\": 3}]}", "{\"scenarios\": [{\"id\": \"x\"}]}",
                             "\xff\xfe", "{\"scenarios\": [{\"id\":\"x\",\"chapter\":\"8\"}]}"}) {
        const auto read = parseScenarios(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().text.rfind("the runner's list of scenarios ", 0), 0u) << text;
    }
    const std::array scenarios{example()};
    const std::string whole = describeAll(scenarios);
    for (std::size_t length = 0; length + 1 < whole.size(); length += 7)
        EXPECT_FALSE(parseScenarios(whole.substr(0, length)));
}

TEST(Scenarios, TextsFallBackToEnglish)
{
    const ScenarioInfo info = example();
    EXPECT_EQ(info.textsIn("zh_CN").title, "题");
    EXPECT_EQ(info.textsIn("fr").title, "Title");
    EXPECT_EQ(ScenarioInfo{}.textsIn("en").title, "");
}

TEST(CheckValue, HoldsNumbersAgainstTheirRange)
{
    const ParameterInfo pause = example().parameters[0];
    for (const char* fine : {"0", "60", "0.05", "1e1"})
        EXPECT_TRUE(checkValue(pause, fine)) << fine;
    for (const char* bad : {"", "-0.1", "61", "nan", "inf", "1s", "0,5", " 1", "0x10", "1e400"})
        EXPECT_FALSE(checkValue(pause, bad)) << bad;
    EXPECT_EQ(checkValue(pause, "61").error().text, "wants a number from 0 to 60 s, not '61'");
    const ParameterInfo rounds = example().parameters[1];
    EXPECT_TRUE(checkValue(rounds, "100"));
    for (const char* bad : {"0", "101", "1.5", "99999999999999999999", "x"})
        EXPECT_FALSE(checkValue(rounds, bad)) << bad;
    EXPECT_EQ(checkValue(rounds, "x").error().text, "wants a whole number from 1 to 100, not 'x'");
}

TEST(CheckValue, HoldsTextsAndChoicesAgainstTheirLimits)
{
    EXPECT_TRUE(checkValue(example().parameters[2], "anything"));
    EXPECT_FALSE(checkValue(example().parameters[2], std::string(5000, 'x')));
    EXPECT_TRUE(checkValue(example().parameters[3], "b"));
    EXPECT_EQ(checkValue(example().parameters[3], "c").error().text, "wants one of a, b, not 'c'");
}

TEST(AskScenarios, SaysWhatIsWrongWithARunner)
{
    const auto missing = askScenarios("/nonexistent/runner");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().text, "cannot start /nonexistent/runner: No such file or directory");
    const auto silent = askScenarios("/bin/true");
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().text.rfind("the runner's list of scenarios cannot be read", 0), 0u);
    const auto other = askScenarios("/bin/false");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().text,
              "/bin/false is no runner: asked for its scenarios it ended with status 1");
}

} // namespace
} // namespace lockstep
