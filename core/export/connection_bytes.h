// SPDX-License-Identifier: MIT
#pragma once
// The connections of a run for a packet capture: who they join, which calls moved which bytes, and
// how much the log knows of what passed: segments, or calls alone.
//
// Made of the whole log before the first packet is written, because a segment may carry the bytes
// of a call that speaks behind it.

#include "core/export/packet_frames.h"
#include "core/model/log.h"

#include <array>
#include <map>
#include <vector>

namespace lockstep {

/// One call of the kernel that moved bytes of a stream.
struct ByteCall {
    Seq seq = 0;
    TaskId task;
    std::uint64_t position = 0;
    std::uint32_t length = 0;
    std::uint32_t text_at = 0;
    std::uint32_t text_bytes = 0;

    std::uint64_t end() const { return position + length; }
};

/// What goes from one end to the other.
struct ByteDirection {
    std::vector<ByteCall> sends;    ///< by position
    std::vector<ByteCall> receives; ///< by position
    bool has_segments = false;      ///< with data, so that calls need not stand for them
    bool has_syn = false;
    bool has_closing = false; ///< a segment with FIN or RST
};

struct JoinedSockets {
    std::array<ObjectId, 2> ends; ///< who asked, who accepted; none: nobody of this run (yet)
    std::array<std::uint16_t, 2> ports{}; ///< of these
    std::array<ByteDirection, 2> ways;    ///< from ends[0], from ends[1]
};

class ConnectionBytes {
public:
    ConnectionBytes(const Log& log, Seq end);

    const std::vector<JoinedSockets>& connections() const { return m_connections; }
    /// -1: the socket is no end of a connection over TCP.
    int connectionOf(ObjectId socket) const;
    /// Of whom a segment is, and which way it goes; -1: of no connection that is known.
    struct Way {
        int connection = -1;
        std::size_t way = 0;
    };
    Way wayFrom(ObjectId sender, ObjectId receiver) const;
    bool isUdp(ObjectId socket) const;
    /// Whether there is anything that packets can be made of.
    bool hasSockets() const { return !m_protocols.empty(); }

    /// The bytes of a stretch of a stream, as far as the log keeps them.
    PacketBytes bytesOf(const ByteDirection& way, std::uint64_t position,
                        std::uint32_t length) const;
    PacketBytes bytesOf(std::uint32_t text_at, std::uint32_t text_bytes,
                        std::uint32_t length) const;

private:
    struct Fold;

    const Log& m_log;
    std::vector<JoinedSockets> m_connections;
    std::map<ObjectId, int> m_connectionOf;
    std::map<ObjectId, Protocol> m_protocols; // of TCP and UDP
    std::map<ObjectId, std::uint16_t> m_ports;
};

} // namespace lockstep
