// SPDX-License-Identifier: MIT
#include "gui/state/wake_index.h"

#include <algorithm>

namespace lockstep::gui {

void WakeIndex::put(std::vector<Places>& lists, TaskId task, std::uint32_t place)
{
    if (!task)
        return;
    if (lists.size() < task.value)
        lists.resize(task.value);
    lists[task.value - 1].push_back(place);
}

void WakeIndex::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end) {
        const Event& event = log.event(m_end);
        if (event.kind != TaskWoken::kind)
            continue;
        const auto fact = decode<TaskWoken>(event, log.tailOf(m_end));
        const auto place = static_cast<std::uint32_t>(m_wakings.size());
        m_wakings.push_back({m_end, event.task, fact.woken});
        put(m_ofWoken, fact.woken, place);
        put(m_byWaker, event.task, place);
        if (event.task && event.task != fact.woken)
            m_byTasks.push_back(place);
    }
}

const WakeIndex::Places& WakeIndex::placesOf(const std::vector<Places>& lists, TaskId task) const
{
    static const Places none;
    return task && task.value <= lists.size() ? lists[task.value - 1] : none;
}

const Waking* WakeIndex::lastIn(const Places& places, Seq before) const
{
    const auto behind = std::lower_bound(
        places.begin(), places.end(), before,
        [this](std::uint32_t place, Seq seq) { return m_wakings[place].seq < seq; });
    return behind == places.begin() ? nullptr : &m_wakings[*std::prev(behind)];
}

const Waking* WakeIndex::lastOf(TaskId woken, Seq before) const
{
    if (!woken)
        return lastIn(m_byTasks, before);
    const Places& places = placesOf(m_ofWoken, woken);
    const Waking* waking = lastIn(places, before);
    while (waking && (!waking->waker || waking->waker == waking->woken))
        waking = lastIn(places, waking->seq);
    return waking;
}

const Waking* WakeIndex::nextBy(TaskId waker, Seq from) const
{
    const Places& places = placesOf(m_byWaker, waker);
    auto next =
        std::lower_bound(places.begin(), places.end(), from, [this](std::uint32_t place, Seq seq) {
            return m_wakings[place].seq < seq;
        });
    while (next != places.end() && m_wakings[*next].woken == waker)
        ++next;
    return next == places.end() ? nullptr : &m_wakings[*next];
}

std::vector<Waking> WakeIndex::chainOf(TaskId woken, Seq before, std::size_t most) const
{
    std::vector<Waking> chain;
    const Waking* waking = lastOf(woken, before);
    while (waking && waking->waker && chain.size() < most) {
        chain.push_back(*waking);
        waking = lastIn(placesOf(m_ofWoken, waking->waker), waking->seq);
    }
    return chain;
}

} // namespace lockstep::gui
