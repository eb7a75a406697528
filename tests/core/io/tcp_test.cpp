// SPDX-License-Identifier: MIT
// TCP as CPython 3.11 has it on Linux, between tasks on every carrier, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "tests/core/io/socket_ways.h"

#include <numeric>

namespace lockstep {
namespace {

using namespace test;
using io::Address;
using io::TcpSocket;
using test::require;

class Tcp : public SocketTest {
protected:
    /// Runs a program with a connected pair; each end is used by a task of its own.
    Recorded betweenTwo(const std::function<void(TcpSocket)>& server,
                        const std::function<void(TcpSocket)>& client, std::uint64_t seed = 1)
    {
        return run(pair(server, client), seed);
    }
    static std::function<void()> pair(const std::function<void(TcpSocket)>& server,
                                      const std::function<void(TcpSocket)>& client)
    {
        return [=] {
            const TcpSocket listener = listening();
            const Address address = addressOf(listener);
            const Task serving = spawn(carrier(), "server", [=] {
                const auto [connection, from] = listener.accept();
                require(from.host == "127.0.0.1" && from == connection.remoteAddress(), "another");
                server(connection);
            });
            const Task asking = spawn(carrier(), "client", [=] {
                const TcpSocket socket("client's");
                socket.connect(address);
                client(socket);
            });
            joinAll({serving, asking});
        };
    }
    void expectBothEndWell(const Recorded& recorded)
    {
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        for (const char* name : {"main", "server", "client"})
            EXPECT_EQ(errorOf(*recorded.log, name), "") << name;
    }
};
LS_SOCKETS_ON_EVERY_CARRIER(Tcp);

TEST_P(Tcp, MovesBytesBothWaysAndEndsWithTheOtherSide)
{
    const auto recorded = betweenTwo(
        [](const TcpSocket& connection) {
            for (;;) {
                const std::string bytes = connection.recv(1024);
                if (bytes.empty())
                    break;
                require(connection.send(bytes) == bytes.size(), "not all");
            }
            require(connection.recv(10).empty(), "the end is met again and again");
            connection.close();
        },
        [](const TcpSocket& socket) {
            for (const char* word : {"HELLO", "WORLD!"}) {
                socket.sendall(word);
                require(socket.recv(1024) == word, "another word");
            }
            socket.close();
        });
    expectBothEndWell(recorded);
    EXPECT_EQ(count<BytesSent>(*recorded.log), 4u);
    EXPECT_EQ(count<BytesReceived>(*recorded.log), 4u);
    EXPECT_EQ(count<StreamEnded>(*recorded.log), 2u);
    EXPECT_EQ(count<ConnectionAccepted>(*recorded.log), 1u);
}

TEST_P(Tcp, KeepsNoBoundaries)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const TcpSocket client("client's");
        client.connect(addressOf(listener)); // nobody has accepted yet
        const auto connection = listener.accept().first;
        client.send("HELLO");
        client.send("WORLD!");
        require(client.send("") == 0, "nothing is sent");
        spawn(carrier(), "server", [connection = connection] {
            require(connection.recv(1024) == "HELLOWORLD!", "not in one");
        }).join();
        client.send("HELLO");
        require(connection.recv(4) == "HELL" && connection.recv(4) == "O", "not in two");
    });
    std::vector<std::uint32_t> received;
    for (const auto& each : all<BytesReceived>(*recorded.log))
        received.push_back(each.fact.received);
    EXPECT_EQ(received, (std::vector<std::uint32_t>{11, 4, 1}));
    const auto sent = all<BytesSent>(*recorded.log);
    ASSERT_EQ(sent.size(), 4u);
    EXPECT_EQ(recorded.log->payload(sent[1].fact.payload_at, sent[1].fact.bytes), "b'WORLD!'");
    EXPECT_EQ(sent[1].fact.position, 5u);
}

TEST_P(Tcp, ReceivesNothingAtOnceWhenAskedForNothing)
{
    expectBothEndWell(betweenTwo(
        [](const TcpSocket& connection) {
            require(connection.recv(0).empty(), "something"); // nothing was sent yet
            require(connection.recv(2'000'000'000) == "late", "another");
        },
        [](const TcpSocket& socket) {
            delay(1);
            socket.send("late");
        }));
}

TEST_P(Tcp, AWaitTellsForHowManyBytesItAsks)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const TcpSocket client("client's");
        client.connect(addressOf(listener));
        const auto connection = listener.accept().first;
        const Task server = spawn(carrier(), "server", [connection = connection] {
            require(connection.recv(7) == "HELLO", "another word");
            require(connection.recv(100'000) == "AGAIN", "another word");
        });
        delay(1);
        client.send("HELLO");
        delay(1);
        client.send("AGAIN");
        server.join();
    });
    std::vector<std::uint32_t> asked;
    for (const auto& each : all<WaitRequested>(*recorded.log))
        if (each.fact.operation == Operation::Receive &&
            (asked.empty() || asked.back() != each.fact.asked)) // again after news for nothing
            asked.push_back(each.fact.asked);
    EXPECT_EQ(asked, (std::vector<std::uint32_t>{7, UINT16_MAX}));
}

TEST_P(Tcp, RefusesAsInPython)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const Address address = addressOf(listener);
        require(raisedBy([&] { TcpSocket("other").bind(address); }) ==
                    "OSError: [Errno 98] Address already in use",
                "bound twice");
        const TcpSocket fresh("fresh");
        require(raisedBy([&] { fresh.recv(1); }) ==
                    "OSError: [Errno 107] Transport endpoint is not connected",
                "received");
        require(raisedBy([&] { fresh.send("x"); }) == "BrokenPipeError: [Errno 32] Broken pipe",
                "sent");
        require(raisedBy([&] { fresh.accept(); }) == "OSError: [Errno 22] Invalid argument",
                "accepted");
        require(raisedBy([&] {
                    fresh.connect({"10.0.0.1", 80});
                }) == "OSError: [Errno 101] Network is unreachable",
                "connected");
        listener.close();
        listener.close(); // again: nothing
        require(raisedBy([&] { listener.accept(); }) == "OSError: [Errno 9] Bad file descriptor",
                "accepted");
        spawn(carrier(), "client", [address] {
            const TcpSocket client("client's");
            require(raisedBy([&] { client.connect(address); }) ==
                        "ConnectionRefusedError: [Errno 111] Connection refused",
                    "connected");
        }).join();
    });
    EXPECT_EQ(count<SocketRefused>(*recorded.log), 7u);
}

TEST_P(Tcp, BindsAPortInTimeWaitOnlyIfBothReuseIt)
{
    for (const bool reuses : {false, true})
        completes([reuses] {
            const auto listenAgain = [reuses](const Address& address) {
                const TcpSocket listener("listener");
                if (reuses)
                    listener.setOption(SocketOption::ReuseAddress, 1);
                listener.bind(address);
                listener.listen();
                return listener;
            };
            const TcpSocket listener = listenAgain({});
            const Address address = addressOf(listener);
            const TcpSocket client("client's");
            client.connect(address);
            const auto connection = listener.accept().first;
            listener.close();
            connection.close(); // first: its side waits a minute
            require(client.recv(1).empty(), "no end");
            client.close();
            const std::string error = raisedBy([&] { listenAgain(address); });
            require(error == (reuses ? "" : "OSError: [Errno 98] Address already in use"),
                    "bound: " + error);
        });
}

TEST_P(Tcp, TellsWhereTheKernelHasTheBytes)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const TcpSocket client("client's");
        client.connect(addressOf(listener));
        const auto connection = listener.accept().first;
        client.setOption(SocketOption::Cork, 1);
        client.send("12345");
        client.setOption(SocketOption::Cork, 0); // they leave
        spawn(carrier(), "server", [connection = connection] {
            require(connection.recv(2) == "12", "another");
        }).join();
        client.send("678");
    });
    const auto reports = all<KernelReported>(*recorded.log);
    ASSERT_EQ(reports.size(), 3u);
    EXPECT_EQ(reports[0].fact.unsent, 5u);
    EXPECT_EQ(reports[0].fact.segments, 0u);
    EXPECT_EQ(reports[1].fact.unread, 3u);
    EXPECT_EQ(reports[2].fact.unsent, 0u);
    EXPECT_EQ(reports[2].fact.segments, 2u);
}

TEST_P(Tcp, FindsTheOtherSideGoneAsInPython)
{
    expectBothEndWell(betweenTwo([](const TcpSocket& connection) { connection.close(); },
                                 [](const TcpSocket& socket) {
                                     require(socket.recv(1).empty(), "no end");
                                     socket.send("the first goes"); // and is answered by a reset
                                     require(raisedBy([&] { socket.send("x"); }) ==
                                                 "BrokenPipeError: [Errno 32] Broken pipe",
                                             "sent");
                                 }));
    expectBothEndWell(betweenTwo(
        [](const TcpSocket& connection) {
            require(connection.recv(1) == "u", "another");
            connection.close(); // with something unread
        },
        [](const TcpSocket& socket) {
            socket.send("unread");
            require(raisedBy([&] { socket.recv(1); }) ==
                        "ConnectionResetError: [Errno 104] Connection reset by peer",
                    "received");
        }));
}

TEST_P(Tcp, IsShutDownOneSideAlone)
{
    const auto recorded = betweenTwo(
        [](const TcpSocket& connection) {
            require(connection.recv(10) == "ask", "another");
            require(connection.recv(10).empty(), "no end");
            connection.send("answer");
        },
        [](const TcpSocket& socket) {
            socket.send("ask");
            socket.shutdown(ShutDownHow::Sending);
            require(socket.recv(10) == "answer", "another answer");
            require(raisedBy([&] { socket.send("x"); }) ==
                        "BrokenPipeError: [Errno 32] Broken pipe",
                    "sent");
        });
    expectBothEndWell(recorded);
    EXPECT_EQ(count<SocketShutDown>(*recorded.log), 1u);
}

TEST_P(Tcp, SendsInPartsWhatDoesNotFit)
{
    constexpr std::size_t kBytes = 1'000'000;
    const auto recorded = run([] {
        const TcpSocket listener = listening();
        listener.setOption(SocketOption::ReceiveBuffer, 16'384);
        const Address address = addressOf(listener);
        const Task server = spawn(carrier(), "server", [=] {
            const auto connection = listener.accept().first;
            std::size_t got = 0;
            for (std::string bytes; !(bytes = connection.recv(20'000)).empty();)
                got += bytes.size();
            require(got == kBytes, "not all");
        });
        const Task client = spawn(carrier(), "client", [=] {
            const TcpSocket socket("client's");
            socket.setOption(SocketOption::SendBuffer, 16'384);
            require(socket.option(SocketOption::SendBuffer) == 32'768, "the kernel doubles it");
            socket.connect(address);
            require(socket.send(std::string(kBytes, 'x')) == kBytes, "not all");
            socket.close();
        });
        joinAll({server, client});
    });
    expectBothEndWell(recorded);
    const auto parts = all<BytesSent>(*recorded.log);
    ASSERT_GT(parts.size(), 1u);
    std::size_t left = kBytes;
    for (const auto& part : parts) {
        left -= part.fact.sent;
        EXPECT_EQ(part.fact.left, left);
        EXPECT_EQ(part.fact.goes_on, left > 0);
    }
    EXPECT_EQ(left, 0u);
}

TEST_P(Tcp, WaitsForSoLongInVirtualTime)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        listener.setTimeout(2);
        require(raisedBy([&] { listener.accept(); }) == "TimeoutError: timed out", "accepted");
        require(virtualNow_ns() == 2 * kSecond_ns, "another time");
        const TcpSocket client("client's");
        client.connect(addressOf(listener));
        client.setTimeout(3);
        spawn(carrier(), "client", [client] {
            require(raisedBy([&] { client.recv(1); }) == "TimeoutError: timed out", "received");
            require(virtualNow_ns() == 5 * kSecond_ns, "another time");
        }).join();
        client.setTimeout(0);
        require(raisedBy([&] { client.recv(1); }) ==
                    "BlockingIOError: [Errno 11] Resource temporarily unavailable",
                "waited");
    });
    EXPECT_LT(recorded.real_s, 20);
}

TEST_P(Tcp, LetsBacklogAndOneMoreWaitToBeAccepted)
{
    completes([] {
        const TcpSocket listener = listening(1);
        std::vector<TcpSocket> clients;
        for (int i = 0; i < 3; ++i)
            clients.emplace_back("client's");
        clients[0].connect(addressOf(listener));
        clients[1].connect(addressOf(listener));
        clients[2].setTimeout(10);
        spawn(carrier(), "client", [third = clients[2], address = addressOf(listener)] {
            require(raisedBy([&] { third.connect(address); }) == "TimeoutError: timed out",
                    "connected");
            require(virtualNow_ns() == 10 * kSecond_ns, "another time");
        }).join();
    });
}

TEST_P(Tcp, IsADeadlockWhenBothSidesReceive)
{
    const auto recorded = betweenTwo([](const TcpSocket& connection) { connection.recv(1); },
                                     [](const TcpSocket& socket) { socket.recv(1); });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(test::endOf(*recorded.log, "server"), TaskEnd::StillWaiting);
}

TEST_P(Tcp, IsAHangWhenNobodyConnects)
{
    const auto recorded = run([] {
        const TcpSocket listener = listening();
        spawn(carrier(), "server", [listener] { listener.accept(); }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
}

TEST_P(Tcp, IsNotQuietWhileTheKernelKeepsBytesBack)
{
    const auto recorded = betweenTwo(
        [](const TcpSocket& connection) {
            connection.setTimeout(60);
            require(connection.recv(100) == "corked", "another");
            require(virtualNow_ns() == 0, "the clock has jumped over what was under way");
            connection.close();
        },
        [](const TcpSocket& socket) {
            socket.setOption(SocketOption::Cork, 1);
            socket.send("corked"); // leaves after 200 ms of real time
            socket.setTimeout(60);
            require(socket.recv(1).empty(), "no end");
        });
    expectBothEndWell(recorded);
    EXPECT_GT(recorded.real_s, 0.1);
}

TEST_P(Tcp, EndsOnlyWhenEveryCopyIsClosed)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const TcpSocket client("client's");
        client.connect(addressOf(listener));
        const auto connection = listener.accept().first;
        const Task child = spawn(Process, "child", [=, connection = connection] {
            delay(5);
            connection.close();
        });
        connection.close();
        require(client.recv(1).empty(), "no end");
        require(virtualNow_ns() == 5 * kSecond_ns, "the child's copy kept it open");
        child.join();
    });
    EXPECT_GE(count<DescriptorInherited>(*recorded.log), 3u);
}

TEST_P(Tcp, IsReplayedInTheSamePieces)
{
    const auto main = pair(
        [](const TcpSocket& connection) {
            for (std::string bytes; !(bytes = connection.recv(7)).empty();)
                connection.send(bytes);
            connection.close();
        },
        [](const TcpSocket& socket) {
            for (int i = 0; i < 6; ++i) {
                socket.send("12345");
                if (i % 2 == 0)
                    socket.recv(20);
            }
            socket.shutdown(ShutDownHow::Sending);
            while (!socket.recv(20).empty()) {
            }
        });
    const auto pieces = [](const Log& log) {
        std::vector<std::uint32_t> sizes;
        for (const auto& each : all<BytesReceived>(log))
            sizes.push_back(each.fact.received);
        return sizes;
    };
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto recorded = run(main, seed);
        ASSERT_EQ(recorded.verdict, Verdict::Completed);
        const auto steps = scheduleOf(*recorded.log);
        const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
        EXPECT_EQ(replayed.verdict, Verdict::Completed) << test::divergenceOf(*replayed.log);
        EXPECT_TRUE(scheduleOf(*replayed.log) == steps);
        EXPECT_EQ(pieces(*replayed.log), pieces(*recorded.log));
    }
}

TEST(TcpOfManyGreenlets, AreServedByOneThread)
{
    // A server with a greenlet for each of twenty clients, threads and processes.
    const auto recorded = record({}, [] {
        const TcpSocket listener = listening();
        const Address address = addressOf(listener);
        const Task server = spawn(Thread, "server", [=] {
            std::vector<Task> answering;
            for (int i = 0; i < 20; ++i) {
                const auto connection = listener.accept().first;
                answering.push_back(spawn(Greenlet, "answering", [connection = connection] {
                    for (std::string bytes; !(bytes = connection.recv(100)).empty();)
                        connection.sendall(bytes);
                    connection.close();
                }));
            }
            joinAll(answering);
        });
        std::vector<Task> clients;
        for (int i = 0; i < 20; ++i)
            clients.push_back(spawn(i % 2 == 0 ? Thread : Process, "client", [address, i] {
                const TcpSocket socket("client's");
                socket.connect(address);
                const std::string word = "word " + std::to_string(i);
                for (int round = 0; round < 5; ++round) {
                    socket.sendall(word);
                    require(socket.recv(100) == word, "another word");
                }
                socket.close();
            }));
        joinAll(clients);
        server.join();
    });
    expectLegalSockets(*recorded.log);
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    for (const char* name : {"server", "client", "answering"})
        EXPECT_EQ(errorOf(*recorded.log, name), "");
    EXPECT_EQ(count<BytesReceived>(*recorded.log), 200u);
}

} // namespace
} // namespace lockstep
