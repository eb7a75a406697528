// SPDX-License-Identifier: MIT
#pragma once
// Draws views of a run into a figure, without a window: runs the scenario to its end first.

#include "gui/cli/options.h"

namespace lockstep::gui {

/// The program's status; what went wrong is said on stderr. Needs the QApplication.
int render(const Options& options);

} // namespace lockstep::gui
