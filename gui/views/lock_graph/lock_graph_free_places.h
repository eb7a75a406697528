// SPDX-License-Identifier: MIT
#pragma once
// Which of the free places a node of a lock graph takes that belongs to no ring; pure geometry.

#include "gui/views/lock_graph/lock_graph_links.h"

#include <QPolygonF>

namespace lockstep::gui {

struct FreeNode {
    const LockGraphKey& key;
    QSizeF size;
};

/// Near the wanted point, but with room for words on a line from there, outside of the rings, and
/// so that lines run free. There must be a place.
QPointF placeNear(const std::vector<QPointF>& places, QPointF wanted, const FreeNode& node,
                  const LockGraphLayout& layout, const std::vector<LockGraphLink>& links,
                  const std::vector<QPolygonF>& rings);

/// Where the most room is around. There must be a place.
QPointF clearestPlace(const std::vector<QPointF>& places, const LockGraphLayout& layout,
                      const std::vector<QPolygonF>& rings);

} // namespace lockstep::gui
