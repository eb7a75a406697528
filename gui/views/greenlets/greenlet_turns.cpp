// SPDX-License-Identifier: MIT
#include "gui/views/greenlets/greenlet_turns.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

/// Whom the event gives the thread to, if it does so by hand.
TaskId receiverOf(const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    const Event& tail = log.tailOf(seq);
    if (event.kind == GreenletSwitched::kind)
        return decode<GreenletSwitched>(event, tail).to;
    if (event.kind == GreenletThrew::kind)
        return decode<GreenletThrew>(event, tail).to;
    if (event.kind == GreenletReturned::kind)
        return decode<GreenletReturned>(event, tail).to;
    if (event.kind == GreenletRaised::kind)
        return decode<GreenletRaised>(event, tail).to;
    return {};
}

Seq taken(std::map<TaskId, Seq>& places, TaskId task)
{
    const auto found = places.find(task);
    if (found == places.end())
        return kNoSeq;
    const Seq place = found->second;
    places.erase(found);
    return place;
}

} // namespace

std::size_t GreenletThread::countBefore(Seq place) const
{
    const auto end =
        std::partition_point(turns.begin(), turns.end(),
                             [place](const GreenletTurn& turn) { return turn.begin < place; });
    return static_cast<std::size_t>(end - turns.begin());
}

std::span<const GreenletTurn> GreenletThread::before(Seq place, std::size_t most) const
{
    const std::size_t count = countBefore(place);
    const std::size_t shown = std::min(count, most);
    return {turns.data() + (count - shown), shown};
}

TaskId GreenletTurns::threadOf(const Log& log, TaskId task)
{
    while (m_threadOf.size() <= task.value) {
        const TaskInfo* info = log.task(TaskId{static_cast<std::uint32_t>(m_threadOf.size())});
        const bool isGreenlet = info && info->carrier == Carrier::Greenlet && info->parent;
        m_threadOf.push_back(isGreenlet && info->parent.value < m_threadOf.size()
                                 ? m_threadOf[info->parent.value]
                                 : TaskId{static_cast<std::uint32_t>(m_threadOf.size())});
    }
    return m_threadOf[task.value];
}

GreenletThread& GreenletTurns::threadAt(TaskId thread)
{
    const auto [place, isNew] = m_at.try_emplace(thread, m_threads.size());
    if (isNew) {
        m_threads.push_back({thread, {}, {thread}, {}});
        if (const auto hub = m_hubs.find(thread); hub != m_hubs.end())
            m_threads.back().hub = hub->second;
    }
    return m_threads[place->second];
}

void GreenletTurns::take(const Log& log, Seq seq)
{
    const Event& event = log.event(seq);
    if (event.kind == TaskWoken::kind) {
        const auto woken = decode<TaskWoken>(event, log.tailOf(seq)).woken;
        if (m_at.count(threadOf(log, woken)))
            m_wokenAt[woken] = seq;
    }
    if (!event.task)
        return;
    const TaskId thread = threadOf(log, event.task);
    if (event.kind == ObjectCreated::kind) {
        const auto made = decode<ObjectCreated>(event, log.tailOf(seq));
        if (made.object_kind == ObjectKind::Loop) {
            m_hubs[thread] = made.object;
            if (m_at.count(thread))
                threadAt(thread).hub = made.object;
        }
    }
    const bool isFirst = event.kind == TaskSpawned::kind && !m_at.count(thread);
    TaskId spawned;
    if (event.kind == TaskSpawned::kind) {
        const auto fact = decode<TaskSpawned>(event, log.tailOf(seq));
        if (fact.carrier == Carrier::Greenlet)
            spawned = fact.spawned;
    }
    if (isFirst && !spawned)
        return;
    if (!spawned && !m_at.count(thread))
        return;
    GreenletThread& carrying = threadAt(thread);
    if (spawned)
        carrying.members.push_back(spawned);
    Baton& baton = m_batons[thread];
    if (baton.holder != event.task) {
        GreenletTurn turn;
        turn.begin = seq;
        turn.task = event.task;
        turn.from = baton.holder;
        if (baton.to == event.task)
            turn.gave = baton.gave;
        if (const auto last = m_lastOf.find(baton.holder); last != m_lastOf.end())
            turn.left = last->second;
        turn.woken = taken(m_wokenAt, event.task);
        carrying.turns.push_back(turn);
        baton = {event.task, kNoSeq, {}};
    }
    if (event.kind != TaskWoken::kind) // whom it wakes at its end is not why it ends
        m_lastOf[event.task] = seq;
    if (const TaskId to = receiverOf(log, seq)) {
        baton.gave = seq;
        baton.to = to;
    }
}

void GreenletTurns::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end)
        if (!log.isContinuation(m_end))
            take(log, m_end);
}

} // namespace lockstep::gui
