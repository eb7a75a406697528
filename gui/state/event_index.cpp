// SPDX-License-Identifier: MIT
#include "gui/state/event_index.h"

#include <algorithm>

namespace lockstep::gui {

void CountedBits::push(bool bit)
{
    if (m_size % 64 == 0) {
        m_words.push_back(0);
        m_before.push_back(m_count);
    }
    if (bit) {
        m_words.back() |= std::uint64_t{1} << (m_size % 64);
        ++m_count;
    }
    ++m_size;
}

std::uint64_t CountedBits::countBefore(std::uint64_t position) const
{
    if (position >= m_size)
        return m_count;
    const std::uint64_t below = (std::uint64_t{1} << (position % 64)) - 1;
    return m_before[position / 64] +
           static_cast<std::uint64_t>(std::popcount(m_words[position / 64] & below));
}

std::uint64_t CountedBits::positionOf(std::uint64_t number) const
{
    if (number >= m_count)
        return m_size;
    // The last word that has at most that many set bits before it.
    const auto above = std::upper_bound(m_before.begin(), m_before.end(), number);
    const auto word = static_cast<std::uint64_t>(above - m_before.begin()) - 1;
    std::uint64_t bits = m_words[word];
    for (std::uint64_t skip = number - m_before[word]; skip > 0; --skip)
        bits &= bits - 1;
    return word * 64 + static_cast<std::uint64_t>(std::countr_zero(bits));
}

void EventIndex::advance(const Log& log, Seq end)
{
    for (Seq seq = m_visible.size(); seq < end; ++seq) {
        const bool visible = !log.isContinuation(seq);
        m_visible.push(visible);
        m_sameInstant.push(visible && seq > 0 &&
                           log.event(seq).virtual_ns == log.event(seq - 1).virtual_ns);
    }
}

} // namespace lockstep::gui
