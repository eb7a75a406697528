// SPDX-License-Identifier: MIT
// A person in front of the reader is asked for lines by the tasks of a real run.
#include "core/session/session.h"

#include "core/analysis/inputs_of.h"
#include "core/base/clock.h"
#include "core/session/scenario_info.h"
#include "core/trace/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstep {
namespace {

constexpr int kPatience_ms = 30'000;

class Questions : public testing::Test {
protected:
    void start(RunRequest request)
    {
        request.runner = LOCKSTEP_RUN_PATH;
        request.scenario = "tcp-turn-taking-chat";
        request.time = TimeMode::Instant;
        request.ask_reader = true;
        auto started = Session::start(request);
        ASSERT_TRUE(started) << started.error().text;
        session = std::move(*started);
    }
    template <class Condition>
    bool waitUntil(Condition&& condition)
    {
        const Nanoseconds until_ns = realNow_ns() + kPatience_ms * kMillisecond_ns;
        while (!condition() && realNow_ns() < until_ns)
            session->waitForNews(5);
        return condition();
    }
    /// The task of that name asks, and is told.
    void answer(const std::string& name, const std::optional<std::string>& line)
    {
        TaskId asks;
        EXPECT_TRUE(waitUntil([&] {
            for (const TaskId task : session->questions())
                if (session->log().nameOf(task) == name)
                    asks = task;
            return bool(asks);
        })) << name;
        const auto answered = session->answer(asks, line);
        EXPECT_TRUE(answered) << answered.error().text;
    }
    bool ends()
    {
        return waitUntil([this] { return session->phase() == RunPhase::Ended; });
    }

    std::unique_ptr<Session> session;
};

TEST_F(Questions, AreAnsweredToWhoAsksAndThenTheScriptGoesOn)
{
    start({.parameters = {{"server_lines", "bye"}, {"client_lines", "see you"}}, .ask = true});
    answer("server", "good morning");
    answer("client", "oh, a person");
    answer("server", "so it is");
    answer("client", std::nullopt);
    answer("server", std::nullopt);
    ASSERT_TRUE(ends());
    EXPECT_EQ(session->verdict(), Verdict::Completed) << session->message();
    const std::string gone(kPersonHasGone);
    std::vector<std::string> of_server, of_client;
    for (const TaskInput& input : inputsOf(session->log()))
        (input.task == "server" ? of_server : of_client).push_back(input.text);
    EXPECT_THAT(of_server, testing::ElementsAre("good morning", "so it is", gone, "bye"));
    EXPECT_THAT(of_client, testing::ElementsAre("oh, a person", gone, "see you"));
    EXPECT_TRUE(session->questions().empty());
}

TEST_F(Questions, OfNobodyAreNotAnswered)
{
    start({.ask = true});
    EXPECT_FALSE(session->answer(kMainTask, "main does not ask"));
    ASSERT_TRUE(waitUntil([this] { return !session->questions().empty(); }));
    const TaskId server = session->questions().front();
    EXPECT_FALSE(session->answer(server, "two\nlines"));
    EXPECT_TRUE(session->answer(server, "one"));
    EXPECT_FALSE(session->answer(server, "it does not ask any more"));
}

TEST_F(Questions, EndWithTheRun)
{
    start({.ask = true});
    ASSERT_TRUE(waitUntil([this] { return !session->questions().empty(); }));
    const TaskId server = session->questions().front();
    session->stop();
    EXPECT_TRUE(session->questions().empty());
    EXPECT_FALSE(session->answer(server, "too late"));
}

TEST_F(Questions, AreAskedByTheScenariosThatSaySo)
{
    const auto scenarios = askScenarios(LOCKSTEP_RUN_PATH);
    ASSERT_TRUE(scenarios) << scenarios.error().text;
    std::vector<std::string> asking;
    for (const ScenarioInfo& scenario : *scenarios)
        if (scenario.reads_input)
            asking.push_back(scenario.id);
    EXPECT_THAT(asking,
                testing::UnorderedElementsAre("tcp-turn-taking-chat", "tcp-empty-message-standoff",
                                              "condition-notify-n"));
}

TEST_F(Questions, AreNotAskedWhereTheScriptIsWanted)
{
    start({});
    ASSERT_TRUE(ends());
    EXPECT_EQ(session->verdict(), Verdict::Completed);
    EXPECT_TRUE(session->questions().empty());
    for (const TaskInput& input : inputsOf(session->log()))
        EXPECT_FALSE(input.asked);
}

} // namespace
} // namespace lockstep
