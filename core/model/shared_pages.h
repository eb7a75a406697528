// SPDX-License-Identifier: MIT
#pragma once
// A vector whose copies share what neither of them has changed since: copying costs a pointer a
// page, and a page is copied when it is first changed.
//
// One thread uses a SharedPages and its copies. A reference from operator[] shows what was there
// when it was taken: changing the element may leave it on a page of another copy.

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace lockstep {

template <class Element, std::size_t kPageLength = 32>
class SharedPages {
public:
    std::size_t size() const { return m_size; }
    void grow(std::size_t size)
    {
        m_size = std::max(m_size, size);
        while (m_pages.size() * kPageLength < m_size)
            m_pages.push_back(std::make_shared<Page>());
    }

    const Element& operator[](std::size_t index) const
    {
        return (*m_pages[index / kPageLength])[index % kPageLength];
    }
    Element& change(std::size_t index)
    {
        std::shared_ptr<Page>& page = m_pages[index / kPageLength];
        if (page.use_count() > 1) {
            page = std::make_shared<Page>(*page);
            m_copied_bytes += sizeof(Page);
        }
        return (*page)[index % kPageLength];
    }

    /// All that was copied because it was shared, since this and what it is a copy of began.
    std::size_t copiedBytes() const { return m_copied_bytes; }

private:
    using Page = std::array<Element, kPageLength>;

    std::vector<std::shared_ptr<Page>> m_pages;
    std::size_t m_size = 0;
    std::size_t m_copied_bytes = 0;
};

} // namespace lockstep
