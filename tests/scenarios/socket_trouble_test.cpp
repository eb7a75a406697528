// SPDX-License-Identifier: MIT
// Sockets that the system refuses: the scenario gets the original's error and the run its end.
#include "tests/scenarios/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

/// A port of the loopback that nobody else gets, of TCP and of UDP. Nobody listens there.
class TakenPort {
public:
    TakenPort()
    {
        for (int i = 0; i < 100 && m_port == 0; ++i) {
            const std::uint16_t free = take(m_tcp, SOCK_STREAM, 0);
            if (take(m_udp, SOCK_DGRAM, free) == free)
                m_port = free;
        }
    }
    ~TakenPort()
    {
        close(m_tcp);
        close(m_udp);
    }
    TakenPort(const TakenPort&) = delete;
    TakenPort& operator=(const TakenPort&) = delete;

    std::string setting() const { return "port=" + std::to_string(m_port); }

private:
    /// 0: somebody has it.
    static std::uint16_t take(int& fd, int type, std::uint16_t wanted)
    {
        if (fd >= 0)
            close(fd);
        fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(wanted);
        socklen_t length = sizeof address;
        const bool bound = bind(fd, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                           getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0;
        return bound ? ntohs(address.sin_port) : std::uint16_t{0};
    }

    int m_tcp = -1;
    int m_udp = -1;
    std::uint16_t m_port = 0;
};

std::set<std::string> scenariosWithAPort()
{
    std::set<std::string> ids;
    const Json described = lockstepRun({"describe", "--all", "--json"}).json();
    for (const Json& scenario : described.at("scenarios"))
        for (const Json& parameter : scenario.at("parameters"))
            if (parameter.at("name") == "port")
                ids.insert(scenario.at("id"));
    return ids;
}

/// The run came to an end of its own, whatever became of its tasks.
void expectAnEnd(const Said& said)
{
    EXPECT_THAT(said.status, AnyOf(0, 1)) << said.errors;
    EXPECT_THAT(said.json().at("verdict"), AnyOf("completed", "hang", "deadlock", "abandoned"))
        << said.errors;
    EXPECT_EQ(said.json().at("lost"), 0);
}

TEST(SocketTrouble, APortThatIsTakenIsTheOriginalsError)
{
    const TakenPort taken;
    const auto ids = scenariosWithAPort();
    EXPECT_GE(ids.size(), 10u);
    std::set<std::string> refused; // a scenario may use the port in some of its variants only
    for (const auto& [id, variant] : everyVariant()) {
        if (ids.count(id) == 0 || refused.count(id) != 0)
            continue;
        SCOPED_TRACE(id + " " + variant);
        const Said said = lockstepRun({"run", id, "--variant", variant, "--net", "host", "--set",
                                       taken.setting(), "--time", "instant", "--json"});
        expectAnEnd(said);
        if (said.errors.find("OSError: [Errno 98] Address already in use") != std::string::npos)
            refused.insert(id);
    }
    EXPECT_EQ(refused, ids);
}

TEST(SocketTrouble, APortThatIsTakenOutsideIsFreeInANetworkOfItsOwn)
{
    const TakenPort taken;
    for (const std::string& id : scenariosWithAPort()) {
        SCOPED_TRACE(id);
        const Said said = lockstepRun({"run", id, "--net", "private", "--set", taken.setting(),
                                       "--time", "instant", "--json"});
        if (said.status == 3)
            GTEST_SKIP() << said.errors;
        EXPECT_EQ(said.status, 0) << said.errors;
    }
}

class TooFewDescriptors : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Scenarios, TooFewDescriptors,
                         testing::Values("tcp-turn-taking-chat", "tcp-sticky-packets",
                                         "socketserver-tcp"),
                         [](const auto& suite) {
                             std::string name = suite.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

/// From too few for the program itself to enough for the scenario: nothing between is a crash.
TEST_P(TooFewDescriptors, AreARefusalOrTheOriginalsError)
{
#if defined(LOCKSTEP_SANITIZE_address)
    GTEST_SKIP() << "the sanitizer itself needs descriptors to check memory";
#endif
    int refused = 0;
    int raised = 0;
    int status = -1;
    for (int most = 5; most < 100 && status != 0; ++most) {
        SCOPED_TRACE(most);
        const Said said = lockstepRunWithDescriptors(
            most, {"run", GetParam(), "--net", "host", "--time", "instant", "--policy",
                   "round-robin", "--limit", "2", "--json"});
        status = said.status;
        if (status == 3) {
            EXPECT_THAT(said.errors, HasSubstr("Too many open files"));
            ++refused;
        } else if (status != 0) {
            EXPECT_THAT(said.errors, HasSubstr("OSError: [Errno 24] Too many open files"));
            // A server that cannot accept finds the connection there again, and so on for ever.
            if (said.json().at("verdict") != "limit")
                expectAnEnd(said);
            ++raised;
        }
    }
    EXPECT_EQ(status, 0);
    EXPECT_GT(refused, 0);
    EXPECT_GT(raised, 0);
}

} // namespace
} // namespace lockstep::test
