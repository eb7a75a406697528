// SPDX-License-Identifier: MIT
#pragma once
// Draws what stands around the lanes of a timeline: the ruler with its ticks and tags, the legend.

#include "gui/views/timeline/label_writer.h"
#include "gui/views/timeline/timeline_painter.h"

namespace lockstep::gui {

/// Of a tag's line, in the ruler and through the lanes.
Token lineOf(TimelineTag::Kind kind);
double lineWidth_px(TimelineTag::Kind kind);

void paintRuler(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                const TimelineEmphasis& emphasis, LabelWriter& words);
void paintLegend(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                 const TimelineEmphasis& emphasis, LabelWriter& words);

} // namespace lockstep::gui
