// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_sizes.h"

#include "gui/state/bindings.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/counter_rows.h"
#include "gui/views/timeline/label_fit.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kGutterLeast_px = 84;
constexpr double kGutterMost_px = 280;
constexpr double kGutterMostPart = 0.3; // of the width
constexpr std::size_t kNamesMeasured = 200;

// In a compact lane a held object is a line in its colour; its name is in the tooltip.
constexpr std::array<LaneSizes, 3> kSizes{{
    {kLane_px, 6, kBar_px, 4, kHeld_px, 2, 8, 26, false, 52},
    {kLaneMiddle_px, 4, 18, 2, 11, 1, 4, 22, false, 42},
    {kLaneCompact_px, 3, 16, 1, 3, 1, 2, 3, true, 28},
}};
constexpr int kUsualLanes = 6;

} // namespace

double LaneSizes::heldTop_px(std::size_t row) const
{
    return bar_top_px + bar_px + held_gap_px + static_cast<double>(row) * (held_px + row_gap_px);
}

double LaneSizes::height_px(std::size_t held_rows) const
{
    return std::max(lane_px, heldTop_px(held_rows));
}

const LaneSizes& laneSizesFor(const LaneRows& rows, const HeldRows& held, std::size_t tracks,
                              double plot_px)
{
    for (const LaneSizes& sizes : kSizes) {
        double contents_px = static_cast<double>(tracks) * sizes.track_px;
        for (const LaneRow& row : rows.rows()) {
            contents_px += sizes.height_px(held.rowsOf(row.task.value - 1));
            if (contents_px > plot_px)
                break;
        }
        if (contents_px <= plot_px)
            return sizes;
    }
    return kSizes.back();
}

std::array<int, 3> usualPlots_px()
{
    std::array<int, 3> heights{};
    std::transform(kSizes.begin(), kSizes.end(), heights.begin(), [](const LaneSizes& sizes) {
        return static_cast<int>(kUsualLanes * sizes.lane_px + sizes.track_px);
    });
    return heights;
}

QStringList wordsWithoutHandle(const QString& carrier)
{
    return {QCoreApplication::translate("Timeline", "%1, no handle").arg(carrier),
            QCoreApplication::translate("Timeline", "no handle")};
}

double gutterFor(const Feed& feed, const LaneRows& rows, const Names& names, const LaneSizes& sizes,
                 double width_px, const std::string& no_handle)
{
    const LabelFit name(FontRole::TextStrong);
    const LabelFit small(FontRole::Small);
    const double most_px = std::clamp(width_px * kGutterMostPart, kGutterLeast_px, kGutterMost_px);
    constexpr double kMargins_px = 2 * kLarge_px;
    double widest_px = 0;
    double widest_name_px = 0;
    const std::size_t lanes = std::min(rows.rows().size(), kNamesMeasured);
    for (std::size_t i = 0; i < lanes; ++i) {
        const LaneRow& row = rows.rows()[i];
        const double indent_px = row.depth * LaneSizes::kIndent_px;
        const double name_px = indent_px + name.width_px(names.name(row.task));
        const TaskInfo* info = feed.log()->task(row.task);
        QString carrier = names.carrier(row.task);
        if (info && isNamedIn(no_handle, info->name))
            carrier = wordsWithoutHandle(carrier).first();
        const double carrier_px = small.width_px(carrier);
        widest_px =
            std::max(widest_px, sizes.in_one_line ? name_px + kSmall_px + carrier_px
                                                  : std::max(name_px, indent_px + carrier_px));
        widest_name_px = std::max(widest_name_px, name_px);
    }
    const auto tracks = feed.counters().shown();
    const CounterNames counterNames(feed, names);
    for (std::size_t i = 0; i < std::min(tracks.size(), kNamesMeasured); ++i) {
        const double name_px = name.width_px(counterNames.of(*tracks[i]).value(0));
        const double value_px = small.width_px(counterWords(*tracks[i], tracks[i]->most())[0]);
        widest_px = std::max({widest_px, name_px, sizes.in_one_line ? 0 : value_px});
        widest_name_px = std::max(widest_name_px, name_px);
    }
    // What stands beside some names is left out before all bars get narrower for it.
    if (sizes.in_one_line && widest_px + kMargins_px > most_px)
        widest_px = widest_name_px;
    return std::ceil(std::clamp(widest_px + kMargins_px, kGutterLeast_px, most_px));
}

} // namespace lockstep::gui
