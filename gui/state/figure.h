// SPDX-License-Identifier: MIT
#pragma once
// How a view gets into a figure: it paints itself, at a size, on any paint device, with the layout
// and the painter of its widget. No widget is made, and nothing is clipped, because SVG loses
// clips: what is too much for the size is drawn smaller.

#include "core/base/ids.h"

#include <QSizeF>

#include <functional>
#include <vector>

class QPainter;

namespace lockstep::gui {

class Theme;
struct ViewContext;

/// Where a view paints, and what of itself.
struct FigurePart {
    QPainter& painter; ///< its origin is the upper left corner of the view's place
    const Theme& theme;
    QSizeF size;
    bool with_legend = true;
    bool with_ruler = true;
    bool with_counters = true;
    bool with_all_arrows = false; ///< not only those of the selected task
    /// Nothing stands behind the cursor yet: a frame of a film.
    bool hides_future = false;
    std::vector<TaskId> lanes{}; ///< only these; empty: all
};

/// Paints the moment that the cursor shows. May keep what it has worked out for the next frame.
using FigurePaint = std::function<void(const FigurePart&)>;
/// The context is the figure's own, around the same log, and outlives what is made.
using FigureMaker = std::function<FigurePaint(const ViewContext&)>;

/// The largest zoom, from that one downwards, at which it fits; the smallest that can be read if
/// none does.
double zoomThatFits(double largest, const std::function<bool(double zoom)>& fits);

/// A sentence in the middle of an empty part.
void paintFigureText(const FigurePart& part, const QString& text);

} // namespace lockstep::gui
