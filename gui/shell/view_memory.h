// SPDX-License-Identifier: MIT
#pragma once
// How a recording was looked at, to be kept in its file and to be found again.

#include "core/trace/recording.h"
#include "gui/state/view_registry.h"

namespace lockstep::gui {

class ViewArea;

recording::ViewState viewStateOf(const ViewContext& context, const ViewArea& views);

/// As far as it fits the run that is shown: a file may say anything.
void restore(const recording::ViewState& state, const ViewContext& context, ViewArea& views);

} // namespace lockstep::gui
