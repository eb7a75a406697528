// SPDX-License-Identifier: MIT
#include "gui/views/timeline/grounds.h"

#include "gui/views/timeline/frame_painter.h"

#include <algorithm>

namespace lockstep::gui {

void paintTickLines(CrispLines& lines, const TimelineLayout& layout, double top_px,
                    double bottom_px)
{
    top_px = std::max(top_px, layout.plot.top());
    bottom_px = std::min(bottom_px, layout.plot.bottom());
    for (const AxisTick& tick : layout.ticks)
        lines.vertical(tick.x_px, top_px, bottom_px, Token::Grid);
    for (const TimelineTag& tag : layout.tags)
        if (tag.kind != TimelineTag::Kind::Cursor)
            lines.vertical(tag.x_px, top_px, bottom_px, lineOf(tag.kind), lineWidth_px(tag.kind));
}

void paintGround(CrispLines& lines, const TimelineLayout& layout, const QRectF& part, Token ground)
{
    lines.fill(part, ground);
    paintTickLines(lines, layout, part.top(), part.bottom());
}

void paintRowGround(CrispLines& lines, const TimelineLayout& layout, const QRectF& row,
                    Token ground)
{
    paintGround(lines, layout, row, ground);
    lines.horizontal(row.bottom() - 1, Token::Grid);
}

} // namespace lockstep::gui
