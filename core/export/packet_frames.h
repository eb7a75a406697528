// SPDX-License-Identifier: MIT
#pragma once
// Packets as they would stand on the wire of the loopback: Ethernet, IPv4, and TCP or UDP headers
// with right lengths and checksums, and as much of their bytes as is known; and the pcapng file
// that they go into.

#include "core/base/clock.h"
#include "core/export/export_file.h"

#include <cstdint>

namespace lockstep {

/// What a packet carries: its first bytes, and how many there were.
struct PacketBytes {
    std::string kept;
    std::uint32_t length = 0;
    bool isWhole() const { return kept.size() == length; }
};

struct Packet {
    std::string bytes;        ///< as far as they are known
    std::uint32_t length = 0; ///< of all of it
};

struct TcpHeader {
    std::uint16_t from_port = 0;
    std::uint16_t to_port = 0;
    std::uint32_t sequence = 0;
    std::uint32_t acknowledged = 0;
    std::uint8_t flags = 0; ///< as on the wire
    std::uint16_t window = 0;
};

/// The most bytes that one packet of either can carry.
inline constexpr std::uint32_t kMostTcpBytes = 65'535 - 40;
inline constexpr std::uint32_t kMostUdpBytes = 65'535 - 28;

/// The checksum of one whose bytes are not all known is 0: nobody can check it either.
Packet tcpPacket(const TcpHeader& header, const PacketBytes& bytes, std::uint16_t number);
Packet udpPacket(std::uint16_t from_port, std::uint16_t to_port, const PacketBytes& bytes,
                 std::uint16_t number);

/// The head of a pcapng file with one interface, and its packets.
void putCaptureHead(ExportFile& out);
/// A packet of which not all is known says so by its captured length.
void putPacket(ExportFile& out, Nanoseconds time_ns, const Packet& packet,
               const std::string& comment);

} // namespace lockstep
