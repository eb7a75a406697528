// SPDX-License-Identifier: MIT
#pragma once
// A vector that only grows, written by one thread and read by any number of others without a lock.
//
// Elements never move: a reference stays good as long as the container lives. The writer makes an
// element and then publishes the new size (release); a reader that saw the size (acquire) sees the
// elements below it. Growth is by chunks whose table has its full length from the start, so size is
// bounded by kMostChunks * chunk length; push returns false beyond that.

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace lockstep {

template <class Element, std::size_t kChunkLength = 16384, std::size_t kMostChunks = 65536>
class AppendOnly {
    static_assert((kChunkLength & (kChunkLength - 1)) == 0, "a power of two, for cheap indexing");

public:
    AppendOnly() : m_chunks(std::make_unique<std::unique_ptr<Element[]>[]>(kMostChunks)) {}

    std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    bool empty() const { return size() == 0; }

    const Element& operator[](std::size_t index) const
    {
        return m_chunks[index / kChunkLength][index % kChunkLength];
    }

    /// Writer only. False: full, nothing was added.
    bool push(Element element)
    {
        const std::size_t index = m_size.load(std::memory_order_relaxed);
        if (index / kChunkLength >= kMostChunks)
            return false;
        if (!m_chunks[index / kChunkLength])
            m_chunks[index / kChunkLength] = std::make_unique<Element[]>(kChunkLength);
        m_chunks[index / kChunkLength][index % kChunkLength] = std::move(element);
        m_size.store(index + 1, std::memory_order_release); // pairs with size()
        return true;
    }

private:
    std::unique_ptr<std::unique_ptr<Element[]>[]> m_chunks;
    std::atomic<std::size_t> m_size{0};
};

} // namespace lockstep
