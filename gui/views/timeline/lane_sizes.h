// SPDX-License-Identifier: MIT
#pragma once
// How high lanes are: as roomy as all of them fit into the picture, else compact, and then they
// scroll. Pure.

#include "gui/state/names.h"
#include "gui/views/timeline/held_rows.h"
#include "gui/views/timeline/lane_rows.h"

#include <QStringList>

#include <array>
#include <string>

namespace lockstep::gui {

/// Sizes in pixels; tops are from the top of the lane.
struct LaneSizes {
    double lane_px;     ///< at least
    double bar_top_px;  //
    double bar_px;      //
    double held_gap_px; ///< between the bar and the first row of held objects
    double held_px;
    double row_gap_px; ///< below each row of held objects
    double name_top_px;
    double carrier_top_px;
    bool in_one_line; ///< the carrier beside the name
    double track_px;  ///< a counter track

    static constexpr double kIndent_px = 12; ///< of a lane that lies in another

    double heldTop_px(std::size_t row) const;
    /// Of a lane with so many rows of held objects.
    double height_px(std::size_t held_rows) const;
};

/// For a plot of this height, with so many counter tracks below the lanes.
const LaneSizes& laneSizesFor(const LaneRows& rows, const HeldRows& held, std::size_t tracks,
                              double plot_px);

/// Heights of a plot in which a usual scenario stands whole, six lanes and a counter: one for each
/// size of lanes, the roomiest first.
std::array<int, 3> usualPlots_px();

/// Of a lane whose task nobody has a handle to: "greenlet, no handle", and shorter.
QStringList wordsWithoutHandle(const QString& carrier);

/// Width of the column of names: as the longest of the first lanes needs it, within limits.
/// no_handle: as in TimelineScene.
double gutterFor(const Feed& feed, const LaneRows& rows, const Names& names, const LaneSizes& sizes,
                 double width_px, const std::string& no_handle = {});

} // namespace lockstep::gui
