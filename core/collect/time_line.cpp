// SPDX-License-Identifier: MIT
#include "core/collect/time_line.h"

#include <algorithm>

namespace lockstep {

Nanoseconds TimeLine::at(const EventRecord& record, const ContinuationRecord& tail,
                         double nanosecondsPerTick)
{
    const Event event{0,           record.ticks, record.task, record.object,
                      record.kind, record.site,  record.value};
    const Event behind{0,         tail.wide,          TaskId{tail.first}, ObjectId{tail.second},
                       tail.kind, SiteId{tail.small}, tail.third};
    if (record.kind == ClockSet::kind) {
        const auto fact = decode<ClockSet>(event, behind);
        m_base_ns = fact.virtual_ns;
        m_baseTicks = record.ticks;
        m_speed_permille = fact.speed_permille;
    } else if (record.kind == ClockJumped::kind) {
        m_base_ns = decode<ClockJumped>(event, behind).virtual_ns;
        m_baseTicks = record.ticks;
    }
    Nanoseconds now_ns = m_base_ns;
    if (m_speed_permille != 0 && record.ticks > m_baseTicks)
        now_ns += static_cast<Nanoseconds>(static_cast<double>(record.ticks - m_baseTicks) *
                                           nanosecondsPerTick * m_speed_permille / 1000.0);
    m_last_ns = std::max(m_last_ns, now_ns);
    return m_last_ns;
}

} // namespace lockstep
