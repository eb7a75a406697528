// SPDX-License-Identifier: MIT
#pragma once
// What lies behind the bars of a timeline: grounds of rows, and the lines of ticks and marks.

#include "gui/views/timeline/crisp_lines.h"
#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

/// Those of ticks and marks, in the plot alone: behind the bars, so that no line strikes out words.
void paintTickLines(CrispLines& lines, const TimelineLayout& layout, double top_px,
                    double bottom_px);
/// All of that part.
void paintGround(CrispLines& lines, const TimelineLayout& layout, const QRectF& part, Token ground);
/// The same of a row, with the line below it.
void paintRowGround(CrispLines& lines, const TimelineLayout& layout, const QRectF& row,
                    Token ground);

} // namespace lockstep::gui
