// SPDX-License-Identifier: MIT
#pragma once
// A run as viewers of traces have it: tracks of tasks with slices of their states, locks held,
// wake-ups as flows from track to track, numbers as counters, and single moments.
//
// walkTracks goes through the log once and tells a sink all that happens, in the order of time and
// so that what begins ends: a task has at most one state at a time, and at the end every slice is
// closed. Each format is a sink.

#include "core/export/export_clock.h"
#include "core/export/track_places.h"
#include "core/model/run_state.h"

namespace lockstep {

struct TrackMoment {
    Seq seq = 0;
    Nanoseconds time_ns = 0; ///< on the run's axis; grows from event to event
};

struct StateSlice {
    TaskId task;
    std::string name;           ///< "waits for fork"
    ObjectId object;            ///< what it waits for
    SiteId site;                ///< where in the source
    std::uint64_t woken_by = 0; ///< the flow that leads here; 0: none
};

class TrackSink {
public:
    virtual ~TrackSink() = default;
    virtual void beginState(const TrackMoment& when, const StateSlice& slice) = 0;
    virtual void endState(const TrackMoment& when, TaskId task) = 0;
    virtual void beginHold(const TrackMoment& when, TaskId task, ObjectId object) = 0;
    virtual void endHold(const TrackMoment& when, TaskId task, ObjectId object) = 0;
    /// The flow ends in a state of another task that begins at the same moment.
    virtual void wake(const TrackMoment& when, TaskId waker, TaskId woken, std::uint64_t flow) = 0;
    virtual void moment(const TrackMoment& when, TaskId task, const std::string& name) = 0;
    /// What is counted of an object, "orders: depth", has this value from now on.
    virtual void count(const TrackMoment& when, ObjectId object, const std::string& name,
                       std::uint32_t value) = 0;
};

/// Stops early when the sink's file takes no more.
void walkTracks(const ExportedRun& run, TrackSink& sink, const std::function<bool()>& isRefused);

} // namespace lockstep
