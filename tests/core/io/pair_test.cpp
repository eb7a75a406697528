// SPDX-License-Identifier: MIT
// Connections within the machine: pairs of Unix sockets, and OS pipes.
#include "tests/core/io/socket_ways.h"

namespace lockstep {
namespace {

using namespace test;
using io::osPipe;
using io::socketpair;
using io::StreamSocket;

class Pairs : public SocketTest {
protected:
    static constexpr std::array<Protocol, 3> kAll{Protocol::UnixStream, Protocol::UnixSeqpacket,
                                                  Protocol::OsPipe};
};
LS_SOCKETS_ON_EVERY_CARRIER(Pairs);

std::vector<std::uint32_t> receivedIn(const Recorded& recorded)
{
    std::vector<std::uint32_t> sizes;
    for (const auto& each : all<BytesReceived>(*recorded.log))
        sizes.push_back(each.fact.received);
    return sizes;
}

/// Two sends that lie there when the other end looks, then the end.
void sendTwice(Protocol protocol, Carrier carrier)
{
    const auto [reading, writing] = socketpair(protocol, "reading", "writing");
    const auto serve = [carrier, reading = reading, writing = writing] {
        if (carrier == Carrier::Process)
            writing.close(); // its own copy
        delay(1);
        while (!reading.recv(100).empty()) {
        }
    };
    const Task server = spawn(carrier, "server", serve);
    writing.sendall("hello");
    writing.sendall("world");
    delay(0.5);
    writing.close();
    server.join();
}

TEST_P(Pairs, OfStreamsKeepNoBoundaries)
{
    for (const Protocol protocol : {Protocol::UnixStream, Protocol::OsPipe}) {
        const auto recorded = completes([protocol] {
            const auto [reading, writing] = socketpair(protocol, "reading", "writing");
            writing.sendall("hello");
            writing.sendall("world");
            require(reading.recv(100) == "helloworld", "not in one");
            writing.sendall("hello");
            require(reading.recv(4) == "hell" && reading.recv(4) == "o", "not in two");
            writing.close();
            require(reading.recv(4).empty(), "more than there is");
        });
        EXPECT_EQ(receivedIn(recorded), (std::vector<std::uint32_t>{10, 4, 1}));
        EXPECT_EQ(count<StreamEnded>(*recorded.log), 1u);
        EXPECT_EQ(count<SegmentSeen>(*recorded.log), 0u) << "there is no network";
    }
}

TEST_P(Pairs, OfSeqpacketKeepTheirMessagesApart)
{
    const auto recorded = completes([] {
        const auto [one, other] = socketpair(Protocol::UnixSeqpacket, "one", "other");
        one.sendall("hello");
        one.sendall("world");
        require(other.recv(100) == "hello" && other.recv(100) == "world", "not apart");
        other.sendall("both ways");
        require(one.recv(100) == "both ways", "one way only");
    });
    EXPECT_EQ(receivedIn(recorded), (std::vector<std::uint32_t>{5, 5, 9}));
}

TEST_P(Pairs, WakeWhoWaitsForBytesAndForTheEnd)
{
    for (const Protocol protocol : kAll) {
        const auto recorded = completes([protocol] {
            const auto [reading, writing] = socketpair(protocol, "reading", "writing");
            const Task server = spawn(carrier(), "server", [reading = reading] {
                require(reading.recv(100) == "late", "another");
                reading.close();
            });
            delay(1);
            writing.sendall("late");
            server.join();
        });
        EXPECT_EQ(receivedIn(recorded), (std::vector<std::uint32_t>{4}));
    }
}

TEST_P(Pairs, MakeWhoSendsTooMuchWait)
{
    constexpr std::size_t kMuch = 1'000'000; // more than any of their buffers has room for
    for (const Protocol protocol : {Protocol::UnixStream, Protocol::OsPipe}) {
        const auto recorded = completes([protocol] {
            const auto [reading, writing] = socketpair(protocol, "reading", "writing");
            const Task server = spawn(carrier(), "server", [reading = reading] {
                delay(1);
                std::size_t received = 0;
                while (received < kMuch)
                    received += reading.recv(65536).size();
                require(received == kMuch, "too much");
            });
            writing.sendall(std::string(kMuch, 'x'));
            server.join();
        });
        EXPECT_GT(count<BytesSent>(*recorded.log), 1u) << "in parts";
    }
}

TEST_P(Pairs, WithoutAReaderAreBroken)
{
    for (const Protocol protocol : kAll)
        completes([protocol] {
            const auto [reading, writing] = socketpair(protocol, "reading", "writing");
            reading.close();
            require(raisedBy([writing = writing] { writing.sendall("x"); }) ==
                        "BrokenPipeError: [Errno 32] Broken pipe",
                    "sent");
        });
}

TEST_P(Pairs, WhoseEndsBothWaitAreADeadlock)
{
    const auto recorded = run([] {
        const auto [one, other] = socketpair(Protocol::UnixStream, "one", "other");
        const auto listen = [](const StreamSocket& socket) { socket.recv(10); };
        const std::vector<Task> tasks{spawn(carrier(), "server", listen, one),
                                      spawn(carrier(), "client", listen, other)};
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
}

TEST_P(Pairs, OfAPipeAreOneWay)
{
    completes([] {
        const auto [reading, writing] = osPipe("reading", "writing");
        const std::string refused = "OSError: [Errno 9] Bad file descriptor";
        require(raisedBy([reading = reading] { reading.sendall("x"); }) == refused, "sent");
        require(raisedBy([writing = writing] { writing.recv(1); }) == refused, "received");
    });
}

TEST_P(Pairs, AreReplayed)
{
    for (const Protocol protocol : kAll) {
        const auto recorded = completes([protocol] { sendTwice(protocol, carrier()); });
        const auto steps = scheduleOf(*recorded.log);
        const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps},
                                     [protocol] { sendTwice(protocol, carrier()); });
        EXPECT_EQ(replayed.verdict, Verdict::Completed) << test::divergenceOf(*replayed.log);
        EXPECT_TRUE(scheduleOf(*replayed.log) == steps);
        EXPECT_EQ(receivedIn(replayed), receivedIn(recorded));
    }
}

} // namespace
} // namespace lockstep
