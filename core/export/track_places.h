// SPDX-License-Identifier: MIT
#pragma once
// Which tracks a run has in traces, and how they lie in each other.

#include "core/model/log.h"

#include <vector>

namespace lockstep {

/// Where a task's track lies: a process holds its threads, a thread its greenlets.
struct TrackPlace {
    TaskId task;
    TaskId process; ///< the task that is its process
    TaskId thread;  ///< of a greenlet: the task whose thread carries it; else the task itself
};

/// All tasks of the log, so that what holds others comes before them.
std::vector<TrackPlace> trackPlaces(const Log& log);

/// "feeder (helper)", "g1 (greenlet)".
std::string trackName(const Log& log, TaskId task);

} // namespace lockstep
