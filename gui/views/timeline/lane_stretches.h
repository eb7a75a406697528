// SPDX-License-Identifier: MIT
#pragma once
// Stretches of a lane beside its states: a callback that runs in it, a result that lies there until
// somebody fetches it. And the strip above the ruler where it was not the kernel that chose who
// goes on.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

/// For the lanes from that one on, whose bars begin at that one.
void addCallbacks(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane,
                  std::size_t firstBar);
void addResults(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane);
void addChosen(const TimelineScene& scene, TimelineLayout& layout);
/// "by round robin", "as in a schedule"
QString chosenWords(PolicyKind by);

/// A frame around the part of the lane.
void paintCallback(QPainter& painter, const Theme& theme, const QRectF& rect);
/// Dots with a lid at each end, which no bar looks like.
void paintResult(QPainter& painter, const Theme& theme, const QRectF& line);
/// Dashes; whole for a schedule that is followed.
void paintChosen(QPainter& painter, const Theme& theme, PolicyKind by, const QRectF& strip);

} // namespace lockstep::gui
