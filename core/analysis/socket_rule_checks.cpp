// SPDX-License-Identifier: MIT
// The rules about sockets, and about the servers behind them.
#include "core/analysis/rule_checks.h"

#include <algorithm>
#include <map>
#include <set>

namespace lockstep {

namespace {

struct End {
    ObjectId peer;
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint32_t copies = 0; ///< open ones
    bool sends_no_more = false;
    bool is_visitor = false; ///< what it sends and receives is not told of
};

/// Follows every connection; each function is false where its fact contradicts the ones before.
class Connections {
public:
    /// Facts of other kinds are legal.
    bool on(const auto&) { return true; }
    bool on(const ConnectionAccepted& fact)
    {
        if (!fact.peer)
            return true;
        m_ends[fact.connection].peer = fact.peer;
        m_ends[fact.peer].peer = fact.connection;
        const auto asked = m_asked.find(fact.peer);
        const bool legal = asked != m_asked.end() && asked->second == fact.from_port;
        if (asked != m_asked.end())
            m_asked.erase(asked);
        return legal;
    }
    bool on(const ConnectStarted& fact)
    {
        m_asked[fact.socket] = fact.from_port;
        return true;
    }
    bool on(const BytesSent& fact)
    {
        End& end = m_ends[fact.socket];
        const bool inOrder = fact.position == end.sent;
        end.sent += fact.sent;
        return inOrder;
    }
    bool on(const BytesReceived& fact)
    {
        End& end = m_ends[fact.socket];
        const bool inOrder = fact.position == end.received && fact.received <= fact.asked;
        end.received += fact.received;
        return inOrder && (!isKnown(end.peer) || end.received <= m_ends[end.peer].sent);
    }
    bool on(const DescriptorOpened& fact) { return ++m_ends[fact.connection].copies != 0; }
    bool on(const DescriptorInherited& fact) { return ++m_ends[fact.connection].copies != 0; }
    bool on(const DescriptorClosed& fact)
    {
        m_ends[fact.connection].copies = fact.left;
        return true;
    }
    bool on(const SocketShutDown& fact)
    {
        m_ends[fact.socket].sends_no_more |= fact.how != ShutDownHow::Receiving;
        return true;
    }
    bool on(const StreamEnded& fact)
    {
        const End& end = m_ends[fact.socket];
        if (!isKnown(end.peer))
            return true;
        const End& other = m_ends[end.peer];
        return (other.copies == 0 || other.sends_no_more) && other.sent == end.received;
    }

    bool on(const VisitorConnected& fact) { return m_ends[fact.visitor].is_visitor = true; }

    bool hasLost() const
    {
        return std::any_of(m_ends.begin(), m_ends.end(), [this](const auto& each) {
            const auto peer = m_ends.find(each.second.peer);
            return peer != m_ends.end() && !each.second.is_visitor && !peer->second.is_visitor &&
                   peer->second.received != each.second.sent;
        });
    }

private:
    bool isKnown(ObjectId end) const
    {
        const auto found = m_ends.find(end);
        return end && !(found != m_ends.end() && found->second.is_visitor);
    }

    std::map<ObjectId, End> m_ends;
    /// For a connection that nobody has accepted yet: from which port.
    std::map<ObjectId, std::uint32_t> m_asked;
};

/// How much a receive got, of a stream or a datagram.
template <class Fact>
concept Receipt = std::is_same_v<Fact, BytesReceived> || std::is_same_v<Fact, DatagramReceived>;

} // namespace

Seq brokenAt(const CheckedRun& run, const rule::LegalSockets&)
{
    Connections connections;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        bool legal = true;
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&](const Event&, const auto& fact) { legal = connections.on(fact); });
        if (!legal)
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::NothingLostWhenCompleted&)
{
    if (!run.completed)
        return kNoSeq;
    Connections connections;
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&](const Event&, const auto& fact) { connections.on(fact); });
    return connections.hasLost() ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::ReceivedAsSent&)
{
    struct Stream {
        ObjectId peer;
        std::vector<std::uint32_t> sent;
        std::size_t received = 0; ///< so many of the peer's sends
    };
    std::map<ObjectId, Stream> streams;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        bool asSent = true;
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&]<class Fact>(const Event&, const Fact& fact) {
                      if constexpr (std::is_same_v<Fact, ConnectionAccepted>) {
                          streams[fact.connection].peer = fact.peer;
                          streams[fact.peer].peer = fact.connection;
                      } else if constexpr (std::is_same_v<Fact, BytesSent>) {
                          if (fact.sent != 0)
                              streams[fact.socket].sent.push_back(fact.sent);
                      } else if constexpr (std::is_same_v<Fact, BytesReceived>) {
                          Stream& stream = streams[fact.socket];
                          const auto& sent = streams[stream.peer].sent;
                          asSent = stream.received < sent.size() &&
                                   sent[stream.received++] == fact.received;
                      }
                  });
        if (!asSent)
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::ReceivedInPieces& rule)
{
    std::size_t at = 0;
    for (Seq seq = 0; seq < run.log.end() && at < rule.sizes.size(); ++seq) {
        bool asExpected = true;
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&]<class Fact>(const Event&, const Fact& fact) {
                      if constexpr (Receipt<Fact>) {
                          if (run.log.nameOf(fact.socket) == run.shown(rule.socket))
                              asExpected = fact.received == rule.sizes[at++];
                      }
                  });
        if (!asExpected)
            return seq;
    }
    return run.completed && at < rule.sizes.size() ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::SendByTurns& rule)
{
    std::size_t turn = 0;
    Seq broken = kNoSeq;
    eachFact<BytesSent>(run.log, [&](Seq seq, TaskId task, const BytesSent&) {
        const std::string& expected = rule.tasks[turn++ % rule.tasks.size()];
        if (broken == kNoSeq && run.log.nameOf(task) != run.shown(expected))
            broken = seq;
    });
    return broken;
}

Seq brokenAt(const CheckedRun& run, const rule::RefusedTimesWhenCompleted& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::uint32_t times = 0;
    Seq tooMany = kNoSeq;
    eachFact<SocketRefused>(run.log, [&](Seq seq, TaskId, const SocketRefused& fact) {
        const bool meant =
            fact.operation == rule.operation && fact.error_number == rule.error_number;
        if (meant && ++times == rule.times + 1)
            tooMany = seq;
    });
    return times < rule.times ? run.ended : tooMany;
}

Seq brokenAt(const CheckedRun& run, const rule::RequestsHandled& rule)
{
    std::map<ObjectId, TaskId> serving;
    std::set<TaskId> handling;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const Event& event = run.log.event(seq);
        if (event.kind == ServingStarted::kind)
            serving[event.object] = event.task;
        if (event.kind != RequestStarted::kind)
            continue;
        const bool isServing = serving[event.object] == event.task;
        const bool isFirst = handling.insert(event.task).second;
        if (rule.apart ? isServing || !isFirst : !isServing)
            return seq;
    }
    return kNoSeq;
}

} // namespace lockstep
