// SPDX-License-Identifier: MIT
#include "core/export/packet_capture.h"

#include "core/export/connection_bytes.h"
#include "core/export/export_clock.h"
#include "core/export/packet_comments.h"

#include <fmt/format.h>

#include <cerrno>

namespace lockstep {

namespace {

constexpr std::uint8_t kFin = 1, kSyn = 2, kRst = 4, kPsh = 8, kAck = 16;
constexpr std::uint8_t kWireFlags = kFin | kSyn | kRst | kPsh | kAck;
constexpr std::uint32_t kMostWindow = 65'535;
/// More no kernel has room for; what a damaged file says may be anything.
constexpr std::uint32_t kMostCallBytes = 16u << 20;

/// How far one way of a connection is in the packets.
struct WayState {
    std::uint64_t shown = 0; ///< behind the last byte that went
    std::uint64_t sent = 0;  ///< behind the last byte that a call sent
    bool syn = false;
    bool closed = false;
};

struct ConnectionState {
    std::array<WayState, 2> ways;
    bool third = false; ///< the handshake's last packet
};

class Capture {
public:
    Capture(const ExportedRun& run, const ConnectionBytes& sockets, ExportFile& out)
        : m_log(run.log), m_sockets(sockets), m_out(out), m_clock(run.log, run.axis),
          m_states(sockets.connections().size())
    {
    }

    void take(Seq seq)
    {
        m_time_ns = m_clock.next(seq);
        m_seq = seq;
        visitFact(m_log.event(seq), m_log.tailOf(seq),
                  [this](const Event&, const auto& fact) { tell(fact); });
    }

private:
    void tell(const auto&) {}

    void tell(const SocketBound& fact) { m_ports[fact.socket] = fact.port; }
    void tell(const ConnectStarted& fact)
    {
        const int at = m_sockets.connectionOf(fact.socket);
        if (at >= 0 && !joined(at).ways[0].has_syn)
            shakeHands(at, 1);
    }
    void tell(const SocketConnected& fact)
    {
        const int at = m_sockets.connectionOf(fact.socket);
        if (at >= 0 && !joined(at).ways[1].has_syn)
            shakeHands(at, 3);
    }
    void tell(const ConnectionAccepted& fact)
    {
        const int at = m_sockets.connectionOf(fact.connection);
        if (at >= 0)
            shakeHands(at, 3);
    }
    void tell(const SocketRefused& fact)
    {
        const int at = m_sockets.connectionOf(fact.socket);
        if (at < 0 || fact.operation != Operation::Connect || fact.error_number != ECONNREFUSED ||
            joined(at).ways[1].has_closing)
            return;
        shakeHands(at, 1);
        put(at, 1, 0, kRst | kAck, {}, "nobody listens there");
        state(at) = {}; // it may try again
    }

    void tell(const BytesSent& fact)
    {
        const int at = m_sockets.connectionOf(fact.socket);
        if (at < 0)
            return;
        const std::size_t way = fact.socket == joined(at).ends[0] ? 0 : 1;
        WayState& sender = state(at).ways[way];
        sender.sent = std::max(sender.sent, fact.position + fact.sent);
        if (!joined(at).ways[way].has_segments)
            putData(at, way, fact.position, fact.sent, kPsh | kAck);
    }
    /// What somebody outside of the run sent is known where it is received.
    void tell(const BytesReceived& fact)
    {
        const int at = m_sockets.connectionOf(fact.socket);
        if (at < 0)
            return;
        const std::size_t way = fact.socket == joined(at).ends[0] ? 1 : 0;
        if (!joined(at).ends[way] && !joined(at).ways[way].has_segments)
            putData(at, way, fact.position, fact.received, kPsh | kAck);
    }

    void tell(const SegmentSeen& fact)
    {
        const auto [at, way] = m_sockets.wayFrom(fact.from, fact.to);
        if (at < 0)
            return;
        const auto flags =
            static_cast<std::uint8_t>(static_cast<unsigned>(fact.flags) & kWireFlags);
        const bool isAgain = has(fact.flags, SegmentFlags::Again);
        WayState& sender = state(at).ways[way];
        if (flags & kSyn) {
            if (!sender.syn || isAgain)
                putSyn(at, way, isAgain);
            return;
        }
        const bool isThird = way == 0 && !state(at).third && fact.bytes == 0 && flags == kAck;
        shakeHands(at, isThird ? 2 : 3);
        state(at).third = true;
        // Only who sees a segment knows what window it tells.
        const std::uint32_t window =
            fact.source == SegmentSource::Captured ? fact.window : kMostWindow;
        if (fact.bytes > 0) {
            putData(at, way, fact.position, fact.bytes, flags, window, isAgain);
        } else {
            put(at, way, fact.position, flags, {}, isAgain ? "sent again" : "", window);
        }
        sender.closed = sender.closed || (flags & (kFin | kRst)) != 0;
    }

    void tell(const SocketShutDown& fact)
    {
        if (fact.how != ShutDownHow::Receiving)
            close(fact.socket);
    }
    void tell(const DescriptorClosed& fact)
    {
        if (fact.left == 0)
            close(fact.connection);
    }

    void tell(const DatagramSent& fact)
    {
        ++m_underWay[fact.to];
        putDatagram(m_ports[fact.socket], fact.port,
                    m_sockets.bytesOf(fact.payload_at, fact.bytes, fact.length), "sent by ");
    }
    void tell(const DatagramReceived& fact)
    {
        if (takeDatagrams(fact.socket, 1))
            return;
        // From outside of the run.
        putDatagram(fact.port, m_ports[fact.socket],
                    m_sockets.bytesOf(fact.payload_at, fact.bytes, fact.length), "received by ");
    }
    void tell(const DatagramsDropped& fact) { takeDatagrams(fact.socket, fact.count); }

    bool takeDatagrams(ObjectId socket, std::uint32_t count)
    {
        std::uint32_t& underWay = m_underWay[socket];
        const bool isKnown = underWay > 0;
        underWay -= std::min(underWay, count);
        return isKnown;
    }
    void putDatagram(std::uint16_t from, std::uint16_t to, PacketBytes bytes, const char* how)
    {
        bytes.length = std::min(bytes.length, kMostUdpBytes);
        putPacket(m_out, m_time_ns, udpPacket(from, to, bytes, m_number++),
                  fmt::format("a datagram of {} bytes, {}{} (#{}){}", bytes.length, how,
                              m_log.nameOf(m_log.event(m_seq).task), m_seq, keptWords(bytes)));
    }

    const JoinedSockets& joined(int at) const
    {
        return m_sockets.connections()[static_cast<std::size_t>(at)];
    }
    ConnectionState& state(int at) { return m_states[static_cast<std::size_t>(at)]; }

    /// Each way of each connection counts from a number of its own.
    static std::uint32_t firstNumber(int at, std::size_t way)
    {
        constexpr std::uint32_t kApart = 10'000'000;
        return (2 * static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(way) + 1) * kApart;
    }

    void put(int at, std::size_t way, std::uint64_t position, std::uint8_t flags,
             const PacketBytes& bytes, const std::string& comment,
             std::uint32_t window = kMostWindow)
    {
        const WayState& other = state(at).ways[1 - way];
        TcpHeader header{joined(at).ports[way], joined(at).ports[1 - way]};
        const bool isSyn = (flags & kSyn) != 0;
        header.sequence =
            firstNumber(at, way) + (isSyn ? 0 : 1 + static_cast<std::uint32_t>(position));
        if (flags & kAck)
            header.acknowledged = firstNumber(at, 1 - way) + 1 +
                                  static_cast<std::uint32_t>(other.shown) + (other.closed ? 1 : 0);
        header.flags = flags;
        header.window = static_cast<std::uint16_t>(std::min(window, kMostWindow));
        putPacket(m_out, m_time_ns, tcpPacket(header, bytes, m_number++), comment);
    }

    void putSyn(int at, std::size_t way, bool isAgain = false)
    {
        state(at).ways[way].syn = true;
        put(at, way, 0, way == 0 ? kSyn : kSyn | kAck, {}, isAgain ? "sent again" : "");
    }

    /// The first so many packets of the handshake, unless they went.
    void shakeHands(int at, int packets)
    {
        for (std::size_t way : {std::size_t{0}, std::size_t{1}})
            if (static_cast<int>(way) < packets && !state(at).ways[way].syn)
                putSyn(at, way);
        if (packets == 3 && !state(at).third) {
            state(at).third = true;
            put(at, 0, 0, kAck, {}, "");
        }
    }

    void putData(int at, std::size_t way, std::uint64_t position, std::uint32_t length,
                 std::uint8_t flags, std::uint32_t window = kMostWindow, bool isAgain = false)
    {
        shakeHands(at, 3);
        length = std::min(length, kMostCallBytes);
        const ByteDirection& stream = joined(at).ways[way];
        WayState& sender = state(at).ways[way];
        for (std::uint32_t done = 0; done < length;) {
            const std::uint32_t part = std::min(length - done, kMostTcpBytes);
            const PacketBytes bytes = m_sockets.bytesOf(stream, position + done, part);
            put(at, way, position + done, flags, bytes,
                (isAgain ? "sent again; " : "") + callWords(m_log, stream, position + done, part) +
                    keptWords(bytes),
                window);
            done += part;
            sender.shown = std::max(sender.shown, position + done);
        }
    }

    void close(ObjectId socket)
    {
        const int at = m_sockets.connectionOf(socket);
        if (at < 0)
            return;
        const std::size_t way = socket == joined(at).ends[0] ? 0 : 1;
        WayState& sender = state(at).ways[way];
        if (sender.closed || joined(at).ways[way].has_closing || !state(at).third)
            return;
        put(at, way, std::max(sender.shown, sender.sent), kFin | kAck, {},
            fmt::format("closed by {} (#{})", m_log.nameOf(m_log.event(m_seq).task), m_seq));
        sender.closed = true;
    }

    const Log& m_log;
    const ConnectionBytes& m_sockets;
    ExportFile& m_out;
    ExportClock m_clock;
    std::vector<ConnectionState> m_states;
    std::map<ObjectId, std::uint16_t> m_ports;
    std::map<ObjectId, std::uint32_t> m_underWay; // datagrams to a socket
    Nanoseconds m_time_ns = 0;
    Seq m_seq = 0;
    std::uint16_t m_number = 0;
};

} // namespace

Result<void> writePacketCapture(const ExportedRun& run, ExportFile& out)
{
    const ConnectionBytes sockets(run.log, run.end);
    if (!sockets.hasSockets())
        return Error{"the run has no sockets of TCP or UDP, so there are no packets to write"};
    putCaptureHead(out);
    constexpr Seq kTellEvery = 16'384;
    Capture capture(run, sockets, out);
    for (Seq seq = 0; seq < run.end && !out.isRefused(); ++seq) {
        if (seq % kTellEvery == 0 && !run.goesOn(seq))
            break;
        capture.take(seq);
    }
    return {};
}

} // namespace lockstep
