// SPDX-License-Identifier: MIT
#pragma once
// The timeline in a figure: all of its lanes, drawn smaller where they are too many for the size.

#include "gui/state/view_registry.h"

namespace lockstep::gui {

FigurePaint timelineFigure(const ViewContext& context);

} // namespace lockstep::gui
