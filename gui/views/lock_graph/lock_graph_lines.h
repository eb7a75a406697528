// SPDX-License-Identifier: MIT
#pragma once
// The lines of a lock graph whose nodes have their places, and where their words stand; pure.

#include "gui/views/lock_graph/lock_graph_layout.h"

namespace lockstep::gui {

/// "waits", "held by", "joins".
QString wordsOf(LockGraphEdge::Kind kind);

/// From border to border of its nodes; beside the middle axis if another line runs the other way.
/// The label covers no node, not all of its line and no label of the edges that the layout has; it
/// is null where there is no such place.
void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin,
               double label_width_px);

} // namespace lockstep::gui
