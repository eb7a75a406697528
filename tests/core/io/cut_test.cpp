// SPDX-License-Identifier: MIT
// A connection whose path dies: neither end is told, as with a cable that was cut.
#include "core/exec/virtual_clock.h"
#include "tests/core/io/socket_ways.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/wire_run.h"

namespace lockstep {
namespace {

using namespace test;
using io::TcpSocket;
using test::require;

class Cut : public SocketTest {
protected:
    static Recorded cut(const std::function<void()>& main)
    {
        return record({.policy = GetParam().policy, .uses_sockets = true}, main);
    }
};
LS_SOCKETS_ON_EVERY_CARRIER(Cut);

TEST_P(Cut, LetsNothingPassEitherWay)
{
    const auto recorded = cut([] {
        const Ends ends = connectedEnds();
        ends.client.send("before");
        require(ends.connection.recv(10) == "before", "another");
        ends.client.cut();
        require(ends.client.send("lost") == 4, "the kernel takes it all the same");
        require(ends.connection.send("lost") == 4, "the kernel takes it all the same");
        for (const TcpSocket& end : {ends.client, ends.connection})
            spawn(carrier(), "server", [end] {
                end.setTimeout(60);
                require(raisedBy([&] { end.recv(10); }) == "TimeoutError: timed out", "received");
            }).join();
        require(virtualNow_ns() == 120 * kSecond_ns, "another time");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOfAny(*recorded.log, {"main", "server"}), "");
    const auto cuts = all<ConnectionCut>(*recorded.log);
    ASSERT_EQ(cuts.size(), 1u);
    EXPECT_EQ(recorded.log->nameOf(cuts[0].fact.peer), "connection");
}

TEST_P(Cut, LetsAReaderWaitForEverThoughTheOtherEndIsClosed)
{
    const auto recorded = cut([] {
        const Ends ends = connectedEnds();
        const Task server = spawn(carrier(), "server", [ends] {
            if (carrier() == Carrier::Process)
                ends.client.close(); // its copy of it
            ends.connection.recv(10);
        });
        ends.client.cut();
        ends.client.close(); // which tells nobody
        server.join();
    });
    EXPECT_NE(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::endOf(*recorded.log, "server"), TaskEnd::StillWaiting);
    EXPECT_EQ(count<StreamEnded>(*recorded.log), 0u);
    EXPECT_LT(recorded.real_s, 20) << "the run did not see that nothing can come";
}

TEST_P(Cut, IsRefusedWithoutAConnection)
{
    const auto recorded = cut([] {
        require(raisedBy([] { TcpSocket("alone").cut(); }) ==
                    "OSError: [Errno 107] Transport endpoint is not connected",
                "cut");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

class CutKeptAlive : public testing::TestWithParam<SegmentSource> {};
LS_WITH_EVERY_SOURCE(CutKeptAlive);

TEST_P(CutKeptAlive, IsFoundOutByTheKernel)
{
    LS_NEEDS(GetParam());
    const auto recorded = record(optionsFor(GetParam()), [] {
        const TcpSocket listener("listener");
        listener.setOption(SocketOption::KeepAlive, 1); // its connections have it, too
        listener.bind({"localhost", 0});
        listener.listen();
        const TcpSocket client("client's");
        client.connect(listener.localAddress());
        const TcpSocket connection = listener.accept().first;
        require(connection.option(SocketOption::KeepAlive) == 1, "not inherited");
        connection.setOption(SocketOption::KeepAliveIdle, 1);
        connection.setOption(SocketOption::KeepAliveInterval, 1);
        connection.setOption(SocketOption::KeepAliveCount, 1);
        client.cut();
        require(raisedBy([&] { connection.recv(10); }) ==
                    "TimeoutError: [Errno 110] Connection timed out",
                "received");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_GE(recorded.real_s, 1.5) << "nobody but the kernel's timer can have told";
}

TEST(CutOnTheWire, ShowsWhatIsSentAgainAndAgain)
{
    LS_NEEDS(SegmentSource::Captured);
    RunOptions options = optionsFor(SegmentSource::Captured);
    options.time = TimeMode::Scaled;
    const auto recorded = record(options, [] {
        const Ends ends = connectedEnds();
        ends.client.cut();
        ends.client.send("lost");
        delay(1); // the kernel tries after 200 ms, 400 ms, ...
        ends.client.send("!");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_GE(countFlag(*recorded.log, SegmentFlags::Again), 1u);
    const auto reports = all<KernelReported>(*recorded.log);
    ASSERT_EQ(reports.size(), 2u);
    EXPECT_EQ(reports[0].fact.in_flight, 4u);
    EXPECT_GE(reports[1].fact.again, 1u);
}

} // namespace
} // namespace lockstep
