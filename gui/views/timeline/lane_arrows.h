// SPDX-License-Identifier: MIT
#pragma once
// The arrows from lane to lane: who woke whom last, who started whom, who killed whom, which
// greenlet switched to which and with what; and the stub of a start that was refused.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

/// Wakings and starts of the selected task, or of all where the scene wants them; kills and refused
/// starts always. Switches where they have room, else those of the selected task.
void addArrows(const TimelineScene& scene, TimelineLayout& layout);

void paintArrow(QPainter& painter, const Theme& theme, const WakeArrow& arrow);
/// A start is thin and dashed, a switch thin, a kill has a cross at its beginning, a refused start
/// ends in a bar.
void paintLink(QPainter& painter, const Theme& theme, const LinkArrow& link);
/// What came with a switch, over all arrows.
void paintLinkLabel(QPainter& painter, const Theme& theme, const LinkArrow& link);

} // namespace lockstep::gui
