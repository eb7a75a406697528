// SPDX-License-Identifier: MIT
#pragma once
// What is to be asked for so that a run is done again on real tasks: up to a moment of it, to go on
// from there ("Continue from here"), or all of it, the same way.

#include "core/model/log.h"
#include "core/session/run_request.h"

namespace lockstep::gui {

/// Follows the schedule of that run's log up to the place, pauses, and then lets its policy decide
/// (or the user, step by step). The kernel's own choices are in the schedule, so a free run can be
/// continued too.
RunRequest continuationOf(const RunRequest& run, const Log& log, Seq place);

/// Follows the whole schedule of that run, step by step; steps: as it was recorded, else it is made
/// from the log.
RunRequest sameAgain(const RunRequest& run, const Log& log, std::vector<ScheduleStep> steps);

} // namespace lockstep::gui
