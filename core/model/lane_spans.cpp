// SPDX-License-Identifier: MIT
#include "core/model/lane_spans.h"

#include "core/model/log.h"

#include <algorithm>
#include <limits>

namespace lockstep {

static_assert(Log::kRoomForEvents < std::numeric_limits<std::uint32_t>::max(),
              "a place of the log needs more than 32 bits");

void LaneSpans::add(Seq begin, const TaskView& task)
{
    const What what{task.waits_for, task.spending, task.state, task.end};
    if (!empty() && m_begins.back() == begin) {
        m_whats.back() = what;
        return;
    }
    append(m_begins, static_cast<std::uint32_t>(begin));
    append(m_whats, what);
    if (size() == (m_milestones.size() + 1) * kMilestone + 1)
        addMilestone();
}

Span LaneSpans::operator[](std::size_t i) const
{
    const What& what = m_whats[i];
    return {begin(i), end(i), what.state, what.how_ended, what.spending, what.object};
}

std::size_t LaneSpans::firstFrom(Seq seq) const
{
    return static_cast<std::size_t>(std::lower_bound(m_begins.begin(), m_begins.end(), seq) -
                                    m_begins.begin());
}

/// Of those before the last one, whose lengths are all known.
void LaneSpans::addMilestone()
{
    const std::size_t first = m_milestones.size() * kMilestone;
    std::size_t most = first;
    Seq most_events = 0;
    for (std::size_t i = first; i < first + kMilestone; ++i) {
        Seq events = 0;
        for (std::size_t like = first; like <= i; ++like)
            if (m_whats[like].state == m_whats[i].state)
                events += end(like) - begin(like);
        if (events > most_events) {
            most_events = events;
            most = i;
        }
    }
    append(m_milestones, {m_begins[first], {m_whats[most].object, m_whats[most].state}});
}

} // namespace lockstep
