// SPDX-License-Identifier: MIT
#pragma once
// The source in a figure: the lines around where the tasks are, with who is where.

#include "gui/state/view_registry.h"

namespace lockstep::gui {

FigurePaint sourceFigure(const ViewContext& context);

} // namespace lockstep::gui
