// SPDX-License-Identifier: MIT
#include "core/export/schedule_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace lockstep {
namespace {

Schedule example()
{
    return {
        .scenario = "noodle-fork-deadlock",
        .variant = "as-written",
        .parameters = {{"pause", "0.05"}, {"text", "with \"quotes\" and 面"}},
        .carriers = "threads",
        .seed = UINT64_MAX,
        .lang = "zh_CN",
        .net = Network::Private,
        .inputs = {{"client", "a \"b\"", false}, {"server", "", true}},
        .steps = {{.task = kMainTask, .operation = Operation::Start},
                  {.task = TaskId{2}, .object = {kMainTask, 1}, .operation = Operation::Acquire},
                  {.task = TaskId{3}, .object = {TaskId{2}, 0}, .operation = Operation::Join},
                  {.task = TaskId{2}, .operation = Operation::Say, .bytes = 17}}};
}

const std::string kHead = R"({"version":2,"scenario":"s","variant":"v","parameters":{},)"
                          R"("carriers":"as-written","seed":1,"lang":"en","steps":[)";

std::string errorOf(const std::string& text)
{
    const auto schedule = parseSchedule(text);
    EXPECT_FALSE(schedule) << text;
    return schedule ? "" : schedule.error().text;
}

TEST(ScheduleFile, IsReadBackAsItWasWritten)
{
    const auto read = parseSchedule(scheduleText(example()));
    ASSERT_TRUE(read) << read.error().text;
    const Schedule wanted = example();
    EXPECT_EQ(read->scenario, wanted.scenario);
    EXPECT_EQ(read->variant, wanted.variant);
    EXPECT_EQ(read->parameters, wanted.parameters);
    EXPECT_EQ(read->carriers, wanted.carriers);
    EXPECT_EQ(read->seed, wanted.seed);
    EXPECT_EQ(read->lang, wanted.lang);
    EXPECT_EQ(read->net, wanted.net);
    EXPECT_EQ(read->inputs, wanted.inputs);
    EXPECT_EQ(read->steps, wanted.steps);
}

TEST(ScheduleFile, NeedsNoNetworkButKnowsWhichThereAre)
{
    const auto withNet = [](const std::string& net) {
        std::string head = kHead;
        head.insert(head.find(R"("lang")"), net);
        return head + "]}";
    };
    EXPECT_EQ(parseSchedule(withNet(""))->net, Network::Auto);
    EXPECT_EQ(parseSchedule(withNet(R"("net":"none",)"))->net, Network::Auto);
    EXPECT_EQ(parseSchedule(withNet(R"("net":"host",)"))->net, Network::Host);
    EXPECT_EQ(errorOf(withNet(R"("net":"moon",)")), "its net cannot be moon");
}

TEST(ScheduleFile, SaysWhenThereWasOneProcessor)
{
    Schedule schedule = example();
    EXPECT_FALSE(parseSchedule(scheduleText(schedule))->one_processor);
    schedule.one_processor = true;
    EXPECT_TRUE(parseSchedule(scheduleText(schedule))->one_processor);
    std::string head = kHead;
    head.insert(head.find(R"("lang")"), R"("one_processor":1,)");
    EXPECT_EQ(errorOf(head + "]}"), "one_processor is not true or false");
}

TEST(ScheduleFile, HasOneStepALine)
{
    const std::string text = scheduleText(example());
    EXPECT_NE(text.find("\n{\"task\":2,\"op\":\"acquire\",\"object\":[1,1]},\n"), std::string::npos)
        << text;
}

TEST(ScheduleFile, NamesTheLineThatIsNoJson)
{
    std::string text = scheduleText(example());
    text.replace(text.find("\"acquire\""), 9, "acquire");
    EXPECT_EQ(errorOf(text), "line 4 is no valid JSON");
    EXPECT_EQ(errorOf(""), "line 1 is no valid JSON");
    EXPECT_EQ(errorOf(text.substr(0, text.size() / 2)).rfind("line ", 0), 0u);
}

TEST(ScheduleFile, NamesTheStepThatIsDamaged)
{
    const std::string fine = R"({"task":1,"op":"start","object":null},)";
    const auto second = [&](const std::string& step) {
        return errorOf(kHead + fine + step + "]}");
    };
    EXPECT_EQ(second(R"({"op":"start"})"), "step 2: task is missing");
    EXPECT_EQ(second(R"({"task":"1","op":"start"})"), "step 2: task is not a whole number");
    EXPECT_EQ(second(R"({"task":-1,"op":"start"})"), "step 2: task is not a whole number");
    EXPECT_EQ(second(R"({"task":4294967296,"op":"start"})"), "step 2: task is too large");
    EXPECT_EQ(second(R"({"task":0,"op":"start"})"), "step 2: task is 0, which is nobody");
    EXPECT_EQ(second(R"({"task":1,"op":"fly"})"), "step 2: there is no operation 'fly'");
    EXPECT_EQ(second(R"({"task":1,"op":"none"})"), "step 2: there is no operation 'none'");
    EXPECT_EQ(second(R"({"task":1,"op":"join","object":[1]})"),
              "step 2: object is not [task, ordinal]");
    EXPECT_EQ(second(R"({"task":1,"op":"join","object":[1,-1]})"),
              "step 2: object is not [task, ordinal]");
    EXPECT_EQ(second("7"), "step 2: is not an object");
}

TEST(ScheduleFile, NamesTheFieldThatIsDamaged)
{
    EXPECT_EQ(errorOf("[]"), "it is not a JSON object");
    EXPECT_EQ(errorOf("{}"), "version is missing");
    EXPECT_EQ(errorOf(R"({"version":3})"), "its version is 3; this program reads version 2");
    EXPECT_EQ(errorOf(R"({"version":2,"scenario":5})"), "scenario is not a text");
    std::string text = kHead + "]}";
    text.replace(text.find("{}"), 2, R"({"eat":0.3})");
    EXPECT_EQ(errorOf(text), "the parameter eat is not a text");
    text = kHead + "]}";
    text.replace(text.find("[]"), 2, "{}");
    EXPECT_EQ(errorOf(text), "steps is not a list");
}

TEST(ScheduleFile, IsNotTakenInByDepth)
{
    EXPECT_EQ(errorOf(kHead + std::string(100'000, '[') + std::string(100'000, ']') + "]}"),
              "it is nested too deeply");
}

TEST(ScheduleFile, ALongOneIsReadWhole)
{
    Schedule schedule = example();
    schedule.steps.assign(
        50'000, {.task = TaskId{2}, .object = {kMainTask, 1}, .operation = Operation::Acquire});
    const auto read = parseSchedule(scheduleText(schedule));
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(read->steps, schedule.steps);
}

TEST(ScheduleFile, AnyDamageToAnyByteIsAnErrorOrAnotherSchedule)
{
    const std::string whole = scheduleText(example());
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char letter : {'\0', '"', '}', '9', '\xff'}) {
            std::string text = whole;
            text[at] = letter;
            const auto schedule = parseSchedule(text);
            EXPECT_TRUE(schedule || !schedule.error().text.empty());
        }
    for (std::size_t length = 0; length < whole.size() - 2; ++length)
        EXPECT_FALSE(parseSchedule(whole.substr(0, length)));
}

TEST(ScheduleFile, ErrorsNameTheFile)
{
    const auto missing = loadSchedule("/nonexistent/s.json");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().text,
              "cannot read the schedule /nonexistent/s.json: No such file or directory");
    const auto folder = loadSchedule("/");
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error().text, "cannot read the schedule /: Is a directory");
    const auto refused = saveSchedule("/nonexistent/s.json", example());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text, "cannot write /nonexistent/s.json: No such file or directory");

    const std::string path = testing::TempDir() + "damaged_schedule.json";
    std::ofstream(path) << "{";
    const auto damaged = loadSchedule(path);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().text,
              "the schedule " + path + " cannot be used: line 1 is no valid JSON");
    ASSERT_TRUE(saveSchedule(path, example()));
    const auto loaded = loadSchedule(path);
    ASSERT_TRUE(loaded) << loaded.error().text;
    EXPECT_EQ(loaded->steps, example().steps);
    std::remove(path.c_str());
}

} // namespace
} // namespace lockstep
