// SPDX-License-Identifier: MIT
#include "core/io/packet.h"

#include <netinet/in.h>

namespace lockstep::io {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kEthernetHeader = 14;
constexpr std::size_t kIpv4Header = 20;
constexpr std::size_t kIpv6Header = 40;
constexpr std::size_t kTcpHeader = 20;
constexpr std::size_t kUdpHeader = 8;

std::uint16_t twoAt(Bytes bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint32_t fourAt(Bytes bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(twoAt(bytes, at)) << 16 | twoAt(bytes, at + 2);
}

/// The option of a SYN that scales windows; 0: it has none.
std::uint8_t scaleIn(Bytes options)
{
    constexpr std::uint8_t kEnd = 0;
    constexpr std::uint8_t kNothing = 1;
    constexpr std::uint8_t kScale = 3;
    std::size_t at = 0;
    while (at < options.size() && options[at] != kEnd) {
        if (options[at] == kNothing) {
            ++at;
            continue;
        }
        if (at + 2 >= options.size() || options[at + 1] < 2)
            break;
        if (options[at] == kScale)
            return options[at + 2];
        at += options[at + 1];
    }
    return 0;
}

/// What follows the header of IP, and how long it was before it was cut short.
std::optional<Packet> readSegment(Packet packet, Bytes segment, std::size_t length)
{
    if (segment.size() < kTcpHeader)
        return std::nullopt;
    const std::size_t header = static_cast<std::size_t>(segment[12] >> 4) * 4;
    if (header < kTcpHeader || header > segment.size() || header > length)
        return std::nullopt;
    packet.seq = fourAt(segment, 4);
    packet.flags = static_cast<SegmentFlags>(segment[13] & 31u);
    packet.window = twoAt(segment, 14);
    packet.bytes = static_cast<std::uint32_t>(length - header);
    if (has(packet.flags, SegmentFlags::Syn))
        packet.scale = scaleIn(segment.subspan(kTcpHeader, header - kTcpHeader));
    return packet;
}

} // namespace

std::optional<Packet> readPacket(Bytes bytes)
{
    if (bytes.size() < kEthernetHeader + kIpv4Header + kUdpHeader)
        return std::nullopt;
    const std::uint16_t type = twoAt(bytes, 12);
    const Bytes ip = bytes.subspan(kEthernetHeader);
    Packet packet;
    std::size_t header = 0;
    std::size_t length = 0;
    std::uint8_t protocol = 0;
    if (type == 0x0800) {
        header = static_cast<std::size_t>(ip[0] & 15) * 4;
        length = twoAt(ip, 2) - header;
        protocol = ip[9];
    } else if (type == 0x86dd) {
        packet.is_v6 = true;
        header = kIpv6Header;
        length = twoAt(ip, 4);
        protocol = ip[6];
    } else {
        return std::nullopt;
    }
    const bool isTcp = protocol == IPPROTO_TCP;
    if ((!isTcp && protocol != IPPROTO_UDP) || ip.size() < header + kUdpHeader ||
        length > UINT16_MAX || length < kUdpHeader)
        return std::nullopt;
    const Bytes segment = ip.subspan(header);
    packet.protocol = isTcp ? Protocol::Tcp : Protocol::Udp;
    packet.from_port = twoAt(segment, 0);
    packet.to_port = twoAt(segment, 2);
    if (isTcp)
        return readSegment(packet, segment, length);
    packet.bytes = static_cast<std::uint32_t>(length - kUdpHeader);
    return packet;
}

} // namespace lockstep::io
