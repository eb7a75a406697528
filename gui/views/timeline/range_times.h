// SPDX-License-Identifier: MIT
#pragma once
// What tasks did in a stretch of the log, and what became of its locks: how long each task was in
// each state, how long each lock was held and waited for. Pure.

#include "gui/state/time_axis.h"
#include "gui/widgets/state_look.h"

#include <array>
#include <vector>

namespace lockstep::gui {

struct TaskTimes {
    TaskId task;
    std::array<double, kStateLooks> by_look{}; ///< in units of the axis' scale
};

struct LockTimes {
    ObjectId lock;
    double held = 0;
    double waited = 0;         ///< of all who waited, added up
    std::uint32_t taken = 0;   ///< how often somebody got it in the stretch
    std::uint32_t waiters = 0; ///< how often somebody had to wait
};

struct RangeTimes {
    AxisScale scale{}; ///< Order: times are numbers of events; else nanoseconds
    double whole = 0;
    std::vector<TaskTimes> tasks; ///< those that lived in it
    std::vector<LockTimes> locks; ///< those that were held or waited for in it
    std::vector<StateLook> looks; ///< that occur
};

RangeTimes rangeTimes(const Feed& feed, AxisScale scale, Seq begin, Seq end);

/// "28 events", "0.350 s", "12.5 ms".
QString amountOf(AxisScale scale, double amount);

} // namespace lockstep::gui
