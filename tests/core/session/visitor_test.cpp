// SPDX-License-Identifier: MIT
// Somebody outside a real run talks to its servers: well, badly, and not at all. Time is slow in
// these runs, so that there is enough of it to come.
#include "core/session/session.h"

#include "core/analysis/invariants.h"
#include "core/base/clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace lockstep {
namespace {

using testing::HasSubstr;

constexpr int kPatience_ms = 30'000;

/// A server that takes 10 s for its client, but 1 s while there is a visitor.
RunRequest serverOf(const std::string& scenario)
{
    RunRequest request;
    request.runner = LOCKSTEP_RUN_PATH;
    request.scenario = scenario;
    request.parameters = {{"duration", "1"}, {"clients", "1"}};
    request.speed = 0.1;
    return request;
}

template <class Fact>
std::vector<Fact> all(const Log& log)
{
    std::vector<Fact> found;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Fact::kind)
            found.push_back(decode<Fact>(log.event(seq), log.tailOf(seq)));
    return found;
}

class Visits : public testing::Test {
protected:
    void start(const RunRequest& request)
    {
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
    const Log& log() const { return session->log(); }

    /// The listener of the run, once its server has one.
    ObjectId listener()
    {
        EXPECT_TRUE(waitUntil([this] { return !all<SocketListening>(log()).empty(); }));
        return all<SocketListening>(log()).at(0).socket;
    }
    /// Has come in to talk to that socket.
    Visitor visitorOf(ObjectId server)
    {
        auto visitor = session->visit(server);
        EXPECT_TRUE(visitor) << visitor.error().text;
        return visitor ? std::move(*visitor) : Visitor(-1, -1);
    }
    /// What comes next; "" at the end of the stream.
    static std::string receive(const Visitor& visitor)
    {
        pollfd entry{visitor.connection(), POLLIN, 0};
        EXPECT_EQ(poll(&entry, 1, kPatience_ms), 1);
        std::array<char, 1024> bytes{};
        const ssize_t got = recv(visitor.connection(), bytes.data(), bytes.size(), 0);
        EXPECT_GE(got, 0) << errno;
        return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
    }
    static void send(const Visitor& visitor, const std::string& bytes)
    {
        EXPECT_EQ(::send(visitor.connection(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(bytes.size()));
    }
    template <class Fact>
    bool comesToBe(std::size_t times)
    {
        return waitUntil([this, times] { return all<Fact>(log()).size() >= times; });
    }
    TaskId visitorTask() const
    {
        for (std::uint32_t id = 1; id <= log().taskCount(); ++id)
            if (log().nameOf(TaskId{id}) == "visitor")
                return TaskId{id};
        return {};
    }
    /// As somebody who only watches would see it end.
    void completesInInstantTime()
    {
        session->setTimeMode(TimeMode::Instant);
        EXPECT_TRUE(waitUntil([this] { return session->phase() == RunPhase::Ended; }));
        EXPECT_EQ(session->verdict(), Verdict::Completed) << session->message();
        EXPECT_EQ(session->exitStatus(), 0);
        const std::vector<Invariant> legal{{"legal", rule::LegalSockets{}, {}},
                                           {"lost", rule::NothingLostWhenCompleted{}, {}}};
        for (const InvariantResult& result : checkInvariants(log(), legal, {}))
            EXPECT_TRUE(result.held) << result.name << " at " << result.seq;
    }

    std::unique_ptr<Session> session;
};

TEST_F(Visits, TalkToAServerAsItsClientsDo)
{
    start(serverOf("socketserver-tcp"));
    const ObjectId server = listener();
    {
        const Visitor visitor = visitorOf(server);
        EXPECT_EQ(receive(visitor), "helloworld") << "after a time that has passed for it";
        send(visitor, "hi, it is me");
        EXPECT_EQ(receive(visitor), "") << "the handler has closed";
    }
    completesInInstantTime();
    const auto came = all<VisitorConnected>(log());
    ASSERT_EQ(came.size(), 1u);
    EXPECT_EQ(came[0].server, server);
    EXPECT_EQ(log().nameOf(came[0].visitor), "visitor");
    bool heard = false;
    for (const Said& fact : all<Said>(log()))
        heard = heard || log().payload(fact.payload_at, fact.bytes) == "hears hi, it is me";
    EXPECT_TRUE(heard);
}

TEST_F(Visits, HaveALaneAndLeaveIt)
{
    start(serverOf("socketserver-tcp"));
    {
        const Visitor visitor = visitorOf(listener());
        ASSERT_TRUE(waitUntil([this] { return bool(visitorTask()); }));
        EXPECT_EQ(log().task(visitorTask())->carrier, Carrier::Thread);
        EXPECT_TRUE(comesToBe<OutsideEntered>(1));
        EXPECT_TRUE(all<OutsideLeft>(log()).empty());
    }
    EXPECT_TRUE(waitUntil([this] {
        for (Seq seq = 0; seq < log().end(); ++seq)
            if (log().event(seq).kind == TaskEnded::kind && log().event(seq).task == visitorTask())
                return true;
        return false;
    }));
    completesInInstantTime();
}

TEST_F(Visits, AreInRealTimeAndThenItIsAsItWas)
{
    start(serverOf("socketserver-tcp"));
    const auto speeds = [this] {
        std::vector<std::uint32_t> found;
        for (const ClockSet& fact : all<ClockSet>(log()))
            found.push_back(fact.speed_permille);
        return found;
    };
    {
        const Visitor visitor = visitorOf(listener());
        EXPECT_TRUE(waitUntil([&] { return speeds().size() == 2; }));
    }
    EXPECT_TRUE(waitUntil([&] { return speeds().size() == 3; }));
    EXPECT_THAT(speeds(), testing::ElementsAre(100, 1000, 100));
    completesInInstantTime();
}

TEST_F(Visits, OfAServerOfDatagramsAreAnswered)
{
    RunRequest request = serverOf("socketserver-udp");
    request.parameters.emplace_back("poll_interval", "5"); // it is not closed before
    start(request);
    ASSERT_TRUE(comesToBe<SocketBound>(1));
    {
        const Visitor visitor = visitorOf(all<SocketBound>(log()).at(0).socket);
        send(visitor, "ddd");
        EXPECT_EQ(receive(visitor), "cat");
    }
    completesInInstantTime();
}

TEST_F(Visits, ThatSendGarbageHarmNobody)
{
    start(serverOf("socketserver-tcp"));
    {
        const Visitor visitor = visitorOf(listener());
        std::string garbage(50'000, '\0');
        for (std::size_t i = 0; i < garbage.size(); ++i)
            garbage[i] = static_cast<char>(i * 7919 % 251);
        send(visitor, garbage);
        receive(visitor);
    }
    completesInInstantTime();
}

TEST_F(Visits, ThatNeverSayAnythingAreWaitedFor)
{
    start(serverOf("socketserver-tcp"));
    {
        const Visitor visitor = visitorOf(listener());
        EXPECT_TRUE(comesToBe<RequestStarted>(2)) << "its own, and that of the client";
        session->setTimeMode(TimeMode::Instant); // for afterwards
        EXPECT_TRUE(comesToBe<RequestEnded>(1)) << "that of the client";
        EXPECT_EQ(session->verdict(), Verdict::None);
    }
    completesInInstantTime();
}

TEST_F(Visits, ThatCloseHalfAreStillAnswered)
{
    start(serverOf("socketserver-tcp"));
    {
        const Visitor visitor = visitorOf(listener());
        EXPECT_EQ(shutdown(visitor.connection(), SHUT_WR), 0);
        EXPECT_EQ(receive(visitor), "helloworld");
        EXPECT_EQ(receive(visitor), "");
    }
    completesInInstantTime();
}

TEST_F(Visits, ThatResetEndTheirHandlerAlone)
{
    start(serverOf("socketserver-tcp"));
    {
        const Visitor visitor = visitorOf(listener());
        EXPECT_EQ(receive(visitor), "helloworld");
        const linger at_once{.l_onoff = 1, .l_linger = 0}; // close resets
        EXPECT_EQ(setsockopt(visitor.connection(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once),
                  0);
    }
    EXPECT_TRUE(comesToBe<RequestEnded>(2)) << "and that of the client";
    int raised = 0;
    for (const RequestEnded& fact : all<RequestEnded>(log()))
        raised += fact.raised;
    EXPECT_EQ(raised, 1);
    completesInInstantTime();
}

TEST_F(Visits, AreStillThereWhenTheRunIsStopped)
{
    start(serverOf("socketserver-tcp"));
    const Visitor visitor = visitorOf(listener());
    session->stop();
    EXPECT_EQ(session->phase(), RunPhase::Ended);
    EXPECT_EQ(session->verdict(), Verdict::Stopped);
    EXPECT_FALSE(session->visit(ObjectId{1}));
}

TEST_F(Visits, AreRefusedWithASentence)
{
    start(serverOf("socketserver-tcp"));
    const ObjectId server = listener();
    for (const ObjectId no_socket : {ObjectId{0}, ObjectId{1}, ObjectId{4'000'000}}) {
        const auto refused = session->visit(no_socket);
        ASSERT_FALSE(refused);
        EXPECT_THAT(refused.error().text, HasSubstr("it is no socket"));
    }
    EXPECT_FALSE(visitorTask()) << "nobody was let in";
    ASSERT_TRUE(comesToBe<ConnectStarted>(1));
    const auto connected = session->visit(all<ConnectStarted>(log()).at(0).socket);
    ASSERT_FALSE(connected);
    EXPECT_THAT(connected.error().text, HasSubstr("nobody listens there"));
    session->pause();
    ASSERT_TRUE(waitUntil([this] { return session->phase() == RunPhase::Paused; }));
    const auto paused = session->visit(server);
    ASSERT_FALSE(paused);
    EXPECT_THAT(paused.error().text, HasSubstr("paused"));
    session->resume();
    ASSERT_TRUE(waitUntil([this] { return session->phase() == RunPhase::Running; }));
    EXPECT_TRUE(session->visit(server));
}

TEST_F(Visits, AreRefusedByAReplay)
{
    RunRequest request = serverOf("socketserver-tcp");
    request.policy = PolicyKind::Replay;
    start(request);
    const auto refused = session->visit(ObjectId{1});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().text, HasSubstr("a replay takes no visitors"));
}

} // namespace
} // namespace lockstep
