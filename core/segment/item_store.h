// SPDX-License-Identifier: MIT
#pragma once
// The store of items: what lies in queues, shared values and results, where every process of the
// run sees it.
//
// An item is a chain of chunks of one size, linked by index; its first chunk's index is its handle,
// 0 is none. Chunks come from those given back, else from those never used, so memory is touched
// only as far as items were alive at one time. The store knows neither types nor owners: whoever
// put an item drops it, and nobody reads it at that moment; its owner's guard sees to that.

#include "core/segment/limits.h"
#include "core/segment/robust_lock.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace lockstep {

struct ItemChunk {
    std::uint32_t next;      ///< of the same item, or of the free ones
    std::uint32_t bytes;     ///< first chunk: of the whole item
    std::uint32_t next_item; ///< first chunk: its owner's link, as all of the rest
    std::uint32_t serial;    ///< first chunk: the how manieth item of its owner
    std::array<std::byte, 48> content;
};
static_assert(sizeof(ItemChunk) == 64);

class ItemStore {
public:
    /// Puts an item; 0: there is no room for it, and nothing has changed. The tag is that of the
    /// caller's locks.
    std::uint32_t put(std::span<const std::byte> content, std::uint32_t tag);

    /// The item's bytes, a copy. A handle that cannot be gives none.
    std::vector<std::byte> contentOf(std::uint32_t item) const;

    /// Gives the item's chunks back.
    void drop(std::uint32_t item, std::uint32_t tag);

    /// Forgets all items; nobody has one.
    void clear();

    /// For the owner's link and serial.
    ItemChunk& operator[](std::uint32_t item) { return m_chunks[item % m_chunks.size()]; }

    /// Chunks that are part of an item now.
    std::uint32_t chunksInUse() const { return m_inUse; }

private:
    std::uint32_t takeChunk() LS_REQUIRES(m_lock);

    RobustLock m_lock;
    std::uint32_t m_firstFree;
    std::uint32_t m_touched; // chunks that ever were part of an item: 1 to this
    std::uint32_t m_inUse;
    std::array<ItemChunk, kMostItemChunks + 1> m_chunks; // index: from 1
};

} // namespace lockstep
