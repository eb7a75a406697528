// SPDX-License-Identifier: MIT
#pragma once
// Ties the commands of the table that concern the timeline to it and to the walks along its lanes.

class QWidget;

namespace lockstep::gui {

class Commands;
class LaneWalk;

/// timeline: the view of that id; a stand-in for one that is not registered does nothing.
void bindTimeline(Commands& commands, QWidget& timeline, LaneWalk& walk);

} // namespace lockstep::gui
