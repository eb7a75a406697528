// SPDX-License-Identifier: MIT
#include "gui/views/timeline/held_rows.h"

#include "gui/state/bindings.h"

#include <algorithm>

namespace lockstep::gui {

void HeldRows::setSlotted(IsSlotted isSlotted)
{
    m_isSlotted = std::move(isSlotted);
    clear();
}

void HeldRows::clear()
{
    m_lanes.clear();
    m_end = 0;
}

void HeldRows::advance(const History& history)
{
    const std::vector<Lane>& lanes = history.lanes();
    if (m_lanes.size() < lanes.size())
        m_lanes.resize(lanes.size());
    if (m_isSlotted)
        followSlots(history);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const auto& held = lanes[lane].held;
        Rows& mine = m_lanes[lane];
        while (mine.taken < held.size() || mine.taken_slots < mine.slot_spans.size()) {
            // The earlier one of both first.
            const bool isSlot = mine.taken == held.size() ||
                                (mine.taken_slots < mine.slot_spans.size() &&
                                 mine.slot_spans[mine.taken_slots].begin < held[mine.taken].begin);
            const std::size_t index = isSlot ? mine.taken_slots++ : mine.taken++;
            const Seq begin = (isSlot ? mine.slot_spans : held)[index].begin;
            auto row = std::find_if(mine.rows.begin(), mine.rows.end(), [&](const auto& each) {
                return Row(each, held, mine.slot_spans).end(each.places.size() - 1) <= begin;
            });
            if (row == mine.rows.end())
                row = mine.rows.emplace(row);
            append(row->places, {static_cast<std::uint32_t>(index << 1 | std::size_t{isSlot})});
            if (row->places.size() == (row->milestones.size() + 1) * kMilestone + 1)
                append(row->milestones, milestoneOf({*row, held, mine.slot_spans},
                                                    row->milestones.size() * kMilestone));
        }
    }
}

/// They are over: another one begins behind them in the row.
HeldRows::Milestone HeldRows::milestoneOf(const Row& row, std::size_t first)
{
    Milestone milestone{row.begin(first), {}};
    Seq most_events = 0;
    for (std::size_t i = first; i < first + kMilestone; ++i) {
        const HeldSpan& held = row[i];
        milestone.sample.contended |= held.contended;
        if (held.end - held.begin > most_events) {
            most_events = held.end - held.begin;
            milestone.sample.object = held.object;
        }
    }
    return milestone;
}

void HeldRows::followSlots(const History& history)
{
    const Log& log = history.log();
    const auto isKept = [&](ObjectId object) {
        const ObjectInfo* info = log.object(object);
        return info &&
               (info->kind == ObjectKind::Semaphore ||
                info->kind == ObjectKind::BoundedSemaphore) &&
               m_isSlotted(*info);
    };
    for (; m_end < history.end(); ++m_end) {
        const Event& event = log.event(m_end);
        const bool isTaken = event.kind == SemaphoreAcquired::kind;
        const bool isGiven = event.kind == SemaphoreReleased::kind;
        if (!isTaken && !isGiven && event.kind != WaitRequested::kind)
            continue;
        if (!isKept(event.object))
            continue;
        if (isTaken)
            takeSlot(event.task, event.object, m_end);
        else if (isGiven)
            giveSlot(event.task, event.object, m_end);
        else
            markContended(event.object);
    }
}

void HeldRows::takeSlot(TaskId task, ObjectId semaphore, Seq seq)
{
    if (task && task.value <= m_lanes.size())
        m_lanes[task.value - 1].slot_spans.push_back({seq, kNoSeq, semaphore, false});
}

/// Whoever releases need not be who acquired: then it is the first that has a place.
void HeldRows::giveSlot(TaskId task, ObjectId semaphore, Seq seq)
{
    const auto close = [&](std::vector<HeldSpan>& slot_spans) {
        const auto open =
            std::find_if(slot_spans.rbegin(), slot_spans.rend(), [&](const HeldSpan& slot) {
                return slot.object == semaphore && slot.end == kNoSeq;
            });
        if (open == slot_spans.rend())
            return false;
        open->end = seq;
        return true;
    };
    if (task && task.value <= m_lanes.size() && close(m_lanes[task.value - 1].slot_spans))
        return;
    for (Rows& lane : m_lanes)
        if (close(lane.slot_spans))
            return;
}

void HeldRows::markContended(ObjectId semaphore)
{
    // Whoever has several has taken them one after the other.
    for (Rows& lane : m_lanes)
        for (auto slot = lane.slot_spans.rbegin();
             slot != lane.slot_spans.rend() && slot->end == kNoSeq; ++slot)
            slot->contended |= slot->object == semaphore;
}

std::size_t HeldRows::rowsOf(std::size_t lane) const
{
    return lane < m_lanes.size() ? m_lanes[lane].rows.size() : 0;
}

HeldRows::Row HeldRows::row(const History& history, std::size_t lane, std::size_t row) const
{
    const Rows& mine = m_lanes[lane];
    return {mine.rows[row], history.lanes()[lane].held, mine.slot_spans};
}

HeldRows::IsSlotted slottedIn(const ViewContext& context)
{
    return [context](const ObjectInfo& semaphore) {
        return isNamedIn(roleOf(context, "held"), semaphore.name);
    };
}

std::string roleOf(const ViewContext& context, const char* role)
{
    const auto& roles = rolesFor(context, "timeline");
    const auto found = roles.find(role);
    return found == roles.end() ? std::string() : found->second;
}

} // namespace lockstep::gui
