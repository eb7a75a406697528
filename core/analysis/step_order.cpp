// SPDX-License-Identifier: MIT
#include "core/analysis/step_order.h"

#include <functional>
#include <numeric>
#include <queue>

namespace lockstep {

StepOrder::Step StepOrder::add(const ScheduleStep& step, Seq said_at)
{
    m_steps.push_back(step);
    m_saidAt.push_back(said_at);
    return m_steps.size() - 1;
}

void StepOrder::before(Step first, Step second)
{
    if (first == kNone || second == kNone)
        return;
    m_edges.push_back({first, second});
    m_asAdded = m_asAdded && first < second;
}

StepOrder::Graph StepOrder::edges(bool backwards) const
{
    Graph next(m_steps.size());
    const auto connect = [&](Step from, Step to) {
        next[backwards ? to : from].push_back(backwards ? from : to);
    };
    std::vector<Step> lastOf; // index: task id; step + 1
    for (Step step = 0; step < m_steps.size(); ++step) {
        const std::uint32_t task = m_steps[step].task.value;
        if (task >= lastOf.size())
            lastOf.resize(task + 1, 0);
        if (lastOf[task] != 0)
            connect(lastOf[task] - 1, step);
        lastOf[task] = step + 1;
    }
    for (const Edge& edge : m_edges)
        connect(edge.from, edge.to);
    return next;
}

std::vector<StepOrder::Step> StepOrder::order() const
{
    std::vector<Step> order;
    order.reserve(m_steps.size());
    if (m_asAdded) {
        order.resize(m_steps.size());
        std::iota(order.begin(), order.end(), Step{0});
        return order;
    }
    const Graph followers = edges(false);
    std::vector<std::size_t> awaited(m_steps.size(), 0);
    for (const auto& steps : followers)
        for (const Step step : steps)
            ++awaited[step];

    std::priority_queue<Step, std::vector<Step>, std::greater<>> free;
    std::vector<bool> placed(m_steps.size(), false);
    for (Step step = 0; step < m_steps.size(); ++step)
        if (awaited[step] == 0)
            free.push(step);
    Step earliest = 0;
    while (order.size() < m_steps.size()) {
        Step next = 0;
        if (!free.empty()) {
            next = free.top();
            free.pop();
            if (placed[next])
                continue;
        } else { // a circle of constraints
            while (placed[earliest])
                ++earliest;
            next = earliest;
        }
        placed[next] = true;
        order.push_back(next);
        for (Step follower : followers[next])
            if (--awaited[follower] == 0)
                free.push(follower);
    }
    return order;
}

std::vector<bool> StepOrder::neededUntil(Seq until) const
{
    std::vector<bool> needed(m_steps.size(), false);
    std::vector<Step> open;
    for (Step step = 0; step < m_steps.size(); ++step)
        if (m_saidAt[step] < until)
            open.push_back(step);
    if (open.size() == m_steps.size())
        return std::vector<bool>(m_steps.size(), true);
    const Graph before = edges(true);
    while (!open.empty()) {
        const Step step = open.back();
        open.pop_back();
        if (needed[step])
            continue;
        needed[step] = true;
        open.insert(open.end(), before[step].begin(), before[step].end());
    }
    return needed;
}

std::vector<ScheduleStep> StepOrder::sorted(Seq until) const
{
    const std::vector<bool> needed = neededUntil(until);
    std::vector<ScheduleStep> sorted;
    for (const Step step : order())
        if (needed[step])
            sorted.push_back(m_steps[step]);
    return sorted;
}

} // namespace lockstep
