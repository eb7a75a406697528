// SPDX-License-Identifier: MIT
#pragma once
// Sets of places in an area at which nodes of one size do not touch each other; pure geometry.

#include <QRectF>

#include <vector>

namespace lockstep::gui {

inline constexpr double kNodeHeight_px = 36;
inline constexpr double kGap_px = 14;      ///< between nodes, so that a line fits through
inline constexpr double kLineRoom_px = 46; ///< between nodes with a labelled line

bool areApart(const std::vector<QPointF>& places, double width_px);

/// Centres of the cells of a grid over the area that touch none of the rects.
std::vector<QPointF> onGrid(const QRectF& area, double width_px, const std::vector<QRectF>& taken);

/// Evenly on an ellipse that fills the part, from its left end on over the top.
std::vector<QPointF> onRing(const QRectF& part, std::size_t count, double width_px);

/// The part of the area for a ring of so many nodes, when others stand beside it: left of it, and
/// right too if they are many. Where the ring itself then had no room it comes first.
QRectF besideOthers(const QRectF& part, double others, std::size_t ring, double width_px);

/// So many, evenly below each other.
std::vector<QPointF> inColumn(const QRectF& area, double x, std::size_t count);

/// Where the line from outside to inside enters a node, an ellipse or a rectangle.
QPointF borderPoint(const QRectF& node, bool isEllipse, QPointF outside, QPointF inside);

} // namespace lockstep::gui
