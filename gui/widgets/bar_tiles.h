// SPDX-License-Identifier: MIT
#pragma once
// Bars from tiles: a long bar of each look is painted once, as shapes, and each bar of a picture is
// put together from its ends and its middle. A timeline has thousands of bars in a frame, and
// copying pixels takes a tenth of the time of smoothing shapes. Figures of shapes are not tiled.

#include "gui/theme/theme.h"
#include "gui/widgets/pixel_brush.h"

#include <functional>

namespace lockstep::gui {

/// What is told apart: the colours of a theme, and which shape in it.
struct TileKind {
    ThemeName theme{};
    int shape = 0;
};

/// Patterns begin at a multiple of this, and repeat after a divisor of it.
inline constexpr int kTilePeriod_px = 120;
/// The ends of a bar, which no tile repeats.
inline constexpr int kTileEnd_px = 3;

/// Draws a bar at least two ends wide, in pixels of the device. shape draws it at a place as
/// shapes.
void putTiles(PixelBrush& brush, TileKind kind, const QRect& bar,
              const std::function<void(QPainter&, const QRectF&)>& shape);

} // namespace lockstep::gui
