// SPDX-License-Identifier: MIT
#pragma once
// Runs that are paused, stepped and resumed at random while they go on.

#include "tests/support/recorded_run.h"

namespace lockstep::test {

/// Pauses and resumes the run until it is over, with some steps in between now and then. How often
/// it was paused.
int flipUntilOver(RecordedRun& run, std::uint64_t seed);

} // namespace lockstep::test
