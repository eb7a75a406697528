// SPDX-License-Identifier: MIT
#pragma once
// Carries the events of a run from the rings of its segment into its log.
//
// Every OS thread of the run has its own ring; the seqs, which are contiguous over all of them, say
// in which order the records belong into the log. A seq that is taken but not yet written is waited
// for: drain() stops in front of it and goes on with the next call. It is declared as lost when
// nobody is between taking and writing (EventRing::writing) and it still is nowhere, or when no
// writer is left.
//
// One thread uses a Collector; it is the log's only writer.

#include "core/collect/tick_rate.h"
#include "core/collect/time_line.h"
#include "core/model/log.h"
#include "core/segment/segment.h"

#include <vector>

namespace lockstep {

class Collector {
public:
    Collector(Segment& segment, Log& log);

    /// Takes what is there, frees its room and tells tasks that wait for it. Gives how many records
    /// came.
    std::size_t drain();

    /// After the last writer is gone: takes the rest, with EventsLost in place of what was never
    /// written.
    void finish();

private:
    /// How far this reader is in one ring; freed is what the writer has been told.
    struct Lane {
        Seq at = 0;
        Seq freed = 0;
        Seq head = 0; ///< as last seen
        std::uint64_t payload_at = 0;
        std::uint64_t payload_head = 0;
    };

    /// The first record that has not been taken of one ring.
    struct Front {
        Seq seq = 0;
        std::uint32_t ring = 0;
        bool operator>(const Front& other) const { return seq > other.seq; }
    };

    void look();
    std::size_t merge(Seq gapsAreFinalBelow);
    void take(std::uint32_t ring);
    bool somebodyWrites() const;
    void freeRoom();
    void lose(Seq from, Seq to);

    void put(std::uint32_t ring, const EventRecord& record);
    void putSites(SiteId upTo);
    void putTasks(TaskId upTo);
    void putObjects(ObjectId upTo);
    std::uint32_t takePayload(std::uint32_t ring, std::uint32_t bytes);

    Segment& m_segment;
    Log& m_log;
    TickRate m_rate;
    TimeLine m_time;
    std::vector<Lane> m_lanes;
    std::vector<Front> m_fronts; // a heap, the lowest seq on top
    Seq m_next = 0;              // the seq that the log wants next
    Seq m_stuckAt = kNoSeq;      // where the last drain stopped, if in front of a gap
};

} // namespace lockstep
