// SPDX-License-Identifier: MIT
#pragma once
// Runs a series of small programs (core/exec/run_series.h) in a process of its own.

#include "core/exec/run_series.h"
#include "tests/support/recorded_run.h"

#include <functional>
#include <string>
#include <vector>

namespace lockstep::test {

struct SeriesProgram {
    PolicyKind policy = PolicyKind::Random;
    std::uint64_t seed = 1;
    std::function<void()> main;
};

/// Forks, makes a series in the child and calls the function with it. Its exit status; less than
/// zero: the signal that ended it.
int inSeries(Segment& segment, const std::function<void(RunSeries&)>& function);

/// Carries all of them out one after the other, and gives the last one.
Recorded recordLastOf(const std::vector<SeriesProgram>& programs);

/// All of a log but real time, one line an event.
std::vector<std::string> linesOf(const Log& log);

} // namespace lockstep::test
