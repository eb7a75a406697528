// SPDX-License-Identifier: MIT
#pragma once
// The shared memory of one run.
//
//   +---------------+ 0
//   | ControlBlock  |  steering, clocks, counters
//   +---------------+
//   | TaskRecord    |  x kMostTasks
//   | ProcessRecord |  x kMostProcesses; number 0 is the host
//   | ObjectRecord  |  x kMostObjects
//   | watches       |  by which watch each object is looked at
//   | SiteRecord    |  x kMostSites
//   | TimerRecord   |  x kMostTimers (a heap)
//   | HubRecord     |  x kMostHubs
//   | LoopRecord    |  x kMostLoops
//   | DescriptorRecord | x kMostDescriptors
//   | ScheduleStep  |  x kMostScheduleSteps (to be replayed)
//   | names         |  kNamesBytes: texts, each with its length before it
//   | ItemStore     |  kMostItemChunks: what lies in queues and shared values
//   | EventRing     |  x kMostRings; ring 0 is the service's
//   +---------------+ kSegmentBytes
//
// A fresh, zeroed memfd per run, sealed against resizing, passed by inheritance and mapped at an
// address that the kernel chooses: everything inside refers by index. Zero means empty everywhere.

#include "core/base/result.h"
#include "core/segment/control_block.h"
#include "core/segment/item_store.h"
#include "core/segment/records.h"
#include "core/segment/ring.h"

#include <memory>
#include <string_view>

namespace lockstep {

struct SegmentLayout {
    ControlBlock control;
    std::array<TaskRecord, kMostTasks + 1> tasks; // index: id
    std::array<ProcessRecord, kMostProcesses> processes;
    std::array<ObjectRecord, kMostObjects + 1> objects;               // index: id
    std::array<std::atomic<std::uint32_t>, kMostObjects + 1> watches; // index: id of the object
    std::array<SiteRecord, kMostSites + 1> sites;                     // index: id
    std::array<TimerRecord, kMostTimers> timers;
    std::array<HubRecord, kMostHubs + 1> hubs;    // index: id, from 1
    std::array<LoopRecord, kMostLoops + 1> loops; // index: id, from 1
    std::array<DescriptorRecord, kMostDescriptors> descriptors;
    std::array<ScheduleStep, kMostScheduleSteps> schedule;
    std::array<char, kNamesBytes> names;
    ItemStore items;
    std::array<EventRing, kMostRings> rings;
};

class Segment {
public:
    /// The reader's: makes the memfd and maps it.
    static Result<std::unique_ptr<Segment>> create();
    /// The host's and its children's: maps an inherited descriptor and keeps it out of the way, for
    /// children to inherit. Refuses what is no segment of this version.
    static Result<std::unique_ptr<Segment>> attach(int fd);
    ~Segment();
    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    int fd() const { return m_fd; }
    /// Gives the memory's descriptor up, once the host has inherited it.
    void closeFd();

    ControlBlock& control() { return m_layout->control; }
    const ControlBlock& control() const { return m_layout->control; }
    TaskRecord& task(TaskId id) { return m_layout->tasks[id.value]; }
    const TaskRecord& task(TaskId id) const { return m_layout->tasks[id.value]; }
    ObjectRecord& object(ObjectId id) { return m_layout->objects[id.value]; }
    const ObjectRecord& object(ObjectId id) const { return m_layout->objects[id.value]; }
    /// The watch that looks at the object, or 0. Changed under the guard that the object's state is
    /// under.
    std::atomic<std::uint32_t>& watchOf(ObjectId id) { return m_layout->watches[id.value]; }
    ProcessRecord& process(std::uint32_t index) { return m_layout->processes[index]; }
    const ProcessRecord& process(std::uint32_t index) const { return m_layout->processes[index]; }
    SiteRecord& site(SiteId id) { return m_layout->sites[id.value]; }
    TimerRecord* timers() { return m_layout->timers.data(); }
    HubRecord& hub(std::uint32_t id) { return m_layout->hubs[id]; }
    LoopRecord& loop(std::uint32_t id) { return m_layout->loops[id]; }
    const LoopRecord& loop(std::uint32_t id) const { return m_layout->loops[id]; }
    DescriptorRecord& descriptor(std::uint32_t index) { return m_layout->descriptors[index]; }
    const DescriptorRecord& descriptor(std::uint32_t index) const
    {
        return m_layout->descriptors[index];
    }
    ScheduleStep* schedule() { return m_layout->schedule.data(); }
    const ScheduleStep* schedule() const { return m_layout->schedule.data(); }
    ItemStore& items() { return m_layout->items; }
    EventRing& ring(std::uint32_t index) { return m_layout->rings[index]; }

    /// Stores a text; 0 when the names are full. Caller holds control().births.
    std::uint32_t putName(std::string_view text);
    std::string_view name(std::uint32_t at) const;

private:
    Segment(SegmentLayout* layout, int fd) : m_layout(layout), m_fd(fd) {}

    SegmentLayout* m_layout;
    int m_fd;
};

} // namespace lockstep
