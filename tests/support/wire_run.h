// SPDX-License-Identifier: MIT
#pragma once
// Runs with sockets whose segments are known by one of the three sources, and what they came to.

#include "core/scenario/stage.h"
#include "tests/support/ways.h"

namespace lockstep::test {

/// Captured: in a network of the run's own; else in the host's.
RunOptions optionsFor(SegmentSource source, PolicyKind policy = PolicyKind::Free);

/// Whether this system lets a run capture its packets. Asked once, by a run.
bool canCapture();

/// Skips the test where it cannot.
#define LS_NEEDS(source)                                                                           \
    if ((source) == SegmentSource::Captured && !lockstep::test::canCapture())                      \
    GTEST_SKIP() << "this system gives a run no network of its own, or lets it capture nothing"

inline std::string nameOfSource(const testing::TestParamInfo<SegmentSource>& suite)
{
    return std::string(nameOf(suite.param));
}

#define LS_WITH_EVERY_SOURCE(Suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(Sources, Suite,                                                       \
                             testing::Values(SegmentSource::Captured, SegmentSource::Reported,     \
                                             SegmentSource::Inferred),                             \
                             lockstep::test::nameOfSource)

/// The segments with data from the object of that name, in the order of the log.
std::vector<SegmentSeen> dataFrom(const Log& log, const std::string& name, SegmentSource source);

/// How many segments have that flag.
std::size_t countFlag(const Log& log, SegmentFlags flag);

/// "TYPE: TEXT" of whoever of these raised something, or "".
std::string errorOfAny(const Log& log, const std::vector<std::string>& names);

/// Two ends, connected; the client's name is "client's", the other's "connection".
struct Ends {
    io::TcpSocket client;
    io::TcpSocket connection;
};
Ends connectedEnds(io::Family family = io::Family::V4);

} // namespace lockstep::test
