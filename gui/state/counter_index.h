// SPDX-License-Identifier: MIT
#pragma once
// How the numbers of a run's objects change along the log: how much lies in a queue, how many may
// still enter a semaphore, how many workers of a pool are busy, how many bytes wait at a socket.
//
// Pure; grown by advance, which the Feed calls together with the History's. Asking for the least
// and the most of a stretch costs no more for a long stretch than for a short one.

#include "core/model/log.h"

#include <map>
#include <vector>

namespace lockstep::gui {

enum class Counted : std::uint8_t {
    Depth,      ///< items in a queue
    Unfinished, ///< of a queue whose items somebody says to be done
    Free,       ///< how many may still acquire a semaphore
    Waiting,    ///< jobs that no worker has taken
    Busy,       ///< places of a pool that are taken, workers that run a job
    Unread,     ///< bytes, or datagrams, that were sent and are not received
};

struct CounterRange {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
};

/// One number of one object.
class CounterTrack {
public:
    CounterTrack(ObjectId object, Counted counted, std::uint32_t capacity)
        : m_object(object), m_counted(counted), m_capacity(capacity)
    {
    }

    ObjectId object() const { return m_object; }
    Counted counted() const { return m_counted; }
    std::uint32_t capacity() const { return m_capacity; } ///< 0: it has no limit
    std::uint32_t most() const { return m_most; }

    std::size_t size() const { return m_seqs.size(); } ///< how many changes
    Seq seq(std::size_t change) const { return m_seqs[change]; }
    std::uint32_t value(std::size_t change) const { return m_values[change]; }
    /// How many changes lie before a place.
    std::size_t changesBefore(Seq place) const;
    std::uint32_t valueAt(Seq place) const;
    /// Of the changes [from, to), which are not empty.
    CounterRange rangeOf(std::size_t from, std::size_t to) const;

    /// The value from the event at seq on. Nothing happens if it is that already.
    void put(Seq seq, std::uint32_t value);

private:
    static constexpr std::size_t kBlock = 64;
    static constexpr std::size_t kLargeBlock = kBlock * kBlock;

    ObjectId m_object;
    Counted m_counted;
    std::uint32_t m_capacity;
    std::uint32_t m_most = 0;
    std::vector<Seq> m_seqs;
    std::vector<std::uint32_t> m_values;
    std::vector<CounterRange> m_blocks;      // of kBlock changes each, the last one open
    std::vector<CounterRange> m_largeBlocks; // of kLargeBlock
};

class CounterIndex {
public:
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    /// Those that are worth showing, by object and then by what is counted.
    std::vector<const CounterTrack*> shown() const;
    /// Grows when one more is worth showing.
    std::size_t shownCount() const { return m_shownCount; }

private:
    struct Fold;
    using Key = std::pair<std::uint32_t, Counted>;
    struct Entry {
        CounterTrack track;
        bool is_shown = false;
    };
    struct Socket {
        ObjectId other_end;
        std::uint32_t unread = 0;
        std::uint32_t sent = 0; // before the other end was known
    };

    void make(ObjectId object, Counted counted, std::uint32_t capacity, Seq seq,
              std::uint32_t value);
    void put(ObjectId object, Counted counted, Seq seq, std::uint32_t value);
    void show(ObjectId object, Counted counted);

    std::map<Key, Entry> m_tracks;
    std::map<std::uint32_t, ObjectId> m_poolOf;    // by job
    std::map<std::uint32_t, std::uint32_t> m_busy; // by pool or executor
    std::map<std::uint32_t, ObjectId> m_runs;      // by future: its executor, while it runs
    std::map<std::uint32_t, ObjectId> m_worksFor;  // by task: the pool, while it runs a part
    std::map<std::uint32_t, Socket> m_sockets;
    std::size_t m_shownCount = 0;
    Seq m_end = 0;
};

} // namespace lockstep::gui
