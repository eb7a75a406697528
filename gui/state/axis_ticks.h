// SPDX-License-Identifier: MIT
#pragma once
// Where a ruler's ticks can stand: multiples of 1, 2 or 5 times a power of ten. Pure.

#include <cstdint>
#include <string>

namespace lockstep::gui {

/// The smallest 1, 2 or 5 times a power of ten that is at least so much (and at least 1).
std::int64_t niceStep(double least);

/// How many decimals a time in seconds needs so that multiples of the step differ; 0 to 9.
int decimalsFor(std::int64_t step_ns);

} // namespace lockstep::gui
