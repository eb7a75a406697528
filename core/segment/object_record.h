// SPDX-License-Identifier: MIT
#pragma once
// A primitive of the run: its word, its queue, and what it keeps.

#include "core/segment/object_state.h"
#include "core/segment/robust_lock.h"
#include "core/segment/semaphore_holders.h"
#include "core/segment/value_state.h"
#include "core/trace/event.h"
#include "core/trace/schedule.h"
#include "core/trace/words.h"

#include <atomic>

namespace lockstep {

/// The word of a lock, of a task's end and of whatever else has one holder: its id, and whether
/// anybody is parked or about to be. kQueued is changed only under guard.
///
///   word              meaning
///   0                 free, nobody is parked
///   owner             held, nobody is parked
///   owner | kQueued   held, somebody is parked or about to be
///   kQueued           free, somebody was parked and one of them is waking up; or its owner died
inline constexpr std::uint32_t kQueued = 0x8000'0000;

struct alignas(64) ObjectRecord {
    std::atomic<std::uint32_t> word; // T
    std::uint32_t count;             // T, the owner: how often it has it
    ObjectKind kind;                 // its creator, as all below
    std::uint8_t lends_priority;     ///< a lock: its owner goes with the highest that waits for it
    std::uint8_t is_robust;          ///< a lock: it is freed when its owner dies
    std::uint32_t name_at;
    ObjectName name; ///< who made it, and the how manieth

    RobustLock guard;           // of the queue, of word's kQueued and of state
    std::uint32_t first_waiter; // T under guard: task ids, linked by next_waiter
    std::uint32_t last_waiter;
    ObjectState state; // T under guard: what the primitive of this kind keeps

    std::uint32_t owner() const { return word.load(std::memory_order_acquire) & ~kQueued; }
};

} // namespace lockstep
