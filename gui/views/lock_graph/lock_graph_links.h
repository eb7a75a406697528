// SPDX-License-Identifier: MIT
#pragma once
// What of a wait graph becomes a line, from which node to which; pure.

#include "gui/views/lock_graph/lock_graph_layout.h"

namespace lockstep::gui {

struct LockGraphLink {
    LockGraphEdge::Kind kind{};
    LockGraphKey from;
    LockGraphKey to;
    TaskId task;
    ObjectId object;
    Seq since = 0;
    std::uint32_t position = 0; ///< in the queue, from 1; 0: there is none
};

std::vector<LockGraphLink> linksOf(const LockGraphInputs& inputs);

/// What is drawn as rings: the circles, or a knot that is one; and whoever waits for what only it
/// would set.
std::vector<Cycle> ringsOf(const LockGraphInputs& inputs);

bool isOfRing(const LockGraphLink& link, const std::vector<Cycle>& rings);

/// Longest first. Where the place in the queue says something it is told; since when, where there
/// is room.
std::vector<QString> labelsOf(const LockGraphLink& link, const std::vector<LockGraphLink>& all);

/// Nodes to where the user has put them, or next to it where another node stands.
void movePutByUser(LockGraphLayout& layout, const LockGraphInputs& inputs);

} // namespace lockstep::gui
