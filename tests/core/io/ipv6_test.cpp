// SPDX-License-Identifier: MIT
// TCP and UDP over ::1, and what a scenario is told where that is not possible.
#include "core/io/loopback.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/refusing.h"
#include "tests/support/wire_run.h"

#include <cerrno>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using io::Address;
using io::Family;
using io::TcpSocket;
using io::UdpSocket;
using test::require;

bool hasIpv6()
{
    const int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool has = fd >= 0 && io::bindToLoopback(fd, Family::V6) == 0;
    if (fd >= 0)
        close(fd);
    return has;
}

class Ipv6 : public testing::TestWithParam<SegmentSource> {
protected:
    void SetUp() override
    {
        LS_NEEDS(GetParam());
        if (!hasIpv6())
            GTEST_SKIP() << "this system has no IPv6";
    }
};
LS_WITH_EVERY_SOURCE(Ipv6);

TEST_P(Ipv6, CarriesTcp)
{
    const auto recorded = record(optionsFor(GetParam()), [] {
        const Ends ends = connectedEnds(Family::V6);
        require(ends.client.localAddress().host == "::1",
                "from " + ends.client.localAddress().host);
        require(ends.connection.remoteAddress() == ends.client.localAddress(), "another");
        ends.client.send("HELLO");
        require(ends.connection.recv(10) == "HELLO", "another word");
        ends.client.close();
        require(ends.connection.recv(10).empty(), "no end");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto data = dataFrom(*recorded.log, "client's", GetParam());
    ASSERT_EQ(data.size(), 1u);
    EXPECT_EQ(data[0].bytes, 5u);
    EXPECT_EQ(countFlag(*recorded.log, SegmentFlags::Syn), 2u);
}

TEST_P(Ipv6, CarriesUdp)
{
    const auto recorded = record(optionsFor(GetParam()), [] {
        const UdpSocket receiver("receiver", Family::V6);
        receiver.bind({"::1", 0});
        const UdpSocket sender("sender", Family::V6);
        sender.sendto("HELLO", receiver.localAddress());
        require(receiver.recvfrom(10) == std::pair(std::string("HELLO"), sender.localAddress()),
                "another");
        // The same port of IPv4 is another one.
        const UdpSocket other("other");
        other.bind({"127.0.0.1", receiver.port()});
        other.setTimeout(0);
        sender.sendto("again", receiver.localAddress());
        require(raisedBy([&] { other.recvfrom(10); }).starts_with("BlockingIOError"), "received");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto passed = all<DatagramSeen>(*recorded.log);
    ASSERT_EQ(passed.size(), 2u);
    EXPECT_EQ(recorded.log->nameOf(passed[1].fact.to), "receiver");
}

TEST_P(Ipv6, TakesNoAddressOfTheOtherFamily)
{
    const auto recorded = record(optionsFor(GetParam()), [] {
        const std::string error = "gaierror: [Errno -9] Address family for hostname not supported";
        require(raisedBy([] { TcpSocket("v4").connect({"::1", 1}); }) == error, "v4");
        require(raisedBy([] {
                    TcpSocket("v6", Family::V6).bind({"127.0.0.1", 0});
                }) == error,
                "v6");
        require(raisedBy([] {
                    UdpSocket("v6", Family::V6).sendto("x", {"127.0.0.1", 1});
                }) == error,
                "udp");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST(WithoutIpv6, ASocketOfItIsRefused)
{
    // The system's own refusal, in a process of its own.
    const pid_t child = fork();
    if (child == 0) {
        if (!refuseCall(SYS_socket, EAFNOSUPPORT, AF_INET6))
            _exit(2);
        const auto recorded = record({.uses_sockets = true, .net = Network::Host}, [] {
            require(raisedBy([] { TcpSocket("v6", Family::V6); }) ==
                        "OSError: [Errno 97] Address family not supported by protocol",
                    "made");
            TcpSocket("v4").bind({});
        });
        _exit(errorOf(*recorded.log, "main").empty() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

} // namespace
} // namespace lockstep
