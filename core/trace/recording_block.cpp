// SPDX-License-Identifier: MIT
#include "core/trace/recording_block.h"

#include "core/trace/crc32c.h"
#include "core/trace/varint_codec.h"

#include <new>
#include <zstd.h>

namespace lockstep {

namespace {

constexpr std::uint16_t kAsItIs = 0;
constexpr std::uint16_t kZstd = 1;
/// Fast: a run is saved while it goes on. Higher levels win a tenth.
constexpr int kLevel = 1;
constexpr std::uint64_t kMostExpansion = 64;
constexpr std::size_t kCheckedHeaderBytes = kBlockHeaderBytes - sizeof(std::uint32_t);

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

} // namespace

/// Each made when it is first needed, because a file is either written or read.
struct BlockPacker::Contexts {
    std::unique_ptr<ZSTD_CCtx, FreeContext> packing;
    std::unique_ptr<ZSTD_DCtx, FreeContext> unpacking;

    ZSTD_CCtx* toPack() { return made(packing, &ZSTD_createCCtx); }
    ZSTD_DCtx* toUnpack() { return made(unpacking, &ZSTD_createDCtx); }

private:
    template <class Context>
    static Context* made(std::unique_ptr<Context, FreeContext>& held, Context* (*make)())
    {
        if (!held)
            held.reset(make());
        if (!held)
            throw std::bad_alloc();
        return held.get();
    }
};

BlockPacker::BlockPacker() : m_contexts(std::make_unique<Contexts>()) {}
BlockPacker::~BlockPacker() = default;
BlockPacker::BlockPacker(BlockPacker&&) noexcept = default;
BlockPacker& BlockPacker::operator=(BlockPacker&&) noexcept = default;

Result<BlockHeader> readBlockHeader(std::string_view bytes)
{
    LS_CHECK(bytes.size() == kBlockHeaderBytes);
    VarintReader fields(bytes);
    BlockHeader header;
    header.kind = BlockKind{fields.fixed<std::uint16_t>()};
    header.packing = fields.fixed<std::uint16_t>();
    header.items = fields.fixed<std::uint32_t>();
    header.packed_bytes = fields.fixed<std::uint32_t>();
    header.whole_bytes = fields.fixed<std::uint32_t>();
    header.content_checksum = fields.fixed<std::uint32_t>();
    if (fields.fixed<std::uint32_t>() != crc32c(bytes.substr(0, kCheckedHeaderBytes)))
        return Error{"the checksum of its header does not match"};
    if (header.packing != kAsItIs && header.packing != kZstd)
        return Error{"it is packed in a way that this program does not know (" +
                     std::to_string(header.packing) + ")"};
    if (header.packed_bytes > kMostBlockBytes || header.whole_bytes > kMostBlockBytes)
        return Error{"it is longer than the 64 MiB that a block can have"};
    if (header.items > kMostBlockItems)
        return Error{"it says that it has more entries than the 1048576 that a block can have"};
    const bool fits = header.packing == kAsItIs
                          ? header.whole_bytes == header.packed_bytes
                          : header.whole_bytes <= kMostExpansion * header.packed_bytes;
    if (!fits)
        return Error{"its two lengths do not go together"};
    return header;
}

std::string BlockPacker::pack(BlockKind kind, std::uint32_t items, std::string_view content)
{
    LS_CHECK(content.size() <= kMostBlockBytes && items <= kMostBlockItems);
    std::string packed(ZSTD_compressBound(content.size()), '\0');
    const std::size_t packed_bytes = ZSTD_compressCCtx(
        m_contexts->toPack(), packed.data(), packed.size(), content.data(), content.size(), kLevel);
    const bool isPacked = !ZSTD_isError(packed_bytes) && packed_bytes < content.size() &&
                          content.size() <= kMostExpansion * packed_bytes;
    const std::string_view stored =
        isPacked ? std::string_view(packed).substr(0, packed_bytes) : content;
    VarintWriter block;
    block.fixed(static_cast<std::uint16_t>(kind));
    block.fixed(isPacked ? kZstd : kAsItIs);
    block.fixed(items);
    block.fixed(static_cast<std::uint32_t>(stored.size()));
    block.fixed(static_cast<std::uint32_t>(content.size()));
    block.fixed(crc32c(stored));
    block.fixed(crc32c(block.bytes()));
    return block.bytes() + std::string(stored);
}

Result<std::string> BlockPacker::unpack(const BlockHeader& header, std::string_view packed)
{
    if (crc32c(packed) != header.content_checksum)
        return Error{"its checksum does not match"};
    if (header.packing == kAsItIs)
        return std::string(packed);
    std::string whole(header.whole_bytes, '\0');
    const std::size_t got = ZSTD_decompressDCtx(m_contexts->toUnpack(), whole.data(), whole.size(),
                                                packed.data(), packed.size());
    if (ZSTD_isError(got))
        return Error{std::string("it cannot be unpacked: ") + ZSTD_getErrorName(got)};
    if (got != whole.size())
        return Error{"it unpacks to another length than it says"};
    return whole;
}

} // namespace lockstep
