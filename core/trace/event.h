// SPDX-License-Identifier: MIT
#pragma once
// What can happen in a run, and the shape it has in shared memory and in the log.
//
// An event is a fact about one task, in the past tense, with a place (seq) in the one global order.
// A fact too long for one record goes on in continuation records, which take the seqs right behind
// it. Events are written only by core/probe and read only through visitFact (core/trace/facts.h).

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <cstdint>
#include <type_traits>

namespace lockstep {

/// Place of an event in its run: 0, 1, 2, ... without gaps.
using Seq = std::uint64_t;

/// Behind the last event, or "no event".
inline constexpr Seq kNoSeq = UINT64_MAX;

/// Numbers live in the facts (core/trace/facts/) and are never reused.
enum class EventKind : std::uint16_t {};

/// As written into a ring: the same 32 bytes in every process of a run.
struct EventRecord {
    Seq seq = 0;
    std::uint64_t ticks = 0; ///< time-stamp counter
    TaskId task;             ///< whose fact; kNobody: the service's
    ObjectId object;
    EventKind kind{};
    SiteId site;
    std::uint32_t value = 0;
};
static_assert(sizeof(EventRecord) == 32);
static_assert(std::is_trivially_copyable_v<EventRecord>);

/// The continuation of the record before it, in the same 32 bytes: wide lies where ticks does.
struct ContinuationRecord {
    Seq seq = 0;
    std::uint64_t wide = 0;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    EventKind kind{};
    std::uint16_t small = 0;
    std::uint32_t third = 0;
};
static_assert(sizeof(ContinuationRecord) == sizeof(EventRecord));

inline constexpr EventKind kContinuation{1};

/// As held in the log, where a record's index is its seq: the reader put the virtual time in its
/// place, so the log needs no second table.
struct Event {
    Nanoseconds virtual_ns = 0;
    std::uint64_t ticks = 0;
    TaskId task;
    ObjectId object;
    EventKind kind{};
    SiteId site;
    std::uint32_t value = 0;

    friend constexpr bool operator==(const Event&, const Event&) = default;
};
static_assert(sizeof(Event) == sizeof(EventRecord));

/// The most records one operation of a task may write; the gate admits it only with so much room.
inline constexpr std::uint32_t kMostRecordsPerOperation = 64;

} // namespace lockstep
