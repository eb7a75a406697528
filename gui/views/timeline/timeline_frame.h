// SPDX-License-Identifier: MIT
#pragma once
// The part of the layout around the bars: ruler, tags of marks and of the cursor, the arrow of the
// last waking, the legend.

#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

/// Lanes and bars must be there already.
void addFrame(const TimelineScene& scene, TimelineLayout& layout);

} // namespace lockstep::gui
