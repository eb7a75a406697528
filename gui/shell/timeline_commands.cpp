// SPDX-License-Identifier: MIT
#include "gui/shell/timeline_commands.h"

#include "gui/shell/commands.h"
#include "gui/state/lane_walk.h"
#include "gui/views/timeline/timeline_panel.h"

namespace lockstep::gui {

namespace {

using Slot = void (TimelinePanel::*)();

constexpr std::pair<const char*, Slot> kSlots[] = {
    {"find", &TimelinePanel::openFind},           {"find_next", &TimelinePanel::findNext},
    {"find_before", &TimelinePanel::findBefore},  {"lanes_filter", &TimelinePanel::openFilter},
    {"lane_close", &TimelinePanel::toggleClosed}, {"lane_pin", &TimelinePanel::togglePinned},
    {"lanes_sort", &TimelinePanel::sortNext},     {"wake_chain", &TimelinePanel::toggleChain},
    {"counters", &TimelinePanel::toggleCounters}, {"range", &TimelinePanel::toggleRangeTool},
    {"range_clear", &TimelinePanel::clearRange},  {"waits_only", &TimelinePanel::toggleWaitsOnly},
};

constexpr std::pair<const char*, bool (LaneWalk::*)()> kWalks[] = {
    {"event_before", &LaneWalk::toEventBefore},
    {"event_after", &LaneWalk::toEventAfter},
    {"to_waker", &LaneWalk::toWaker},
    {"to_woken", &LaneWalk::toWoken},
};

} // namespace

void bindTimeline(Commands& commands, QWidget& timeline, LaneWalk& walk)
{
    auto* panel = qobject_cast<TimelinePanel*>(&timeline);
    if (!panel)
        return;
    for (const auto& [id, slot] : kSlots)
        commands.bind(id, [panel, slot = slot] { (panel->*slot)(); });
    for (const auto& [id, step] : kWalks)
        commands.bind(id, [panel, &walk, step = step] {
            if ((walk.*step)())
                panel->revealPicked();
        });
}

} // namespace lockstep::gui
