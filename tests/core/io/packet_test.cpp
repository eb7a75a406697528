// SPDX-License-Identifier: MIT
#include "core/io/packet.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lockstep {
namespace {

using io::readPacket;
using Bytes = std::vector<std::uint8_t>;

Bytes joined(const std::vector<Bytes>& parts)
{
    Bytes all;
    for (const Bytes& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Bytes ethernet(std::uint8_t high, std::uint8_t low)
{
    Bytes header(14, 0);
    header[12] = high;
    header[13] = low;
    return header;
}

Bytes ipv4(std::uint8_t protocol, std::uint16_t length)
{
    Bytes header(20, 0);
    header[0] = 0x45;
    header[2] = static_cast<std::uint8_t>(length >> 8);
    header[3] = static_cast<std::uint8_t>(length);
    header[9] = protocol;
    return header;
}

Bytes ipv6(std::uint8_t protocol, std::uint16_t length)
{
    Bytes header(40, 0);
    header[0] = 0x60;
    header[4] = static_cast<std::uint8_t>(length >> 8);
    header[5] = static_cast<std::uint8_t>(length);
    header[6] = protocol;
    return header;
}

/// From port 0x1234 to 0x5678, seq 0x01020304, window 0x0a0b.
Bytes tcp(std::uint8_t flags, const Bytes& options)
{
    Bytes header{0x12, 0x34, 0x56, 0x78, 1, 2, 3, 4, 0, 0, 0, 0, 0, flags, 0x0a, 0x0b, 0, 0, 0, 0};
    header[12] = static_cast<std::uint8_t>((20 + options.size()) / 4 << 4);
    header.insert(header.end(), options.begin(), options.end());
    return header;
}

/// Nothing, most bytes in a segment, nothing, the scale 7.
const Bytes kOptions{1, 2, 4, 5, 180, 1, 3, 3, 7, 0, 0, 0};

Bytes syn()
{
    return joined({ethernet(8, 0), ipv4(6, 52), tcp(2, kOptions)});
}

TEST(Packet, OfTcpIsRead)
{
    const auto packet = readPacket(syn());
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->protocol, Protocol::Tcp);
    EXPECT_FALSE(packet->is_v6);
    EXPECT_EQ(packet->from_port, 0x1234);
    EXPECT_EQ(packet->to_port, 0x5678);
    EXPECT_EQ(packet->seq, 0x01020304u);
    EXPECT_EQ(packet->flags, SegmentFlags::Syn);
    EXPECT_EQ(packet->window, 0x0a0b);
    EXPECT_EQ(packet->scale, 7);
    EXPECT_EQ(packet->bytes, 0u);
}

TEST(Packet, HasItsWholeLengthThoughItsPayloadIsCutOff)
{
    const auto packet = readPacket(joined({ethernet(8, 0), ipv4(6, 1'040), tcp(24, {})}));
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->bytes, 1'000u);
    EXPECT_EQ(packet->flags, SegmentFlags::Psh | SegmentFlags::Ack);
    EXPECT_EQ(packet->scale, 0);
}

TEST(Packet, OfUdpOverIpv6IsRead)
{
    const auto packet = readPacket(
        joined({ethernet(0x86, 0xdd), ipv6(17, 13), {0x12, 0x34, 0x56, 0x78, 0, 13, 0, 0}}));
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->protocol, Protocol::Udp);
    EXPECT_TRUE(packet->is_v6);
    EXPECT_EQ(packet->to_port, 0x5678);
    EXPECT_EQ(packet->bytes, 5u);
}

TEST(Packet, OfUdpMayBeEmpty)
{
    const auto packet =
        readPacket(joined({ethernet(8, 0), ipv4(17, 28), {0x12, 0x34, 0x56, 0x78, 0, 8, 0, 0}}));
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->bytes, 0u);
}

TEST(Packet, OfSomethingElseOrTooShortIsNone)
{
    EXPECT_FALSE(readPacket({}));
    EXPECT_FALSE(readPacket(joined({ethernet(8, 6), ipv4(6, 52), tcp(2, kOptions)}))); // ARP
    EXPECT_FALSE(readPacket(joined({ethernet(8, 0), ipv4(1, 52), tcp(2, kOptions)}))); // ICMP
    EXPECT_FALSE(readPacket(joined({ethernet(8, 0), ipv4(6, 10), tcp(2, kOptions)})));
    const Bytes whole = syn();
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(readPacket(std::span(whole).first(length))) << length;
}

TEST(Packet, OfAnyBytesIsReadWithoutHarm)
{
    std::minstd_rand random(1);
    int read = 0;
    for (int i = 0; i < 100'000; ++i) {
        Bytes bytes = syn();
        for (int changes = 0; changes < 4; ++changes)
            bytes[14 + random() % (bytes.size() - 14)] = static_cast<std::uint8_t>(random());
        // Of its own length on the heap, so that a sanitizer sees a read beyond it.
        const auto packet = readPacket(Bytes(bytes.begin(), bytes.end()));
        read += packet.has_value();
    }
    EXPECT_GT(read, 10'000);
    EXPECT_LT(read, 100'000);
}

} // namespace
} // namespace lockstep
