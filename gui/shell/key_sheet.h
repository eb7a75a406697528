// SPDX-License-Identifier: MIT
#pragma once
// The sheet of keys, made from the table of commands, and what the program is.

class QWidget;

namespace lockstep::gui {

/// Opens it, without waiting for it to be closed; a second one is not opened.
void showKeySheet(QWidget& window);
void showAbout(QWidget& window);

} // namespace lockstep::gui
