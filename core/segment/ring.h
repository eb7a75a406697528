// SPDX-License-Identifier: MIT
#pragma once
// The ring into which one OS thread writes its events and their payloads, and from which the reader
// takes them.
//
//   records  [ ............. tail ======= head ........ ]   head: the thread, tail: the reader
//   payload  [ .... payload_tail ====== payload_head .. ]   likewise
//
// Positions only grow; an index is a position modulo the capacity. A record is written first and
// published by storing head (release); the reader takes what it sees below head (acquire) and frees
// it by storing tail. A payload is written before its record and lies at the payload position that
// follows the one before, so records need not say where. Nothing is ever overwritten: a thread
// passes its gate only with room for the largest operation.
//
//   state     meaning                                    written by
//   Free      nobody's                                   reader (from Closed, when drained)
//   Open      one OS thread writes                       that thread (from Free)
//   Closed    that thread is gone, the reader may take   that thread (from Open)

#include "core/segment/limits.h"
#include "core/trace/event.h"

#include <atomic>

namespace lockstep {

enum class RingState : std::uint32_t { Free = 0, Open = 1, Closed = 2 };

struct alignas(64) EventRing {
    std::atomic<Seq> head;
    std::atomic<std::uint64_t> payload_head;
    std::atomic<RingState> state;
    std::atomic<std::uint32_t> process; ///< whose thread writes: who took it

    /// 1 from before a seq is taken until its record is published: while nobody is at it, a seq
    /// that is taken and in no ring was lost with its writer.
    std::atomic<std::uint32_t> writing;

    alignas(64) std::atomic<Seq> tail;
    std::atomic<std::uint64_t> payload_tail;

    alignas(64) EventRecord records[kRingRecords];
    std::byte payload[kRingPayloadBytes];

    /// Makes it as it was before its first record; nobody writes or reads.
    void clear()
    {
        head.store(0, std::memory_order_relaxed);
        payload_head.store(0, std::memory_order_relaxed);
        state.store(RingState::Free, std::memory_order_relaxed);
        process.store(0, std::memory_order_relaxed);
        writing.store(0, std::memory_order_relaxed);
        tail.store(0, std::memory_order_relaxed);
        payload_tail.store(0, std::memory_order_relaxed);
    }

    /// Room that is left for records, as the writer sees it.
    std::uint64_t room() const
    {
        return kRingRecords -
               (head.load(std::memory_order_relaxed) - tail.load(std::memory_order_acquire));
    }
    std::uint64_t payloadRoom() const
    {
        return kRingPayloadBytes - (payload_head.load(std::memory_order_relaxed) -
                                    payload_tail.load(std::memory_order_acquire));
    }
};
static_assert(std::atomic<Seq>::is_always_lock_free);

} // namespace lockstep
