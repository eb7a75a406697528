// SPDX-License-Identifier: MIT
// The rows of the timeline. What lies at a point is in timeline_hits.cpp. Bars of lanes are in
// lane_bars.cpp, marks of tasks in lane_marks.cpp, counter tracks in counter_rows.cpp; what stands
// around them all (ruler, tags, arrows, legend) is in timeline_frame.cpp.
#include "gui/views/timeline/timeline_layout.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/counter_rows.h"
#include "gui/views/timeline/lane_bars.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/timeline_frame.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kRightMargin_px = 24; // room for the last tag and for caps

/// What stands in the lanes from that one on, beside their bars.
void addLaneExtras(const TimelineScene& scene, TimelineLayout& layout, std::size_t firstLane,
                   std::size_t firstBar)
{
    addLaneMarks(scene, layout, firstLane);
    if (!scene.facts)
        return;
    addCallbacks(scene, layout, firstLane, firstBar);
    addResults(scene, layout, firstLane);
}

} // namespace

double plotWidth_px(double width_px, double gutter_px)
{
    return std::max(1.0, width_px - gutter_px - kRightMargin_px);
}

double plotHeight_px(double height_px)
{
    return std::max(0.0, height_px - kRuler_px - kLegend_px);
}

TimelineLayout layOut(const TimelineScene& scene, TimelineLayout before)
{
    TimelineLayout layout;
    layout.bars = std::move(before.bars);
    layout.bars.clear();
    layout.held = std::move(before.held);
    layout.held.clear();
    layout.ruler = QRectF(0, 0, scene.size.width(), scene.ruler_px);
    layout.plot =
        QRectF(scene.gutter_px, scene.ruler_px, plotWidth_px(scene.size.width(), scene.gutter_px),
               std::max(0.0, scene.size.height() - scene.ruler_px - scene.legend_px));
    layout.legend = QRectF(0, layout.plot.bottom(), scene.size.width(), scene.legend_px);
    const History* history = scene.feed.history();
    if (!history)
        return layout;

    const auto tracks =
        scene.with_counters ? scene.feed.counters().shown() : std::vector<const CounterTrack*>{};
    const LaneSizes& sizes =
        laneSizesFor(scene.rows, scene.held, tracks.size(), layout.plot.height());
    const auto& rows = scene.rows.rows();
    const std::size_t pinned = scene.rows.pinnedCount();
    const auto height = [&](std::size_t row) {
        return sizes.height_px(scene.held.rowsOf(rows[row].task.value - 1));
    };
    double pinned_px = 0;
    for (std::size_t row = 0; row < pinned; ++row)
        pinned_px += height(row);
    layout.contents_px = pinned_px;
    // At least one other lane stays in sight below the pinned ones.
    layout.pinned.bottom_px =
        std::min(layout.plot.top() + pinned_px, layout.plot.bottom() - sizes.lane_px);
    std::vector<PlacedLane> lanes;
    double top_px = layout.plot.top() + pinned_px - scene.scroll_px;
    for (std::size_t row = pinned; row < rows.size(); ++row) {
        const double height_px = height(row);
        if (top_px + height_px > layout.plot.top() + pinned_px && top_px < layout.plot.bottom())
            lanes.push_back({rows[row], top_px, height_px});
        top_px += height_px;
        layout.contents_px += height_px;
    }
    LaneBars bars(scene, sizes, layout);
    bars.add(lanes);
    const CounterNames counterNames(scene.feed, scene.names);
    for (const CounterTrack* track : tracks) {
        if (top_px + sizes.track_px > layout.plot.top() + pinned_px &&
            top_px < layout.plot.bottom())
            layout.tracks.push_back(
                counterRow(scene, *track, counterNames.of(*track), layout.plot, top_px, sizes));
        top_px += sizes.track_px;
        layout.contents_px += sizes.track_px;
    }
    addLaneExtras(scene, layout, 0, 0);
    layout.pinned.lanes = layout.lanes.size();
    layout.pinned.bars = layout.bars.size();
    layout.pinned.held = layout.held.size();
    layout.pinned.marks = layout.marks.size();
    layout.pinned.callbacks = layout.callbacks.size();
    layout.pinned.results = layout.results.size();
    lanes.clear();
    top_px = layout.plot.top();
    for (std::size_t row = 0; row < pinned && top_px < layout.pinned.bottom_px; ++row) {
        lanes.push_back({rows[row], top_px, height(row)});
        top_px += height(row);
    }
    bars.add(lanes);
    addLaneExtras(scene, layout, layout.pinned.lanes, layout.pinned.bars);
    addLaneDifferences(scene, layout);
    addFrame(scene, layout);
    return layout;
}

} // namespace lockstep::gui
