// SPDX-License-Identifier: MIT
#include "core/probe/recorder.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace lockstep {

bool Recorder::refreshRoom(std::uint64_t payload_bytes)
{
    const std::uint64_t needed = kMostRecordsPerOperation + kRecordReserve;
    admitted = ring->tail.load(std::memory_order_acquire) + kRingRecords - needed;
    untraced = control().settings.untraced;
    writable = untraced ? 0 : admitted + needed;
    return head < admitted && payload_bytes <= ring->payloadRoom();
}

void Recorder::open(EventRing& free_ring)
{
    ring = &free_ring;
    next_seq = &control().next_seq;
    head = free_ring.head.load(std::memory_order_relaxed);
    refreshRoom(0);
}

void Recorder::close()
{
    ring->state.store(RingState::Closed, std::memory_order_release);
    *this = {};
}

void Recorder::mute()
{
    struct Scratch {
        std::unique_ptr<EventRing> ring = std::make_unique<EventRing>();
        std::atomic<Seq> next_seq{0};
    };
    static thread_local auto& scratch = *new Scratch; // its thread may write until _exit
    ring = scratch.ring.get();
    next_seq = &scratch.next_seq;
    head = ring->head.load(std::memory_order_relaxed);
    ring->tail.store(head, std::memory_order_relaxed);
    ring->payload_tail.store(ring->payload_head.load(std::memory_order_relaxed),
                             std::memory_order_relaxed);
    refreshRoom(0);
}

void Recorder::putPayload(std::string_view text)
{
    if (text.empty())
        return; // which may be nowhere
    const std::uint64_t position = ring->payload_head.load(std::memory_order_relaxed);
    const std::size_t begin = position % kRingPayloadBytes;
    const std::size_t upToEnd = std::min(text.size(), kRingPayloadBytes - begin);
    std::memcpy(&ring->payload[begin], text.data(), upToEnd);
    std::memcpy(&ring->payload[0], text.data() + upToEnd, text.size() - upToEnd);
    ring->payload_head.store(position + text.size(), std::memory_order_release);
}

void Recorder::findRoom(std::uint32_t records)
{
    refreshRoom(0);
    LS_CHECK(ring->room() >= records);
}

EventRing* takeRing(std::uint32_t process)
{
    for (std::uint32_t index = 1; index < kMostRings; ++index) {
        EventRing& ring = segment().ring(index);
        RingState free = RingState::Free;
        if (!ring.state.compare_exchange_strong(free, RingState::Open, std::memory_order_acquire))
            continue;
        ring.process.store(process, std::memory_order_release);
        std::uint32_t touched = control().rings_touched.load(std::memory_order_relaxed);
        while (touched <= index &&
               !control().rings_touched.compare_exchange_weak(touched, index + 1)) {
        }
        return &ring;
    }
    return nullptr;
}

} // namespace lockstep
