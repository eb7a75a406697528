// SPDX-License-Identifier: MIT
#pragma once
// Writing events: one recorder for each OS thread, with one ring.
//
// A recorder writes for whichever task its thread carries. It never waits and never refuses: the
// gate has admitted the operation only with room for the largest one, plus a reserve for the few
// records that are written outside any operation.

#include "core/base/site.h"
#include "core/probe/attachment.h"
#include "core/trace/facts/fact.h"

#include <string_view>

namespace lockstep {

/// Room that the gate leaves for records outside operations: pauses, clock changes, waits for the
/// reader.
inline constexpr std::uint64_t kRecordReserve = 64;

struct Recorder {
    EventRing* ring = nullptr;
    std::atomic<Seq>* next_seq = nullptr;
    Seq head = 0;          ///< position of the next record
    Seq admitted = 0;      ///< an operation may begin while head is below
    Seq writable = 0;      ///< records may end up to here without a look; 0: the run is untraced
    TaskId self;           ///< the task that this thread carries
    bool untraced = false; ///< nothing is written; as the run's settings say

    /// Writes a fact of the task, at a place of the source.
    template <class Fact>
    void write(const Fact& fact, SiteId site = {})
    {
        writeAs(self, fact, site);
    }

    template <class Fact>
    void writeAs(TaskId task, const Fact& fact, SiteId site = {})
    {
        constexpr std::uint32_t count = recordsOf<Fact>();
        if (head + count > writable) [[unlikely]] {
            if (untraced)
                return;
            findRoom(count);
        }
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        // Time first: behind the locked addition the counter's read would have to wait for it.
        record.ticks = ticksNow();
        ring->writing.store(1, std::memory_order_relaxed);
        record.seq = next_seq->fetch_add(count, std::memory_order_seq_cst); // orders writing, too
        record.task = task;
        record.kind = Fact::kind;
        record.site = site;
        ring->records[head % kRingRecords] = record;
        if constexpr (count == 2) {
            tail.seq = record.seq + 1;
            tail.kind = kContinuation;
            EventRecord& place = ring->records[(head + 1) % kRingRecords];
            static_assert(sizeof place == sizeof tail);
            __builtin_memcpy(static_cast<void*>(&place), &tail, sizeof tail);
        }
        head += count;
        ring->head.store(head, std::memory_order_release); // pairs with the reader's acquire
        ring->writing.store(0, std::memory_order_release);
    }

    /// Writes a fact with a payload: its bytes field must be the stored length.
    template <class Fact>
    void writeText(Fact fact, std::string_view text, SiteId site)
    {
        if (untraced)
            return;
        text = text.substr(0, kMostPayloadBytes);
        fact.bytes = static_cast<std::uint32_t>(text.size());
        putPayload(text);
        write(fact, site);
    }

    /// Looks again how much the reader has taken. True: an operation with so much payload has room.
    bool refreshRoom(std::uint64_t payload_bytes);

    void open(EventRing& free_ring);
    void close();

    /// What this thread writes from here on goes into memory of its own, and is no event of the
    /// run.
    void mute();

private:
    void putPayload(std::string_view text);
    /// Stops the program if so many records would overwrite what the reader has not taken.
    void findRoom(std::uint32_t records);
};

/// The recorder of this thread.
inline thread_local constinit Recorder recorder;

/// A free ring, opened for a thread of that process to come; null when all are taken.
EventRing* takeRing(std::uint32_t process);

} // namespace lockstep
