// SPDX-License-Identifier: MIT
// Sockets for long: inferred segments against captured ones, many connections at full speed, many
// pauses.
#include "tests/support/flipping.h"
#include "tests/support/stream_program.h"

namespace lockstep {
namespace {

using namespace test;

class WireStress : public testing::TestWithParam<SegmentSource> {
protected:
    void SetUp() override { LS_NEEDS(GetParam()); }
};
LS_WITH_EVERY_SOURCE(WireStress);

/// Where each segment begins and ends.
std::vector<std::pair<std::uint64_t, std::uint32_t>>
boundaries(const std::vector<SegmentSeen>& segments)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> places;
    for (const SegmentSeen& segment : segments)
        if (!has(segment.flags, SegmentFlags::Again))
            places.emplace_back(segment.position, segment.bytes);
    return places;
}

/// Sends of random sizes, each followed by its receive, so that nothing holds anything back.
void talkWithoutPressure(std::uint64_t seed)
{
    const io::TcpSocket listener("listener");
    listener.setOption(SocketOption::MaxSegment, 1'460);
    listener.bind({});
    listener.listen();
    const io::TcpSocket client("client's");
    client.setOption(SocketOption::MaxSegment, 1'460);
    client.connect(listener.localAddress());
    const io::TcpSocket connection = listener.accept().first;
    std::minstd_rand random(static_cast<std::uint32_t>(seed));
    for (int i = 0; i < 12; ++i) {
        const std::size_t bytes = 1 + random() % 6'000;
        client.sendall(std::string(bytes, 'x'));
        for (std::size_t got = 0; got < bytes;)
            got += connection.recv(bytes - got).size();
    }
}

TEST(WireStress, InferredAndReportedSegmentsAreTheCapturedOnes)
{
    LS_NEEDS(SegmentSource::Captured);
    for (const SegmentSource beside : {SegmentSource::Inferred, SegmentSource::Reported}) {
        std::size_t segments = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            RunOptions options = optionsFor(SegmentSource::Captured);
            options.segments_beside = beside;
            const auto recorded = record(options, [seed] { talkWithoutPressure(seed); });
            ASSERT_EQ(recorded.verdict, Verdict::Completed);
            ASSERT_EQ(errorOf(*recorded.log, "main"), "");
            const auto captured =
                boundaries(dataFrom(*recorded.log, "client's", SegmentSource::Captured));
            std::vector<SegmentSeen> drawn;
            for (const auto& each : all<SegmentSeen>(*recorded.log))
                if (each.fact.source != SegmentSource::Captured && each.fact.bytes > 0)
                    drawn.push_back(each.fact);
            ASSERT_EQ(boundaries(drawn), captured) << nameOf(beside) << ", seed " << seed;
            segments += captured.size();
        }
        EXPECT_GT(segments, 3'600u);
    }
}

TEST_P(WireStress, AHundredConnectionsCarryEightMegabytes)
{
    constexpr int kConnections = 100;
    constexpr std::size_t kBytes = 84'000;
    RunOptions options = optionsFor(GetParam());
    options.limit_ns = 300 * kSecond_ns;
    const auto recorded = record(options, [] {
        std::vector<Task> tasks;
        for (int i = 0; i < kConnections; ++i) {
            const Ends ends = connectedEnds();
            tasks.push_back(spawn(Thread, "server", [ends] {
                std::size_t at = 0;
                for (std::string got; !(got = ends.connection.recv(65'536)).empty();)
                    for (const char byte : got)
                        test::require(byte == byteAt(at++), "another byte");
                test::require(at == kBytes, "not all");
            }));
            tasks.push_back(spawn(Thread, "client", [ends] {
                std::string bytes(kBytes, '\0');
                for (std::size_t at = 0; at < kBytes; ++at)
                    bytes[at] = byteAt(at);
                ends.client.sendall(bytes);
                ends.client.close();
            }));
        }
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOfAny(*recorded.log, {"main", "server", "client"}), "");
    EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
    EXPECT_EQ(count<CaptureLost>(*recorded.log), 0u);
    EXPECT_EQ(receivedBytes(*recorded.log), kConnections * kBytes);
    std::uint64_t passed = 0;
    for (const auto& each : all<SegmentSeen>(*recorded.log))
        passed += has(each.fact.flags, SegmentFlags::Again) ? 0 : each.fact.bytes;
    EXPECT_EQ(passed, kConnections * kBytes);
}

TEST_P(WireStress, FiveThousandPausesChangeNoByte)
{
    int flips = 0;
    for (std::uint64_t seed = 1; flips < 5'000; ++seed) {
        RunOptions options = optionsFor(GetParam());
        options.seed = seed;
        RecordedRun run(options, [seed] { sendInPieces(seed, 400'000); });
        flips += flipUntilOver(run, seed);
        ASSERT_EQ(run.verdict(), Verdict::Completed) << "seed " << seed;
        const auto log = run.takeLog();
        ASSERT_EQ(errorOfAny(*log, {"main", "server", "client"}), "") << "seed " << seed;
        ASSERT_EQ(receivedBytes(*log), 400'000u) << "seed " << seed;
    }
}

} // namespace
} // namespace lockstep
