// SPDX-License-Identifier: MIT
#pragma once
// Counts along the log in constant time: how many events (continuation records left out) stand
// before a place, and how many of them share the instant of the event before them.
//
// Pure; grown by advance, which the Feed calls together with the History's.

#include "core/model/log.h"

#include <bit>
#include <vector>

namespace lockstep::gui {

/// One bit a position, with the number of set bits before any position.
class CountedBits {
public:
    void push(bool bit);
    std::uint64_t size() const { return m_size; }
    std::uint64_t count() const { return m_count; }
    /// Set bits below position (clamped to size()).
    std::uint64_t countBefore(std::uint64_t position) const;
    /// Position of the set bit with this number (from 0); size() if there is none.
    std::uint64_t positionOf(std::uint64_t number) const;

private:
    /// Together, because they are read together.
    struct Word {
        std::uint64_t bits = 0;
        std::uint64_t before = 0; // set bits before this word
    };
    std::vector<Word> m_words;
    std::uint64_t m_size = 0;
    std::uint64_t m_count = 0;
};

class EventIndex {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    Seq end() const { return m_visible.size(); }

    /// The how manieth event stands behind this place: continuation records do not count.
    std::uint64_t eventsBefore(Seq seq) const { return m_visible.countBefore(seq); }
    /// The place before the event with this number (from 0); end() behind the last one.
    Seq placeOf(std::uint64_t number) const { return m_visible.positionOf(number); }
    std::uint64_t events() const { return eventsBefore(end()); }

    /// Of the events before this place: how many have the virtual time of the one before them.
    std::uint64_t sameInstantBefore(Seq seq) const { return m_sameInstant.countBefore(seq); }
    std::uint64_t sameInstants() const { return sameInstantBefore(end()); }

    /// A place that is not inside an event of several records: seq itself or behind that event.
    Seq placeFrom(Seq seq) const { return placeOf(eventsBefore(seq)); }

    /// For searches by time, without a look at the log: of every so many'th record, or the event
    /// behind it if it is inside of one.
    struct Block {
        Nanoseconds virtual_ns;
        std::uint64_t same_instant; ///< sameInstantBefore the place behind it
    };
    static constexpr Seq kBlock = 32;
    const std::vector<Block>& blocks() const { return m_blocks; }
    /// The first event at or after a virtual time; end() if there is none.
    Seq firstAt(const Log& log, Nanoseconds virtual_ns) const;

private:
    CountedBits m_visible;
    CountedBits m_sameInstant;
    std::vector<Block> m_blocks;
};

} // namespace lockstep::gui
