// SPDX-License-Identifier: MIT
#include "gui/widgets/screen_room.h"

#include <QScreen>
#include <QWidget>

namespace lockstep::gui {

namespace {

constexpr int kFrame_px = 32; // the window's, with its title

} // namespace

QSize boundedToScreen(const QWidget& window, const QSize& wanted_px)
{
    const QSize screen = window.screen()->availableSize() - QSize(kFrame_px, kFrame_px);
    return wanted_px.boundedTo(screen.expandedTo(window.minimumSizeHint()));
}

} // namespace lockstep::gui
