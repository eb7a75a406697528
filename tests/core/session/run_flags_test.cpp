// SPDX-License-Identifier: MIT
#include "core/session/run_flags.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace lockstep {
namespace {

RunFlags typed(std::vector<std::string> words)
{
    CLI::App app;
    RunFlags flags;
    std::string id;
    app.add_option("ID", id);
    addRunFlags(app, flags);
    std::reverse(words.begin(), words.end());
    app.parse(words);
    return flags;
}

std::string refusal(const std::vector<std::string>& words)
{
    const auto request = requestFrom(typed(words), {});
    return request ? "" : request.error().text;
}

TEST(RunFlags, BecomeARequest)
{
    const auto request = requestFrom(
        typed({"--variant", "v",       "--set",   "a=1",     "x",        "--set",      "b=2=3",
               "--time",    "instant", "--speed", "20",      "--policy", "random",     "--seed",
               "7",         "--lang",  "zh_CN",   "--limit", "2.5",      "--carriers", "threads",
               "--payload", "64k",     "--net",   "host"}),
        {});
    ASSERT_TRUE(request) << request.error().text;
    EXPECT_EQ(request->variant, "v");
    const std::vector<std::pair<std::string, std::string>> parameters{{"a", "1"}, {"b", "2=3"}};
    EXPECT_EQ(request->parameters, parameters);
    EXPECT_EQ(request->time, TimeMode::Instant);
    EXPECT_EQ(request->speed, 20);
    EXPECT_EQ(request->policy, PolicyKind::Random);
    EXPECT_EQ(request->seed, 7u);
    EXPECT_EQ(request->lang, "zh_CN");
    EXPECT_EQ(request->limit_s, 2.5);
    EXPECT_EQ(request->carriers, "threads");
    EXPECT_EQ(request->net, Network::Host);
}

TEST(RunFlags, GiveInputToATaskOrToMain)
{
    const std::vector<std::pair<std::string, TaskInput>> table{
        {"hello", {"main", "hello"}},      {"client=hello", {"client", "hello"}},
        {"client=a=b", {"client", "a=b"}}, {"=a=b", {"main", "a=b"}},
        {"client=", {"client", ""}},
    };
    for (const auto& [typed, wanted] : table) {
        const auto request = requestFrom(RunFlags{.input = {typed}}, {});
        ASSERT_TRUE(request) << typed;
        EXPECT_EQ(request->inputs, std::vector<TaskInput>{wanted}) << typed;
    }
    EXPECT_EQ(repeatCommand({.scenario = "s", .inputs = {{"client", "a b"}}, .ask = true}, ""),
              "lockstep-run run s --input 'client=a b' --ask --policy free --seed 1");
}

TEST(RunFlags, TakeTheInputOfASchedule)
{
    Schedule schedule;
    schedule.inputs = {{"client", "hello", true}};
    const auto request = requestFrom(schedule, {}, {});
    ASSERT_TRUE(request);
    EXPECT_EQ(request->inputs, schedule.inputs);
    for (const RunFlags& flags : {RunFlags{.ask = true}, RunFlags{.input = {"x"}}})
        EXPECT_FALSE(requestFrom(schedule, flags, {}));
}

TEST(RunFlags, RefuseInOneSentence)
{
    const std::vector<std::pair<std::vector<std::string>, std::string>> table{
        {{"--payload", "full"}, "--payload full: not yet"},
        {{"--carriers", "horses"},
         "--carriers is as-written, threads, processes or greenlets, not horses"},
        {{"--policy", "luck"},
         "--policy is free, round-robin, random, pct, priority, replay or user, not luck"},
        {{"--time", "fast"}, "--time is real or instant, not fast"},
        {{"--lang", "fr"}, "--lang is en or zh_CN, not fr"},
        {{"--net", "moon"}, "--net is auto, private or host, not moon"},
        {{"--speed", "0.01"}, "--speed is 0.1 to 100"},
        {{"--speed", "nan"}, "--speed is 0.1 to 100"},
        {{"--limit", "0"}, "--limit is a number of seconds above 0"},
        {{"--limit", "inf"}, "--limit is a number of seconds above 0"},
        {{"--set", "pause"}, "--set wants name=value, not pause"},
        {{"--policy", "replay"}, "the policy replay needs --schedule FILE"},
        {{"--schedule", "f", "--policy", "random"},
         "--schedule goes with the policy replay, not with random"},
    };
    for (const auto& [words, sentence] : table)
        EXPECT_EQ(refusal(words), sentence);
}

TEST(RunFlags, NumbersThatAreNoneAreRefusedByTheParser)
{
    for (const char* flag : {"--seed", "--speed", "--limit"})
        EXPECT_THROW(typed({flag, "x"}), CLI::ParseError);
    EXPECT_THROW(typed({"--seed", "-1"}), CLI::ParseError);
    EXPECT_THROW(typed({"--seed", "18446744073709551616"}), CLI::ParseError);
}

TEST(RunFlags, AScheduleFixesTheRunAndContradictsOtherFlags)
{
    Schedule schedule;
    schedule.scenario = "s";
    schedule.variant = "v";
    schedule.parameters = {{"pause", "0.05"}};
    schedule.seed = 7;
    schedule.lang = "zh_CN";
    schedule.steps = {{.task = kMainTask, .operation = Operation::Start}};
    const auto with = [&](std::vector<std::string> words, const std::string& scenario = "s") {
        words.insert(words.end(), {"--schedule", "f"});
        const RunFlags flags = typed(words);
        auto request = requestFrom(flags, {});
        EXPECT_TRUE(request);
        request->scenario = scenario;
        return requestFrom(schedule, flags, *request);
    };
    const auto request = with({"--variant", "v", "--set", "pause=0.05", "--seed", "7"});
    ASSERT_TRUE(request) << request.error().text;
    EXPECT_EQ(request->policy, PolicyKind::Replay);
    EXPECT_EQ(request->seed, 7u);
    EXPECT_EQ(request->lang, "zh_CN");
    EXPECT_EQ(request->parameters, schedule.parameters);
    EXPECT_EQ(request->schedule.size(), 1u);

    EXPECT_EQ(with({}, "t").error().text, "the schedule is for the scenario s, not t");
    EXPECT_EQ(with({"--variant", "w"}).error().text, "the schedule is for the variant v, not w");
    EXPECT_EQ(with({"--seed", "8"}).error().text, "the schedule is for seed 7, not 8");
    EXPECT_EQ(with({"--lang", "en"}).error().text,
              "the schedule is for the language zh_CN, not en");
    EXPECT_EQ(with({"--carriers", "threads"}).error().text,
              "the schedule is for carriers as-written, not threads");
    EXPECT_EQ(with({"--set", "pause=1"}).error().text, "the schedule is for pause 0.05, not 1");
    EXPECT_EQ(with({"--set", "eat=1"}).error().text,
              "the schedule has no value of eat, so it cannot be set");
}

ScenarioInfo eaters()
{
    ScenarioInfo info;
    info.id = "noodle-fork-deadlock";
    info.parameters = {{"pause", ParameterInfo::Type::Seconds, "s", "0", 0, 60, {}},
                       {"eat", ParameterInfo::Type::Seconds, "s", "0.3", 0, 60, {}}};
    info.variants = {{"as-written", {}, {}}, {"pause-between", {}, {{"pause", "0.05"}}}};
    return info;
}

TEST(CheckRequest, NamesWhatThereIs)
{
    const ScenarioInfo info = eaters();
    EXPECT_TRUE(checkRequest({.variant = "pause-between", .parameters = {{"eat", "1"}}}, info));
    EXPECT_EQ(checkRequest({.variant = "x"}, info).error().text,
              "noodle-fork-deadlock has no variant x; it has as-written or pause-between");
    EXPECT_EQ(checkRequest({.parameters = {{"x", "1"}}}, info).error().text,
              "noodle-fork-deadlock has no parameter x; it has pause or eat");
    EXPECT_EQ(checkRequest({.parameters = {{"eat", "x"}}}, info).error().text,
              "eat: wants a number from 0 to 60 s, not 'x'");
}

TEST(FindScenario, NamesTheNearestOnes)
{
    const std::vector<ScenarioInfo> scenarios{eaters()};
    EXPECT_TRUE(findScenario(scenarios, "noodle-fork-deadlock"));
    EXPECT_EQ(findScenario(scenarios, "noodle-fork-deadlok").error().text,
              "no scenario is called noodle-fork-deadlok; is noodle-fork-deadlock meant?");
    EXPECT_EQ(findScenario(scenarios, "zzz").error().text, "no scenario is called zzz");
}

TEST(ValuesOf, PutsWhatWasSetOverTheVariantsOverTheDefaults)
{
    const auto values =
        valuesOf({.variant = "pause-between", .parameters = {{"eat", "1"}}}, eaters());
    const std::vector<std::pair<std::string, std::string>> expected{{"pause", "0.05"},
                                                                    {"eat", "1"}};
    EXPECT_EQ(values, expected);
    EXPECT_EQ(valuesOf({}, eaters())[0].second, "0");
}

TEST(RepeatCommand, CanBeTypedAsItIs)
{
    RunRequest request;
    request.scenario = "s";
    request.variant = "v";
    request.policy = PolicyKind::Random;
    request.seed = 7;
    request.time = TimeMode::Instant;
    request.speed = 0.5;
    request.parameters = {{"text", "it's"}};
    EXPECT_EQ(
        repeatCommand(request, ""),
        "lockstep-run run s --variant v --set 'text=it'\\''s' --policy random --seed 7 --time "
        "instant --speed 0.5");
    EXPECT_EQ(repeatCommand(request, "a file"),
              "lockstep-run run s --schedule 'a file' --time instant --speed 0.5");
}

} // namespace
} // namespace lockstep
