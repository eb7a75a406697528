// SPDX-License-Identifier: MIT
#pragma once
// Room for the dialogs of figures and films on a small screen, or at a large scale: they are no
// larger than the screen, and what of the form has no room is scrolled to.

#include <QSize>

class QDialog;
class QWidget;

namespace lockstep::gui {

/// The form of that width in something that scrolls.
QWidget* scrolling(QWidget* form, int width_px, QWidget* parent);

/// That size, or what the screen has.
void resizeOnScreen(QDialog& dialog, const QSize& wanted);

} // namespace lockstep::gui
