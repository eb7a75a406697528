// SPDX-License-Identifier: MIT
#pragma once
// Lines that run under nodes of a lock graph, and how nodes make way for them; pure geometry.

#include "gui/views/lock_graph/lock_graph_links.h"

namespace lockstep::gui {

/// The nodes that have places and the lines between their centres, to try places in.
class LineNet {
public:
    /// newcomer: one more node, the last one, that has no place yet.
    LineNet(const LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
            const LockGraphKey* newcomer = nullptr);

    /// If that node were there: how many lines would run under it, and how many of its own would
    /// run under other nodes or across other lines; counted up to that many. In a large graph
    /// nobody follows single lines: none.
    int crossings(std::size_t node, const QRectF& rect, int enough) const;
    void move(std::size_t node, const QRectF& rect) { m_rects[node] = rect; }

private:
    struct Line {
        std::size_t from = 0;
        std::size_t to = 0;
    };
    QLineF lineOf(const Line& line) const;

    std::vector<QRectF> m_rects; // null: has no place yet
    std::vector<Line> m_lines;
};

/// Moves nodes that are in no circle a little aside where a line runs under them, if that helps.
void makeWay(LockGraphLayout& layout, const std::vector<LockGraphLink>& links, const QRectF& area);

} // namespace lockstep::gui
