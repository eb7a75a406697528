// SPDX-License-Identifier: MIT
#pragma once
// Makes a film of a run, without a window: runs the scenario to its end first. Ctrl+C leaves
// nothing half written.

#include "gui/cli/options.h"

namespace lockstep::gui {

/// The program's status; what went wrong is said on stderr. Needs the QApplication.
int film(const Options& options);

} // namespace lockstep::gui
