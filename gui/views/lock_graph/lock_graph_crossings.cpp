// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_crossings.h"

#include "gui/views/lock_graph/lock_graph_places.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostNodes = 40;
constexpr double kBeside_px = 3; // between a node and a line past it

const LockGraphNode* nodeOf(const LockGraphLayout& layout, const LockGraphKey& key)
{
    const auto found = std::find_if(layout.nodes.begin(), layout.nodes.end(),
                                    [&](const LockGraphNode& node) { return node.key() == key; });
    return found == layout.nodes.end() ? nullptr : &*found;
}

bool isUnder(const QLineF& line, const QRectF& rect)
{
    return crosses(line, rect.adjusted(-kBeside_px, -kBeside_px, kBeside_px, kBeside_px));
}

/// How many lines between other nodes this one crosses.
int linesAcross(const QLineF& line, const LockGraphKey& one, const LockGraphKey& other,
                const LockGraphLayout& layout, const std::vector<LockGraphLink>& links)
{
    return static_cast<int>(
        std::count_if(links.begin(), links.end(), [&](const LockGraphLink& link) {
            if (link.from == one || link.to == one || link.from == other || link.to == other)
                return false;
            const LockGraphNode* from = nodeOf(layout, link.from);
            const LockGraphNode* to = nodeOf(layout, link.to);
            return from && to &&
                   line.intersects(QLineF(from->rect.center(), to->rect.center()), nullptr) ==
                       QLineF::BoundedIntersection;
        }));
}

bool isApart(const QRectF& rect, const LockGraphNode& self, const LockGraphLayout& layout)
{
    const QRectF wide = rect.adjusted(-kGap_px / 2, -kGap_px / 2, kGap_px / 2, kGap_px / 2);
    return std::none_of(layout.nodes.begin(), layout.nodes.end(), [&](const LockGraphNode& other) {
        return &other != &self && other.rect.intersects(wide);
    });
}

} // namespace

int crossingsOf(const LockGraphKey& key, const QRectF& rect, const LockGraphLayout& layout,
                const std::vector<LockGraphLink>& links)
{
    if (layout.nodes.size() > kMostNodes)
        return 0;
    int count = 0;
    for (const LockGraphLink& link : links) {
        if (link.from == key || link.to == key) {
            const LockGraphNode* other = nodeOf(layout, link.from == key ? link.to : link.from);
            if (!other || other->key() == key)
                continue;
            const QLineF line(rect.center(), other->rect.center());
            count += static_cast<int>(std::count_if(
                layout.nodes.begin(), layout.nodes.end(), [&](const LockGraphNode& node) {
                    return &node != other && node.key() != key && isUnder(line, node.rect);
                }));
            count += linesAcross(line, key, other->key(), layout, links);
            continue;
        }
        const LockGraphNode* from = nodeOf(layout, link.from);
        const LockGraphNode* to = nodeOf(layout, link.to);
        count += from && to && isUnder(QLineF(from->rect.center(), to->rect.center()), rect);
    }
    return count;
}

void makeWay(LockGraphLayout& layout, const std::vector<LockGraphLink>& links, const QRectF& area)
{
    constexpr double kStep_px = 8;
    constexpr int kMostSteps = 14;
    for (LockGraphNode& node : layout.nodes) {
        int least = node.in_cycle ? 0 : crossingsOf(node.key(), node.rect, layout, links);
        QRectF best = node.rect;
        for (int step = 1; step <= kMostSteps && least > 0; ++step)
            for (const QPointF way :
                 {QPointF(0, 1), QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0), QPointF(1, 1),
                  QPointF(-1, 1), QPointF(1, -1), QPointF(-1, -1)}) {
                const QRectF moved = node.rect.translated(way * kStep_px * step);
                if (!area.contains(moved) || !isApart(moved, node, layout))
                    continue;
                const int crossings = crossingsOf(node.key(), moved, layout, links);
                if (crossings < least) {
                    least = crossings;
                    best = moved;
                }
            }
        node.rect = best;
    }
}

} // namespace lockstep::gui
