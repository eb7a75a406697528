// SPDX-License-Identifier: MIT
#pragma once
// A timeline laid out over a log made by hand, as its view would.

#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_layout.h"
#include "tests/support/gui/view_bench.h"

namespace lockstep::gui::test {

struct TimelineBench : ViewBench {
    TimelineBench(std::unique_ptr<Log> events, QSizeF size, AxisScale scale = AxisScale::Order,
                  HeldRows::IsSlotted isSlotted = {})
        : ViewBench(std::move(events)), size(size)
    {
        axis.chooseScale(scale);
        held.setSlotted(std::move(isSlotted));
        held.advance(*feed.history());
        rows.arrange(feed, names);
        make();
    }
    ~TimelineBench() { axis.chooseScale(AxisScale::Order); } // the scale that is chosen is kept

    /// Again, after something below was changed.
    void make()
    {
        const LaneSizes& sizes =
            laneSizesFor(rows, held, feed.counters().shownCount(), plotHeight_px(size.height()));
        const double gutter_px = gutterFor(feed, rows, names, sizes, size.width(), no_handle);
        axis.setWidth_px(plotWidth_px(size.width(), gutter_px));
        layout = layOut({.feed = feed,
                         .axis = axis,
                         .names = names,
                         .held = held,
                         .rows = rows,
                         .size = size,
                         .gutter_px = gutter_px,
                         .cursor = place,
                         .selected = selected,
                         .with_all_arrows = with_all_arrows,
                         .facts = facts,
                         .no_handle = no_handle});
    }

    QSizeF size;
    std::optional<Seq> place;
    TaskId selected;
    bool with_all_arrows = false;
    std::string no_handle;
    const LaneFacts* facts = nullptr;
    HeldRows held;
    LaneRows rows;
    TimelineLayout layout;
};

} // namespace lockstep::gui::test
