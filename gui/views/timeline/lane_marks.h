// SPDX-License-Identifier: MIT
#pragma once
// Marks of what happened to a single task, in its lane: a time-out, a kill, a notification that
// found nobody waiting, a start that was refused, a step that the user let it take. What concerns
// the whole run has a tag in the ruler instead.

#include "gui/views/timeline/timeline_layout.h"

namespace lockstep::gui {

inline constexpr double kLaneMark_px = 14;

/// As a mark of one lane; nothing: it concerns the whole run.
std::optional<LaneMark::Kind> ofALane(Mark::Kind kind);
/// As a legend says it: "timed out" ...
QString nameOf(LaneMark::Kind kind);

/// For the lanes from that one on. Marks that lie on each other are one that says how many.
void addLaneMarks(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane);

/// Where tasks of the lanes first differ from a run beside this one.
void addLaneDifferences(const TimelineScene& scene, TimelineLayout& layout);
/// A disc with the sign "not equal".
void paintLaneDifference(QPainter& painter, const Theme& theme, QPointF center);

/// Its disc and glyph, which tell the kinds apart without colour.
void paintLaneMark(QPainter& painter, const Theme& theme, LaneMark::Kind kind, QPointF center);

} // namespace lockstep::gui
