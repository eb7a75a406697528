// SPDX-License-Identifier: MIT
#pragma once
// How a run ended, in one line of words for the terminal:
//
//   deadlock: Hong holds noodle and waits for fork; Bai holds fork and waits for noodle

#include "core/analysis/wait_graph.h"

#include <string>

namespace lockstep {

/// The whole line. The state is the one at the end of the log.
std::string verdictLine(const Log& log, const RunState& state, Verdict verdict);

/// "Hong holds noodle and waits for fork; ...": one circle.
std::string cycleWords(const Log& log, const Cycle& cycle);

/// "fork", or "the end of Bai".
std::string objectWords(const Log& log, ObjectId object);

} // namespace lockstep
