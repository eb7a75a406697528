// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_rows.h"

#include <algorithm>
#include <compare>

namespace lockstep::gui {

namespace {

/// A greenlet lies in the thread that its makers run on, a thread in the process of its maker.
TaskId carrierOf(const Log& log, const TaskInfo& info)
{
    if (info.carrier == Carrier::Process)
        return {};
    TaskId maker = info.parent;
    for (const TaskInfo* above = log.task(maker); above; above = log.task(maker)) {
        const bool carries = info.carrier == Carrier::Greenlet ? above->carrier != Carrier::Greenlet
                                                               : above->carrier == Carrier::Process;
        if (carries || !above->parent)
            return maker;
        maker = above->parent;
    }
    return {};
}

struct Waited {
    Nanoseconds virtual_ns = 0;
    Seq events = 0;
    auto operator<=>(const Waited&) const = default;
};

Waited waitedIn(const Lane& lane, const History& history)
{
    Waited waited;
    const Log& log = history.log();
    for (std::size_t i = 0; i < lane.spans.size(); ++i) {
        const Span span = lane.spans[i];
        if (!isWaiting(span.state))
            continue;
        const Seq end = std::min(span.end, history.end());
        waited.events += end - span.begin;
        waited.virtual_ns += log.event(std::min(end, history.end() - 1)).virtual_ns -
                             log.event(span.begin).virtual_ns;
    }
    return waited;
}

} // namespace

void LaneRows::clear()
{
    m_closed.clear();
    m_pinned.clear();
    m_filter.clear();
    m_rows.clear();
    m_pinnedCount = 0;
    m_tasks = 0;
}

void LaneRows::follow(const Feed& feed, const Names& names)
{
    if (feed.history() && feed.history()->lanes().size() != m_tasks)
        arrange(feed, names);
}

void LaneRows::arrange(const Feed& feed, const Names& names)
{
    m_rows.clear();
    m_pinnedCount = 0;
    const History* history = feed.history();
    if (!history)
        return;
    const Log& log = history->log();
    const std::vector<Lane>& lanes = history->lanes();
    m_tasks = lanes.size();
    m_groups.assign(m_tasks, {});
    m_inside.assign(m_tasks + 1, {});
    m_fits.assign(m_tasks, 1);
    for (std::size_t i = 0; i < m_tasks; ++i) {
        const TaskInfo* info = log.task(lanes[i].task);
        const TaskId group = info ? carrierOf(log, *info) : TaskId{};
        m_groups[i] = group.value <= m_tasks ? group : TaskId{};
        m_inside[m_groups[i].value].push_back(lanes[i].task);
        if (!m_filter.isEmpty())
            m_fits[i] = names.name(lanes[i].task).contains(m_filter, Qt::CaseInsensitive) ||
                        names.carrier(lanes[i].task).contains(m_filter, Qt::CaseInsensitive);
    }
    if (m_sort != LaneSort::Start) {
        std::vector<Waited> waited(m_sort == LaneSort::Waiting ? m_tasks : 0);
        for (std::size_t i = 0; i < waited.size(); ++i)
            waited[i] = waitedIn(lanes[i], *history);
        for (auto& inside : m_inside)
            std::stable_sort(inside.begin(), inside.end(), [&](TaskId a, TaskId b) {
                return m_sort == LaneSort::Name
                           ? names.name(a).localeAwareCompare(names.name(b)) < 0
                           : waited[a.value - 1] > waited[b.value - 1];
            });
    }
    // What carries a lane that fits is shown with it. Makers come before what they make.
    for (std::size_t i = m_tasks; i-- > 0;)
        if (m_fits[i] && m_groups[i])
            m_fits[m_groups[i].value - 1] = 1;

    if (!m_only.empty()) {
        addOnly();
        return;
    }
    for (std::uint32_t id : m_pinned)
        if (id <= m_tasks)
            m_rows.push_back({TaskId{id}, 0, true, false, 0});
    m_pinnedCount = m_rows.size();
    for (TaskId root : m_inside[0])
        addTree(root, 0, false);
}

void LaneRows::addTree(TaskId task, int depth, bool isHidden)
{
    if (!m_fits[task.value - 1])
        return;
    const std::size_t mine = m_rows.size();
    const auto& inside = m_inside[task.value];
    if (!isHidden && !isPinned(task))
        m_rows.push_back({task, depth, false, !inside.empty(), 0});
    // Whoever filters wants to see what fits, in closed groups too.
    const bool hides = isHidden || (isClosed(task) && m_filter.isEmpty());
    for (TaskId each : inside)
        addTree(each, depth + 1, hides);
    if (!isHidden && hides && !isPinned(task))
        m_rows[mine].hidden = lanesInside(task);
}

std::uint32_t LaneRows::lanesInside(TaskId task) const
{
    std::uint32_t lanes = 0;
    for (TaskId each : m_inside[task.value])
        lanes += (isPinned(each) ? 0 : 1) + lanesInside(each);
    return lanes;
}

void LaneRows::addOnly()
{
    std::set<std::uint32_t> above, carriers;
    for (TaskId task : m_only)
        for (TaskId group = groupOf(task); group; group = groupOf(group))
            carriers.insert(group.value);
    for (TaskId task : m_only) {
        if (task.value > m_tasks)
            continue;
        LaneRow row{task, 0, false, !m_inside[task.value].empty(), 0};
        for (TaskId group = groupOf(task); group; group = groupOf(group))
            row.depth += static_cast<int>(above.count(group.value));
        if (carriers.count(task.value) == 0)
            row.hidden = lanesInside(task);
        above.insert(task.value);
        m_rows.push_back(row);
    }
}

bool LaneRows::isAsItComes() const
{
    return m_closed.empty() && m_pinned.empty() && m_filter.isEmpty() && m_sort == LaneSort::Start;
}

std::size_t LaneRows::rowOf(TaskId task) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [task](const LaneRow& row) { return row.task == task; });
    return static_cast<std::size_t>(found - m_rows.begin());
}

TaskId LaneRows::groupOf(TaskId task) const
{
    return task && task.value <= m_groups.size() ? m_groups[task.value - 1] : TaskId{};
}

void LaneRows::toggleClosed(TaskId group)
{
    if (!m_closed.erase(group.value))
        m_closed.insert(group.value);
}

void LaneRows::open(TaskId task)
{
    for (TaskId group = groupOf(task); group; group = groupOf(group))
        m_closed.erase(group.value);
}

void LaneRows::togglePinned(TaskId task)
{
    if (!m_pinned.erase(task.value))
        m_pinned.insert(task.value);
}

} // namespace lockstep::gui
