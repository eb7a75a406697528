// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_layout.h"

#include "gui/views/lock_graph/lock_graph_places.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace lockstep::gui {

namespace {

constexpr double kLeastWidth_px = 60;
constexpr double kMostWidth_px = 110;
constexpr double kLabelHeight_px = 14;

/// One point of a graph by its id; tasks before locks.
struct Key {
    TaskId task;
    ObjectId object;
    friend auto operator<=>(const Key&, const Key&) = default;
};

QString words(LockGraphEdge::Kind kind)
{
    switch (kind) {
    case LockGraphEdge::Kind::Waits:
        return QCoreApplication::translate("LockGraph", "waits");
    case LockGraphEdge::Kind::Holds:
        return QCoreApplication::translate("LockGraph", "held by");
    case LockGraphEdge::Kind::Joins:
        return QCoreApplication::translate("LockGraph", "joins");
    }
    return {};
}

class Builder {
public:
    explicit Builder(const LockGraphInputs& inputs) : m_inputs(inputs) {}

    LockGraphLayout build()
    {
        collect();
        if (m_inputs.graph.cycles.empty())
            placeById();
        else
            placeAroundRings();
        connectNodes();
        return std::move(m_layout);
    }

private:
    struct Link {
        LockGraphEdge::Kind kind;
        Key from;
        Key to;
        TaskId task;
        ObjectId object;
    };

    void collect()
    {
        for (const HoldEdge& hold : m_inputs.graph.holds)
            if (!m_inputs.task_of_end(hold.object))
                link(LockGraphEdge::Kind::Holds, {{}, hold.object}, {hold.task, {}}, hold.task,
                     hold.object);
        for (const WaitEdge& wait : m_inputs.graph.waits) {
            const TaskId joined = m_inputs.task_of_end(wait.object);
            link(joined ? LockGraphEdge::Kind::Joins : LockGraphEdge::Kind::Waits, {wait.task, {}},
                 joined ? Key{joined, {}} : Key{{}, wait.object}, wait.task, wait.object);
        }
    }

    void link(LockGraphEdge::Kind kind, Key from, Key to, TaskId task, ObjectId object)
    {
        m_links.push_back({kind, from, to, task, object});
        m_wanted.try_emplace(from, -1);
        m_wanted.try_emplace(to, -1);
    }

    QString labelOf(const Key& key) const
    {
        return key.task ? m_inputs.task_name(key.task) : m_inputs.object_name(key.object);
    }

    double widthOf(const Key& key) const
    {
        const double padding = key.task ? 30 : 22; // an ellipse has less room for its text
        return std::clamp(m_inputs.text_width_px(labelOf(key)) + padding, kLeastWidth_px,
                          kMostWidth_px);
    }

    double widest() const
    {
        double width = kLeastWidth_px;
        for (const auto& [key, index] : m_wanted)
            width = std::max(width, widthOf(key));
        return width;
    }

    void put(const Key& key, QPointF center, bool in_cycle = false)
    {
        QRectF rect(0, 0, widthOf(key), kNodeHeight_px);
        rect.moveCenter(center);
        m_wanted[key] = static_cast<int>(m_layout.nodes.size());
        m_layout.nodes.push_back({key.task, key.object, labelOf(key), rect, in_cycle});
    }

    bool isPlaced(const Key& key) const { return m_wanted.at(key) >= 0; }

    /// Tasks outside, locks inside, each at the place its id asks for or the next free one.
    void placeById()
    {
        std::vector<Key> tasks, locks;
        for (const auto& [key, index] : m_wanted)
            (key.task ? tasks : locks).push_back(key);
        const double width = widest();
        const QRectF& area = m_inputs.area;
        const std::size_t kept = std::max<std::size_t>(tasks.size(), std::min(m_inputs.tasks, 24u));
        const std::vector<QPointF> outer = onEllipse(area, std::max<std::size_t>(kept, 3), width);
        const double inset_x = width + 2 * kGap_px, inset_y = kNodeHeight_px + 2 * kGap_px;
        const QRectF middle = area.adjusted(inset_x, inset_y, -inset_x, -inset_y);
        const std::vector<QPointF> inner = besideEachOther(middle, locks.size(), width);
        if (outer.size() < tasks.size() || inner.size() < locks.size()) {
            placeInColumns(tasks, locks, width);
            return;
        }
        placeByPreference(tasks, outer);
        placeByPreference(locks, inner);
    }

    void placeByPreference(const std::vector<Key>& keys, const std::vector<QPointF>& places)
    {
        std::vector<bool> taken(places.size(), false);
        for (const Key& key : keys) {
            const std::uint32_t id = key.task ? key.task.value : key.object.value;
            std::size_t at = (id - 1) % places.size();
            for (std::size_t tries = 0; tries < places.size() && taken[at]; ++tries)
                at = (at + 1) % places.size();
            if (taken[at]) {
                ++m_layout.left_out;
                continue;
            }
            taken[at] = true;
            put(key, places[at]);
        }
    }

    /// When there are too many for a circle: tasks left, locks right.
    void placeInColumns(const std::vector<Key>& tasks, const std::vector<Key>& locks,
                        double width_px)
    {
        QRectF left = m_inputs.area, right = m_inputs.area;
        const double share =
            static_cast<double>(tasks.size()) /
            static_cast<double>(std::max<std::size_t>(tasks.size() + locks.size(), 1));
        const double border = std::clamp(left.width() * share, std::min(width_px, left.width()),
                                         std::max(left.width() - width_px, width_px));
        if (!locks.empty())
            left.setWidth(border);
        if (!tasks.empty())
            right.setLeft(right.left() + border);
        fill(tasks, onGrid(left, width_px, {}));
        fill(locks, onGrid(right, width_px, {}));
    }

    void fill(const std::vector<Key>& keys, const std::vector<QPointF>& places)
    {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (i < places.size())
                put(keys[i], places[i]);
            else
                ++m_layout.left_out;
        }
    }

    /// The nodes of a circle in order: each task, then what it wants.
    std::vector<Key> ringOf(const Cycle& cycle) const
    {
        std::vector<Key> ring;
        for (const CycleMember& member : cycle) {
            ring.push_back({member.task, {}});
            if (!m_inputs.task_of_end(member.wants))
                ring.push_back({{}, member.wants});
        }
        return ring;
    }

    void placeAroundRings()
    {
        const double width = widest();
        const double others = static_cast<double>(m_wanted.size());
        const auto& cycles = m_inputs.graph.cycles;
        std::vector<QRectF> taken;
        for (std::size_t i = 0; i < cycles.size(); ++i) {
            const double share = m_inputs.area.width() / static_cast<double>(cycles.size());
            QRectF part(m_inputs.area.left() + share * static_cast<double>(i), m_inputs.area.top(),
                        share, m_inputs.area.height());
            const std::vector<Key> ring = ringOf(cycles[i]);
            // Beside a single ring room is kept for those who wait for it, at its right and left.
            const bool alone = others <= static_cast<double>(ring.size());
            const double aside = alone ? 0 : std::min(width + kGap_px, part.width() / 4);
            const double most = std::max(part.height() * 1.6, 2 * width + 60);
            const double narrower = std::max(0.0, (part.width() - 2 * aside - most) / 2);
            part.adjust(aside + narrower, 0, -aside - narrower, 0);
            taken.push_back(placeRing(ring, part, width));
        }
        placeOthers(width, taken);
    }

    /// Gives the rect that the ring takes.
    QRectF placeRing(const std::vector<Key>& ring, const QRectF& part, double width_px)
    {
        const double rx = std::max(0.0, (part.width() - width_px) / 2);
        const double ry = std::max(0.0, (part.height() - kNodeHeight_px) / 2);
        std::vector<QPointF> places;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const double turn = std::numbers::pi *
                                (1 + 2 * static_cast<double>(i) / static_cast<double>(ring.size()));
            places.push_back(part.center() + QPointF(rx * std::cos(turn), ry * std::sin(turn)));
        }
        if (!areApart(places, width_px - kGap_px))
            places = onGrid(part, width_px, {});
        QRectF bounds;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (i >= places.size()) {
                ++m_layout.left_out;
                m_leftOut.push_back(ring[i]);
                continue;
            }
            put(ring[i], places[i], true);
            bounds |= m_layout.nodes.back().rect;
        }
        return bounds;
    }

    /// Nearest free place to whom they are linked with, those nearest to a ring first.
    void placeOthers(double width_px, std::vector<QRectF> taken)
    {
        for (QRectF& ring : taken)
            ring.adjust(-2, -2, 2, 2);
        std::vector<QRectF> nodes;
        for (const LockGraphNode& node : m_layout.nodes)
            nodes.push_back(node.rect);
        std::vector<QPointF> places = onGrid(m_inputs.area, width_px, taken);
        if (places.size() < m_wanted.size() - m_layout.nodes.size())
            places = onGrid(m_inputs.area, width_px, nodes); // the middle of a ring too
        for (bool found = true; found;) {
            found = false;
            for (const Link& link : m_links) {
                if (isPlaced(link.from) == isPlaced(link.to) || places.empty())
                    continue;
                const Key& fixed = isPlaced(link.from) ? link.from : link.to;
                putNear(isPlaced(link.from) ? link.to : link.from,
                        m_layout.nodes[static_cast<std::size_t>(m_wanted.at(fixed))].rect.center(),
                        places);
                found = true;
            }
        }
        for (const auto& [key, index] : m_wanted)
            if (index < 0 &&
                std::find(m_leftOut.begin(), m_leftOut.end(), key) == m_leftOut.end()) {
                if (places.empty())
                    ++m_layout.left_out;
                else
                    putNear(key, m_inputs.area.bottomLeft(), places);
            }
    }

    void putNear(const Key& key, QPointF wanted, std::vector<QPointF>& places)
    {
        const auto nearest =
            std::min_element(places.begin(), places.end(), [&](QPointF a, QPointF b) {
                return QLineF(a, wanted).length() < QLineF(b, wanted).length();
            });
        put(key, *nearest);
        places.erase(nearest);
    }

    void connectNodes()
    {
        for (const Link& link : m_links) {
            if (!isPlaced(link.from) || !isPlaced(link.to))
                continue;
            LockGraphEdge edge;
            edge.kind = link.kind;
            edge.from = m_wanted.at(link.from);
            edge.to = m_wanted.at(link.to);
            edge.task = link.task;
            edge.object = link.object;
            edge.label = words(link.kind);
            edge.in_cycle = isOfCycle(link);
            drawLine(edge);
            m_layout.edges.push_back(std::move(edge));
        }
    }

    bool isOfCycle(const Link& link) const
    {
        const Cycle* cycle = m_inputs.graph.cycleWith(link.task);
        if (!cycle)
            return false;
        return std::any_of(cycle->begin(), cycle->end(), [&](const CycleMember& member) {
            return member.task == link.task &&
                   (link.kind == LockGraphEdge::Kind::Holds ? member.holds : member.wants) ==
                       link.object;
        });
    }

    /// Between two nodes that wait for and hold each other both lines run; they are moved apart.
    void drawLine(LockGraphEdge& edge) const
    {
        const LockGraphNode& from = m_layout.nodes[static_cast<std::size_t>(edge.from)];
        const LockGraphNode& to = m_layout.nodes[static_cast<std::size_t>(edge.to)];
        QLineF line(from.rect.center(), to.rect.center());
        if (line.length() < 1)
            return;
        const bool hasTwin = std::any_of(m_links.begin(), m_links.end(), [&](const Link& other) {
            return m_wanted.at(other.from) == edge.to && m_wanted.at(other.to) == edge.from;
        });
        const QPointF across = QPointF(-line.dy(), line.dx()) / line.length();
        if (hasTwin)
            line.translate(across * 12);
        edge.line = {borderPoint(from.rect, bool(from.task), line.p2(), line.p1()),
                     borderPoint(to.rect, bool(to.task), line.p1(), line.p2())};
        const double width = m_inputs.text_width_px(edge.label) + 6;
        edge.label_rect = QRectF(0, 0, width, kLabelHeight_px);
        edge.label_rect.moveCenter(edge.line.center());
    }

    const LockGraphInputs& m_inputs;
    LockGraphLayout m_layout;
    std::vector<Link> m_links;
    std::map<Key, int> m_wanted; // index of the node; -1: not placed (yet)
    std::vector<Key> m_leftOut;
};

} // namespace

int LockGraphLayout::nodeAt(QPointF position) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].rect.contains(position))
            return static_cast<int>(i);
    return -1;
}

LockGraphLayout layOut(const LockGraphInputs& inputs)
{
    return Builder(inputs).build();
}

} // namespace lockstep::gui
