// SPDX-License-Identifier: MIT
#pragma once
// How wide words are in a font of the theme, remembered: shaping words is most of the work of
// laying a picture out, and the same ones stand in picture after picture.

#include "gui/theme/theme.h"

namespace lockstep::gui {

/// For the window's thread alone.
double textWidth_px(const QString& text, FontRole role);

} // namespace lockstep::gui
