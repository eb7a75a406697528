// SPDX-License-Identifier: MIT
#pragma once
// The log of a run: every event in order, and what the events refer to (tasks, objects, call sites,
// texts).
//
// Append-only: one writer (the drain thread of core/collect, or the loader of a file), any number
// of readers without a lock. event(seq) is good for every seq below end(). Events are appended
// last, so whatever an event below end() refers to is there. Nothing in the log is ever changed.

#include "core/model/append_only.h"
#include "core/trace/facts.h"
#include "core/trace/names.h"

#include <string>
#include <string_view>

namespace lockstep {

class Log {
public:
    /// How much there is room for.
    static constexpr std::size_t kRoomForTasks = 65'536;
    static constexpr std::size_t kRoomForObjects = 131'072;
    static constexpr std::size_t kRoomForSites = 16'384;
    static constexpr std::size_t kRoomForPayloads = std::size_t{1} << 26;
    static constexpr Seq kRoomForEvents = Seq{1} << 30;

    Log();

    /// Behind the last event.
    Seq end() const { return m_events.size(); }
    bool empty() const { return end() == 0; }
    const Event& event(Seq seq) const { return m_events[seq]; }
    /// What visitFact wants as tail: the event behind, or the event itself at the end.
    const Event& tailOf(Seq seq) const { return m_events[seq + 1 < end() ? seq + 1 : seq]; }
    bool isContinuation(Seq seq) const { return event(seq).kind == kContinuation; }

    /// Virtual time of the last event; 0 for an empty log.
    Nanoseconds virtualEnd_ns() const { return empty() ? 0 : event(end() - 1).virtual_ns; }
    /// Real time since the first event. Before two clock samples are known it is 0.
    Nanoseconds realSinceStart_ns(Seq seq) const;

    /// The first event at or after a virtual time; end() if there is none.
    Seq firstAt(Nanoseconds virtual_ns) const;

    /// Ids run from 1; null for an id that the log does not know (yet).
    const TaskInfo* task(TaskId id) const;
    const ObjectInfo* object(ObjectId id) const;
    const SiteInfo* site(SiteId id) const;
    std::uint32_t taskCount() const { return static_cast<std::uint32_t>(m_tasks.size()); }
    std::uint32_t objectCount() const { return static_cast<std::uint32_t>(m_objects.size()); }
    /// The name, or "task 7" / "object 7" for one without; "" for none.
    std::string nameOf(TaskId id) const;
    std::string nameOf(ObjectId id) const;

    /// Text of a payload, as Said, Announced and TaskRaised refer to it, in the run's language.
    std::string_view payload(std::uint32_t at, std::uint32_t bytes) const;
    /// The same text in English: a run in another language stores it behind a zero byte.
    std::string_view payloadInEnglish(std::uint32_t at, std::uint32_t bytes) const;
    /// As it was stored, in all its languages; "" for one that the log does not know.
    std::string_view storedPayload(std::uint32_t at) const;
    std::uint32_t payloadCount() const { return static_cast<std::uint32_t>(m_payloads.size()); }

    // The writer's side. Ids come in order: the host gives an id and the seq of its event in one
    // hold. What an event refers to is put before the event is appended.
    void putTask(TaskInfo task);
    void putObject(ObjectInfo object);
    void putSite(SiteInfo site);
    std::uint32_t siteCount() const { return static_cast<std::uint32_t>(m_sites.size()); }
    /// Stores the text and gives where it lies.
    std::uint32_t putPayload(std::string_view text);
    void append(const Event& event);
    /// From these two readings of both clocks ticks become real time.
    void setClockSamples(const ClockSample& start, const ClockSample& later);
    void setNanosecondsPerTick(double rate);
    double nanosecondsPerTick() const { return m_nsPerTick.load(std::memory_order_relaxed); }

private:
    AppendOnly<Event, kRoomForEvents> m_events;
    AppendOnly<TaskInfo, kRoomForTasks> m_tasks;
    AppendOnly<ObjectInfo, kRoomForObjects> m_objects;
    AppendOnly<SiteInfo, kRoomForSites> m_sites;
    AppendOnly<std::string, kRoomForPayloads> m_payloads;
    std::atomic<double> m_nsPerTick{0.0};
    std::atomic<std::uint64_t> m_startTicks{0};
};

} // namespace lockstep
