// SPDX-License-Identifier: MIT
#include "gui/state/event_index.h"

#include <algorithm>
#include <bit>

namespace lockstep::gui {

void CountedBits::push(bool bit)
{
    if (m_size % 64 == 0)
        m_words.push_back({0, m_count});
    if (bit) {
        m_words.back().bits |= std::uint64_t{1} << (m_size % 64);
        ++m_count;
    }
    ++m_size;
}

std::uint64_t CountedBits::countBefore(std::uint64_t position) const
{
    if (position >= m_size)
        return m_count;
    const Word& word = m_words[position / 64];
    const std::uint64_t below = (std::uint64_t{1} << (position % 64)) - 1;
    return word.before + static_cast<std::uint64_t>(std::popcount(word.bits & below));
}

std::uint64_t CountedBits::positionOf(std::uint64_t number) const
{
    if (number >= m_count)
        return m_size;
    // The last word that has at most that many set bits before it. Bits lie about evenly, so it is
    // near the one at that part of all: from there in steps that double, then by halves.
    const std::size_t size = m_words.size();
    const double part = static_cast<double>(number) / static_cast<double>(m_count);
    std::size_t low =
        std::min(static_cast<std::size_t>(part * static_cast<double>(size)), size - 1);
    std::size_t high = low + 1; // behind the words that are searched
    for (std::size_t step = 1; m_words[low].before > number; step *= 2) {
        high = low;
        low -= std::min(low, step);
    }
    for (std::size_t step = 1; high < size && m_words[high].before <= number; step *= 2) {
        low = high;
        high = std::min(size, high + step);
    }
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_words[middle].before <= number)
            low = middle;
        else
            high = middle;
    }
    std::uint64_t bits = m_words[low].bits;
    for (std::uint64_t skip = number - m_words[low].before; skip > 0; --skip)
        bits &= bits - 1;
    return low * 64 + static_cast<std::uint64_t>(std::countr_zero(bits));
}

void EventIndex::advance(const Log& log, Seq end)
{
    for (Seq seq = m_visible.size(); seq < end; ++seq) {
        const bool visible = !log.isContinuation(seq);
        m_visible.push(visible);
        m_sameInstant.push(visible && seq > 0 &&
                           log.event(seq).virtual_ns == log.event(seq - 1).virtual_ns);
        while (visible && seq >= m_blocks.size() * kBlock)
            m_blocks.push_back({log.event(seq).virtual_ns, m_sameInstant.count()});
    }
}

Seq EventIndex::firstAt(const Log& log, Nanoseconds virtual_ns) const
{
    const auto block =
        std::partition_point(m_blocks.begin(), m_blocks.end(),
                             [=](const Block& each) { return each.virtual_ns < virtual_ns; });
    const auto behind = static_cast<Seq>(block - m_blocks.begin());
    Seq low = behind > 0 ? (behind - 1) * kBlock : 0;
    Seq high = block == m_blocks.end() ? end() : placeFrom(behind * kBlock);
    while (low < high) {
        const Seq middle = low + (high - low) / 2;
        if (log.event(middle).virtual_ns < virtual_ns)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace lockstep::gui
