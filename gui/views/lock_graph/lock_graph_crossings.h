// SPDX-License-Identifier: MIT
#pragma once
// Lines that run under nodes of a lock graph, and how nodes make way for them; pure geometry.

#include "gui/views/lock_graph/lock_graph_links.h"

namespace lockstep::gui {

/// How many lines between nodes that have places run under a node at that rect, and how many of its
/// own lines run under others or across other lines. In a large graph nobody follows single lines:
/// none.
int crossingsOf(const LockGraphKey& key, const QRectF& rect, const LockGraphLayout& layout,
                const std::vector<LockGraphLink>& links);

/// Moves nodes that are in no circle a little aside where a line runs under them, if that helps.
void makeWay(LockGraphLayout& layout, const std::vector<LockGraphLink>& links, const QRectF& area);

} // namespace lockstep::gui
