// SPDX-License-Identifier: MIT
#pragma once
// How long one tick of the time-stamp counter is.
//
// Measured against the monotonic clock since this object was made; the longer ago that is, the
// better. Both clocks cannot be read at the same moment, so a sample is the closest of several
// pairs: a reader that is preempted between the two would be off by milliseconds.

#include "core/base/clock.h"

namespace lockstep {

class TickRate {
public:
    TickRate();

    /// Measures anew; gives the later of the two samples.
    const ClockSample& update();

    const ClockSample& first() const { return m_first; }
    /// 0 until a measurement was possible.
    double nanosecondsPerTick() const { return m_nsPerTick; }

private:
    ClockSample m_first;
    ClockSample m_last;
    double m_nsPerTick = 0;
};

} // namespace lockstep
