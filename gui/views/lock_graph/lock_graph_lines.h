// SPDX-License-Identifier: MIT
#pragma once
// The lines of a lock graph whose nodes have their places, and where their words stand; pure.

#include "gui/views/lock_graph/lock_graph_links.h"

namespace lockstep::gui {

/// "waits", "held by", "joins".
QString wordsOf(LockGraphEdge::Kind kind);
/// Of a task that has ended and had something; of what it had and took along.
QString goneWords(bool is_task);
QString placeInQueue(const QString& words, std::uint32_t position); ///< "waits, no. 2"
QString sinceWords(const QString& words, Seq since);                ///< "waits, since #41"

/// Adds the edges of all links between nodes that have places. A line runs from border to border of
/// its nodes, beside the middle axis if another line runs the other way. Its label is the first one
/// that covers no node, no label of the others and not all of a line: on its line or, where that is
/// short, beside it. The longest label stands only on a long line: it is read, not searched.
void connectNodes(LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
                  const std::vector<Cycle>& rings, const LockGraphInputs& inputs);

} // namespace lockstep::gui
