// SPDX-License-Identifier: MIT
#pragma once
// Writes the run that is shown for other programs: asks as what and where, and says what came of
// it.
//
// A long one shows how far it is and can be cancelled, which leaves nothing of it.
// The lock graph is that of the moment that is shown, everything else the run up to now.

namespace lockstep::gui {

class MainWindow;

/// Opens the dialog, a QFileDialog called "export.dialog", and returns at once.
void askToExport(MainWindow& window);

} // namespace lockstep::gui
