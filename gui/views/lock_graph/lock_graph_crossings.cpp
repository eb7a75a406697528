// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_crossings.h"

#include "gui/views/lock_graph/lock_graph_places.h"

#include <algorithm>
#include <climits>
#include <map>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostNodes = 40;
constexpr double kBeside_px = 3; // between a node and a line past it

bool isUnder(const QLineF& line, const QRectF& rect)
{
    return crosses(line, rect.adjusted(-kBeside_px, -kBeside_px, kBeside_px, kBeside_px));
}

bool isApart(const QRectF& rect, const LockGraphNode& self, const LockGraphLayout& layout)
{
    const QRectF wide = rect.adjusted(-kGap_px / 2, -kGap_px / 2, kGap_px / 2, kGap_px / 2);
    return std::none_of(layout.nodes.begin(), layout.nodes.end(), [&](const LockGraphNode& other) {
        return &other != &self && other.rect.intersects(wide);
    });
}

} // namespace

LineNet::LineNet(const LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
                 const LockGraphKey* newcomer)
{
    std::map<LockGraphKey, std::size_t> indexes;
    for (const LockGraphNode& node : layout.nodes) {
        indexes[node.key()] = m_rects.size();
        m_rects.push_back(node.rect);
    }
    if (newcomer) {
        indexes[*newcomer] = m_rects.size();
        m_rects.emplace_back();
    }
    for (const LockGraphLink& link : links) {
        const auto from = indexes.find(link.from), to = indexes.find(link.to);
        if (from != indexes.end() && to != indexes.end() && from != to)
            m_lines.push_back({from->second, to->second});
    }
}

QLineF LineNet::lineOf(const Line& line) const
{
    return {m_rects[line.from].center(), m_rects[line.to].center()};
}

int LineNet::crossings(std::size_t node, const QRectF& rect, int enough) const
{
    if (m_rects.size() > kMostNodes)
        return 0;
    int count = 0;
    for (const Line& line : m_lines) {
        if (count >= enough)
            return enough;
        if (line.from != node && line.to != node) {
            count += isUnder(lineOf(line), rect);
            continue;
        }
        const std::size_t other = line.from == node ? line.to : line.from;
        const QLineF own(rect.center(), m_rects[other].center());
        for (std::size_t i = 0; i < m_rects.size(); ++i)
            count += i != node && i != other && !m_rects[i].isNull() && isUnder(own, m_rects[i]);
        for (const Line& across : m_lines)
            count += across.from != node && across.to != node && across.from != other &&
                     across.to != other &&
                     own.intersects(lineOf(across), nullptr) == QLineF::BoundedIntersection;
    }
    return std::min(count, enough);
}

void makeWay(LockGraphLayout& layout, const std::vector<LockGraphLink>& links, const QRectF& area)
{
    constexpr double kStep_px = 8;
    constexpr int kMostSteps = 14;
    LineNet net(layout, links);
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        LockGraphNode& node = layout.nodes[i];
        int least = node.in_cycle ? 0 : net.crossings(i, node.rect, INT_MAX);
        QRectF best = node.rect;
        for (int step = 1; step <= kMostSteps && least > 0; ++step)
            for (const QPointF way :
                 {QPointF(0, 1), QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0), QPointF(1, 1),
                  QPointF(-1, 1), QPointF(1, -1), QPointF(-1, -1)}) {
                const QRectF moved = node.rect.translated(way * kStep_px * step);
                if (!area.contains(moved) || !isApart(moved, node, layout))
                    continue;
                const int crossings = net.crossings(i, moved, least);
                if (crossings < least) {
                    least = crossings;
                    best = moved;
                }
            }
        node.rect = best;
        net.move(i, best);
    }
}

} // namespace lockstep::gui
