// SPDX-License-Identifier: MIT
#pragma once
// Draws a TimelineLayout with QPainter alone, so the same code makes the screen, PNG, SVG and PDF:
// no clip, no brush patterns. Ruler and legend come last and cover what scrolls under them.

#include "gui/theme/theme.h"
#include "gui/views/timeline/label_writer.h"
#include "gui/views/timeline/timeline_layout.h"

#include <QRegion>

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

    bool isDimmed(StateLook look) const { return dimmed.test(static_cast<std::size_t>(look)); }
    /// Of the task's row.
    Token groundOf(TaskId task) const
    {
        return task == selected  ? Token::AccentSoft
               : task == hovered ? Token::Highlight
                                 : Token::Canvas;
    }
};

/// part: what of the picture is wanted, where the painter has a clip to it; empty: all of it. Gives
/// the words that it has written.
std::vector<PaintedLabel> paint(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                                const TimelineEmphasis& emphasis, const QRegion& part = {});

/// Where the picture is another one while that task or that object is pointed at.
QRegion emphasisedBy(const TimelineLayout& layout, TaskId hovered, ObjectId object);

} // namespace lockstep::gui
