// SPDX-License-Identifier: MIT
#include "tests/support/wire_run.h"

#include "tests/core/sync/primitive_test.h"

namespace lockstep::test {

RunOptions optionsFor(SegmentSource source, PolicyKind policy)
{
    return {.policy = policy,
            .uses_sockets = true,
            .net = source == SegmentSource::Captured ? Network::Auto : Network::Host,
            .segments = source};
}

bool canCapture()
{
    static const bool can = [] {
        const auto recorded = record(optionsFor(SegmentSource::Captured), [] {});
        const auto chosen = all<NetworkChosen>(*recorded.log);
        return chosen.size() == 1 && chosen[0].fact.source == SegmentSource::Captured;
    }();
    return can;
}

std::vector<SegmentSeen> dataFrom(const Log& log, const std::string& name, SegmentSource source)
{
    std::vector<SegmentSeen> segments;
    for (const auto& each : all<SegmentSeen>(log))
        if (each.fact.bytes > 0 && each.fact.source == source && log.nameOf(each.fact.from) == name)
            segments.push_back(each.fact);
    return segments;
}

std::size_t countFlag(const Log& log, SegmentFlags flag)
{
    std::size_t found = 0;
    for (const auto& each : all<SegmentSeen>(log))
        found += has(each.fact.flags, flag);
    return found;
}

std::string errorOfAny(const Log& log, const std::vector<std::string>& names)
{
    for (const std::string& name : names)
        if (const std::string error = errorOf(log, name); !error.empty())
            return name + ": " + error;
    return {};
}

Ends connectedEnds(io::Family family)
{
    const io::TcpSocket listener("listener", family);
    listener.bind({"localhost", 0});
    listener.listen();
    const io::TcpSocket client("client's", family);
    client.connect(listener.localAddress());
    return {client, listener.accept().first};
}

} // namespace lockstep::test
