// SPDX-License-Identifier: MIT
#pragma once
// The virtual time of every event, from the facts that steer the clock.
//
// clock.set fixes what the time is at its own tick and how fast it passes from there; clock.jumped
// moves it. In between it is computed from ticks. It never goes back: two threads may read the
// counter in another order than they took their seqs.

#include "core/model/log.h"

namespace lockstep {

class TimeLine {
public:
    /// Virtual time of the event, whose own effect on the clock is included.
    Nanoseconds at(const EventRecord& record, const ContinuationRecord& tail,
                   double nanosecondsPerTick);

    /// Of the event before.
    Nanoseconds last_ns() const { return m_last_ns; }

private:
    Nanoseconds m_base_ns = 0;
    std::uint64_t m_baseTicks = 0;
    std::uint32_t m_speed_permille = 0;
    Nanoseconds m_last_ns = 0;
};

} // namespace lockstep
