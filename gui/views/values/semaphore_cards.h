// SPDX-License-Identifier: MIT
#pragma once
// Cards of semaphores among those of values: a counter that tasks share, too. Pure.

#include "gui/views/values/values_layout.h"

namespace lockstep::gui {

/// Below the cards that are there.
void addSemaphores(ValuesLayout& layout, const RunState& state, const Log& log, const Names& names,
                   const ShownValues& shown, double width_px);

} // namespace lockstep::gui
