// SPDX-License-Identifier: MIT
#include "core/export/packet_frames.h"

#include "core/trace/varint_codec.h"

namespace lockstep {

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint32_t kLoopback = 0x7f000001;

/// Numbers as networks have them, the highest byte first.
class NetworkBytes {
public:
    NetworkBytes& u8(std::uint32_t value)
    {
        m_bytes += static_cast<char>(value);
        return *this;
    }
    NetworkBytes& u16(std::uint32_t value) { return u8(value >> 8).u8(value); }
    NetworkBytes& u32(std::uint32_t value) { return u16(value >> 16).u16(value); }
    NetworkBytes& text(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    void putU16At(std::size_t at, std::uint32_t value)
    {
        m_bytes[at] = static_cast<char>(value >> 8);
        m_bytes[at + 1] = static_cast<char>(value);
    }
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// RFC 1071.
std::uint16_t checksumOf(std::string_view bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        sum += i % 2 == 0 ? std::uint32_t{byte} << 8 : byte;
        if (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
    }
    return static_cast<std::uint16_t>(~sum);
}

/// Ethernet and IPv4 around what TCP or UDP made; length: of that with all its bytes.
Packet framed(std::uint8_t protocol, const std::string& inner, std::uint32_t length,
              std::uint16_t number)
{
    constexpr std::uint32_t kEthernetBytes = 14;
    constexpr std::uint32_t kIpBytes = 20;
    NetworkBytes ip;
    ip.u8(0x45).u8(0).u16(kIpBytes + length).u16(number).u16(0x4000); // may not be fragmented
    ip.u8(64).u8(protocol).u16(0).u32(kLoopback).u32(kLoopback);
    ip.putU16At(10, checksumOf(ip.bytes()));
    NetworkBytes frame; // the loopback's two addresses are zeros
    frame.text(std::string(12, '\0')).u16(0x0800).text(ip.bytes()).text(inner);
    return {frame.bytes(), kEthernetBytes + kIpBytes + length};
}

/// TCP's and UDP's checksums are over addresses, too.
std::uint16_t checksumWithAddresses(std::uint8_t protocol, const std::string& inner)
{
    NetworkBytes all;
    all.u32(kLoopback).u32(kLoopback).u16(protocol);
    all.u16(static_cast<std::uint32_t>(inner.size())).text(inner);
    return checksumOf(all.bytes());
}

std::string padded(std::string_view bytes)
{
    return std::string(bytes) + std::string((4 - bytes.size() % 4) % 4, '\0');
}

std::string option(std::uint16_t code, std::string_view value)
{
    VarintWriter made;
    made.fixed(code);
    made.fixed(static_cast<std::uint16_t>(value.size()));
    made.bytes(padded(value));
    return made.bytes();
}

void putBlock(ExportFile& out, std::uint32_t kind, const std::string& body)
{
    const auto length = static_cast<std::uint32_t>(body.size() + 12);
    VarintWriter block;
    block.fixed(kind);
    block.fixed(length);
    block.bytes(body);
    block.fixed(length);
    out.put(block.bytes());
}

constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::uint16_t kComment = 1;
constexpr std::size_t kMostComment_bytes = 60'000; // its length has 16 bits

} // namespace

Packet tcpPacket(const TcpHeader& header, const PacketBytes& bytes, std::uint16_t number)
{
    constexpr std::uint32_t kHeaderBytes = 20;
    NetworkBytes tcp;
    tcp.u16(header.from_port).u16(header.to_port).u32(header.sequence).u32(header.acknowledged);
    tcp.u8(kHeaderBytes / 4 << 4).u8(header.flags).u16(header.window).u16(0).u16(0);
    tcp.text(bytes.kept);
    if (bytes.isWhole())
        tcp.putU16At(16, checksumWithAddresses(kTcp, tcp.bytes()));
    return framed(kTcp, tcp.bytes(), kHeaderBytes + bytes.length, number);
}

Packet udpPacket(std::uint16_t from_port, std::uint16_t to_port, const PacketBytes& bytes,
                 std::uint16_t number)
{
    constexpr std::uint32_t kHeaderBytes = 8;
    NetworkBytes udp;
    udp.u16(from_port).u16(to_port).u16(kHeaderBytes + bytes.length).u16(0).text(bytes.kept);
    if (bytes.isWhole()) {
        const std::uint16_t sum = checksumWithAddresses(kUdp, udp.bytes());
        udp.putU16At(6, sum == 0 ? 0xffff : sum); // 0 means that there is none
    }
    return framed(kUdp, udp.bytes(), kHeaderBytes + bytes.length, number);
}

void putCaptureHead(ExportFile& out)
{
    VarintWriter section;
    section.fixed(std::uint32_t{0x1a2b3c4d});
    section.fixed(std::uint16_t{1});
    section.fixed(std::uint16_t{0});
    section.fixed(std::uint64_t{UINT64_MAX}); // its length is not told
    section.bytes(option(4, "Lockstep"));     // by which program
    section.bytes(option(kEndOfOptions, {}));
    putBlock(out, 0x0a0d0d0a, section.bytes());
    VarintWriter interface;
    interface.fixed(std::uint16_t{1}); // Ethernet
    interface.fixed(std::uint16_t{0});
    interface.fixed(std::uint32_t{0}); // no limit of lengths
    interface.bytes(option(2, "lo"));
    interface.bytes(option(9, "\x09")); // times are nanoseconds
    interface.bytes(option(kEndOfOptions, {}));
    putBlock(out, 1, interface.bytes());
}

void putPacket(ExportFile& out, Nanoseconds time_ns, const Packet& packet,
               const std::string& comment)
{
    const auto time = static_cast<std::uint64_t>(time_ns);
    VarintWriter block;
    block.fixed(std::uint32_t{0}); // the interface
    block.fixed(static_cast<std::uint32_t>(time >> 32));
    block.fixed(static_cast<std::uint32_t>(time));
    block.fixed(static_cast<std::uint32_t>(packet.bytes.size()));
    block.fixed(packet.length);
    block.bytes(padded(packet.bytes));
    if (!comment.empty()) {
        block.bytes(option(kComment, std::string_view(comment).substr(0, kMostComment_bytes)));
        block.bytes(option(kEndOfOptions, {}));
    }
    putBlock(out, 6, block.bytes());
}

} // namespace lockstep
