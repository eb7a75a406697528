// SPDX-License-Identifier: MIT
#pragma once
// Following a schedule, step by step.

#include "core/probe/attachment.h"

#include <optional>

namespace lockstep {

/// Grants the schedule's next step. False: not now (time must pass first, or the schedule is at its
/// end), or never (it does not fit; then control().diverged_at says so and the service knows).
bool replayNext() LS_REQUIRES(control().sched);

/// A schedule of the run's beginning has been followed to its end, and its last task has come to
/// where it stops.
bool isScheduleDone() LS_REQUIRES(control().sched);

/// The policy behind the schedule decides from here on. Gives the mode that the run is to have:
/// paused.
std::uint32_t endSchedule() LS_REQUIRES(control().sched);

/// In a replay: the bytes of the step that the calling task is in, as it was recorded.
std::optional<std::uint32_t> recordedBytes();

} // namespace lockstep
