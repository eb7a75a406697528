// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_lines.h"

#include "gui/state/names.h"
#include "gui/views/lock_graph/lock_graph_places.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kLabelHeight_px = 14;
constexpr double kTwinShift_px = 12;

constexpr double kSeen_px = 30; // of a line, beside a label on it: its head and as much again

bool isFree(const LockGraphEdge& edge, const LockGraphLayout& layout, const QRectF& area)
{
    const QRectF& label = edge.label_rect;
    const auto isUnder = [&](const QRectF& rect) {
        return rect.adjusted(-1, -1, 1, 1).intersects(label);
    };
    return area.contains(label) &&
           std::none_of(layout.nodes.begin(), layout.nodes.end(),
                        [&](const LockGraphNode& node) { return isUnder(node.rect); }) &&
           std::none_of(layout.edges.begin(), layout.edges.end(), [&](const LockGraphEdge& other) {
               return &other != &edge && isUnder(other.label_rect);
           });
}

/// How much of the line a label on it hides.
double hidden_px(const LockGraphEdge& edge)
{
    const double length = std::max(edge.line.length(), 1.0);
    const double along = std::abs(edge.line.dx()) / length;
    const double across = std::abs(edge.line.dy()) / length;
    return std::min(edge.label_rect.width() / std::max(along, 0.01),
                    edge.label_rect.height() / std::max(across, 0.01));
}

bool placeOnLine(LockGraphEdge& edge, const LockGraphLayout& layout, const QRectF& area)
{
    if (edge.line.length() < hidden_px(edge) + kSeen_px)
        return false;
    for (const double share : {0.5, 0.38, 0.62, 0.28, 0.72}) {
        edge.label_rect.moveCenter(edge.line.pointAt(share));
        if (isFree(edge, layout, area))
            return true;
    }
    return false;
}

/// Near enough to belong to it, and away from all lines.
bool placeBesideLine(LockGraphEdge& edge, const LockGraphLayout& layout, const QRectF& area)
{
    constexpr double kApart_px = 3;
    const double length = std::max(edge.line.length(), 1.0);
    const QPointF across(-edge.line.dy() / length, edge.line.dx() / length);
    const double off_px = (std::abs(across.x()) * edge.label_rect.width() +
                           std::abs(across.y()) * edge.label_rect.height()) /
                              2 +
                          kApart_px;
    for (const double side : {1.0, -1.0}) {
        edge.label_rect.moveCenter(edge.line.center() + across * off_px * side);
        const auto isOnNone = [&] {
            return std::none_of(
                layout.edges.begin(), layout.edges.end(),
                [&](const LockGraphEdge& other) { return crosses(other.line, edge.label_rect); });
        };
        if (isFree(edge, layout, area) && isOnNone())
            return true;
    }
    return false;
}

void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin)
{
    const LockGraphNode& from = layout.nodes[static_cast<std::size_t>(edge.from)];
    const LockGraphNode& to = layout.nodes[static_cast<std::size_t>(edge.to)];
    QLineF line(from.rect.center(), to.rect.center());
    if (line.length() < 1)
        return;
    if (hasTwin)
        line.translate(QPointF(-line.dy(), line.dx()) / line.length() * kTwinShift_px);
    edge.line = {borderPoint(from.rect, bool(from.task), line.p2(), line.p1()),
                 borderPoint(to.rect, bool(to.task), line.p1(), line.p2())};
}

void placeLabel(LockGraphEdge& edge, const LockGraphLayout& layout, const QRectF& area,
                const std::vector<QString>& labels,
                const std::function<double(const QString&)>& text_width_px)
{
    for (const QString& label : labels) {
        edge.label = label;
        edge.label_rect = QRectF(0, 0, text_width_px(label) + 6, kLabelHeight_px);
        const bool isLong = &label == &labels.front() && labels.size() > 1;
        if (isLong && edge.label_rect.width() >= edge.line.length() * 0.6)
            continue;
        if (placeOnLine(edge, layout, area) || (!isLong && placeBesideLine(edge, layout, area)))
            return;
    }
    edge.label_rect = {}; // the legend says it
}

int indexOf(const LockGraphLayout& layout, const LockGraphKey& key)
{
    for (std::size_t i = 0; i < layout.nodes.size(); ++i)
        if (layout.nodes[i].key() == key)
            return static_cast<int>(i);
    return -1;
}

} // namespace

QString wordsOf(LockGraphEdge::Kind kind)
{
    switch (kind) {
    case LockGraphEdge::Kind::Waits:
        return QCoreApplication::translate("LockGraph", "waits");
    case LockGraphEdge::Kind::Holds:
        return QCoreApplication::translate("LockGraph", "held by");
    case LockGraphEdge::Kind::Joins:
        return QCoreApplication::translate("LockGraph", "joins");
    case LockGraphEdge::Kind::Frees:
        return QCoreApplication::translate("LockGraph", "freed by");
    case LockGraphEdge::Kind::Sets:
        return QCoreApplication::translate("LockGraph", "set only by");
    }
    return {};
}

QString placeInQueue(const QString& words, std::uint32_t position)
{
    return QCoreApplication::translate("LockGraph", "%1, no. %2").arg(words).arg(position);
}

QString sinceWords(const QString& words, Seq since)
{
    return QCoreApplication::translate("LockGraph", "%1, since %2").arg(words, Names::place(since));
}

QString goneWords(bool is_task)
{
    return is_task ? QCoreApplication::translate("LockGraph", "gone")
                   : QCoreApplication::translate("LockGraph", "abandoned");
}

void connectNodes(LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
                  const std::vector<Cycle>& rings, const LockGraphInputs& inputs)
{
    std::vector<std::vector<QString>> labels;
    for (const LockGraphLink& link : links) {
        LockGraphEdge edge;
        edge.from = indexOf(layout, link.from);
        edge.to = indexOf(layout, link.to);
        if (edge.from < 0 || edge.to < 0)
            continue;
        edge.kind = link.kind;
        edge.task = link.task;
        edge.object = link.object;
        edge.since = link.since;
        edge.position = link.position;
        edge.in_cycle = isOfRing(link, rings);
        const bool hasTwin =
            std::any_of(links.begin(), links.end(), [&](const LockGraphLink& other) {
                return other.from == link.to && other.to == link.from;
            });
        placeLine(edge, layout, hasTwin);
        layout.edges.push_back(std::move(edge));
        labels.push_back(labelsOf(link, links));
    }
    for (std::size_t i = 0; i < labels.size(); ++i)
        placeLabel(layout.edges[i], layout, inputs.area, labels[i], inputs.text_width_px);
}

} // namespace lockstep::gui
