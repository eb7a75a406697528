// SPDX-License-Identifier: MIT
#include "core/analysis/possible_deadlocks.h"

#include <algorithm>

namespace lockstep {

void PossibleDeadlocks::advance(const Log& log, Seq end)
{
    for (; m_end < end; ++m_end) {
        const Event& event = log.event(m_end);
        if (event.kind == LockAcquired::kind) {
            const auto fact = decode<LockAcquired>(event, log.tailOf(m_end));
            if (fact.count == 1)
                take(event, fact.lock, m_end);
        } else if (event.kind == LockRefused::kind && event.site.value != 0) {
            forget(event.site);
        } else if (event.kind == LockReleased::kind) {
            const auto fact = decode<LockReleased>(event, log.tailOf(m_end));
            const auto owner = m_owners.find(fact.lock);
            if (fact.count > 0 || owner == m_owners.end())
                continue;
            // who frees a lock need not be who took it
            auto& held = m_held[owner->second];
            held.erase(std::remove(held.begin(), held.end(), fact.lock), held.end());
            m_owners.erase(owner);
        }
    }
}

void PossibleDeadlocks::take(const Event& event, ObjectId lock, Seq seq)
{
    auto& held = m_held[event.task];
    if (!m_tried.count(event.site))
        for (const ObjectId before : held)
            if (before != lock)
                order(before, lock, {event.task, event.site}, seq);
    held.push_back(lock);
    m_owners[lock] = event.task;
}

void PossibleDeadlocks::order(ObjectId held, ObjectId taken, const Order& order, Seq seq)
{
    if (!m_orders[held].try_emplace(taken, order).second)
        return;
    std::vector<ObjectId> way;
    if (!findWay(taken, held, way))
        return;
    PossibleDeadlock made{seq, {held}, {order.task}, {order.site}};
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const Order& next = m_orders.at(way[i]).at(way[i + 1]);
        made.locks.push_back(way[i]);
        made.tasks.push_back(next.task);
        made.sites.push_back(next.site);
    }
    if (std::any_of(made.tasks.begin(), made.tasks.end(),
                    [&](TaskId other) { return other != order.task; }))
        m_found.push_back(std::move(made));
}

void PossibleDeadlocks::forget(SiteId tried)
{
    if (!m_tried.insert(tried).second)
        return;
    for (auto& [held, orders] : m_orders)
        for (auto each = orders.begin(); each != orders.end();)
            each = each->second.site == tried ? orders.erase(each) : std::next(each);
    m_found.erase(std::remove_if(m_found.begin(), m_found.end(),
                                 [tried](const PossibleDeadlock& each) {
                                     return std::find(each.sites.begin(), each.sites.end(),
                                                      tried) != each.sites.end();
                                 }),
                  m_found.end());
}

bool PossibleDeadlocks::findWay(ObjectId from, ObjectId to, std::vector<ObjectId>& way) const
{
    // breadth first: of several circles the shortest is told
    std::map<ObjectId, ObjectId> before{{from, from}};
    std::vector<ObjectId> next{from};
    for (std::size_t i = 0; i < next.size() && !before.count(to); ++i)
        if (const auto orders = m_orders.find(next[i]); orders != m_orders.end())
            for (const auto& [lock, order] : orders->second)
                if (before.try_emplace(lock, next[i]).second)
                    next.push_back(lock);
    if (!before.count(to))
        return false;
    for (ObjectId at = to; at != from; at = before.at(at))
        way.push_back(at);
    way.push_back(from);
    std::reverse(way.begin(), way.end());
    return true;
}

} // namespace lockstep
