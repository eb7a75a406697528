// SPDX-License-Identifier: MIT
// What the kernel did with the bytes: the same programs with each of the three sources.
#include "core/exec/virtual_clock.h"
#include "core/io/loopback.h"
#include "core/io/network.h"
#include "core/scenario/spawn_context.h"
#include "tests/core/io/socket_ways.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/wire_run.h"

#include <sys/socket.h>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using io::TcpSocket;
using io::UdpSocket;
using test::require;

class Wire : public testing::TestWithParam<SegmentSource> {
protected:
    void SetUp() override { LS_NEEDS(GetParam()); }

    static Recorded completes(const std::function<void()>& main, RunOptions options)
    {
        Recorded recorded = record(options, main);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOfAny(*recorded.log, {"main", "server", "client"}), "");
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        EXPECT_EQ(count<CaptureLost>(*recorded.log), 0u);
        expectLegalSockets(*recorded.log);
        return recorded;
    }
    static Recorded completes(const std::function<void()>& main)
    {
        return completes(main, optionsFor(GetParam()));
    }
    static std::vector<std::uint32_t> sizesFrom(const Log& log, const std::string& name)
    {
        std::vector<std::uint32_t> sizes;
        for (const SegmentSeen& segment : dataFrom(log, name, GetParam()))
            sizes.push_back(segment.bytes);
        return sizes;
    }
    static bool isCaptured() { return GetParam() == SegmentSource::Captured; }
};
LS_WITH_EVERY_SOURCE(Wire);

TEST_P(Wire, TellsASegmentASendWhereNothingHoldsItBack)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        ends.client.send("HELLO");
        ends.client.send("WORLD!");
        require(ends.connection.recv(100) == "HELLOWORLD!", "not in one");
        ends.connection.send("ok");
        ends.client.recv(100);
        ends.client.close();
        require(ends.connection.recv(100).empty(), "no end");
        ends.connection.close();
    });
    const auto data = dataFrom(*recorded.log, "client's", GetParam());
    ASSERT_EQ(data.size(), 2u);
    EXPECT_EQ(data[0].position, 0u);
    EXPECT_EQ(data[0].bytes, 5u);
    EXPECT_EQ(data[1].position, 5u);
    EXPECT_EQ(data[1].bytes, 6u);
    EXPECT_EQ(sizesFrom(*recorded.log, "connection"), (std::vector<std::uint32_t>{2}));
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Syn), 2u);
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Fin), 2u);
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Rst), 0u);
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Again), 0u);
}

TEST_P(Wire, TellsASegmentBeforeItsBytesAreReceived)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        const Task server = spawn(Thread, "server", [ends] {
            while (!ends.connection.recv(7).empty()) {
            }
        });
        const Task client = spawn(Process, "client", [ends] {
            for (int i = 0; i < 50; ++i)
                ends.client.send("12345");
            ends.client.shutdown(ShutDownHow::Both);
        });
        ends.client.close();
        joinAll({server, client});
    });
    std::uint64_t passed = 0;
    std::uint64_t received = 0;
    for (Seq seq = 0; seq < recorded.log->end(); ++seq)
        visitFact(recorded.log->event(seq), recorded.log->tailOf(seq),
                  [&]<class F>(const Event&, const F& fact) {
                      if constexpr (std::is_same_v<F, SegmentSeen>) {
                          passed = std::max(passed, fact.position + fact.bytes);
                      } else if constexpr (std::is_same_v<F, BytesReceived>) {
                          received += fact.received;
                          EXPECT_LE(received, passed);
                      }
                  });
    EXPECT_EQ(received, 250u);
}

TEST_P(Wire, ShowsNagleHoldingBackWhatIsSmall)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        ends.connection.setOption(SocketOption::QuickAck, 0); // acknowledges 40 ms later
        for (const char* word : {"11111", "22222", "33333"})
            ends.client.send(word);
        std::string got;
        while (got.size() < 15)
            got += ends.connection.recv(100);
        ends.client.send("4"); // all before it was acknowledged
        ends.connection.recv(1);
    });
    const auto sizes = sizesFrom(*recorded.log, "client's");
    ASSERT_GE(sizes.size(), 2u);
    EXPECT_EQ(sizes[0], 5u);
    EXPECT_EQ(sizes[1], 10u) << "two sends are one segment";
}

TEST_P(Wire, SendsAtOnceWithoutNagle)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        ends.connection.setOption(SocketOption::QuickAck, 0);
        ends.client.setOption(SocketOption::NoDelay, 1);
        require(ends.client.option(SocketOption::NoDelay) != 0, "not set");
        for (const char* word : {"11111", "22222", "33333"})
            ends.client.send(word);
        ends.connection.recv(100);
    });
    EXPECT_EQ(sizesFrom(*recorded.log, "client's"), (std::vector<std::uint32_t>{5, 5, 5}));
}

TEST_P(Wire, CutsASendIntoSegmentsOfAtMostMaxSegment)
{
    const auto recorded = completes([] {
        const TcpSocket listener("listener");
        listener.setOption(SocketOption::MaxSegment, 1'460);
        listener.bind({});
        listener.listen();
        const TcpSocket client("client's");
        client.setOption(SocketOption::MaxSegment, 1'460);
        client.connect(listener.localAddress());
        const TcpSocket connection = listener.accept().first;
        const int most = client.option(SocketOption::MaxSegment);
        require(most > 1'000 && most <= 1'460, "the kernel has " + std::to_string(most));
        client.send(std::string(4'000, 'x'));
        require(connection.recv(10'000).size() == 4'000, "not all");
    });
    std::vector<std::uint32_t> sizes;
    for (const auto& each : all<SegmentSeen>(*recorded.log))
        if (each.fact.bytes > 0)
            sizes.push_back(each.fact.bytes);
    ASSERT_EQ(sizes.size(), 3u);
    EXPECT_EQ(sizes[0], sizes[1]);
    EXPECT_LE(sizes[0], 1'460u);
    EXPECT_EQ(sizes[0] + sizes[1] + sizes[2], 4'000u);
}

TEST_P(Wire, TellsOfAWindowThatClosesAndOpens)
{
    constexpr std::size_t kBytes = 400'000;
    const auto recorded = completes(
        [] {
            const TcpSocket listener("listener");
            listener.setOption(SocketOption::ReceiveBuffer, 16'384);
            listener.bind({});
            listener.listen();
            const TcpSocket client("client's");
            client.setOption(SocketOption::SendBuffer, 16'384);
            client.connect(listener.localAddress());
            const TcpSocket connection = listener.accept().first;
            require(connection.option(SocketOption::ReceiveBuffer) == 32'768,
                    "it is not inherited");
            const Task asking = spawn(Thread, "client", [client] {
                client.sendall(std::string(kBytes, 'x'));
                client.close();
            });
            delay(0.3); // so that it is full: the kernel says so with its next acknowledgement
            std::size_t got = 0;
            for (std::string bytes; !(bytes = connection.recv(4'000)).empty();
                 got += bytes.size()) {
            }
            require(got == kBytes, "not all");
            asking.join();
        },
        [] {
            RunOptions options = optionsFor(GetParam());
            options.time = TimeMode::Scaled;
            return options;
        }());
    const auto closed = all<WindowClosed>(*recorded.log);
    ASSERT_FALSE(closed.empty());
    EXPECT_EQ(recorded.log->nameOf(closed[0].fact.socket), "connection");
    EXPECT_EQ(recorded.log->nameOf(closed[0].fact.peer), "client's");
    ASSERT_GE(count<WindowOpened>(*recorded.log), 1u);
    const bool captured = closed[0].fact.source == SegmentSource::Captured;
    EXPECT_EQ(captured, isCaptured());
}

TEST_P(Wire, TellsOfTheEndThatAProcessLeaves)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        const Task client = spawn(Process, "client", [ends] { ends.client.send("last words"); });
        ends.client.close();
        while (!ends.connection.recv(100).empty()) {
        }
        client.join();
    });
    std::size_t ends = 0;
    for (const auto& each : all<SegmentSeen>(*recorded.log))
        ends += has(each.fact.flags, SegmentFlags::Fin) &&
                recorded.log->nameOf(each.fact.from) == "client's";
    EXPECT_EQ(ends, 1u);
    EXPECT_EQ(count<StreamEnded>(*recorded.log), 1u);
}

TEST_P(Wire, TellsOfAReset)
{
    const auto recorded = completes([] {
        const Ends ends = connectedEnds();
        ends.client.send("unread");
        ends.connection.close();
        require(raisedBy([&] { ends.client.recv(1); }).starts_with("ConnectionResetError"),
                "not reset");
    });
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Rst), 1u);
}

TEST_P(Wire, TellsOfAConnectionThatIsRefused)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const io::Address address = addressOf(listener);
        listener.close();
        require(raisedBy([&] {
                    TcpSocket("client's").connect(address);
                }).starts_with("ConnectionRefusedError"),
                "connected");
    });
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Syn), 1u);
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Rst), 1u);
}

TEST_P(Wire, TellsOfDatagramsAndOfThoseThatAreDropped)
{
    const auto recorded = completes([] {
        const UdpSocket receiver("receiver");
        receiver.setOption(SocketOption::ReceiveBuffer, 8'192);
        receiver.bind({});
        const UdpSocket sender("sender");
        for (int i = 0; i < 50; ++i)
            sender.sendto(std::string(1'000, 'x'), receiver.localAddress());
        receiver.recvfrom(10);
    });
    const auto passed = all<DatagramSeen>(*recorded.log);
    ASSERT_EQ(passed.size(), 50u);
    EXPECT_EQ(recorded.log->nameOf(passed[0].fact.from), "sender");
    EXPECT_EQ(recorded.log->nameOf(passed[0].fact.to), "receiver");
    EXPECT_EQ(passed[0].fact.bytes, 1'000u);
    EXPECT_EQ(passed[0].fact.source == SegmentSource::Captured, isCaptured());
    std::uint32_t lost = 0;
    std::uint32_t seen = 0;
    for (Seq seq = 0; seq < recorded.log->end(); ++seq)
        visitFact(recorded.log->event(seq), recorded.log->tailOf(seq),
                  [&]<class F>(const Event&, const F& fact) {
                      seen += std::is_same_v<F, DatagramSeen>;
                      if constexpr (std::is_same_v<F, DatagramsDropped>) {
                          lost += fact.count;
                          EXPECT_EQ(fact.count, 1u) << "it is told with its datagram";
                          EXPECT_LT(lost, seen);
                      }
                  });
    EXPECT_GT(lost, 30u);
    EXPECT_LT(lost, 50u);
}

TEST_P(Wire, LosesNoByteOfWhatManySendAtFullSpeed)
{
    constexpr int kPairs = 10;
    constexpr std::size_t kBytes = 200'000;
    const auto recorded = completes([] {
        std::vector<Task> tasks;
        for (int i = 0; i < kPairs; ++i) {
            const Ends ends = connectedEnds();
            tasks.push_back(spawn(Thread, "server", [ends, i] {
                std::string got;
                for (std::string bytes; !(bytes = ends.connection.recv(65'536)).empty();)
                    got += bytes;
                require(got == std::string(kBytes, static_cast<char>('a' + i)), "other bytes");
            }));
            tasks.push_back(spawn(Thread, "client", [ends, i] {
                ends.client.sendall(std::string(kBytes, static_cast<char>('a' + i)));
                ends.client.close();
            }));
        }
        joinAll(tasks);
    });
    std::uint64_t passed = 0;
    for (const auto& each : all<SegmentSeen>(*recorded.log))
        passed += has(each.fact.flags, SegmentFlags::Again) ? 0 : each.fact.bytes;
    EXPECT_EQ(passed, kPairs * kBytes);
}

TEST(WireCapture, HasWhatAProcessSendsThatWasBegunAnew)
{
    LS_NEEDS(SegmentSource::Captured);
    const auto recorded = record(optionsFor(SegmentSource::Captured), [] {
        const TcpSocket listener = listening();
        const Task child = multiprocessing::SpawnContext().start(
            "child",
            [](int port) {
                const TcpSocket socket("child's");
                socket.connect({"127.0.0.1", static_cast<std::uint16_t>(port)});
                socket.send("hello");
                socket.close();
            },
            int{listener.port()});
        const TcpSocket connection = listener.accept().first;
        while (!connection.recv(100).empty()) {
        }
        child.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOfAny(*recorded.log, {"main", "child"}), "");
    const auto data = dataFrom(*recorded.log, "child's", SegmentSource::Captured);
    ASSERT_EQ(data.size(), 1u);
    EXPECT_EQ(data[0].bytes, 5u);
}

TEST(WireCapture, SaysHowManyPacketsItHadNoRoomFor)
{
    LS_NEEDS(SegmentSource::Captured);
    constexpr int kPackets = 20'000; // some thousand more than there is room for
    const auto recorded = record(optionsFor(SegmentSource::Captured), [] {
        const UdpSocket receiver("receiver");
        receiver.bind({});
        const auto to = io::loopbackAddress(receiver.localAddress(), io::Family::V4);
        const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        require(io::bindToLoopback(fd, io::Family::V4) == 0, "not bound");
        {
            const ObjectGuard network(io::kNetwork); // so that nobody takes any meanwhile
            for (int i = 0; i < kPackets; ++i)
                require(sendto(fd, "x", 1, 0, to->get(), to->length) == 1, "not sent");
        }
        close(fd);
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    std::uint64_t lost = 0;
    for (const auto& each : all<CaptureLost>(*recorded.log))
        lost += each.fact.count;
    EXPECT_GT(lost, 1'000u);
    EXPECT_EQ(lost + count<DatagramSeen>(*recorded.log), kPackets);
}

/// What the tasks did, but for what a source tells: who, what, on which object, with which text.
/// What is nobody's, as that a process is gone, comes when it likes.
std::vector<std::string> otherFacts(const Log& log)
{
    std::vector<std::string> facts;
    for (Seq seq = 0; seq < log.end(); ++seq)
        visitFact(log.event(seq), log.tailOf(seq), [&]<class F>(const Event& event, const F& fact) {
            if constexpr (!requires { fact.source; }) {
                if (!event.task)
                    return;
                std::string text = std::string(F::name) + " " + log.nameOf(event.task);
                if constexpr (requires { fact.payload_at; })
                    text += " " + std::string(log.payload(fact.payload_at, fact.bytes));
                else
                    text += " " + log.nameOf(event.object);
                if constexpr (requires { fact.unread; })
                    text += " " + std::to_string(fact.unread);
                facts.push_back(text);
            }
        });
    return facts;
}

TEST(WireSources, DifferInNothingButWhatPasses)
{
    LS_NEEDS(SegmentSource::Captured);
    const auto main = [] {
        const TcpSocket listener = listening();
        const io::Address address = addressOf(listener);
        const Task server = spawn(Thread, "server", [listener] {
            const TcpSocket connection = listener.accept().first;
            for (std::string bytes; !(bytes = connection.recv(4)).empty();)
                connection.send(bytes);
            connection.close();
        });
        const Task client = spawn(Process, "client", [address] {
            const TcpSocket socket("client's");
            socket.connect(address);
            for (const char* word : {"one", "two", "three", "four"}) {
                socket.send(word);
                socket.recv(10);
            }
            socket.shutdown(ShutDownHow::Sending);
            while (!socket.recv(10).empty()) {
            }
            socket.close();
        });
        joinAll({server, client});
    };
    for (const PolicyKind policy : {PolicyKind::RoundRobin, PolicyKind::Random}) {
        const auto facts = [&](SegmentSource source) {
            const auto recorded = record(optionsFor(source, policy), main);
            EXPECT_EQ(recorded.verdict, Verdict::Completed);
            return otherFacts(*recorded.log);
        };
        const auto inferred = facts(SegmentSource::Inferred);
        EXPECT_GT(inferred.size(), 40u);
        for (const SegmentSource source : {SegmentSource::Reported, SegmentSource::Captured}) {
            const auto others = facts(source);
            const auto [one, other] =
                std::mismatch(others.begin(), others.end(), inferred.begin(), inferred.end());
            EXPECT_EQ(one == others.end() ? "the end" : *one,
                      other == inferred.end() ? "the end" : *other)
                << nameOf(source) << ", fact " << one - others.begin();
        }
    }
}

} // namespace
} // namespace lockstep
