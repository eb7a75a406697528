// SPDX-License-Identifier: MIT
#pragma once
// Draws streams of bytes: on the screen, into a picture, in any theme.

#include "gui/theme/theme.h"
#include "gui/views/streams/stream_layout.h"

class QPainter;

namespace lockstep::gui {

/// What the mouse is over and what is picked: drawn with a stronger line.
struct StreamEmphasis {
    Seq picked_event = kNoSeq;
    TaskId task;
    ObjectId object;
};

void paintStreams(QPainter& painter, const Theme& theme, const StreamLayout& layout,
                  const StreamEmphasis& emphasis);

/// Lines over a rect, leaning or upright, that end at its border: a figure knows no clipping.
void paintHatch(QPainter& painter, const QRectF& rect, const QColor& color, double step_px,
                bool is_upright);

/// Left of the row.
void paintRowLabel(QPainter& painter, const Theme& theme, const StreamRow& row);

} // namespace lockstep::gui
