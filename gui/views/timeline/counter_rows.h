// SPDX-License-Identifier: MIT
#pragma once
// A counter track of the timeline: one number of an object as steps on the axis of the lanes, with
// its limit, and its value at the cursor in words.
//
// The work is bounded by the width: of the changes within a pixel only the least and the most are
// drawn.

#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_layout.h"

#include <map>

namespace lockstep::gui {

/// "2 of 3 queued", and shorter.
QStringList counterWords(const CounterTrack& track, std::uint32_t value);

/// What to call the tracks that are shown. Those of one name say which they are: "queue: pipe",
/// "queue: buffer of Li Si"; the last candidate is that alone.
class CounterNames {
public:
    CounterNames(const Feed& feed, const Names& names);

    QStringList of(const CounterTrack& track) const;

private:
    std::map<std::uint32_t, QStringList> m_names; // by object
};

CounterTrackRow counterRow(const TimelineScene& scene, const CounterTrack& track,
                           const QStringList& names, const QRectF& plot, double top_px,
                           const LaneSizes& sizes);

void paintCounterRow(QPainter& painter, const Theme& theme, const CounterTrackRow& row);

} // namespace lockstep::gui
