// SPDX-License-Identifier: MIT
// The rules about sockets: on a run in which each holds, and on one that was doctored.
#include "core/analysis/invariants.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;

/// A client's socket that is connected with the server's end; completes when told.
class SocketRules : public testing::Test {
protected:
    SocketRules()
    {
        for (const ObjectId socket : {at_server, at_client})
            run.write(kMainTask, DescriptorOpened{.connection = socket});
        run.write(client, ConnectStarted{at_client, listener, 80, 4000});
        run.write(server, ConnectionAccepted{.listener = listener,
                                             .connection = at_server,
                                             .peer = at_client,
                                             .from_port = 4000});
    }
    Seq send(TaskId task, ObjectId socket, std::uint32_t bytes, std::uint64_t position)
    {
        return run.write(task, BytesSent{.socket = socket, .sent = bytes, .position = position});
    }
    Seq receive(TaskId task, ObjectId socket, std::uint32_t bytes, std::uint64_t position,
                std::uint32_t asked = 100)
    {
        return run.write(
            task, BytesReceived{
                      .socket = socket, .received = bytes, .asked = asked, .position = position});
    }
    Seq complete() { return run.write(kNobody, RunEnded{Verdict::Completed}); }
    Seq brokenAt(Rule rule, RunFacts facts = {})
    {
        const std::vector<Invariant> invariants{{"one", std::move(rule), {}}};
        return checkInvariants(*run.log, invariants, facts).at(0).seq;
    }

    LogBuilder run; // in instant time
    ObjectId listener = run.make(ObjectKind::TcpSocket, "listener");
    ObjectId at_server = run.make(ObjectKind::TcpSocket, "at-server");
    ObjectId at_client = run.make(ObjectKind::TcpSocket, "at-client");
    TaskId server = run.spawn("server");
    TaskId client = run.spawn("client");
};

TEST_F(SocketRules, LegalSocketsReceiveWhatWasSentInOrder)
{
    send(client, at_client, 5, 0);
    receive(server, at_server, 3, 0);
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), kNoSeq);
    const Seq tooMany = receive(server, at_server, 3, 3);
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), tooMany);
}

TEST_F(SocketRules, LegalSocketsNeitherSkipNorGiveMoreThanIsAskedFor)
{
    send(client, at_client, 5, 0);
    const Seq skipped = receive(server, at_server, 2, 1);
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), skipped);
}

TEST_F(SocketRules, LegalSocketsAreAskedForBeforeTheyAreAccepted)
{
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), kNoSeq);
    const Seq again = run.write(
        server,
        ConnectionAccepted{.listener = listener, .connection = at_server, .peer = at_client});
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), again);
}

TEST_F(SocketRules, LegalSocketsAreFromThePortOfWhoAsked)
{
    const ObjectId other = run.make(ObjectKind::TcpSocket, "other");
    run.write(client, ConnectStarted{other, listener, 80, 4001});
    const Seq wrong = run.write(server, ConnectionAccepted{.listener = listener,
                                                           .connection = at_server,
                                                           .peer = other,
                                                           .from_port = 4002});
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), wrong);
}

TEST_F(SocketRules, LegalStreamsEndWhenTheOtherSideSendsNoMore)
{
    send(client, at_client, 5, 0);
    receive(server, at_server, 5, 0);
    run.write(client, SocketShutDown{at_client, ShutDownHow::Sending});
    run.write(server, StreamEnded{at_server});
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), kNoSeq);
    const Seq open = run.write(client, StreamEnded{at_client});
    EXPECT_EQ(brokenAt(rule::LegalSockets{}), open);
}

TEST_F(SocketRules, NothingLostWhenCompleted)
{
    send(client, at_client, 5, 0);
    receive(server, at_server, 3, 0);
    EXPECT_EQ(brokenAt(rule::NothingLostWhenCompleted{}), kNoSeq) << "not completed";
    const Seq ended = complete();
    EXPECT_EQ(brokenAt(rule::NothingLostWhenCompleted{}), ended);
}

TEST_F(SocketRules, ReceivedAsSent)
{
    send(client, at_client, 5, 0);
    send(client, at_client, 0, 5); // nothing travels
    send(client, at_client, 2, 5);
    receive(server, at_server, 5, 0);
    EXPECT_EQ(brokenAt(rule::ReceivedAsSent{}), kNoSeq);
    const Seq half = receive(server, at_server, 1, 5);
    EXPECT_EQ(brokenAt(rule::ReceivedAsSent{}), half);
}

TEST_F(SocketRules, ReceivedInPieces)
{
    send(client, at_client, 5, 0);
    receive(server, at_server, 4, 0);
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"at-server", {4, 1}}), kNoSeq);
    const Seq last = receive(server, at_server, 1, 4);
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"at-server", {4}}), kNoSeq) << "more may follow";
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"at-server", {4, 2}}), last);
    const RunFacts shown{.variant = {}, .parameters = {}, .names = {{"ende", "at-server"}}};
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"ende", {4, 2}}, shown), last);
    const Seq ended = complete();
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"at-server", {4, 1}}), kNoSeq);
    EXPECT_EQ(brokenAt(rule::ReceivedInPieces{"at-server", {4, 1, 1}}), ended);
}

TEST_F(SocketRules, SendByTurns)
{
    send(client, at_client, 1, 0);
    send(server, at_server, 1, 0);
    send(client, at_client, 1, 1);
    EXPECT_EQ(brokenAt(rule::SendByTurns{{"client", "server"}}), kNoSeq);
    const Seq again = send(client, at_client, 1, 2);
    EXPECT_EQ(brokenAt(rule::SendByTurns{{"client", "server"}}), again);
}

TEST_F(SocketRules, RefusedTimesWhenCompleted)
{
    run.write(client, SocketRefused{at_client, Operation::Send, 32});
    run.write(client, SocketRefused{at_client, Operation::Send, 104});
    const Seq second = run.write(client, SocketRefused{at_client, Operation::Send, 32});
    EXPECT_EQ(brokenAt(rule::RefusedTimesWhenCompleted{Operation::Send, 32, 9}), kNoSeq);
    const Seq ended = complete();
    EXPECT_EQ(brokenAt(rule::RefusedTimesWhenCompleted{Operation::Send, 32, 2}), kNoSeq);
    EXPECT_EQ(brokenAt(rule::RefusedTimesWhenCompleted{Operation::Send, 32, 1}), second);
    EXPECT_EQ(brokenAt(rule::RefusedTimesWhenCompleted{Operation::Receive, 32, 1}), ended);
}

TEST_F(SocketRules, EventTimesWhenCompleted)
{
    EXPECT_EQ(brokenAt(rule::EventTimesWhenCompleted{"connection.accepted", 9}), kNoSeq);
    const Seq ended = complete();
    EXPECT_EQ(brokenAt(rule::EventTimesWhenCompleted{"connection.accepted", 1}), kNoSeq);
    EXPECT_EQ(brokenAt(rule::EventTimesWhenCompleted{"connection.accepted", 2}), ended);
    EXPECT_NE(brokenAt(rule::EventTimesWhenCompleted{"connection.accepted", 0}), kNoSeq);
}

TEST_F(SocketRules, RequestsHandled)
{
    const ObjectId serving = run.make(ObjectKind::SocketServer, "server");
    run.write(server, ServingStarted{serving, listener});
    run.write(client, RequestStarted{serving, at_server, 4000});
    EXPECT_EQ(brokenAt(rule::RequestsHandled{true}), kNoSeq);
    EXPECT_NE(brokenAt(rule::RequestsHandled{false}), kNoSeq);
    const Seq again = run.write(client, RequestStarted{serving, at_server, 4001});
    EXPECT_EQ(brokenAt(rule::RequestsHandled{true}), again) << "two in one task";
    EXPECT_NE(brokenAt(rule::RequestsHandled{false}), kNoSeq);
}

TEST_F(SocketRules, SaidAt)
{
    const RunFacts facts{.variant = {}, .parameters = {{"pause", "0.5"}}, .names = {}};
    run.passTime(500 * kMillisecond_ns);
    run.say(client, "done");
    EXPECT_EQ(brokenAt(rule::SaidAt{"done", {"pause"}, {1}}, facts), kNoSeq);
    run.passTime(kMillisecond_ns);
    const Seq late = run.say(server, "done");
    EXPECT_EQ(brokenAt(rule::SaidAt{"done", {"pause"}, {1, 1}}, facts), late);
    EXPECT_EQ(brokenAt(rule::SaidAt{"done", {"pause"}, {1}}, facts), late) << "once too often";
    EXPECT_EQ(brokenAt(rule::SaidAt{"never", {"pause"}, {1}}, facts), kNoSeq) << "it may come";
    const Seq ended = complete();
    EXPECT_EQ(brokenAt(rule::SaidAt{"never", {"pause"}, {1}}, facts), ended);
}

} // namespace
} // namespace lockstep
