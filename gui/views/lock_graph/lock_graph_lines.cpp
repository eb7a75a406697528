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

bool placeLabel(LockGraphEdge& edge, const LockGraphLayout& layout)
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
            return true;
    }
    return false;
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

void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin,
               const std::vector<QString>& labels,
               const std::function<double(const QString&)>& text_width_px)
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
    for (const QString& label : labels) {
        edge.label = label;
        edge.label_rect = QRectF(0, 0, text_width_px(label) + 6, kLabelHeight_px);
        const bool isLong = &label == &labels.front() && labels.size() > 1;
        if ((!isLong || edge.label_rect.width() < edge.line.length() * 0.6) &&
            placeLabel(edge, layout))
            return;
    }
    edge.label_rect = {}; // the legend says it
}

} // namespace lockstep::gui
