// SPDX-License-Identifier: MIT
#pragma once
// Numbers made of their digits, each of which is drawn once: a timeline says hundreds of them in a
// frame, always others, and shaping each as a text takes ten times as long.

#include "gui/theme/theme.h"
#include "gui/widgets/device_pixels.h"
#include "gui/widgets/pixel_list.h"

#include <QString>

namespace lockstep::gui {

/// Left-aligned and vertically centred in box, where QPainter would draw it as a text. But there is
/// no kerning, each digit lies on whole pixels, and edges are not corrected for the ground. For
/// numbers, and what stands beside them: no letter of it may join the next one.
void addNumber(PixelList& list, const DevicePixels& pixels, FontRole role, const QColor& color,
               const QRectF& box, const QString& number);

} // namespace lockstep::gui
