// SPDX-License-Identifier: MIT
#pragma once
// The input that the tasks of a run were given, so that it can be given to them again.

#include "core/model/log.h"
#include "core/trace/schedule.h"

namespace lockstep {

/// In the order in which they got it.
std::vector<TaskInput> inputsOf(const Log& log);

} // namespace lockstep
