// SPDX-License-Identifier: MIT
#pragma once
// The lines of a lock graph whose nodes have their places, and where their words stand; pure.

#include "gui/views/lock_graph/lock_graph_layout.h"

namespace lockstep::gui {

/// "waits", "held by", "joins".
QString wordsOf(LockGraphEdge::Kind kind);
QString placeInQueue(const QString& words, std::uint32_t position); ///< "waits, no. 2"
QString sinceWords(const QString& words, Seq since);                ///< "waits, since #41"

/// From border to border of its nodes; beside the middle axis if another line runs the other way.
/// Its label is the first of these that covers no node, not all of its line and no label of the
/// edges that the layout has. The first only on a long line: it is read, not searched.
void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin,
               const std::vector<QString>& labels,
               const std::function<double(const QString&)>& text_width_px);

} // namespace lockstep::gui
