// SPDX-License-Identifier: MIT
#pragma once
// Where a ruler's ticks can stand (multiples of 1, 2 or 5 times a power of ten) and in which unit
// they are told. Pure.

#include "core/base/clock.h"

namespace lockstep::gui {

/// The smallest 1, 2 or 5 times a power of ten that is at least so much (and at least 1).
std::int64_t niceStep(double least);

/// One unit for a whole ruler: seconds, milliseconds or microseconds.
struct TimeUnit {
    Nanoseconds unit_ns = kSecond_ns;
    int decimals = 0; ///< so that multiples of the step differ
};
TimeUnit timeUnitFor(Nanoseconds step_ns);

} // namespace lockstep::gui
