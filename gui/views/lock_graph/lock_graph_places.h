// SPDX-License-Identifier: MIT
#pragma once
// Sets of places in an area at which nodes of one size do not touch each other; pure geometry.

#include <QLineF>
#include <QRectF>

#include <vector>

namespace lockstep::gui {

inline constexpr double kNodeHeight_px = 36;
inline constexpr double kLowNode_px = 27;  ///< where a ring would have no room otherwise
inline constexpr double kGap_px = 14;      ///< between nodes, so that a line fits through
inline constexpr double kLineRoom_px = 46; ///< between nodes with a labelled line

bool areApart(const std::vector<QPointF>& places, QSizeF node);

/// The narrowest gap between neighbours of a ring, along an axis.
double leastGap_px(const std::vector<QPointF>& ring, QSizeF node);

/// Centres of the cells of a grid over the area that touch none of the rects.
std::vector<QPointF> onGrid(const QRectF& area, QSizeF node, const std::vector<QRectF>& taken);

/// Centres on a fine lattice over the area that touch none of the rects and none of the lines.
std::vector<QPointF> between(const QRectF& area, QSizeF node, const std::vector<QRectF>& taken,
                             const std::vector<QLineF>& lines);

/// Evenly on an ellipse that fills the part, from its left end on over the top.
std::vector<QPointF> onRing(const QRectF& part, std::size_t count, QSizeF node);

/// The same way round on the border of the part: what has room where an ellipse has none. Of all
/// ways to share them among its sides the one with the widest gaps.
std::vector<QPointF> onBorder(const QRectF& part, std::size_t count, QSizeF node);

/// So long is the shortest line that is seen as one.
inline constexpr double kArrowRoom_px = 20;

/// An ellipse where that leaves room for lines, with so many others beside it; else along the
/// border of the part.
std::vector<QPointF> ringIn(const QRectF& part, std::size_t count, QSizeF node, double others);

/// The part shared among rings by how many nodes each has, side by side or, in a high one, below
/// each other.
std::vector<QRectF> sharedAmong(const QRectF& part, const std::vector<std::size_t>& rings);

/// The part of the area for a ring of so many nodes, when others stand beside it: left of it, and
/// right too if they are many. Where the ring itself then had no room it comes first.
QRectF besideOthers(const QRectF& part, double others, std::size_t ring, QSizeF node);

/// So many, evenly below each other.
std::vector<QPointF> inColumn(const QRectF& area, double x, std::size_t count);

bool crosses(const QLineF& line, const QRectF& rect);

/// Where the line from outside to inside enters a node, an ellipse or a rectangle.
QPointF borderPoint(const QRectF& node, bool isEllipse, QPointF outside, QPointF inside);

} // namespace lockstep::gui
