// SPDX-License-Identifier: MIT
#pragma once
// The connections of a run and what the log says of each: calls, segments, reports, descriptors.
//
// Pure; grown by advance, as EventIndex is. Everything has its seq, so that whoever reads it for a
// moment leaves out what came later; what lies in a stream of bytes is sorted by its position, so
// that the visible part is found without looking at the rest.

#include "core/model/log.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace lockstep::gui {

/// One call of the kernel that moved bytes: a send, or a receive.
struct StreamCall {
    Seq seq = 0;
    TaskId task;
    std::uint64_t position = 0;
    std::uint32_t bytes = 0;
    std::uint32_t left = 0;  ///< a send: what it did not take
    std::uint32_t asked = 0; ///< a receive
    bool goes_on = false;    ///< a send: the operation sends what is left in further calls
    std::uint32_t part = 0;  ///< a send of several calls: the how manieth, from 1; else 0
    std::uint32_t text_at = 0;
    std::uint32_t text_bytes = 0;
    bool is_message = false; ///< of a pipe between processes: its text is what it says, not bytes

    std::uint64_t end() const { return position + bytes; }
};

struct StreamSegment {
    Seq seq = 0;
    std::uint64_t position = 0;
    std::uint32_t bytes = 0;
    std::uint32_t window = 0;
    std::uint32_t earlier_ns = 0;
    SegmentFlags flags{};
    SegmentSource source{};

    std::uint64_t end() const { return position + bytes; }
};

/// Where the sender's bytes were, as its kernel said.
struct StreamReport {
    Seq seq = 0;
    std::uint32_t unsent = 0;
    std::uint32_t in_flight = 0;
    std::uint32_t window = 0;
};

/// What happens to a direction as a whole.
struct StreamMark {
    enum class Kind : std::uint8_t { EndMet, ShutDown, WindowClosed, WindowOpened, Cut };
    Seq seq = 0;
    Kind kind{};
};

/// From here on nobody will receive what was sent before: the receiving socket was closed, or the
/// connection was reset.
struct StreamLoss {
    Seq seq = 0;
    std::uint64_t sent = 0;   ///< by then
    bool only_unsent = false; ///< what had left the sender can still be received
    bool by_reset = false;    ///< not by a close alone
};

/// A sum of bytes from a place of the log on.
struct StreamTotal {
    Seq seq = 0;
    std::uint64_t bytes = 0;
};

/// A message whose length stands before it.
struct StreamFrame {
    std::uint64_t position = 0; ///< of its header
    std::int64_t length = 0;    ///< of its body, as the header says
    std::uint64_t body() const { return position + kHeaderBytes; }
    std::uint64_t end() const
    {
        return body() + static_cast<std::uint64_t>(std::max<std::int64_t>(length, 0));
    }
    static constexpr std::uint64_t kHeaderBytes = 4;
};

/// One direction of a connection.
struct ByteStream {
    ObjectId from;
    ObjectId to;
    std::vector<StreamCall> sends;       ///< by position
    std::vector<StreamCall> receives;    ///< by position
    std::vector<StreamSegment> segments; ///< those with data, by position
    std::vector<StreamSegment> closings; ///< those with FIN or RST, by seq
    std::vector<StreamReport> reports;   ///< of the sender, by seq
    std::vector<StreamMark> marks;       ///< by seq
    std::vector<StreamLoss> losses;      ///< by seq
    std::vector<StreamTotal> sent;       ///< by seq
    std::vector<StreamTotal> received;   ///< by seq
    std::vector<StreamTotal> seen;       ///< how far its segments reach, by seq

    /// The sum before a place of the log.
    static std::uint64_t totalAt(const std::vector<StreamTotal>& totals, Seq seq);
};

/// A line of the ladder: one event of a connection, in the order of the log.
struct StreamEvent {
    enum class Kind : std::uint8_t { Send, Receive, Segment, Mark };
    Seq seq = 0;
    Kind kind{};
    std::uint8_t direction = 0; ///< of the bytes
};

struct Connection {
    Seq born = 0;
    Protocol protocol{};
    /// Of multiprocessing: each message has its length before it, in network order.
    bool has_messages = false;
    ObjectId ends[2]; ///< who asked for it, and who accepted; none: not of this run, or not yet
    ByteStream streams[2]; ///< from ends[0] to ends[1], and back
    std::vector<StreamEvent> events;
};

/// A datagram that was sent to a socket of the run.
struct DatagramSlot {
    Seq sent = kNoSeq;
    Seq seen = kNoSeq; ///< on the wire
    Seq received = kNoSeq;
    Seq dropped = kNoSeq;
    TaskId sender;
    TaskId receiver;
    ObjectId from;
    std::uint32_t length = 0;
    std::uint32_t got = 0; ///< so much of it was received; the rest is lost
    std::uint32_t text_at = 0;
    std::uint32_t text_bytes = 0;
};

/// What was sent to one socket, or to a port that no socket of the run has.
struct DatagramFlow {
    Seq born = 0;
    ObjectId to;
    std::uint16_t port = 0;
    std::vector<DatagramSlot> datagrams; ///< as sent
    std::size_t next = 0;                ///< the first that is neither received nor dropped
};

/// A copy of a descriptor in one process, from its opening to its closing.
struct DescriptorCopy {
    ObjectId object;
    TaskId holder;
    std::uint32_t descriptor = 0;
    Seq opened = 0;
    Seq closed = kNoSeq;
    bool inherited = false;
    bool closed_at_end = false; ///< its process ended
};

class StreamIndex {
public:
    void clear() { *this = {}; }
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_end; }

    const std::vector<Connection>& connections() const { return m_connections; }
    const std::vector<DatagramFlow>& flows() const { return m_flows; }
    const std::vector<DescriptorCopy>& copies() const { return m_copies; }
    /// Of connectionOf(end) the number; -1 if the socket is no end of one.
    int connectionOf(ObjectId end) const;

private:
    struct Fold;

    std::vector<Connection> m_connections;
    std::vector<DatagramFlow> m_flows;
    std::vector<DescriptorCopy> m_copies;
    std::map<ObjectId, int> m_connectionOf;
    std::map<ObjectId, Protocol> m_protocols;
    std::map<std::pair<ObjectId, std::uint16_t>, std::size_t> m_flowOf;
    Seq m_end = 0;
};

/// The bytes from begin to end of a stream as far as the log has them; a byte that it has not is
/// told by known.
struct StreamBytes {
    std::string bytes;
    std::vector<bool> known;
};
StreamBytes bytesOf(const Log& log, const ByteStream& stream, std::uint64_t begin,
                    std::uint64_t end, Seq seq);

/// The messages of a stream whose lengths stand before them, as far as their headers are known.
struct StreamFrames {
    std::vector<StreamFrame> frames; ///< by position, without gaps
    /// Takes in what has been sent since.
    void advance(const Log& log, const ByteStream& stream, bool network_order);
    /// The message in which this byte is; null: it is in none that is known.
    const StreamFrame* at(std::uint64_t position) const;
};

} // namespace lockstep::gui
