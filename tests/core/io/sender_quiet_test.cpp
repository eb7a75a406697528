// SPDX-License-Identifier: MIT
// When a sender waits for room: whether that may still come, in virtual time of both kinds.
#include "tests/core/io/socket_ways.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;
using io::TcpSocket;
using test::require;

class SenderWithoutRoom : public testing::TestWithParam<TimeMode> {
protected:
    static RunOptions options()
    {
        RunOptions options = optionsFor(SegmentSource::Reported);
        options.time = GetParam();
        return options;
    }
};
INSTANTIATE_TEST_SUITE_P(Times, SenderWithoutRoom,
                         testing::Values(TimeMode::Scaled, TimeMode::Instant),
                         [](const auto& suite) { return std::string(nameOf(suite.param)); });

constexpr std::size_t kMoreThanFits = 20'000'000;

TEST_P(SenderWithoutRoom, IsGivenUpWhenNothingHasMovedForAWhile)
{
    const auto recorded = record(options(), [] {
        const Ends ends = connectedEnds();
        spawn(Thread, "client", [ends] {
            ends.client.sendall(std::string(kMoreThanFits, 'x')); // and nobody receives
        }).join();
    });
    // Who could receive waits for the sender to end.
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(test::endOf(*recorded.log, "client"), TaskEnd::StillWaiting);
    EXPECT_GT(recorded.real_s, 0.25) << "the kernel may still have moved something";
    EXPECT_LT(recorded.real_s, 20);
}

TEST_P(SenderWithoutRoom, IsNotGivenUpWhileTheOtherSideReceives)
{
    const auto recorded = record(options(), [] {
        const Ends ends = connectedEnds();
        ends.connection.setOption(SocketOption::QuickAck, 0); // room comes 40 ms late
        const Task client = spawn(Thread, "client", [ends] {
            ends.client.sendall(std::string(kMoreThanFits, 'x'));
            ends.client.close();
        });
        std::size_t got = 0;
        for (std::string bytes; !(bytes = ends.connection.recv(1'000'000)).empty();)
            got += bytes.size();
        require(got == kMoreThanFits, "not all");
        client.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOfAny(*recorded.log, {"main", "client"}), "");
}

TEST_P(SenderWithoutRoom, IsNotGivenUpWhileSomebodyWillReceive)
{
    const auto recorded = record(options(), [] {
        const Ends ends = connectedEnds();
        const Task client = spawn(Thread, "client", [ends] {
            ends.client.sendall(std::string(kMoreThanFits, 'x'));
            ends.client.close();
        });
        delay(0.6); // longer than nothing moves
        while (!ends.connection.recv(1'000'000).empty()) {
        }
        client.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOfAny(*recorded.log, {"main", "client"}), "");
}

} // namespace
} // namespace lockstep
