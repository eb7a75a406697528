// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_lines.h"

#include "gui/views/lock_graph/lock_graph_places.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kLabelHeight_px = 14;
constexpr double kTwinShift_px = 12;

/// A label over a line that is hardly longer.
bool hidesLine(const LockGraphEdge& edge)
{
    constexpr double kSeen_px = 16;
    const double along = std::abs(edge.line.dx()) / std::max(edge.line.length(), 1.0);
    const double across = std::abs(edge.line.dy()) / std::max(edge.line.length(), 1.0);
    const double hidden = std::min(edge.label_rect.width() / std::max(along, 0.01),
                                   edge.label_rect.height() / std::max(across, 0.01));
    return edge.line.length() < hidden + kSeen_px;
}

void placeLabel(LockGraphEdge& edge, const LockGraphLayout& layout)
{
    for (const double share : {0.5, 0.38, 0.62, 0.28, 0.72}) {
        edge.label_rect.moveCenter(edge.line.pointAt(share));
        const auto isUnder = [&](const QRectF& rect) {
            return rect.adjusted(-1, -1, 1, 1).intersects(edge.label_rect);
        };
        const bool isFree =
            std::none_of(layout.nodes.begin(), layout.nodes.end(),
                         [&](const LockGraphNode& node) { return isUnder(node.rect); }) &&
            std::none_of(layout.edges.begin(), layout.edges.end(),
                         [&](const LockGraphEdge& other) { return isUnder(other.label_rect); });
        if (isFree && !hidesLine(edge))
            return;
    }
    edge.label_rect = {}; // the legend says it
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
    }
    return {};
}

void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin,
               double label_width_px)
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
    edge.label_rect = QRectF(0, 0, label_width_px + 6, kLabelHeight_px);
    placeLabel(edge, layout);
}

} // namespace lockstep::gui
