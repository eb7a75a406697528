// SPDX-License-Identifier: MIT
#pragma once
// Draws a TimelineLayout with QPainter alone, so the same code makes the screen, PNG, SVG and PDF:
// no clip, no brush patterns. Ruler and legend come last and cover what scrolls under them.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

#include <bitset>

namespace lockstep::gui {

/// What the user points at, has picked, and whether the widget has the keyboard.
struct TimelineEmphasis {
    TaskId selected;
    TaskId hovered;
    ObjectId object; ///< selected or hovered
    /// What lies behind the cursor is not there instead of pale.
    bool hides_future = false;
    std::bitset<kStateLooks> dimmed{}; ///< by StateLook: drawn as a mere trace, by the legend
};

/// A text as it was drawn: tests assert that none is cut and none overlaps another.
struct PaintedLabel {
    QString text;
    QRectF box;
    bool elided = false;
};

std::vector<PaintedLabel> paint(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                                const TimelineEmphasis& emphasis);

} // namespace lockstep::gui
