// SPDX-License-Identifier: MIT
// Many sessions one after the other: nothing is left over, every run can be done again.
#include "core/analysis/schedule_of.h"
#include "core/base/clock.h"
#include "core/session/session.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace lockstep {
namespace {

RunRequest eaters(const std::string& variant, TimeMode time)
{
    RunRequest request;
    request.runner = LOCKSTEP_RUN_PATH;
    request.scenario = "noodle-fork-deadlock";
    request.variant = variant;
    request.time = time;
    return request;
}

std::unique_ptr<Session> start(const RunRequest& request)
{
    auto session = Session::start(request);
    EXPECT_TRUE(session) << session.error().text;
    return session ? std::move(*session) : nullptr;
}

void finish(const Session& session)
{
    const Nanoseconds until_ns = realNow_ns() + 60 * kSecond_ns;
    while (session.phase() != RunPhase::Ended && session.phase() != RunPhase::Died &&
           realNow_ns() < until_ns)
        session.waitForNews(5);
}

std::size_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

std::string children()
{
    std::ifstream file("/proc/self/task/" + std::to_string(getpid()) + "/children");
    std::string pids;
    std::getline(file, pids);
    return pids;
}

TEST(SessionStress, TwoHundredCyclesLeaveNothing)
{
    finish(*start(eaters("pause-between", TimeMode::Instant)));
    const std::size_t descriptors = openDescriptors();
    for (int round = 0; round < 200; ++round) {
        RunRequest request = eaters("as-written", TimeMode::Scaled);
        request.stay_when_quiet = round % 2 == 0;
        auto session = start(request);
        ASSERT_NE(session, nullptr);
        session->waitForNews(round % 7);
        if (round % 3 == 0)
            kill(session->hostPid(), SIGKILL);
        else if (round % 3 == 1)
            session->stop();
    }
    EXPECT_EQ(openDescriptors(), descriptors);
    EXPECT_EQ(children(), "");
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
        EXPECT_EQ(line.find("memfd:lockstep"), std::string::npos);
}

void replays(const RunRequest& original, int times, bool sameRunEachTime)
{
    std::vector<ScheduleStep> steps;
    Verdict verdict{};
    int failures = 0;
    for (int i = 0; i < times; ++i) {
        if (i == 0 || !sameRunEachTime) {
            auto session = start(original);
            finish(*session);
            verdict = session->verdict();
            steps = scheduleOf(session->log());
        }
        RunRequest again = original;
        again.time = TimeMode::Instant;
        again.policy = PolicyKind::Replay;
        again.schedule = steps;
        auto session = start(again);
        finish(*session);
        failures += session->verdict() != verdict || scheduleOf(session->log()) != steps;
    }
    EXPECT_EQ(failures, 0);
}

TEST(SessionStress, ASeedsDeadlockIsReplayedAHundredTimes)
{
    RunRequest request = eaters("pause-between", TimeMode::Instant);
    request.policy = PolicyKind::Random;
    request.seed = 3;
    replays(request, 100, true);
}

TEST(SessionStress, AHundredFreeRunsAreReplayedEach)
{
    replays(eaters("as-written", TimeMode::Instant), 100, false);
    RunRequest fast = eaters("try-lock", TimeMode::Scaled);
    fast.speed = 100;
    replays(fast, 100, false);
}

TEST(SessionStress, FreeRunsEndInBothWays)
{
    RunRequest request = eaters("as-written", TimeMode::Scaled);
    request.speed = 20;
    int deadlocks = 0;
    int completed = 0;
    for (int i = 0; i < 1000 && (deadlocks == 0 || completed == 0); ++i) {
        auto session = start(request);
        finish(*session);
        deadlocks += session->verdict() == Verdict::Deadlock;
        completed += session->verdict() == Verdict::Completed;
    }
    EXPECT_GT(deadlocks, 0);
    EXPECT_GT(completed, 0);
}

} // namespace
} // namespace lockstep
