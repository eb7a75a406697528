// SPDX-License-Identifier: MIT
#pragma once
// Draws a page of streams, datagrams and descriptors, or of ladders: on the screen, into a picture,
// in any theme.

#include "gui/views/streams/stream_page.h"
#include "gui/views/streams/stream_painter.h"

class QPainter;

namespace lockstep::gui {

void paintPage(QPainter& painter, const Theme& theme, const StreamPage& page,
               const StreamEmphasis& emphasis);

void paintLadder(QPainter& painter, const Theme& theme, const LadderLayout& ladder,
                 const StreamEmphasis& emphasis);

} // namespace lockstep::gui
