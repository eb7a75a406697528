// SPDX-License-Identifier: MIT
#pragma once
// Locks that were taken in orders which can close a circle, though none was closed: another
// schedule of the same program could deadlock.
//
// A task that takes a lock while it holds another one has an order of the two. Orders that lead
// round, and are not all of one task, are told once, at the event that closed them. It is a
// possibility only: whether the tasks can be there at the same time is not looked at. Who only
// tries, and goes on without the lock, closes no circle: that is known of a call of the source from
// the first time that it was refused, and its orders are forgotten then.

#include "core/model/log.h"

#include <map>
#include <set>
#include <vector>

namespace lockstep {

struct PossibleDeadlock {
    Seq seq = 0;                 ///< the acquisition that closed the circle of orders
    std::vector<ObjectId> locks; ///< each is held while the next one is taken; the last: the first
    std::vector<TaskId> tasks;   ///< who did so first, by lock
    std::vector<SiteId> sites;   ///< where it took the next one
};

class PossibleDeadlocks {
public:
    void clear() { *this = {}; }
    /// Takes in the log up to end.
    void advance(const Log& log, Seq end);
    const std::vector<PossibleDeadlock>& found() const { return m_found; }

private:
    struct Order {
        TaskId task;
        SiteId site;
    };

    void take(const Event& event, ObjectId lock, Seq seq);
    void order(ObjectId held, ObjectId taken, const Order& order, Seq seq);
    void forget(SiteId tried);
    /// Appends the locks from `from` to `to` along the orders; false: there is no such way.
    bool findWay(ObjectId from, ObjectId to, std::vector<ObjectId>& way) const;

    std::map<ObjectId, TaskId> m_owners;
    std::map<TaskId, std::vector<ObjectId>> m_held; // in the order of their acquisition
    std::map<ObjectId, std::map<ObjectId, Order>> m_orders;
    std::set<SiteId> m_tried;
    std::vector<PossibleDeadlock> m_found;
    Seq m_end = 0;
};

} // namespace lockstep
