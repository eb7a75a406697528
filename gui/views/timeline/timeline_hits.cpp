// SPDX-License-Identifier: MIT
// What lies at a point of the timeline.
#include "gui/theme/metrics.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/timeline_layout.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

/// The last that holds the point: pinned lanes are the last, and hide what lies under them.
template <class Part, class Holds>
const Part* lastAt(const std::vector<Part>& parts, std::size_t pinnedFrom,
                   const TimelineLayout& layout, QPointF point, Holds holds)
{
    const bool isPinned =
        layout.pinned.lanes < layout.lanes.size() && point.y() < layout.pinned.bottom_px;
    const auto first = parts.begin() + static_cast<std::ptrdiff_t>(isPinned ? pinnedFrom : 0);
    const auto found = std::find_if(std::make_reverse_iterator(parts.end()),
                                    std::make_reverse_iterator(first), holds);
    return found == std::make_reverse_iterator(first) ? nullptr : &*found;
}

} // namespace

const TimelineBar* barAt(const TimelineLayout& layout, QPointF point)
{
    return lastAt(layout.bars, layout.pinned.bars, layout, point,
                  [point](const TimelineBar& bar) { return bar.rect.contains(point); });
}

const HeldBar* heldAt(const TimelineLayout& layout, QPointF point)
{
    return lastAt(layout.held, layout.pinned.held, layout, point, [point](const HeldBar& bar) {
        return bar.rect.adjusted(0, -1, 0, 1).contains(point);
    });
}

const TimelineLane* laneAt(const TimelineLayout& layout, QPointF point)
{
    if (layout.ruler.contains(point) || layout.legend.contains(point))
        return nullptr;
    return lastAt(layout.lanes, layout.pinned.lanes, layout, point,
                  [point](const TimelineLane& lane) { return lane.row.contains(point); });
}

const LaneMark* markAt(const TimelineLayout& layout, QPointF point)
{
    return lastAt(layout.marks, layout.pinned.marks, layout, point, [point](const LaneMark& mark) {
        return QLineF(mark.center, point).length() <= kLaneMark_px / 2 + 1;
    });
}

const TimelineTag* tagAt(const TimelineLayout& layout, QPointF point)
{
    const auto found =
        std::find_if(layout.tags.begin(), layout.tags.end(), [&](const TimelineTag& tag) {
            return tag.label.box.contains(point) ||
                   (layout.ruler.contains(point) && std::abs(point.x() - tag.x_px) < kTiny_px);
        });
    return found == layout.tags.end() ? nullptr : &*found;
}

const LegendEntry* legendStateAt(const TimelineLayout& layout, QPointF point)
{
    const auto found = std::find_if(
        layout.legend_entries.begin(), layout.legend_entries.end(), [&](const LegendEntry& entry) {
            const QRectF whole(entry.swatch.left(), layout.legend.top(),
                               entry.label.box.right() - entry.swatch.left(),
                               layout.legend.height());
            return entry.what == LegendEntry::What::State && whole.contains(point);
        });
    return found == layout.legend_entries.end() ? nullptr : &*found;
}

const LaneDifference* differenceAt(const TimelineLayout& layout, QPointF point)
{
    const auto found =
        std::find_if(layout.differences.begin(), layout.differences.end(),
                     [point](const LaneDifference& difference) {
                         return QLineF(difference.center, point).length() <= kLaneMark_px / 2 + 1;
                     });
    return found == layout.differences.end() ? nullptr : &*found;
}

const LinkArrow* linkAt(const TimelineLayout& layout, QPointF point)
{
    constexpr double kNear_px = 7;
    const auto found =
        std::find_if(layout.links.begin(), layout.links.end(), [point](const LinkArrow& link) {
            return QLineF(link.from, point).length() <= kNear_px ||
                   QLineF(link.to, point).length() <= kNear_px;
        });
    return found == layout.links.end() ? nullptr : &*found;
}

const CallbackMark* callbackAt(const TimelineLayout& layout, QPointF point)
{
    return lastAt(layout.callbacks, layout.pinned.callbacks, layout, point,
                  [point](const CallbackMark& mark) { return mark.rect.contains(point); });
}

const ResultMark* resultAt(const TimelineLayout& layout, QPointF point)
{
    return lastAt(layout.results, layout.pinned.results, layout, point,
                  [point](const ResultMark& mark) { return mark.line.contains(point); });
}

const ChosenStrip* chosenAt(const TimelineLayout& layout, QPointF point)
{
    const auto found =
        std::find_if(layout.chosen.begin(), layout.chosen.end(), [point](const ChosenStrip& strip) {
            return strip.rect.adjusted(0, -2, 0, 3).contains(point);
        });
    return found == layout.chosen.end() ? nullptr : &*found;
}

const CounterTrackRow* trackAt(const TimelineLayout& layout, QPointF point)
{
    if (layout.ruler.contains(point) || layout.legend.contains(point) ||
        point.y() < layout.pinned.bottom_px)
        return nullptr;
    const auto found =
        std::find_if(layout.tracks.begin(), layout.tracks.end(),
                     [point](const CounterTrackRow& track) { return track.row.contains(point); });
    return found == layout.tracks.end() ? nullptr : &*found;
}

} // namespace lockstep::gui
