// SPDX-License-Identifier: MIT
#include "core/trace/crc32c.h"

#include <array>
#include <cstddef>

namespace lockstep {

namespace {

constexpr std::uint32_t kReversedPolynomial = 0x82f63b78;
/// So many bytes at a time, each with a table of its own.
constexpr std::size_t kSlices = 8;

using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

constexpr Tables makeTables()
{
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t remainder = byte;
        for (int bit = 0; bit < 8; ++bit)
            remainder = remainder >> 1 ^ (remainder & 1 ? kReversedPolynomial : 0);
        tables[0][byte] = remainder;
    }
    for (std::size_t slice = 1; slice < kSlices; ++slice)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t nearer = tables[slice - 1][byte];
            tables[slice][byte] = nearer >> 8 ^ tables[0][nearer & 0xff];
        }
    return tables;
}

constexpr Tables kTables = makeTables();

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before)
{
    std::uint32_t crc = ~before;
    const auto byteAt = [&bytes](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    std::size_t at = 0;
    for (; bytes.size() - at >= kSlices; at += kSlices) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < kSlices; ++i) {
            const std::uint32_t mixed = i < 4 ? crc >> 8 * i & 0xff : 0;
            next ^= kTables[kSlices - 1 - i][byteAt(at + i) ^ mixed];
        }
        crc = next;
    }
    for (; at < bytes.size(); ++at)
        crc = crc >> 8 ^ kTables[0][(crc ^ byteAt(at)) & 0xff];
    return ~crc;
}

} // namespace lockstep
