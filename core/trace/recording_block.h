// SPDX-License-Identifier: MIT
#pragma once
// The blocks that a recording's file consists of: what each is, how long, packed how, and whether
// it is still what was written.
//
//   byte   field
//   0      kind (u16)
//   2      packing (u16): 0 as it is, 1 zstd
//   4      items (u32): how many entries or events
//   8      packed_bytes (u32): so much of it lies behind this header
//   12     whole_bytes (u32): so much it is unpacked
//   16     content_checksum (u32): CRC-32C of the packed bytes
//   20     header_checksum (u32): CRC-32C of the 20 bytes before
//
// A length is believed only if the header's checksum matches, and even then within limits: memory
// is never taken because a file says so. A block opens to at most 64 times its packed length; what
// packs better is stored as it is.

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

/// Numbers are never reused. A reader passes over kinds that it does not know.
enum class BlockKind : std::uint16_t {
    Description = 1,
    Scenario = 2,
    ClockRate = 3,
    Sites = 4,
    Tasks = 5,
    Objects = 6,
    Payloads = 7,
    Events = 8,
    Steps = 9,
    End = 10,
    // 32 to 63 are for what people append to a finished recording.
    Additions = 32,
};

inline constexpr std::size_t kBlockHeaderBytes = 24;
inline constexpr std::uint32_t kMostBlockBytes = 64u << 20;
inline constexpr std::uint32_t kMostBlockItems = 1u << 20;

struct BlockHeader {
    BlockKind kind{};
    std::uint16_t packing = 0;
    std::uint32_t items = 0;
    std::uint32_t packed_bytes = 0;
    std::uint32_t whole_bytes = 0;
    std::uint32_t content_checksum = 0;
};

/// What is in a block, unpacked.
struct BlockContent {
    BlockKind kind{};
    std::uint32_t items = 0;
    std::string bytes;
};

/// kBlockHeaderBytes bytes as a header, with its lengths within limits.
Result<BlockHeader> readBlockHeader(std::string_view bytes);

/// Packs contents; keeps what zstd needs for that from one block to the next.
class BlockPacker {
public:
    BlockPacker();
    ~BlockPacker();
    BlockPacker(BlockPacker&&) noexcept;
    BlockPacker& operator=(BlockPacker&&) noexcept;

    /// Header and packed content, which is within the limits.
    std::string pack(BlockKind kind, std::uint32_t items, std::string_view content);
    /// The whole content. The error says how it does not fit its header.
    Result<std::string> unpack(const BlockHeader& header, std::string_view packed);

private:
    struct Contexts;
    std::unique_ptr<Contexts> m_contexts;
};

} // namespace lockstep
