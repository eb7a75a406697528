// SPDX-License-Identifier: MIT
#pragma once
// Draws the values of a moment as they are laid out.

#include "gui/views/values/values_layout.h"

class QPainter;

namespace lockstep::gui {

class Theme;

/// What is picked or under the mouse.
struct ValuesPicked {
    TaskId task;
    ObjectId object;
    Seq seq = kNoSeq;
};

/// Only the cards that touch visible are drawn.
void paintValues(QPainter& painter, const Theme& theme, const ValuesLayout& layout,
                 const QRectF& visible, const ValuesPicked& picked, const Names& names);

} // namespace lockstep::gui
