// SPDX-License-Identifier: MIT
#include "core/analysis/step_order.h"

#include <functional>
#include <queue>

namespace lockstep {

StepOrder::Step StepOrder::add(const ScheduleStep& step)
{
    m_steps.push_back(step);
    return m_steps.size() - 1;
}

void StepOrder::before(Step first, Step second)
{
    m_edges.push_back({first, second});
    m_asAdded = m_asAdded && first < second;
}

std::vector<ScheduleStep> StepOrder::sorted() const
{
    if (m_asAdded)
        return m_steps;
    std::vector<std::vector<Step>> followers(m_steps.size());
    std::vector<std::size_t> awaited(m_steps.size(), 0);
    const auto connect = [&](Step from, Step to) {
        followers[from].push_back(to);
        ++awaited[to];
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

    std::priority_queue<Step, std::vector<Step>, std::greater<>> free;
    std::vector<bool> placed(m_steps.size(), false);
    for (Step step = 0; step < m_steps.size(); ++step)
        if (awaited[step] == 0)
            free.push(step);
    std::vector<ScheduleStep> order;
    order.reserve(m_steps.size());
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
        order.push_back(m_steps[next]);
        for (Step follower : followers[next])
            if (--awaited[follower] == 0)
                free.push(follower);
    }
    return order;
}

} // namespace lockstep
