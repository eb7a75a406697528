// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_index.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

/// Nearly always at the end: tasks that share a socket may speak in another order than they sent.
template <class Item>
void putByPosition(std::vector<Item>& items, const Item& item)
{
    const auto place = std::upper_bound(
        items.begin(), items.end(), item.position,
        [](std::uint64_t position, const Item& other) { return position < other.position; });
    items.insert(place, item);
}

void putTotal(std::vector<StreamTotal>& totals, Seq seq, std::uint64_t bytes)
{
    const std::uint64_t before = totals.empty() ? 0 : totals.back().bytes;
    if (bytes > before)
        totals.push_back({seq, bytes});
}

} // namespace

std::uint64_t ByteStream::totalAt(const std::vector<StreamTotal>& totals, Seq seq)
{
    const auto behind =
        std::lower_bound(totals.begin(), totals.end(), seq,
                         [](const StreamTotal& total, Seq wanted) { return total.seq < wanted; });
    return behind == totals.begin() ? 0 : std::prev(behind)->bytes;
}

struct StreamIndex::Fold {
    StreamIndex& index;
    const Log& log;
    Seq seq;
    TaskId task;

    int connection(ObjectId end)
    {
        if (const int known = index.connectionOf(end); known >= 0)
            return known;
        const int made = static_cast<int>(index.m_connections.size());
        Connection connection;
        connection.born = seq;
        connection.protocol = index.m_protocols[end];
        connection.ends[0] = end;
        connection.streams[0].from = end;
        connection.streams[1].to = end;
        index.m_connections.push_back(std::move(connection));
        index.m_connectionOf[end] = made;
        return made;
    }

    void join(ObjectId asked, ObjectId accepted)
    {
        if (!asked) { // not of this run: its stream has no sender
            connection(accepted);
            return;
        }
        const int at = connection(asked);
        Connection& both = index.m_connections[static_cast<std::size_t>(at)];
        both.ends[1] = both.streams[0].to = both.streams[1].from = accepted;
        index.m_connectionOf[accepted] = at;
    }

    std::uint8_t directionFrom(const Connection& connection, ObjectId from) const
    {
        return from == connection.ends[0] ? 0 : 1;
    }

    void note(Connection& connection, StreamEvent::Kind kind, std::uint8_t direction)
    {
        connection.events.push_back({seq, kind, direction});
    }

    void mark(ObjectId end, bool sends, StreamMark::Kind kind)
    {
        const int at = index.connectionOf(end);
        if (at < 0)
            return;
        Connection& found = index.m_connections[static_cast<std::size_t>(at)];
        const std::uint8_t own = directionFrom(found, end);
        const auto direction = static_cast<std::uint8_t>(sends ? own : 1 - own);
        found.streams[direction].marks.push_back({seq, kind});
        note(found, StreamEvent::Kind::Mark, direction);
    }

    void operator()(const SocketMade& fact) { index.m_protocols[fact.socket] = fact.protocol; }
    void operator()(const ConnectStarted& fact)
    {
        if (index.m_protocols[fact.socket] != Protocol::Udp)
            connection(fact.socket);
    }
    void operator()(const ConnectionAccepted& fact) { join(fact.peer, fact.connection); }
    void operator()(const SocketsPaired& fact) { join(fact.one, fact.other); }

    void operator()(const BytesSent& fact)
    {
        Connection& found = index.m_connections[static_cast<std::size_t>(connection(fact.socket))];
        const std::uint8_t direction = directionFrom(found, fact.socket);
        ByteStream& stream = found.streams[direction];
        StreamCall call{seq,          task, fact.position,   fact.sent, fact.left, 0,
                        fact.goes_on, 0,    fact.payload_at, fact.bytes};
        for (auto before = stream.sends.rbegin(); before != stream.sends.rend(); ++before)
            if (before->task == task) {
                if (before->goes_on)
                    call.part = before->part + 1;
                break;
            }
        if (call.part == 0 && call.goes_on)
            call.part = 1;
        putByPosition(stream.sends, call);
        putTotal(stream.sent, seq, call.end());
        note(found, StreamEvent::Kind::Send, direction);
    }

    void operator()(const BytesReceived& fact)
    {
        Connection& found = index.m_connections[static_cast<std::size_t>(connection(fact.socket))];
        const auto direction = static_cast<std::uint8_t>(1 - directionFrom(found, fact.socket));
        ByteStream& stream = found.streams[direction];
        const StreamCall call{seq,   task, fact.position,   fact.received, 0, fact.asked,
                              false, 0,    fact.payload_at, fact.bytes};
        putByPosition(stream.receives, call);
        putTotal(stream.received, seq, call.end());
        note(found, StreamEvent::Kind::Receive, direction);
    }

    void operator()(const SegmentSeen& fact)
    {
        int at = index.connectionOf(fact.from);
        std::uint8_t direction = 0;
        if (at >= 0)
            direction = directionFrom(index.m_connections[static_cast<std::size_t>(at)], fact.from);
        else if (at = index.connectionOf(fact.to); at >= 0) // its listener stands for the sender
            direction = static_cast<std::uint8_t>(
                1 - directionFrom(index.m_connections[static_cast<std::size_t>(at)], fact.to));
        else
            return;
        Connection& found = index.m_connections[static_cast<std::size_t>(at)];
        ByteStream& stream = found.streams[direction];
        const StreamSegment segment{
            seq, fact.position, fact.bytes, fact.window, fact.earlier_ns, fact.flags, fact.source};
        if (fact.bytes > 0) {
            putByPosition(stream.segments, segment);
            putTotal(stream.seen, seq, segment.end());
        }
        if (has(fact.flags, SegmentFlags::Fin | SegmentFlags::Rst))
            stream.closings.push_back(segment);
        if (has(fact.flags, SegmentFlags::Rst))
            reset(found, direction);
        note(found, StreamEvent::Kind::Segment, direction);
    }

    /// By who sends in this direction: it throws away what it has not sent, and all that comes.
    void reset(Connection& connection, std::uint8_t direction)
    {
        lose(connection, direction, true, true);
        lose(connection, static_cast<std::uint8_t>(1 - direction), false, true);
    }

    void lose(Connection& connection, std::uint8_t direction, bool only_unsent, bool by_reset)
    {
        ByteStream& stream = connection.streams[direction];
        stream.losses.push_back(
            {seq, ByteStream::totalAt(stream.sent, seq), only_unsent, by_reset});
    }

    /// What nobody has seen on the wire, a refusal tells.
    void operator()(const SocketRefused& fact)
    {
        constexpr std::uint32_t kBrokenPipe = 32, kReset = 104;
        const int at = index.connectionOf(fact.socket);
        if (at < 0)
            return;
        Connection& found = index.m_connections[static_cast<std::size_t>(at)];
        const std::uint8_t own = directionFrom(found, fact.socket);
        const auto& marks = found.streams[own].marks;
        const bool isOwnEnd = std::any_of(marks.begin(), marks.end(), [](const StreamMark& mark) {
            return mark.kind == StreamMark::Kind::ShutDown;
        });
        if (fact.error_number == kReset || (fact.error_number == kBrokenPipe && !isOwnEnd))
            reset(found, static_cast<std::uint8_t>(1 - own));
    }

    void operator()(const KernelReported& fact)
    {
        const int at = index.connectionOf(fact.socket);
        if (at < 0)
            return;
        Connection& found = index.m_connections[static_cast<std::size_t>(at)];
        found.streams[directionFrom(found, fact.socket)].reports.push_back(
            {seq, fact.unsent, fact.in_flight, fact.window});
    }

    void operator()(const StreamEnded& fact) { mark(fact.socket, false, StreamMark::Kind::EndMet); }
    void operator()(const SocketShutDown& fact)
    {
        if (fact.how != ShutDownHow::Receiving)
            mark(fact.socket, true, StreamMark::Kind::ShutDown);
    }
    void operator()(const WindowClosed& fact)
    {
        mark(fact.socket, false, StreamMark::Kind::WindowClosed);
    }
    void operator()(const WindowOpened& fact)
    {
        mark(fact.socket, false, StreamMark::Kind::WindowOpened);
    }
    void operator()(const ConnectionCut& fact)
    {
        mark(fact.socket, true, StreamMark::Kind::Cut);
        mark(fact.socket, false, StreamMark::Kind::Cut);
    }

    DatagramFlow& flow(ObjectId to, std::uint16_t port)
    {
        // a socket of the run has one flow, whatever its port
        const auto key = std::pair(to, to ? std::uint16_t{0} : port);
        const auto [place, isNew] = index.m_flowOf.try_emplace(key, index.m_flows.size());
        if (isNew)
            index.m_flows.push_back({seq, to, port, {}, 0});
        return index.m_flows[place->second];
    }

    void operator()(const DatagramSent& fact)
    {
        DatagramSlot slot;
        slot.sent = seq;
        slot.sender = task;
        slot.from = fact.socket;
        slot.length = fact.length;
        slot.text_at = fact.payload_at;
        slot.text_bytes = fact.bytes;
        flow(fact.to, fact.port).datagrams.push_back(slot);
    }

    void operator()(const DatagramSeen& fact)
    {
        DatagramFlow& found = flow(fact.to, fact.port);
        for (auto slot = found.datagrams.rbegin(); slot != found.datagrams.rend(); ++slot)
            if (slot->seen == kNoSeq && slot->from == fact.from) {
                slot->seen = seq;
                return;
            }
    }

    void operator()(const DatagramReceived& fact)
    {
        DatagramFlow& found = flow(fact.socket, 0);
        while (found.next < found.datagrams.size() && found.datagrams[found.next].dropped != kNoSeq)
            ++found.next;
        if (found.next == found.datagrams.size()) { // from outside of the run
            DatagramSlot slot;
            slot.length = fact.length;
            slot.text_at = fact.payload_at;
            slot.text_bytes = fact.bytes;
            found.datagrams.push_back(slot);
        }
        DatagramSlot& slot = found.datagrams[found.next++];
        slot.received = seq;
        slot.receiver = task;
        slot.got = fact.received;
    }

    /// There was no room for the newest: those that came before are in the queue.
    void operator()(const DatagramsDropped& fact)
    {
        DatagramFlow& found = flow(fact.socket, 0);
        std::uint32_t left = fact.count;
        for (auto slot = found.datagrams.rbegin(); slot != found.datagrams.rend() && left > 0;
             ++slot)
            if (slot->received == kNoSeq && slot->dropped == kNoSeq) {
                slot->dropped = seq;
                --left;
            }
    }

    void operator()(const DescriptorOpened& fact)
    {
        index.m_copies.push_back(
            {fact.connection, fact.holder, fact.descriptor, seq, kNoSeq, false, false});
    }
    void operator()(const DescriptorInherited& fact)
    {
        index.m_copies.push_back(
            {fact.connection, fact.holder, fact.descriptor, seq, kNoSeq, true, false});
    }
    void operator()(const DescriptorClosed& fact)
    {
        if (const int at = index.connectionOf(fact.connection); at >= 0 && fact.left == 0) {
            Connection& found = index.m_connections[static_cast<std::size_t>(at)];
            lose(found, static_cast<std::uint8_t>(1 - directionFrom(found, fact.connection)), false,
                 false);
        }
        for (auto copy = index.m_copies.rbegin(); copy != index.m_copies.rend(); ++copy)
            if (copy->object == fact.connection && copy->holder == fact.holder &&
                copy->closed == kNoSeq) {
                copy->closed = seq;
                copy->closed_at_end = fact.at_end;
                return;
            }
    }
    /// One way, its second end sends.
    void operator()(const PipeMade& fact)
    {
        const Protocol protocol = fact.duplex ? Protocol::UnixStream : Protocol::OsPipe;
        index.m_protocols[fact.second] = protocol;
        join(fact.second, fact.first);
        const auto at = static_cast<std::size_t>(index.connectionOf(fact.second));
        index.m_connections[at].has_messages = true;
    }

    /// A message with its length before it, behind those that came before it.
    template <class Fact>
    StreamCall message(const Fact& fact, const std::vector<StreamTotal>& totals) const
    {
        StreamCall call;
        call.seq = seq;
        call.task = task;
        call.position = ByteStream::totalAt(totals, seq);
        call.bytes = static_cast<std::uint32_t>(StreamFrame::kHeaderBytes) + fact.length;
        call.asked = call.bytes;
        call.text_at = fact.payload_at;
        call.text_bytes = fact.bytes;
        call.is_message = true;
        return call;
    }

    void operator()(const MessageSent& fact)
    {
        Connection& found =
            index.m_connections[static_cast<std::size_t>(connection(fact.connection))];
        const std::uint8_t direction = directionFrom(found, fact.connection);
        ByteStream& stream = found.streams[direction];
        const StreamCall call = message(fact, stream.sent);
        putByPosition(stream.sends, call);
        putTotal(stream.sent, seq, call.end());
        note(found, StreamEvent::Kind::Send, direction);
    }

    void operator()(const MessageReceived& fact)
    {
        Connection& found =
            index.m_connections[static_cast<std::size_t>(connection(fact.connection))];
        const auto direction = static_cast<std::uint8_t>(1 - directionFrom(found, fact.connection));
        ByteStream& stream = found.streams[direction];
        const StreamCall call = message(fact, stream.received);
        putByPosition(stream.receives, call);
        putTotal(stream.received, seq, call.end());
        note(found, StreamEvent::Kind::Receive, direction);
    }

    void operator()(const ConnectionEnded& fact)
    {
        if (fact.operation == Operation::Receive)
            mark(fact.connection, false, StreamMark::Kind::EndMet);
    }

    template <class Fact>
    void operator()(const Fact&)
    {
    }
};

int StreamIndex::connectionOf(ObjectId end) const
{
    const auto found = end ? m_connectionOf.find(end) : m_connectionOf.end();
    return found == m_connectionOf.end() ? -1 : found->second;
}

void StreamIndex::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end) {
        const Event& event = log.event(m_end);
        if (event.kind < PipeMade::kind || event.kind > CaptureLost::kind)
            continue; // nothing of channels, sockets and what passes between them
        Fold fold{*this, log, m_end, event.task};
        visitFact(event, log.tailOf(m_end), [&](const Event&, const auto& fact) { fold(fact); });
    }
}

} // namespace lockstep::gui
