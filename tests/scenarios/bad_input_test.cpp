// SPDX-License-Identifier: MIT
// Whatever is typed wrong is one sentence on standard error and status 2; nothing is run.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::test {
namespace {

using testing::HasSubstr;

struct BadInput {
    std::vector<std::string> arguments;
    std::string sentence; ///< a part of it
};

void refuses(const BadInput& bad)
{
    std::string typed;
    for (const std::string& argument : bad.arguments)
        typed += argument + " ";
    const Said said = lockstepRun(bad.arguments);
    EXPECT_EQ(said.status, 2) << typed;
    EXPECT_EQ(said.output, "") << typed;
    EXPECT_THAT(said.errors, HasSubstr(bad.sentence)) << typed;
    EXPECT_EQ(std::count(said.errors.begin(), said.errors.end(), '\n'), 1) << said.errors;
    EXPECT_EQ(said.errors.rfind("lockstep-run: ", 0), 0u) << said.errors;
}

const std::string kDeadlock = "noodle-fork-deadlock";

TEST(BadInput, OfCommands)
{
    refuses({{}, "--help"});
    refuses({{"frobnicate"}, "frobnicate"});
    refuses({{"run"}, "ID is required"});
    refuses({{"run", kDeadlock, "--frobnicate"}, "--frobnicate"});
    refuses({{"run", kDeadlock, "another"}, "another"});
    refuses({{"describe"}, "--all"});
    refuses({{"describe", kDeadlock, "--all"}, "--all"});
    refuses({{"describe", "no-such"}, "no scenario is called no-such"});
    refuses({{"check"}, "FILE is required"});
    refuses({{"check", "a", "b"}, "b"});
    refuses({{"repeat", kDeadlock}, "--times"});
    refuses({{"repeat", kDeadlock, "--times", "0"}, "--times"});
    refuses({{"repeat", kDeadlock, "--times", "-1"}, "--times"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--jobs", "1000"}, "--jobs"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--events", "-"}, "--events"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--record", "f"}, "--record"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--ask"}, "--ask"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--lines", "--json"}, "--lines"});
}

TEST(BadInput, OfScenariosVariantsAndParameters)
{
    refuses({{"run", "noodle-fork-deadlok"}, "; is noodle-fork-deadlock "});
    refuses({{"run", "../../etc/passwd"}, "no scenario is called ../../etc/passwd"});
    refuses({{"run", kDeadlock, "--variant", "x"}, "has no variant x; it has as-written"});
    refuses({{"run", kDeadlock, "--set", "x=1"}, "has no parameter x; it has"});
    refuses({{"run", kDeadlock, "--set", "eat"}, "--set wants name=value, not eat"});
    refuses({{"run", kDeadlock, "--set", "eat="}, "eat: wants a number from 0 to 60 s, not ''"});
    refuses({{"run", kDeadlock, "--set", "eat=61"}, "from 0 to 60 s, not '61'"});
    refuses({{"run", kDeadlock, "--set", "eat=-1"}, "from 0 to 60 s, not '-1'"});
    refuses({{"run", kDeadlock, "--set", "eat=soon"}, "from 0 to 60 s, not 'soon'"});
    refuses({{"run", kDeadlock, "--set", "eat=nan"}, "from 0 to 60 s, not 'nan'"});
    refuses({{"repeat", kDeadlock, "--times", "2", "--set", "eat=61"}, "from 0 to 60 s"});
}

TEST(BadInput, OfPorts)
{
    for (const char* port : {"65536", "-1", "4294967376", "http", "80.5", ""})
        refuses({{"run", "tcp-turn-taking-chat", "--set", std::string("port=") + port},
                 "port: wants a whole number from 0 to 65535, not '" + std::string(port) + "'"});
}

TEST(BadInput, OfFlags)
{
    refuses({{"run", kDeadlock, "--speed", "0"}, "--speed is 0.1 to 100"});
    refuses({{"run", kDeadlock, "--speed", "fast"}, "--speed"});
    refuses({{"run", kDeadlock, "--time", "later"}, "--time is real or instant, not later"});
    refuses({{"run", kDeadlock, "--policy", "luck"}, "--policy is free"});
    refuses({{"run", kDeadlock, "--policy", "user"}, "needs the window"});
    refuses({{"run", kDeadlock, "--policy", "replay"}, "needs --schedule FILE"});
    refuses({{"run", kDeadlock, "--seed", "-1"}, "seed"});
    refuses({{"run", kDeadlock, "--seed", "1e3"}, "seed"});
    refuses({{"run", kDeadlock, "--limit", "-1"}, "--limit"});
    refuses({{"run", kDeadlock, "--lang", "fr"}, "--lang is en or zh_CN, not fr"});
    refuses({{"run", kDeadlock, "--events", "/nonexistent/e"}, "cannot write /nonexistent/e"});
    refuses({{"run", kDeadlock, "--record", "/nonexistent/r"}, "cannot write /nonexistent/r"});
    refuses({{"run", kDeadlock, "--record", "/tmp"}, "cannot write /tmp: Is a directory"});
    refuses(
        {{"run", kDeadlock, "--save-schedule", "/nonexistent/s"}, "cannot write /nonexistent/s"});
}

TEST(BadInput, OfWhatIsNotThereYet)
{
    const std::vector<std::vector<std::string>> later{{"--payload", "full"}};
    for (const auto& flag : later) {
        std::vector<std::string> arguments{"run", kDeadlock};
        arguments.insert(arguments.end(), flag.begin(), flag.end());
        refuses({arguments, flag[0]});
        refuses({arguments, "not yet"});
    }
}

TEST(BadInput, OfCarriersThatTheVariantIsAbout)
{
    refuses({{"run", "pool-async-get", "--variant", "worker-dies", "--carriers", "threads"},
             "the variant worker-dies of pool-async-get is about its own carriers"});
}

class BadSchedule : public testing::Test {
protected:
    void SetUp() override
    {
        const Said said = lockstepRun({"run", kDeadlock, "--variant", "pause-between", "--time",
                                       "instant", "--save-schedule", m_path});
        ASSERT_EQ(said.status, 0) << said.errors;
        std::ifstream file(m_path);
        text.assign(std::istreambuf_iterator<char>(file), {});
        ASSERT_FALSE(text.empty());
    }
    void TearDown() override { unlink(m_path.c_str()); }

    void refusesText(const std::string& content, const std::string& sentence,
                     std::vector<std::string> more = {})
    {
        std::ofstream(m_path) << content;
        more.insert(more.begin(), {"run", kDeadlock, "--schedule", m_path});
        refuses({more, sentence});
    }

    std::string text;

private:
    const std::string m_path = temporary("schedule");
};

TEST_F(BadSchedule, ThatIsDamaged)
{
    refusesText("", "line 1 is no valid JSON");
    refusesText(text.substr(0, text.size() / 2), "is no valid JSON");
    refusesText("{}", "version is missing");
    std::string other = text;
    other.replace(other.find("\"op\":\"start\""), 12, "\"op\":\"stare\"");
    refusesText(other, "step 1: there is no operation 'stare'");
    other = text;
    other.replace(other.find("\"version\":2"), 11, "\"version\":9");
    refusesText(other, "its version is 9");
    refuses({{"run", kDeadlock, "--schedule", "/nonexistent"},
             "cannot read the schedule /nonexistent: No such file or directory"});
    refuses({{"run", kDeadlock, "--schedule", "/"}, "Is a directory"});
}

TEST_F(BadSchedule, ThatContradictsAFlag)
{
    refusesText(text, "for seed 1, not 2", {"--seed", "2"});
    refusesText(text, "for the variant pause-between, not as-written", {"--variant", "as-written"});
    refusesText(text, "for eat 0.3, not 0.4", {"--set", "eat=0.4"});
    refusesText(text, "这个调度的语言是 en，而不是 zh_CN", {"--lang", "zh_CN"});
    refusesText(text, "for carriers as-written, not threads", {"--carriers", "threads"});
    refusesText(text, "--schedule goes with the policy replay, not with free",
                {"--policy", "free"});
    std::string other = text;
    other.replace(other.find(kDeadlock), kDeadlock.size(), "thread-join");
    refusesText(other, "for the scenario thread-join, not noodle-fork-deadlock");
    other = text;
    other.replace(other.find("\"eat\":\"0.3\""), 11, "\"eat\":\"999\"");
    refusesText(other, "eat: wants a number from 0 to 60 s, not '999'");
}

} // namespace
} // namespace lockstep::test
