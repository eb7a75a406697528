// SPDX-License-Identifier: MIT
// How libFuzzer changes a recording: inside one block, and with checksums that match again.
// Otherwise nothing would ever come past them.
#include "core/trace/crc32c.h"
#include "core/trace/recording_block.h"
#include "core/trace/trace_file.h"
#include "core/trace/varint_codec.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);

namespace lockstep::fuzz {

namespace {

struct Block {
    BlockHeader header;
    std::string content;
};

/// The blocks up to the first that is not whole, unpacked.
std::vector<Block> blocksOf(std::string_view bytes)
{
    static BlockPacker packer;
    std::vector<Block> blocks;
    VarintReader file(bytes);
    file.bytes(kTraceFileHeaderBytes);
    while (file.left() >= kBlockHeaderBytes) {
        const auto header = readBlockHeader(file.bytes(kBlockHeaderBytes));
        if (!header || header->packed_bytes > file.left())
            break;
        auto content = packer.unpack(*header, file.bytes(header->packed_bytes));
        if (!content)
            break;
        blocks.push_back({*header, std::move(*content)});
    }
    return blocks;
}

/// Stored as they are: then a small change is a small change.
std::string fileOf(const std::vector<Block>& blocks)
{
    VarintWriter file;
    file.bytes(kTraceFileMagic);
    file.fixed(kTraceFileVersion);
    for (const Block& block : blocks) {
        VarintWriter header;
        header.fixed(static_cast<std::uint16_t>(block.header.kind));
        header.fixed(std::uint16_t{0});
        header.fixed(block.header.items);
        header.fixed(static_cast<std::uint32_t>(block.content.size()));
        header.fixed(static_cast<std::uint32_t>(block.content.size()));
        header.fixed(crc32c(block.content));
        header.fixed(crc32c(header.bytes()));
        file.bytes(header.bytes());
        file.bytes(block.content);
    }
    return file.bytes();
}

void change(std::vector<Block>& blocks, std::mt19937& random)
{
    const std::size_t at = random() % blocks.size();
    Block& block = blocks[at];
    switch (random() % 8) {
    case 0:
        block.header.items = static_cast<std::uint32_t>(random() >> random() % 32);
        break;
    case 1:
        block.header.kind = BlockKind{static_cast<std::uint16_t>(random() % 34)};
        break;
    case 2:
        std::swap(block, blocks[random() % blocks.size()]);
        break;
    case 3:
        blocks.push_back(Block(block));
        break;
    case 4:
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    default: {
        const std::size_t most = block.content.size() + 16;
        std::vector<std::uint8_t> content(block.content.begin(), block.content.end());
        content.resize(most);
        content.resize(LLVMFuzzerMutate(content.data(), block.content.size(), most));
        block.content.assign(content.begin(), content.end());
    }
    }
}

} // namespace

} // namespace lockstep::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size,
                                               std::size_t most, unsigned seed)
{
    using namespace lockstep::fuzz;
    std::mt19937 random(seed);
    auto blocks = blocksOf({reinterpret_cast<const char*>(bytes), size});
    if (blocks.empty() || random() % 16 == 0) // the frame of the file wants to be tried too
        return LLVMFuzzerMutate(bytes, size, most);
    change(blocks, random);
    const std::string file = fileOf(blocks);
    if (file.size() > most)
        return LLVMFuzzerMutate(bytes, size, most);
    std::memcpy(bytes, file.data(), file.size());
    return file.size();
}
