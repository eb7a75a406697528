// SPDX-License-Identifier: MIT
#pragma once
// How large a window may become on the screen it will open on.

#include <QSize>

class QWidget;

namespace lockstep::gui {

/// That size, or what the screen has beside panels and the window's own frame; never below what
/// the window needs.
QSize boundedToScreen(const QWidget& window, const QSize& wanted_px);

} // namespace lockstep::gui
