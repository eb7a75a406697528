// SPDX-License-Identifier: MIT
// Input of a run's tasks: from flags, from a person, from the scenario's script; and again from a
// schedule.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace lockstep::test {
namespace {

using testing::HasSubstr;

const std::string kChat = "tcp-turn-taking-chat";

/// The lines that the server was given, in order.
std::vector<std::string> linesOfServer(const std::vector<Json>& events)
{
    std::vector<std::string> lines;
    for (const Json& event : events)
        if (event.value("kind", "") == "input.taken" && event.at("task") == "server" &&
            !event.at("ended").get<bool>())
            lines.push_back(event.at("text"));
    return lines;
}

class Input : public testing::Test {
protected:
    void TearDown() override { unlink(schedule.c_str()); }

    /// The run in the schedule took these lines, and takes them again.
    void expectReplayed(const std::vector<std::string>& lines)
    {
        const Said again = lockstepRun(
            {"run", kChat, "--schedule", schedule, "--time", "instant", "--events", "-"});
        EXPECT_EQ(again.status, 0) << again.errors;
        EXPECT_EQ(linesOfServer(again.lines()), lines);
    }

    const std::string schedule = temporary("schedule");
};

TEST_F(Input, OfFlagsComesBeforeTheScript)
{
    const Said said = lockstepRun({"run", kChat, "--input", "server=good morning", "--time",
                                   "instant", "--events", "-", "--save-schedule", schedule});
    EXPECT_EQ(said.status, 0) << said.errors;
    const std::vector<std::string> lines{"good morning", "hello", "how are you"};
    const auto taken = linesOfServer(said.lines());
    ASSERT_GE(taken.size(), lines.size());
    EXPECT_THAT(std::vector<std::string>(taken.begin(), taken.begin() + 3),
                testing::ElementsAreArray(lines));
    expectReplayed(taken);
}

TEST_F(Input, OfAPersonComesBeforeTheScriptAndIsInTheSchedule)
{
    const Said said = Running::toItsEnd(
        {"/bin/sh", "-c",
         "printf 'typed\\nlast' | \"$0\" run tcp-turn-taking-chat --input client=given --ask "
         "--time instant --events - --save-schedule \"$1\"",
         LOCKSTEP_RUN_PATH, schedule});
    EXPECT_EQ(said.status, 0) << said.errors;
    const auto taken = linesOfServer(said.lines());
    ASSERT_GE(taken.size(), 2u);
    EXPECT_EQ(taken[0], "typed");
    EXPECT_THAT(said.output, HasSubstr("\"text\":\"given\""));
    EXPECT_THAT(said.output, HasSubstr("\"text\":\"last\""));
    expectReplayed(taken);
}

TEST_F(Input, InTheOtherLanguageIsOfTheSameTask)
{
    const Said said = lockstepRun({"run", kChat, "--lang", "zh_CN", "--input", "server=早上好",
                                   "--time", "instant", "--save-schedule", schedule});
    EXPECT_EQ(said.status, 0) << said.errors;
    EXPECT_THAT(said.output, HasSubstr("听到 早上好"));
    const Said again = lockstepRun({"run", kChat, "--schedule", schedule, "--time", "instant"});
    EXPECT_EQ(again.status, 0) << again.errors;
    EXPECT_THAT(again.output, HasSubstr("听到 早上好"));
}

TEST_F(Input, IsRefusedBesideASchedule)
{
    ASSERT_EQ(lockstepRun({"run", kChat, "--time", "instant", "--save-schedule", schedule}).status,
              0);
    for (const std::vector<std::string>& flag :
         {std::vector<std::string>{"--ask"}, std::vector<std::string>{"--input", "server=x"}}) {
        std::vector<std::string> arguments{"run", kChat, "--schedule", schedule};
        arguments.insert(arguments.end(), flag.begin(), flag.end());
        const Said said = lockstepRun(arguments);
        EXPECT_EQ(said.status, 2);
        EXPECT_THAT(said.errors, HasSubstr("the schedule has the input of its run"));
    }
}

} // namespace
} // namespace lockstep::test
