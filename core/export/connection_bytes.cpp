// SPDX-License-Identifier: MIT
#include "core/export/connection_bytes.h"

#include "core/base/recorded_bytes.h"

#include <algorithm>

namespace lockstep {

namespace {

/// A log keeps so many bytes of a call at most: texts are shorter than this.
constexpr std::uint64_t kMostKeptBytes = 256;

std::uint16_t portOf(std::uint32_t port)
{
    return static_cast<std::uint16_t>(port);
}

} // namespace

struct ConnectionBytes::Fold {
    ConnectionBytes& all;
    Seq seq;

    JoinedSockets& at(int connection) const
    {
        return all.m_connections[static_cast<std::size_t>(connection)];
    }
    int make(ObjectId asked, ObjectId accepted) const
    {
        const int made = static_cast<int>(all.m_connections.size());
        JoinedSockets& joined = all.m_connections.emplace_back();
        joined.ends = {asked, accepted};
        for (const ObjectId end : joined.ends)
            if (end)
                all.m_connectionOf[end] = made;
        return made;
    }

    void operator()(const Event&, const auto&) const {}
    void operator()(const Event&, const SocketMade& fact) const
    {
        if (fact.protocol == Protocol::Tcp || fact.protocol == Protocol::Udp)
            all.m_protocols[fact.socket] = fact.protocol;
    }
    void operator()(const Event&, const SocketBound& fact) const
    {
        all.m_ports[fact.socket] = fact.port;
    }
    void operator()(const Event&, const ConnectStarted& fact) const
    {
        const auto known = all.m_protocols.find(fact.socket);
        if (known == all.m_protocols.end() || known->second != Protocol::Tcp)
            return;
        int connection = all.connectionOf(fact.socket);
        if (connection < 0)
            connection = make(fact.socket, {});
        at(connection).ports = {portOf(fact.from_port), portOf(fact.port)};
    }
    void operator()(const Event&, const ConnectionAccepted& fact) const
    {
        if (all.m_protocols.count(fact.listener) == 0)
            return;
        int connection = fact.peer ? all.connectionOf(fact.peer) : -1;
        if (connection < 0)
            connection = make(fact.peer, {});
        at(connection).ends[1] = fact.connection;
        all.m_connectionOf[fact.connection] = connection;
        at(connection).ports[0] = portOf(fact.from_port);
        if (const auto port = all.m_ports.find(fact.listener); port != all.m_ports.end())
            at(connection).ports[1] = port->second;
    }
    void operator()(const Event& event, const BytesSent& fact) const
    {
        const int connection = all.connectionOf(fact.socket);
        if (connection < 0)
            return;
        JoinedSockets& joined = at(connection);
        joined.ways[fact.socket == joined.ends[0] ? 0 : 1].sends.push_back(
            {seq, event.task, fact.position, fact.sent, fact.payload_at, fact.bytes});
    }
    void operator()(const Event& event, const BytesReceived& fact) const
    {
        const int connection = all.connectionOf(fact.socket);
        if (connection < 0)
            return;
        JoinedSockets& joined = at(connection);
        joined.ways[fact.socket == joined.ends[0] ? 1 : 0].receives.push_back(
            {seq, event.task, fact.position, fact.received, fact.payload_at, fact.bytes});
    }
    void operator()(const Event&, const SegmentSeen& fact) const
    {
        const Way found = all.wayFrom(fact.from, fact.to);
        if (found.connection < 0)
            return;
        ByteDirection& way = at(found.connection).ways[found.way];
        way.has_segments = way.has_segments || fact.bytes > 0;
        way.has_syn = way.has_syn || has(fact.flags, SegmentFlags::Syn);
        way.has_closing = way.has_closing || has(fact.flags, SegmentFlags::Fin | SegmentFlags::Rst);
    }
};

ConnectionBytes::ConnectionBytes(const Log& log, Seq end) : m_log(log)
{
    for (Seq seq = 0; seq < end; ++seq)
        visitFact(log.event(seq), log.tailOf(seq), Fold{*this, seq});
    const auto byPosition = [](const ByteCall& a, const ByteCall& b) {
        return a.position < b.position;
    };
    for (JoinedSockets& joined : m_connections)
        for (ByteDirection& way : joined.ways) {
            std::stable_sort(way.sends.begin(), way.sends.end(), byPosition);
            std::stable_sort(way.receives.begin(), way.receives.end(), byPosition);
        }
}

int ConnectionBytes::connectionOf(ObjectId socket) const
{
    const auto known = m_connectionOf.find(socket);
    return known == m_connectionOf.end() ? -1 : known->second;
}

ConnectionBytes::Way ConnectionBytes::wayFrom(ObjectId sender, ObjectId receiver) const
{
    int connection = connectionOf(sender);
    if (connection >= 0) {
        const JoinedSockets& joined = m_connections[static_cast<std::size_t>(connection)];
        return {connection, sender == joined.ends[0] ? std::size_t{0} : std::size_t{1}};
    }
    connection = connectionOf(receiver); // a listener stands for the sender
    if (connection < 0)
        return {};
    const JoinedSockets& joined = m_connections[static_cast<std::size_t>(connection)];
    return {connection, receiver == joined.ends[0] ? std::size_t{1} : std::size_t{0}};
}

bool ConnectionBytes::isUdp(ObjectId socket) const
{
    const auto known = m_protocols.find(socket);
    return known != m_protocols.end() && known->second == Protocol::Udp;
}

PacketBytes ConnectionBytes::bytesOf(const ByteDirection& way, std::uint64_t position,
                                     std::uint32_t length) const
{
    PacketBytes bytes{{}, length};
    const auto goOn = [&](const std::vector<ByteCall>& calls) {
        const std::uint64_t at = position + bytes.kept.size();
        auto call = std::lower_bound(
            calls.begin(), calls.end(), at < kMostKeptBytes ? 0 : at - kMostKeptBytes,
            [](const ByteCall& each, std::uint64_t wanted) { return each.position < wanted; });
        for (; call != calls.end() && call->position <= at; ++call) {
            const std::string kept = bytesOf(call->text_at, call->text_bytes, call->length).kept;
            if (call->position + kept.size() <= at)
                continue;
            bytes.kept += kept.substr(at - call->position);
            return true;
        }
        return false;
    };
    while (bytes.kept.size() < length && (goOn(way.sends) || goOn(way.receives))) {
    }
    bytes.kept.resize(std::min<std::size_t>(bytes.kept.size(), length));
    return bytes;
}

PacketBytes ConnectionBytes::bytesOf(std::uint32_t text_at, std::uint32_t text_bytes,
                                     std::uint32_t length) const
{
    std::string kept = recordedBytes(m_log.payload(text_at, text_bytes));
    kept.resize(std::min<std::size_t>(kept.size(), length));
    return {std::move(kept), length};
}

} // namespace lockstep
