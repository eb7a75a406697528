// SPDX-License-Identifier: MIT
#include "core/io/framing.h"

#include "core/exec/errors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <limits>

namespace lockstep::io {

namespace {

using Packed = std::array<char, kPackedIntBytes>;

/// Turns what this machine has into the order, and back.
void turn(Packed& bytes, ByteOrder order)
{
    if (order == ByteOrder::Network && std::endian::native == std::endian::little)
        std::reverse(bytes.begin(), bytes.end());
}

constexpr std::uint8_t kFirstContinuation = 0x80;
constexpr std::uint8_t kLastContinuation = 0xBF;

/// What a character's first byte says: how many bytes follow, and which the next one may be.
struct Lead {
    std::size_t follow = 0;
    std::uint8_t least = kFirstContinuation;
    std::uint8_t most = kLastContinuation;
    bool legal = true;
};

/// Neither longer than needed nor half of a surrogate pair nor beyond the last character.
Lead leadOf(std::uint8_t byte)
{
    if (byte < 0x80)
        return {};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {.follow = 1};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {.follow = 2,
                .least = byte == 0xE0 ? std::uint8_t{0xA0} : kFirstContinuation,
                .most = byte == 0xED ? std::uint8_t{0x9F} : kLastContinuation};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {.follow = 3,
                .least = byte == 0xF0 ? std::uint8_t{0x90} : kFirstContinuation,
                .most = byte == 0xF4 ? std::uint8_t{0x8F} : kLastContinuation};
    return {.legal = false};
}

/// The bytes from start are no character; before it all is text.
struct Fault {
    std::size_t start = 0;
    std::size_t bytes = 0;
    const char* reason = nullptr; ///< none: all of it is text
    bool cut = false;             ///< what follows could make a character of them
};

Fault firstFaultIn(std::string_view bytes)
{
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    std::size_t start = 0;
    while (start < bytes.size()) {
        const Lead lead = leadOf(at(start));
        if (!lead.legal)
            return {start, 1, "invalid start byte"};
        for (std::size_t i = 1; i <= lead.follow; ++i) {
            if (start + i == bytes.size())
                return {start, i, "unexpected end of data", true};
            const std::uint8_t byte = at(start + i);
            const bool fits = i == 1 ? byte >= lead.least && byte <= lead.most
                                     : byte >= kFirstContinuation && byte <= kLastContinuation;
            if (!fits)
                return {start, i, "invalid continuation byte"};
        }
        start += lead.follow + 1;
    }
    return {start};
}

[[noreturn]] void raise(const Fault& fault, std::string_view bytes)
{
    std::array<char, 64> what{};
    if (fault.bytes == 1)
        std::snprintf(what.data(), what.size(), "byte 0x%02x in position %zu",
                      static_cast<unsigned>(static_cast<std::uint8_t>(bytes[fault.start])),
                      fault.start);
    else
        std::snprintf(what.data(), what.size(), "bytes in position %zu-%zu", fault.start,
                      fault.start + fault.bytes - 1);
    throw UnicodeDecodeError("'utf-8' codec can't decode " + std::string(what.data()) + ": " +
                             fault.reason);
}

} // namespace

std::string packInt(std::int64_t number, ByteOrder order)
{
    using Limits = std::numeric_limits<std::int32_t>;
    if (number < Limits::min() || number > Limits::max())
        throw StructError("'i' format requires -2147483648 <= number <= 2147483647");
    const auto narrow = static_cast<std::int32_t>(number);
    Packed bytes{};
    std::memcpy(bytes.data(), &narrow, bytes.size());
    turn(bytes, order);
    return {bytes.data(), bytes.size()};
}

std::int32_t unpackInt(std::string_view bytes, ByteOrder order)
{
    if (bytes.size() != kPackedIntBytes)
        throw StructError("unpack requires a buffer of 4 bytes");
    Packed packed{};
    std::copy(bytes.begin(), bytes.end(), packed.begin());
    turn(packed, order);
    std::int32_t number = 0;
    std::memcpy(&number, packed.data(), packed.size());
    return number;
}

std::string receiveExactly(const StreamSocket& socket, std::size_t bytes, Site site)
{
    std::string received;
    while (received.size() < bytes) {
        const std::string piece = socket.recv(bytes - received.size(), site);
        if (piece.empty())
            break;
        received += piece;
    }
    return received;
}

std::string decodeUtf8(std::string_view bytes)
{
    if (const Fault fault = firstFaultIn(bytes); fault.reason)
        raise(fault, bytes);
    return std::string(bytes);
}

std::size_t charactersIn(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string IncrementalUtf8Decoder::decode(std::string_view bytes, bool final)
{
    const std::string all = m_kept + std::string(bytes);
    const Fault fault = firstFaultIn(all);
    if (fault.reason && (final || !fault.cut))
        raise(fault, all);
    m_kept = all.substr(fault.start);
    return all.substr(0, fault.start);
}

} // namespace lockstep::io
