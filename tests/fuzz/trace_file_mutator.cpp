// SPDX-License-Identifier: MIT
// How libFuzzer changes a recording: inside one block, packed or not, or one event of it, and with
// checksums that match again. Otherwise nothing would ever come past them.
#include "core/trace/crc32c.h"
#include "core/trace/facts.h"
#include "core/trace/recording_parts.h"
#include "core/trace/trace_file.h"
#include "core/trace/varint_codec.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>
#include <zstd.h>

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

std::string changed(const std::string& content)
{
    const std::size_t most = content.size() + 16;
    std::vector<std::uint8_t> bytes(content.begin(), content.end());
    bytes.resize(most);
    bytes.resize(LLVMFuzzerMutate(bytes.data(), content.size(), most));
    return {bytes.begin(), bytes.end()};
}

std::string packed(const std::string& content)
{
    static ZSTD_CCtx* const context = ZSTD_createCCtx();
    std::string frame(ZSTD_compressBound(content.size()), '\0');
    frame.resize(
        ZSTD_compressCCtx(context, frame.data(), frame.size(), content.data(), content.size(), 1));
    return frame;
}

/// Stored as they are: then a small change is a small change. Now and then one is packed, and then
/// now and then what zstd made of it is changed.
std::string fileOf(const std::vector<Block>& blocks, std::mt19937& random)
{
    VarintWriter file;
    file.bytes(kTraceFileMagic);
    file.fixed(kTraceFileVersion);
    const std::size_t packs = random() % (8 * blocks.size());
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const Block& block = blocks[at];
        std::string stored = at == packs ? packed(block.content) : block.content;
        if (at == packs && random() % 2 == 0)
            stored = changed(stored);
        VarintWriter header;
        header.fixed(static_cast<std::uint16_t>(block.header.kind));
        header.fixed(static_cast<std::uint16_t>(at == packs));
        header.fixed(block.header.items);
        header.fixed(static_cast<std::uint32_t>(stored.size()));
        header.fixed(static_cast<std::uint32_t>(block.content.size()));
        header.fixed(crc32c(stored));
        header.fixed(crc32c(header.bytes()));
        file.bytes(header.bytes());
        file.bytes(stored);
    }
    return file.bytes();
}

EventKind anyKind(std::mt19937& random)
{
    static const auto kinds = [] {
        std::vector<EventKind> all{kContinuation};
        forEachFact([&all]<class Fact>() { all.push_back(Fact::kind); });
        return all;
    }();
    return kinds[random() % kinds.size()];
}

/// Another fact, about whom and what there mostly is, or one more or less; in order of time.
void changeEvent(std::vector<Event>& events, std::mt19937& random)
{
    const auto at = events.begin() + static_cast<std::ptrdiff_t>(random() % events.size());
    switch (random() % 7) {
    case 0:
        at->kind = anyKind(random);
        break;
    case 1:
        at->task.value = static_cast<std::uint32_t>(random() % 8);
        break;
    case 2:
        at->object.value = static_cast<std::uint32_t>(random() % 16);
        break;
    case 3:
        at->value = static_cast<std::uint32_t>(random() >> random() % 32);
        break;
    case 4:
        at->ticks = random() >> random() % 32;
        break;
    case 5:
        events.insert(at, Event(events[random() % events.size()]));
        break;
    default:
        events.erase(at);
    }
    Nanoseconds last_ns = 0;
    for (Event& event : events) {
        event.virtual_ns =
            event.kind == kContinuation ? last_ns : std::max(last_ns, event.virtual_ns);
        last_ns = event.virtual_ns;
    }
}

/// False: these are no events.
bool changeEventOf(Block& block, std::mt19937& random)
{
    const auto part = partFrom({block.header.kind, block.header.items, block.content});
    if (!part || !*part || !std::holds_alternative<recording::Events>(**part))
        return false;
    auto events = std::get<recording::Events>(**part);
    if (events.events.empty())
        return false;
    changeEvent(events.events, random);
    BlockContent content = contentOf(events);
    block.header.items = content.items;
    block.content = std::move(content.bytes);
    return true;
}

void change(std::vector<Block>& blocks, std::mt19937& random)
{
    const std::size_t at = random() % blocks.size();
    Block& block = blocks[at];
    switch (random() % 16) {
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
    case 5:
    case 6:
    case 7:
    case 8:
    case 9: {
        const auto events = std::find_if(blocks.begin(), blocks.end(),
                                         [&](Block& any) { return changeEventOf(any, random); });
        // How many there are says the end.
        if (events != blocks.end())
            std::erase_if(blocks,
                          [](const Block& any) { return any.header.kind == BlockKind::End; });
        break;
    }
    default:
        block.content = changed(block.content);
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
    const std::string file = blocks.empty() ? "" : fileOf(blocks, random);
    if (file.empty() || file.size() > most)
        return LLVMFuzzerMutate(bytes, size, most);
    std::memcpy(bytes, file.data(), file.size());
    return file.size();
}
