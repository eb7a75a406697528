// SPDX-License-Identifier: MIT
// Nothing lies between a scenario and the kernel: watched from outside, one send is one call of it,
// one receive is one, and nothing has an address outside the loopback, in no scenario.
#include "core/scenario/registry.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wire_run.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using io::TcpSocket;
using io::UdpSocket;

class SystemCalls : public testing::TestWithParam<SegmentSource> {};
LS_WITH_EVERY_SOURCE(SystemCalls);

/// What strace watches: 5 sends and 4 receives of TCP, one datagram each way.
TEST_P(SystemCalls, OfATalk)
{
    LS_NEEDS(GetParam());
    const auto recorded = record(optionsFor(GetParam()), [] {
        const Ends ends = connectedEnds();
        for (int i = 0; i < 3; ++i)
            ends.client.send("word");
        test::require(ends.connection.recv(100).size() == 12, "not all");
        ends.connection.send("answer");
        ends.client.recv(3);
        ends.client.recv(100);
        ends.client.sendall("bye");
        ends.connection.recv(100);
        const UdpSocket receiver("receiver");
        receiver.bind({});
        UdpSocket("sender").sendto("datagram", receiver.localAddress());
        receiver.recvfrom(100);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<BytesSent>(*recorded.log), 5u);
    EXPECT_EQ(count<BytesReceived>(*recorded.log), 4u);
}

struct Watched {
    int sends = 0;
    int receives = 0;
    int other_moves = 0; ///< of bytes of sockets, by any other call
    int sent_datagrams = 0;
    int received_datagrams = 0;
    int binds = 0;
    std::vector<std::string> outside; ///< calls that give a socket another address, or name one
};

bool begins(const std::string& call, const char* name)
{
    return call.starts_with(std::string(name) + "(");
}

bool namesLoopback(const std::string& text)
{
    return text.find("127.0.0.1") != std::string::npos || text.find("::1") != std::string::npos;
}

/// Whether it gives a socket an address outside the loopback, or sends to one.
bool reachesOutside(const std::string& call, const std::string& socket, bool sees_addresses)
{
    const auto address = call.find("sa_family=AF_INET");
    if (address != std::string::npos && !namesLoopback(call.substr(address)))
        return true;
    // The kernel would bind a socket without an address to all networks.
    const bool isUdp = socket.find("<UDP") != std::string::npos;
    const bool isTcp = socket.find("<TCP") != std::string::npos;
    const bool wants_bound = (isTcp && (begins(call, "listen") || begins(call, "connect"))) ||
                             (isUdp && (begins(call, "sendto") || begins(call, "connect")));
    return sees_addresses && wants_bound && !namesLoopback(socket);
}

/// A line that ends in "<unfinished ...>" is empty, and comes with the one that resumes it.
std::string wholeLine(const std::string& line, std::map<std::string, std::string>& unfinished)
{
    const std::string process = line.substr(0, line.find(' '));
    if (const auto cut = line.find(" <unfinished ...>"); cut != std::string::npos) {
        unfinished[process] = line.substr(0, cut);
        return {};
    }
    const std::string kResumed = " resumed>";
    const auto resumed = line.find(kResumed);
    if (resumed == std::string::npos || line.find("<... ") == std::string::npos)
        return line;
    return unfinished[process] + line.substr(resumed + kResumed.size());
}

/// By the lines of strace -f -yy: "PID call(FD<TCP:[...]>, ...". sees_addresses: the sockets are in
/// its own network, so it says which addresses they have.
Watched readTrace(const std::string& path, bool sees_addresses)
{
    Watched watched;
    std::ifstream file(path);
    std::map<std::string, std::string> unfinished; // by process: another one's line came between
    for (std::string each; std::getline(file, each);) {
        const std::string line = wholeLine(each, unfinished);
        const std::string call =
            line.substr(std::min(line.find_first_not_of("0123456789 "), line.size()));
        const std::string socket = call.substr(0, call.find(','));
        const bool isTcp = socket.find("<TCP:") != std::string::npos ||
                           socket.find("<TCPv6:") != std::string::npos;
        const bool isUdp = socket.find("<UDP:") != std::string::npos ||
                           socket.find("<UDPv6:") != std::string::npos;
        const bool refused = call.find(") = -1") != std::string::npos;
        if (reachesOutside(call, socket, sees_addresses))
            watched.outside.push_back(call);
        watched.binds += (isTcp || isUdp) && begins(call, "bind");
        if ((!isTcp && !isUdp) || refused || call.find("MSG_ERRQUEUE") != std::string::npos)
            continue;
        if (begins(call, "sendto"))
            ++(isTcp ? watched.sends : watched.sent_datagrams);
        else if (begins(call, "recvfrom"))
            ++watched.receives;
        else if (isUdp && begins(call, "recvmsg"))
            ++watched.received_datagrams;
        else
            for (const char* other : {"read", "write", "readv", "writev", "sendmsg", "recvmsg",
                                      "sendmmsg", "recvmmsg", "sendfile", "splice"})
                watched.other_moves += begins(call, other);
    }
    return watched;
}

/// What stands before a command whose calls are watched. Leaks cannot be looked for meanwhile: only
/// one program at a time may trace another.
const std::string kStrace = "ASAN_OPTIONS=\"$ASAN_OPTIONS:detect_leaks=0\" strace -f -yy ";

/// strace is there and may watch what it starts.
bool canTrace()
{
    return std::system("strace -f -o /dev/null true > /dev/null 2>&1") == 0;
}

TEST_P(SystemCalls, AreOneForOneOperation)
{
    LS_NEEDS(GetParam());
    if (!canTrace())
        GTEST_SKIP() << "strace is not installed, or may not watch processes here";
    const ScratchFolder folder;
    const std::string trace = folder.path() + "/trace";
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    // The other test is wanted, whatever part of them all this process has.
    const std::string command = "GTEST_TOTAL_SHARDS=1 GTEST_SHARD_INDEX=0 " + kStrace + "-o " +
                                trace + " " + self +
                                " --gtest_filter=Sources/SystemCalls.OfATalk/" +
                                std::string(nameOf(GetParam())) + " > /dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const Watched watched = readTrace(trace, GetParam() != SegmentSource::Captured);
    EXPECT_EQ(watched.sends, 5);
    EXPECT_EQ(watched.receives, 4);
    EXPECT_EQ(watched.sent_datagrams, 1);
    EXPECT_EQ(watched.received_datagrams, 1);
    EXPECT_EQ(watched.other_moves, 0);
    EXPECT_EQ(watched.outside, std::vector<std::string>{});
}

/// In the machine's own network, where there is an outside.
TEST(SystemCallsOfScenarios, StayOnTheLoopback)
{
    if (!canTrace())
        GTEST_SKIP() << "strace is not installed, or may not watch processes here";
    const ScratchFolder folder;
    const std::string trace = folder.path() + "/trace";
    for (const ScenarioDeclaration* scenario : allScenarios()) {
        if (!scenario->uses_sockets)
            continue;
        int binds = 0; // some variants need no network
        for (const Variant& variant : scenario->variants) {
            SCOPED_TRACE(scenario->id + " " + variant.id);
            const std::string command =
                kStrace + "--seccomp-bpf -e trace=bind,listen,connect,sendto -o " + trace +
                " " LOCKSTEP_RUN_PATH " run " + scenario->id + " --variant " + variant.id +
                " --net host --time instant > /dev/null 2>&1";
            EXPECT_EQ(std::system(command.c_str()), 0) << command;
            const Watched watched = readTrace(trace, true);
            binds += watched.binds;
            EXPECT_EQ(watched.outside, std::vector<std::string>{});
        }
        EXPECT_GT(binds, 0) << scenario->id;
    }
}

} // namespace
} // namespace lockstep
