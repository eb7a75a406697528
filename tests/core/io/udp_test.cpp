// SPDX-License-Identifier: MIT
// UDP as CPython 3.11 has it on Linux, between tasks on every carrier, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "tests/core/io/socket_ways.h"

namespace lockstep {
namespace {

using namespace test;
using io::Address;
using io::UdpSocket;
using test::require;

class Udp : public SocketTest {};
LS_SOCKETS_ON_EVERY_CARRIER(Udp);

UdpSocket boundSocket(const char* name)
{
    const UdpSocket socket(name);
    socket.bind({});
    return socket;
}

TEST_P(Udp, KeepsBoundaries)
{
    const auto main = [] {
        const UdpSocket receiver = boundSocket("receiver");
        const Address address = receiver.localAddress();
        const Task server = spawn(carrier(), "server", [receiver] {
            for (const std::size_t length : {5u, 7u, 0u, 3u}) {
                const auto [bytes, from] = receiver.recvfrom(100);
                require(bytes == std::string(length, 'x'), "another datagram");
                receiver.sendto("ok", from);
            }
        });
        const Task client = spawn(carrier(), "client", [address] {
            const UdpSocket sender("sender");
            for (const std::size_t length : {5u, 7u, 0u, 3u})
                require(sender.sendto(std::string(length, 'x'), address) == length, "not all");
            for (int i = 0; i < 4; ++i)
                require(sender.recvfrom(100) == std::pair(std::string("ok"), address), "another");
        });
        joinAll({server, client});
    };
    const auto recorded = completes(main);
    EXPECT_EQ(count<DatagramSent>(*recorded.log), 8u);
    EXPECT_EQ(count<DatagramReceived>(*recorded.log), 8u);
    const auto steps = scheduleOf(*recorded.log);
    const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
    EXPECT_EQ(replayed.verdict, Verdict::Completed);
    EXPECT_EQ(scheduleOf(*replayed.log), steps);
}

TEST_P(Udp, LosesTheRestOfALongerDatagram)
{
    const auto recorded = completes([] {
        const UdpSocket receiver = boundSocket("receiver");
        const UdpSocket sender = boundSocket("sender");
        sender.sendto("0123456789", receiver.localAddress());
        sender.sendto("next", receiver.localAddress());
        require(receiver.recvfrom(4).first == "0123", "another beginning");
        require(receiver.recvfrom(4).first == "next", "the rest is not lost");
    });
    const auto received = all<DatagramReceived>(*recorded.log);
    ASSERT_EQ(received.size(), 2u);
    EXPECT_EQ(received[0].fact.length, 10u);
    EXPECT_EQ(received[0].fact.received, 4u);
}

TEST_P(Udp, RefusesWhatIsTooLong)
{
    completes([] {
        const UdpSocket receiver = boundSocket("receiver");
        const UdpSocket sender = boundSocket("sender");
        const Address address = receiver.localAddress();
        require(sender.sendto(std::string(65'507, 'x'), address) == 65'507, "not all");
        require(raisedBy([&] { sender.sendto(std::string(65'508, 'x'), address); }) ==
                    "OSError: [Errno 90] Message too long",
                "sent");
        require(sender.sendto("nobody is there", {"127.0.0.1", 9}) == 15, "it is not told");
    });
}

TEST_P(Udp, LetsTwoShareAPortWhereTheLaterOneReceives)
{
    completes([] {
        const UdpSocket first("first");
        first.setOption(SocketOption::ReuseAddress, 1);
        first.bind({});
        const UdpSocket second("second");
        require(raisedBy([&] { second.bind(first.localAddress()); }) ==
                    "OSError: [Errno 98] Address already in use",
                "shared although one did not ask for it");
        second.setOption(SocketOption::ReuseAddress, 1);
        second.bind(first.localAddress());
        const UdpSocket sender = boundSocket("sender");
        spawn(carrier(), "client", [sender, address = first.localAddress()] {
            sender.sendto("to whom", address);
        }).join();
        require(second.recvfrom(10).first == "to whom", "another");
        first.setTimeout(0);
        require(raisedBy([&] { first.recvfrom(10); }).starts_with("BlockingIOError"), "both");
    });
}

TEST_P(Udp, IsToldThatNobodyIsThereOnceItIsConnected)
{
    const auto recorded = completes([] {
        const UdpSocket gone = boundSocket("gone");
        const Address address = gone.localAddress();
        gone.close();
        spawn(carrier(), "client", [address] {
            const UdpSocket socket("client's");
            socket.setTimeout(5);
            socket.sendto("anybody?", address);
            require(raisedBy([&] { socket.recvfrom(10); }) == "TimeoutError: timed out", "told");
            socket.waitForEver();
            socket.connect(address);
            socket.sendto("anybody?", address);
            require(raisedBy([&] { socket.recvfrom(10); }) ==
                        "ConnectionRefusedError: [Errno 111] Connection refused",
                    "not told");
        }).join();
    });
    EXPECT_EQ(count<SocketConnected>(*recorded.log), 1u);
}

TEST_P(Udp, GetsAPortByItsFirstSend)
{
    completes([] {
        const UdpSocket receiver = boundSocket("receiver");
        const Address address = receiver.localAddress();
        spawn(carrier(), "client", [address] {
            const UdpSocket socket("client's");
            require(socket.port() == 0, "it has one");
            socket.sendto("here I am", address);
            require(socket.port() != 0, "it has none");
        }).join();
        require(receiver.recvfrom(100).first == "here I am", "another");
    });
}

TEST_P(Udp, DropsWhatDoesNotFitAndIsQuietAllTheSame)
{
    const auto recorded = run([] {
        const UdpSocket receiver = boundSocket("receiver");
        receiver.setOption(SocketOption::ReceiveBuffer, 8'192);
        const UdpSocket sender = boundSocket("sender");
        for (int i = 0; i < 50; ++i)
            sender.sendto(std::string(1'000, 'x'), receiver.localAddress());
        spawn(carrier(), "server", [receiver] {
            receiver.setTimeout(60);
            int got = 0;
            try {
                for (;; ++got)
                    receiver.recvfrom(2'000);
            } catch (const TimeoutError&) {
            }
            require(got > 0 && got < 50, "nothing was dropped");
            require(virtualNow_ns() == 60 * kSecond_ns, "another time");
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "server"), "");
    EXPECT_LT(recorded.real_s, 30);
}

} // namespace
} // namespace lockstep
