// SPDX-License-Identifier: MIT
// Whatever is sent in whichever pieces, and however the run is paused and stepped meanwhile: what
// is received, put together, is what was sent.
#include "tests/core/io/socket_ways.h"
#include "tests/support/flipping.h"
#include "tests/support/stream_program.h"
#include "tests/support/wire_run.h"

namespace lockstep {
namespace {

using namespace test;

class Stream : public testing::TestWithParam<SegmentSource> {
protected:
    void SetUp() override { LS_NEEDS(GetParam()); }
};
LS_WITH_EVERY_SOURCE(Stream);

TEST_P(Stream, ArrivesAsItWasSentAtAnyPatternOfPausesAndSteps)
{
    int flips = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        RunOptions options = optionsFor(GetParam());
        options.seed = seed;
        RecordedRun run(options, [seed] { sendInPieces(seed, 60'000); });
        flips += flipUntilOver(run, seed);
        EXPECT_EQ(run.verdict(), Verdict::Completed) << "seed " << seed;
        const auto log = run.takeLog();
        EXPECT_EQ(errorOfAny(*log, {"main", "server", "client"}), "") << "seed " << seed;
        expectLegalSockets(*log);
        EXPECT_EQ(receivedBytes(*log), 60'000u) << "seed " << seed;
    }
    EXPECT_GT(flips, 6);
}

} // namespace
} // namespace lockstep
