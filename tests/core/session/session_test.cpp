// SPDX-License-Identifier: MIT
// Sessions with the real host, and with hosts that do not behave.
#include "core/session/session.h"

#include "core/analysis/schedule_of.h"
#include "core/base/clock.h"
#include "core/model/run_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep {
namespace {

constexpr Nanoseconds kPatience_ns = 30 * kSecond_ns;

RunRequest eaters()
{
    RunRequest request;
    request.runner = LOCKSTEP_RUN_PATH;
    request.scenario = "noodle-fork-deadlock";
    request.variant = "pause-between";
    request.time = TimeMode::Instant;
    return request;
}

std::unique_ptr<Session> start(const RunRequest& request)
{
    auto session = Session::start(request);
    EXPECT_TRUE(session) << session.error().text;
    return session ? std::move(*session) : nullptr;
}

template <class Condition>
bool waitUntil(const Session& session, Condition&& condition)
{
    const Nanoseconds until_ns = realNow_ns() + kPatience_ns;
    while (!condition() && realNow_ns() < until_ns)
        session.waitForNews(5);
    return condition();
}

/// The run is paused and none of its tasks is on its way to a gate.
bool standsStill(const Session& session)
{
    const auto steps = session.pendingSteps();
    return session.phase() == RunPhase::Paused && !steps.empty() &&
           std::none_of(steps.begin(), steps.end(),
                        [](const PendingStep& step) { return step.can == PendingStep::Can::Busy; });
}

/// Whether events come within a tenth of a second.
bool hasNews(const Session& session)
{
    const Seq end = session.log().end();
    const Nanoseconds until_ns = realNow_ns() + 100 * kMillisecond_ns;
    while (session.log().end() == end && realNow_ns() < until_ns)
        session.waitForNews(5);
    return session.log().end() != end;
}

bool waitFor(const Session& session, RunPhase phase)
{
    return waitUntil(session, [&] { return session.phase() == phase; });
}

bool isOver(const Session& session)
{
    return session.phase() == RunPhase::Ended || session.phase() == RunPhase::Died;
}

const PendingStep* stepOf(const std::vector<PendingStep>& steps, const Log& log,
                          const std::string& name)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const PendingStep& step) {
        return log.nameOf(step.task) == name;
    });
    return found == steps.end() ? nullptr : &*found;
}

std::size_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

std::size_t mappedRuns()
{
    std::ifstream maps("/proc/self/maps");
    std::size_t runs = 0;
    for (std::string line; std::getline(maps, line);)
        runs += line.find("memfd:lockstep") != std::string::npos;
    return runs;
}

std::string children()
{
    std::ifstream file("/proc/self/task/" + std::to_string(getpid()) + "/children");
    std::string pids;
    std::getline(file, pids);
    return pids;
}

/// A program that takes a host's arguments and does something else.
class OddHost {
public:
    explicit OddHost(const std::string& script)
        : m_path(testing::TempDir() + "odd_host_" + std::to_string(getpid()))
    {
        std::ofstream(m_path) << "#!/bin/sh\n" << script << "\n";
        chmod(m_path.c_str(), 0755);
    }
    ~OddHost() { unlink(m_path.c_str()); }
    OddHost(const OddHost&) = delete;
    OddHost& operator=(const OddHost&) = delete;

    RunRequest request() const
    {
        RunRequest request = eaters();
        request.runner = m_path;
        return request;
    }

private:
    std::string m_path;
};

TEST(Session, RunsToItsEndWithAWholeLog)
{
    auto session = start(eaters());
    ASSERT_TRUE(waitUntil(*session, [&] { return isOver(*session); }));
    EXPECT_EQ(session->phase(), RunPhase::Ended) << session->message();
    EXPECT_EQ(session->verdict(), Verdict::Deadlock);
    EXPECT_EQ(session->message(), "");
    EXPECT_EQ(session->exitStatus(), 0);
    const Log& log = session->log();
    ASSERT_FALSE(log.empty());
    EXPECT_EQ(log.event(0).kind, RunStarted::kind);
    EXPECT_EQ(log.event(log.end() - 1).kind, RunEnded::kind);
    EXPECT_EQ(log.taskCount(), 5u);
    EXPECT_EQ(log.nameOf(TaskId{2}), "Ming");
    EXPECT_TRUE(session->pendingSteps().empty());
    EXPECT_EQ(session->virtualNow_ns(), log.virtualEnd_ns());
    EXPECT_FALSE(session->step());
    session->stop(); // again and again
    session->stop();
    EXPECT_EQ(session->verdict(), Verdict::Deadlock);
}

TEST(Session, StepsOneTaskAtATime)
{
    RunRequest request = eaters();
    request.policy = PolicyKind::User;
    request.start_paused = true;
    request.stay_when_quiet = true;
    auto session = start(request);
    const auto idle = [&] { return standsStill(*session); };
    ASSERT_TRUE(waitUntil(*session, idle));
    auto steps = session->pendingSteps();
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].operation, Operation::Start);

    // Main to its join, then Ming to its first acquire.
    const auto stepOnce = [&](TaskId task) {
        const Seq before = session->log().end();
        const auto stepped = session->step(task);
        ASSERT_TRUE(stepped) << stepped.error().text;
        ASSERT_TRUE(waitUntil(*session, [&] { return session->log().end() > before && idle(); }));
    };
    for (int i = 0; i < 6; ++i)
        stepOnce(kMainTask);
    steps = session->pendingSteps();
    const PendingStep* main = stepOf(steps, session->log(), "main");
    ASSERT_NE(main, nullptr);
    EXPECT_EQ(main->can, PendingStep::Can::Blocked);
    EXPECT_EQ(main->operation, Operation::Join);
    const auto refused = session->step(kMainTask);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text, "main cannot be stepped: it waits for the end of Ming");

    const TaskId ming{2};
    const TaskId hong{3};
    stepOnce(ming); // start
    // Where it is about to acquire is known before anybody has done anything there.
    EXPECT_TRUE(waitUntil(*session, [&] {
        const auto now = session->pendingSteps();
        const PendingStep* first = stepOf(now, session->log(), "Ming");
        return first && first->operation == Operation::Acquire &&
               session->log().site(first->site) != nullptr;
    }));
    stepOnce(ming); // acquire
    stepOnce(hong); // start
    steps = session->pendingSteps();
    const PendingStep* second = stepOf(steps, session->log(), "Hong");
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(second->can, PendingStep::Can::Step);
    EXPECT_EQ(second->operation, Operation::Acquire);
    EXPECT_EQ(second->owner, ming);
    EXPECT_TRUE(second->would_block);
    EXPECT_EQ(session->log().nameOf(second->object), "noodle");

    stepOnce(ming); // delay
    steps = session->pendingSteps();
    const PendingStep* asleep = stepOf(steps, session->log(), "Ming");
    ASSERT_NE(asleep, nullptr);
    EXPECT_EQ(asleep->can, PendingStep::Can::WakeUp);
    EXPECT_EQ(asleep->until_ns, 50 * kMillisecond_ns);
    EXPECT_FALSE(session->step(TaskId{99}));
}

/// What tasks did, in order, without what the host says of itself: "Ming lock.acquired".
std::vector<std::string> deedsOf(const Log& log, Seq end, TaskId of = {})
{
    std::vector<std::string> deeds;
    for (Seq seq = 0; seq < end; ++seq)
        if (const Event& event = log.event(seq);
            event.task && (!of || event.task == of) && !log.isContinuation(seq))
            deeds.push_back(log.nameOf(event.task) + " " + std::string(factName(event.kind)));
    return deeds;
}

Seq placeOf(const Log& log, EventKind kind)
{
    Seq seq = 0;
    while (seq < log.end() && log.event(seq).kind != kind)
        ++seq;
    return seq;
}

std::string divergenceOf(const Log& log)
{
    const Seq seq = placeOf(log, ScheduleDiverged::kind);
    if (seq == log.end())
        return "";
    const auto fact = decode<ScheduleDiverged>(log.event(seq), log.tailOf(seq));
    return "step " + std::to_string(fact.step) + " of " + log.nameOf(fact.expected_task);
}

RunState stateAt(const Log& log, Seq end)
{
    RunState state;
    while (state.applied() < end)
        state.apply(log, state.applied());
    return state;
}

/// Starts the run again, up to the place, and waits until it is paused there.
std::unique_ptr<Session> again(const Session& before, Seq place)
{
    RunRequest request = before.request();
    request.schedule = scheduleOf(before.log(), place);
    request.behind_schedule = request.policy;
    request.policy = PolicyKind::Replay;
    request.stay_when_quiet = true;
    auto session = start(request);
    EXPECT_TRUE(waitUntil(*session,
                          [&] {
                              const Log& log = session->log();
                              return placeOf(log, ScheduleFollowed::kind) < log.end() &&
                                     standsStill(*session);
                          }))
        << "at " << place << ": " << divergenceOf(session->log());
    return session;
}

TEST(Session, ContinuesAFreeRunFromAnyMoment)
{
    auto free = start(eaters());
    ASSERT_TRUE(waitUntil(*free, [&] { return isOver(*free); }));
    const Log& whole = free->log();
    for (Seq place = 1; place < whole.end(); place += 3) {
        if (whole.isContinuation(place))
            continue;
        const RunState then = stateAt(whole, place);
        if (then.task(kMainTask).state == TaskState::Ended || !then.deadlocks().empty())
            break;
        auto session = again(*free, place);
        const Log& log = session->log();
        const Seq followed = placeOf(log, ScheduleFollowed::kind);
        EXPECT_EQ(scheduleOf(log, followed), session->request().schedule) << "at " << place;
        // A step is done whole: who was in the middle of one has done all of it.
        for (std::uint32_t id = 1; id <= then.taskCount(); ++id) {
            const auto done = deedsOf(whole, place, TaskId{id});
            auto now = deedsOf(log, followed, TaskId{id});
            ASSERT_GE(now.size(), done.size()) << "at " << place;
            now.resize(done.size());
            EXPECT_EQ(now, done) << "at " << place;
        }
        session->resume();
        EXPECT_TRUE(waitUntil(*session, [&] { return session->phase() == RunPhase::Quiet; }));
        EXPECT_EQ(session->verdict(), Verdict::Deadlock) << "at " << place;
    }
}

TEST(Session, ContinuesASeededRunAsItWentOn)
{
    RunRequest request = eaters();
    request.policy = PolicyKind::Random;
    request.seed = 5;
    auto seeded = start(request);
    ASSERT_TRUE(waitUntil(*seeded, [&] { return isOver(*seeded); }));
    const Log& whole = seeded->log();
    const Seq deadlock = placeOf(whole, DeadlockFound::kind);
    ASSERT_LT(deadlock, whole.end());
    const auto expected = deedsOf(whole, deadlock);
    for (const Seq at : {Seq{0}, deadlock / 2, deadlock - 6}) {
        auto session = again(*seeded, at);
        const Log& log = session->log();
        EXPECT_TRUE(stateAt(log, log.end()).deadlocks().empty());
        session->resume();
        ASSERT_TRUE(
            waitUntil(*session, [&] { return placeOf(log, DeadlockFound::kind) < log.end(); }));
        EXPECT_EQ(deedsOf(log, placeOf(log, DeadlockFound::kind)), expected) << "from " << at;
    }
}

TEST(Session, LetsTheUserStepBehindASchedule)
{
    auto free = start(eaters());
    ASSERT_TRUE(waitUntil(*free, [&] { return isOver(*free); }));
    const Seq first = placeOf(free->log(), LockAcquired::kind);
    auto session = again(*free, first + 1);
    const Seq followed = placeOf(session->log(), ScheduleFollowed::kind);
    EXPECT_EQ(stateAt(session->log(), followed).policy(), PolicyKind::Replay);
    const RunState now = stateAt(session->log(), session->log().end());
    EXPECT_EQ(now.policy(), PolicyKind::Free);
    EXPECT_EQ(now.followedUntil(), followed);
    EXPECT_TRUE(now.isPaused());
    EXPECT_FALSE(hasNews(*session)) << "nobody moves";
    const auto steps = session->pendingSteps();
    const auto able = std::find_if(steps.begin(), steps.end(), [](const PendingStep& step) {
        return step.can == PendingStep::Can::Step;
    });
    ASSERT_NE(able, steps.end());
    const Seq before = session->log().end();
    ASSERT_TRUE(session->step(able->task));
    ASSERT_TRUE(waitUntil(*session,
                          [&] { return standsStill(*session) && session->log().end() > before; }));
    EXPECT_EQ(session->log().event(before).kind, StepGranted::kind);
}

TEST(Session, PausesAndResumesARunThatRuns)
{
    RunRequest request = eaters();
    request.variant = "ordered-locks";
    request.time = TimeMode::Scaled;
    request.parameters = {{"eat", "5"}, {"pause", "0"}};
    auto session = start(request);
    ASSERT_TRUE(waitUntil(*session, [&] { return session->log().end() > 10; }));
    session->pause();
    ASSERT_TRUE(waitUntil(*session, [&] { return standsStill(*session); }));
    while (hasNews(*session)) {
    } // of what was done before all stood still
    const Seq end = session->log().end();
    const Nanoseconds stands_ns = session->virtualNow_ns();
    EXPECT_FALSE(hasNews(*session));
    EXPECT_EQ(session->log().end(), end);
    EXPECT_EQ(session->virtualNow_ns(), stands_ns);
    session->setTimeMode(TimeMode::Instant);
    session->setSpeed(50);
    session->resume();
    ASSERT_TRUE(waitUntil(*session, [&] { return isOver(*session); }));
    EXPECT_EQ(session->verdict(), Verdict::Completed);
}

TEST(Session, KeepsAQuietRunToBeLookedAt)
{
    RunRequest request = eaters();
    request.stay_when_quiet = true;
    auto session = start(request);
    ASSERT_TRUE(waitFor(*session, RunPhase::Quiet));
    EXPECT_EQ(session->verdict(), Verdict::Deadlock);
    const auto steps = session->pendingSteps();
    EXPECT_GE(steps.size(), 3u);
    for (const PendingStep& step : steps)
        EXPECT_EQ(step.can, PendingStep::Can::Blocked);
    session->stop();
    EXPECT_EQ(session->phase(), RunPhase::Ended);
    EXPECT_EQ(session->verdict(), Verdict::Deadlock);
}

TEST(Session, StopsARunAtOnce)
{
    RunRequest request = eaters();
    request.time = TimeMode::Scaled;
    request.parameters = {{"eat", "60"}, {"pause", "60"}};
    auto session = start(request);
    ASSERT_TRUE(waitUntil(*session, [&] { return session->log().end() > 10; }));
    session->stop();
    EXPECT_EQ(session->phase(), RunPhase::Ended) << session->message();
    EXPECT_EQ(session->verdict(), Verdict::Stopped);
}

TEST(Session, TellsWhichSignalEndedTheHostAndKeepsWhatCame)
{
    RunRequest request = eaters();
    request.stay_when_quiet = true;
    auto session = start(request);
    ASSERT_TRUE(waitFor(*session, RunPhase::Quiet));
    const Seq end = session->log().end();
    kill(session->hostPid(), SIGKILL);
    ASSERT_TRUE(waitFor(*session, RunPhase::Died));
    EXPECT_EQ(session->verdict(), Verdict::Crashed);
    EXPECT_EQ(session->message(), "the run's host was ended by SIGKILL (Killed)");
    EXPECT_EQ(session->exitStatus(), -1);
    EXPECT_GE(session->log().end(), end);
    session = start(eaters());
    ASSERT_TRUE(waitFor(*session, RunPhase::Ended));
}

TEST(Session, TellsWhatTheHostRefused)
{
    RunRequest request = eaters();
    request.scenario = "no-such-scenario";
    auto session = start(request);
    ASSERT_TRUE(waitUntil(*session, [&] { return isOver(*session); }));
    EXPECT_EQ(session->phase(), RunPhase::Died);
    EXPECT_EQ(session->verdict(), Verdict::Failed);
    EXPECT_NE(session->message().find("no-such-scenario"), std::string::npos) << session->message();
}

TEST(Session, RefusesInOneSentenceWhatCannotStart)
{
    RunRequest request = eaters();
    request.runner = "/nonexistent/lockstep-run";
    const auto missing = Session::start(request);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().text,
              "cannot start /nonexistent/lockstep-run: No such file or directory");

    request = eaters();
    request.schedule.resize((1u << 20) + 1);
    const auto tooLong = Session::start(request);
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().text, "a schedule has at most 1048576 steps; this one has 1048577");
}

TEST(Session, RefusesInOneSentenceWithoutDescriptors)
{
    const std::size_t before = openDescriptors();
    rlimit old{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &old), 0);
    const rlimit low{256, old.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &low), 0);
    // Room for none, for the memory, for one end of the pair, ...
    for (std::size_t room = 0; room < 4; ++room) {
        std::vector<int> taken;
        for (int fd = dup(0); fd >= 0; fd = dup(0))
            taken.push_back(fd);
        ASSERT_GT(taken.size(), room);
        for (std::size_t i = 0; i < room; ++i) {
            close(taken.back());
            taken.pop_back();
        }
        const auto session = Session::start(eaters());
        EXPECT_FALSE(session) << room;
        for (int fd : taken)
            close(fd);
        EXPECT_THAT(session ? "" : session.error().text, testing::EndsWith("Too many open files"));
    }
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &old), 0);
    EXPECT_EQ(openDescriptors(), before);
    EXPECT_EQ(children(), "");
}

TEST(Session, AHostThatEndsTooEarlyHasFailed)
{
    const OddHost host("exit 7");
    auto session = start(host.request());
    ASSERT_TRUE(waitUntil(*session, [&] { return isOver(*session); }));
    EXPECT_EQ(session->phase(), RunPhase::Died);
    EXPECT_EQ(session->verdict(), Verdict::Failed);
    EXPECT_EQ(session->message(), "the run's host ended too early, with status 7");
    EXPECT_EQ(session->exitStatus(), 7);
}

TEST(Session, AHostThatDoesNotAnswerIsKilled)
{
    const OddHost host("exec sleep 1000");
    auto session = start(host.request());
    EXPECT_FALSE(isOver(*session));
    const Nanoseconds begin_ns = realNow_ns();
    session->stop();
    EXPECT_LT(realNow_ns() - begin_ns, 5 * kSecond_ns);
    EXPECT_EQ(session->phase(), RunPhase::Ended);
    EXPECT_EQ(session->verdict(), Verdict::Stopped);
}

TEST(Session, CommandsToAHostThatTakesNoneDoNotBlock)
{
    const OddHost host("exec sleep 1000");
    auto session = start(host.request());
    for (int i = 0; i < 1000; ++i)
        session->setSpeed(1 + i % 10);
    EXPECT_FALSE(session->step());
}

TEST(Session, LeavesNothingBehind)
{
    {
        auto warm = start(eaters()); // what a first run leaves (thread stacks) is no leak
        waitFor(*warm, RunPhase::Ended);
    }
    const std::size_t descriptors = openDescriptors();
    for (int round = 0; round < 15; ++round) {
        RunRequest request = eaters();
        request.stay_when_quiet = true;
        auto session = start(request);
        ASSERT_NE(session, nullptr);
        if (round % 3 == 1)
            waitFor(*session, RunPhase::Quiet);
        if (round % 3 == 2)
            kill(session->hostPid(), SIGKILL);
        if (round % 2 == 0)
            session->stop();
    }
    EXPECT_EQ(openDescriptors(), descriptors);
    EXPECT_EQ(mappedRuns(), 0u);
    EXPECT_EQ(children(), "");
}

} // namespace
} // namespace lockstep
