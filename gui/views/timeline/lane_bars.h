// SPDX-License-Identifier: MIT
#pragma once
// Makes the lanes of a timeline's layout, with their names, their bars and what they hold.

#include "gui/views/timeline/label_fit.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/span_cells.h"
#include "gui/views/timeline/timeline_layout.h"

#include <vector>

namespace lockstep::gui {

struct PlacedLane {
    const LaneRow& row;
    double top_px;
    double height_px;
};

class LaneBars {
public:
    /// All of them outlive it.
    LaneBars(const TimelineScene& scene, const LaneSizes& sizes, TimelineLayout& layout);

    /// Adds them to the layout, in their order.
    void add(const std::vector<PlacedLane>& lanes);

private:
    struct Cells {
        std::vector<Cell> bars;
        std::vector<std::vector<Cell>> held; // by row
    };

    Cells cut(const PlacedLane& placed) const;
    void addLane(const PlacedLane& placed, const Cells& cells);
    void putName(TimelineLane& lane, const LaneRow& from) const;
    QStringList carrierWords(const LaneRow& from, bool hasHandle) const;
    void putEnd(TimelineLane& lane, const LaneSpans& spans) const;
    void addBars(const LaneSpans& spans, const TimelineLane& lane, const std::vector<Cell>& cells);
    void putWords(TimelineBar& bar, const LaneSpans& spans) const;
    void addHeld(const TimelineLane& lane, double top_px, const std::vector<Cell>& cells);
    std::optional<QRectF> rectFor(const Cell& cell, double top_px, double height_px) const;
    ObjectKind kindOf(ObjectId object) const;

    const TimelineScene& m_scene;
    const LaneSizes& m_sizes;
    TimelineLayout& m_layout;
    const AxisGrid<TimeAxis> m_grid;
    const LabelFit m_nameFit{FontRole::TextStrong};
    const LabelFit m_smallFit{FontRole::Small};
    const LabelFit m_heldFit{FontRole::Held};
};

} // namespace lockstep::gui
