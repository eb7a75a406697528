// SPDX-License-Identifier: MIT
#include "core/segment/item_store.h"

#include <algorithm>
#include <cstring>

namespace lockstep {

namespace {

constexpr std::size_t kChunkBytes = sizeof(ItemChunk::content);

/// An item without content has a chunk too: its handle.
std::size_t chunksFor(std::size_t bytes)
{
    return std::max<std::size_t>(1, (bytes + kChunkBytes - 1) / kChunkBytes);
}

bool isChunk(std::uint32_t index)
{
    return index >= 1 && index <= kMostItemChunks;
}

} // namespace

std::uint32_t ItemStore::takeChunk()
{
    if (m_firstFree == 0)
        return ++m_touched;
    const std::uint32_t chunk = m_firstFree;
    m_firstFree = m_chunks[chunk].next;
    return chunk;
}

std::uint32_t ItemStore::put(std::span<const std::byte> content, std::uint32_t tag)
{
    const std::size_t needed = chunksFor(content.size());
    if (needed > kMostItemChunks)
        return 0;
    std::uint32_t first = 0;
    m_lock.lock(tag);
    if (needed <= kMostItemChunks - m_inUse) {
        m_inUse += static_cast<std::uint32_t>(needed);
        first = takeChunk();
        std::uint32_t last = first;
        for (std::size_t more = needed - 1; more > 0; --more) {
            const std::uint32_t chunk = takeChunk();
            m_chunks[last].next = chunk;
            last = chunk;
        }
        m_chunks[last].next = 0;
    }
    m_lock.unlock();
    if (first == 0)
        return 0;
    // The chunks are ours alone now.
    m_chunks[first].bytes = static_cast<std::uint32_t>(content.size());
    m_chunks[first].next_item = 0;
    m_chunks[first].serial = 0;
    for (std::uint32_t at = first; at != 0; at = m_chunks[at].next) {
        const std::size_t part = std::min(content.size(), kChunkBytes);
        std::copy_n(content.begin(), part, m_chunks[at].content.begin());
        content = content.subspan(part);
    }
    return first;
}

std::vector<std::byte> ItemStore::contentOf(std::uint32_t item) const
{
    std::vector<std::byte> content;
    if (!isChunk(item))
        return content;
    // A chain that somebody damaged ends early, at the latest with the bytes that it claims.
    std::size_t left = std::min<std::size_t>(m_chunks[item].bytes, kMostItemChunks * kChunkBytes);
    content.reserve(left);
    for (std::uint32_t at = item; left > 0 && isChunk(at); at = m_chunks[at].next) {
        const std::size_t part = std::min(left, kChunkBytes);
        const auto* begin = m_chunks[at].content.data();
        content.insert(content.end(), begin, begin + part);
        left -= part;
    }
    return content;
}

void ItemStore::drop(std::uint32_t item, std::uint32_t tag)
{
    if (!isChunk(item))
        return;
    const std::size_t chunks = chunksFor(m_chunks[item].bytes);
    m_lock.lock(tag);
    std::uint32_t last = item;
    std::uint32_t found = 1;
    for (; found < chunks && isChunk(m_chunks[last].next); ++found)
        last = m_chunks[last].next;
    m_chunks[last].next = m_firstFree;
    m_firstFree = item;
    m_inUse -= found;
    m_lock.unlock();
}

void ItemStore::clear()
{
    m_firstFree = 0;
    m_touched = 0;
    m_inUse = 0;
}

} // namespace lockstep
