// SPDX-License-Identifier: MIT
#pragma once
// "Continue from here": what is to be asked for so that a run is done again up to a moment of
// another one, on real tasks, and goes on from there.

#include "core/model/log.h"
#include "core/session/run_request.h"

namespace lockstep::gui {

/// Follows the schedule of that run's log up to the place, pauses, and then lets its policy decide
/// (or the user, step by step). The kernel's own choices are in the schedule, so a free run can be
/// continued too.
RunRequest continuationOf(const RunRequest& run, const Log& log, Seq place);

} // namespace lockstep::gui
