// SPDX-License-Identifier: MIT
#pragma once
// The lines of a lock graph whose nodes have their places, and where their words stand; pure.

#include "gui/views/lock_graph/lock_graph_layout.h"

namespace lockstep::gui {

/// "waits", "held by", "joins".
QString wordsOf(LockGraphEdge::Kind kind);
/// Of a task that has ended and had something; of what it had and took along.
QString goneWords(bool is_task);
QString placeInQueue(const QString& words, std::uint32_t position); ///< "waits, no. 2"
QString sinceWords(const QString& words, Seq since);                ///< "waits, since #41"

/// From border to border of its nodes; beside the middle axis if another line runs the other way.
void placeLine(LockGraphEdge& edge, const LockGraphLayout& layout, bool hasTwin);

/// The first of the labels that covers no node, no label of the others and not all of a line: on
/// the edge's line or, where that is short, beside it. The first label only on a long line: it is
/// read, not searched. All lines have their places.
void placeLabel(LockGraphEdge& edge, const LockGraphLayout& layout, const QRectF& area,
                const std::vector<QString>& labels,
                const std::function<double(const QString&)>& text_width_px);

} // namespace lockstep::gui
