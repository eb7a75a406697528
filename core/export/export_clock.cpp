// SPDX-License-Identifier: MIT
#include "core/export/export_clock.h"

#include <algorithm>

namespace lockstep {

Nanoseconds ExportClock::next(Seq seq)
{
    constexpr Nanoseconds kOrder_ns = 1'000;
    Nanoseconds time_ns = 0;
    switch (m_axis) {
    case ExportAxis::Order:
        time_ns = static_cast<Nanoseconds>(seq) * kOrder_ns;
        break;
    case ExportAxis::VirtualTime:
        time_ns = m_log.event(seq).virtual_ns;
        break;
    case ExportAxis::RealTime:
        time_ns = m_log.realSinceStart_ns(seq);
        break;
    }
    // What a damaged file says of its clock may be anything.
    constexpr Nanoseconds kMost_ns = INT64_MAX / 2;
    m_last_ns = std::max(std::min(time_ns, kMost_ns), m_last_ns + 1);
    return m_last_ns;
}

} // namespace lockstep
