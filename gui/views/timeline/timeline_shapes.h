// SPDX-License-Identifier: MIT
#pragma once
// The small shapes that the timeline is made of, beside the bars of gui/widgets/state_look.h.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

/// A triangle that points down on an open group and right on a closed one; nothing for a lane that
/// is no group.
void paintFold(QPainter& painter, const Theme& theme, const TimelineLane& lane);
/// A pin's head and needle, left of the name.
void paintPin(QPainter& painter, const Theme& theme, const TimelineLane& lane);
/// The whole run stood still: hatched over all lanes, in the colour of its tag.
void paintAwaited(QPainter& painter, const Theme& theme, const QRectF& stretch);
/// Somebody waited for what is held: teeth along the lower edge, dashes on a thin bar.
void paintContended(QPainter& painter, const Theme& theme, const QRectF& bar);
/// Torn along its top and bottom: it stands for many that are too short to draw. ground: of what is
/// seen between its teeth.
void paintTorn(QPainter& painter, const Theme& theme, StateLook look, const QRectF& rect,
               Token ground);
/// The same on whole pixels.
void putTorn(PixelBrush& brush, const Theme& theme, StateLook look, const QRectF& rect,
             Token ground);
bool hasTeeth(const QRectF& bar);
/// The dashes, on whole pixels.
void putDashes(PixelBrush& brush, const Theme& theme, const QRectF& bar);
/// The bar of a held object, in the object's colour.
void paintHeldBar(QPainter& painter, const QRectF& bar, const QColor& color);
/// The same on whole pixels; no further than to right_px, where the next one begins.
void putHeldBar(PixelBrush& brush, const QRectF& bar, const QColor& color, int right_px);

} // namespace lockstep::gui
