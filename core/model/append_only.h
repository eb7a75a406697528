// SPDX-License-Identifier: MIT
#pragma once
// A vector that only grows, written by one thread and read by any number of others without a lock.
//
// Elements never move: a reference stays good as long as the container lives. The writer makes an
// element and then publishes the new size (release); a reader that saw the size (acquire) sees the
// elements below it. Each chunk is twice as long as the one before it, so that an empty container
// takes nothing and a large one few chunks, and memory is touched only where elements are. There is
// room for kRoom elements; push returns false beyond that.

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace lockstep {

template <class Element, std::size_t kRoom>
class AppendOnly {
public:
    AppendOnly() = default;
    AppendOnly(const AppendOnly&) = delete;
    AppendOnly& operator=(const AppendOnly&) = delete;
    ~AppendOnly()
    {
        std::size_t left = size();
        for (std::size_t chunk = 0; chunk < kMostChunks && m_chunks[chunk]; ++chunk) {
            const std::size_t length = kFirstLength << chunk;
            std::destroy_n(m_chunks[chunk], std::min(left, length));
            left -= std::min(left, length);
            std::allocator<Element>().deallocate(m_chunks[chunk], length);
        }
    }

    std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    bool empty() const { return size() == 0; }

    const Element& operator[](std::size_t index) const
    {
        const Place place(index);
        return m_chunks[place.chunk][place.offset];
    }

    /// Writer only. False: full, nothing was added.
    bool push(Element element)
    {
        const std::size_t index = m_size.load(std::memory_order_relaxed);
        if (index >= kRoom)
            return false;
        const Place place(index);
        Element*& chunk = m_chunks[place.chunk];
        if (!chunk)
            chunk = std::allocator<Element>().allocate(kFirstLength << place.chunk);
        std::construct_at(chunk + place.offset, std::move(element));
        m_size.store(index + 1, std::memory_order_release); // pairs with size()
        return true;
    }

private:
    static constexpr std::size_t kFirstLength = 64;

    struct Place {
        explicit Place(std::size_t index)
            : chunk(static_cast<std::size_t>(std::bit_width(index / kFirstLength + 1)) - 1),
              offset(index + kFirstLength - (kFirstLength << chunk))
        {
        }
        std::size_t chunk;
        std::size_t offset;
    };
    static constexpr std::size_t kMostChunks = std::bit_width(kRoom / kFirstLength + 1);

    std::array<Element*, kMostChunks> m_chunks{};
    std::atomic<std::size_t> m_size{0};
};

} // namespace lockstep
