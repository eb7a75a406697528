// SPDX-License-Identifier: MIT
#pragma once
// The fixture of the sockets' tests: every policy, on every carrier; and what every log of sockets
// must hold.

#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"
#include "tests/support/wire_run.h"

namespace lockstep::test {

/// What is received was sent before, in order; an end is met only when the other side sends no
/// more; each connection is accepted once, after it was asked for.
void expectLegalSockets(const Log& log);

class SocketTest : public EveryWay {
protected:
    /// Each policy goes with another source of segments.
    static RunOptions options(std::uint64_t seed)
    {
        const PolicyKind policy = GetParam().policy;
        const auto source = policy == PolicyKind::Free         ? SegmentSource::Captured
                            : policy == PolicyKind::RoundRobin ? SegmentSource::Reported
                                                               : SegmentSource::Inferred;
        RunOptions options = optionsFor(source, policy);
        options.seed = seed;
        return options;
    }
    Recorded run(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = record(options(seed), main);
        EXPECT_EQ(illegalSteps(*recorded.log), 0u);
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        EXPECT_EQ(count<CaptureLost>(*recorded.log), 0u);
        expectLegalSockets(*recorded.log);
        return recorded;
    }
    Recorded completes(const std::function<void()>& main)
    {
        Recorded recorded = run(main);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        for (const char* name : {"main", "server", "client"})
            EXPECT_EQ(errorOf(*recorded.log, name), "") << name;
        return recorded;
    }
};

inline std::string nameOfSocketWay(const testing::TestParamInfo<Way>& suite)
{
    return nameOfWay(suite);
}

#define LS_SOCKETS_ON_EVERY_CARRIER(Suite)                                                         \
    INSTANTIATE_TEST_SUITE_P(Ways, Suite,                                                          \
                             testing::ValuesIn(lockstep::test::waysOn(                             \
                                 {Carrier::Thread, Carrier::Process, Carrier::Greenlet})),         \
                             lockstep::test::nameOfSocketWay)

/// A socket that listens on a free port.
io::TcpSocket listening(int backlog = 128);

/// Where that is.
io::Address addressOf(const io::TcpSocket& listener);

} // namespace lockstep::test
