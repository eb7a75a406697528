// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_links.h"

#include "gui/views/lock_graph/lock_graph_lines.h"
#include "gui/views/lock_graph/lock_graph_places.h"

#include <algorithm>

namespace lockstep::gui {

std::vector<LockGraphLink> linksOf(const LockGraphInputs& inputs)
{
    using Kind = LockGraphEdge::Kind;
    std::vector<LockGraphLink> links;
    for (const HoldEdge& hold : inputs.graph.holds)
        if (!inputs.task_of_end(hold.object))
            links.push_back({Kind::Holds,
                             {{}, hold.object},
                             {hold.task, {}},
                             hold.task,
                             hold.object,
                             hold.since,
                             0});
    const Cycle ring = inputs.graph.ringOfKnot();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const ObjectId wanted = ring[i].wants;
        const TaskId giver = ring[(i + 1) % ring.size()].task;
        const bool isHeld = std::any_of(links.begin(), links.end(), [&](const LockGraphLink& link) {
            return link.object == wanted && link.task == giver;
        });
        if (!isHeld && !inputs.task_of_end(wanted))
            links.push_back({Kind::Frees, {{}, wanted}, {giver, {}}, giver, wanted, 0, 0});
    }
    for (const WaitEdge& wait : inputs.graph.waits) {
        const TaskId joined = inputs.task_of_end(wait.object);
        const LockGraphKey to = joined ? LockGraphKey{joined, {}} : LockGraphKey{{}, wait.object};
        links.push_back({joined ? Kind::Joins : Kind::Waits,
                         {wait.task, {}},
                         to,
                         wait.task,
                         wait.object,
                         wait.since,
                         wait.position});
    }
    std::vector<ObjectId> told;
    for (const WaitEdge& wait : inputs.graph.waits) {
        const TaskId setter = inputs.setter ? inputs.setter(wait.object) : TaskId{};
        if (!setter || std::find(told.begin(), told.end(), wait.object) != told.end())
            continue;
        told.push_back(wait.object);
        links.push_back({Kind::Sets, {{}, wait.object}, {setter, {}}, setter, wait.object, 0, 0});
    }
    return links;
}

std::vector<Cycle> ringsOf(const LockGraphInputs& inputs)
{
    std::vector<Cycle> rings = inputs.graph.cycles;
    if (const Cycle knot = inputs.graph.ringOfKnot(); rings.empty() && !knot.empty())
        rings.push_back(knot);
    for (const WaitEdge& wait : inputs.graph.waits)
        if (inputs.setter && inputs.setter(wait.object) == wait.task)
            rings.push_back({{wait.task, wait.object, wait.object, wait.object}});
    return rings;
}

bool isOfRing(const LockGraphLink& link, const std::vector<Cycle>& rings)
{
    const bool isWait =
        link.kind == LockGraphEdge::Kind::Waits || link.kind == LockGraphEdge::Kind::Joins;
    for (const Cycle& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const TaskId giver = ring[(i + 1) % ring.size()].task;
            if (ring[i].wants == link.object && (isWait ? ring[i].task : giver) == link.task)
                return true;
        }
    return false;
}

std::vector<QString> labelsOf(const LockGraphLink& link, const std::vector<LockGraphLink>& all)
{
    const QString words = wordsOf(link.kind);
    const auto waiting = std::count_if(all.begin(), all.end(), [&](const LockGraphLink& other) {
        return other.kind == LockGraphEdge::Kind::Waits && other.object == link.object;
    });
    std::vector<QString> labels{words};
    if (link.kind == LockGraphEdge::Kind::Waits && link.position > 0 && waiting > 1)
        labels.insert(labels.begin(), placeInQueue(words, link.position));
    if (link.kind != LockGraphEdge::Kind::Frees && link.kind != LockGraphEdge::Kind::Sets)
        labels.insert(labels.begin(), sinceWords(labels.front(), link.since));
    return labels;
}

void movePutByUser(LockGraphLayout& layout, const LockGraphInputs& inputs)
{
    if (!inputs.put_by_user)
        return;
    const QRectF& area = inputs.area;
    for (LockGraphNode& moved : layout.nodes) {
        const auto wanted = inputs.put_by_user->find(moved.key());
        if (wanted == inputs.put_by_user->end())
            continue;
        std::vector<QRectF> taken;
        for (const LockGraphNode& other : layout.nodes)
            if (&other != &moved)
                taken.push_back(other.rect);
        const QPointF at = area.topLeft() + QPointF(wanted->second.x() * area.width(),
                                                    wanted->second.y() * area.height());
        const std::vector<QPointF> places = between(area, moved.rect.size(), taken, {});
        const auto nearest =
            std::min_element(places.begin(), places.end(), [&](QPointF a, QPointF b) {
                return QLineF(a, at).length() < QLineF(b, at).length();
            });
        if (nearest != places.end())
            moved.rect.moveCenter(*nearest);
    }
}

} // namespace lockstep::gui
