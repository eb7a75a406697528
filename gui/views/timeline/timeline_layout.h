// SPDX-License-Identifier: MIT
#pragma once
// Everything the painter of the timeline needs, already in pixels and words.
//
// Lanes come in the order of LaneRows, pinned ones first; counter tracks stand below them.
// layOut is pure: what is visible of a History on a TimeAxis, in the words of Names. Its work is
// bounded by the size of the picture and not by the length of the run: stretches narrower than
// three pixels are merged into cells that say how many they stand for. Bars are cut at the edges of
// the plot, so the painter needs no clip.

#include "core/trace/recording.h"
#include "gui/state/names.h"
#include "gui/state/time_axis.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/held_rows.h"
#include "gui/views/timeline/lane_facts.h"
#include "gui/views/timeline/lane_rows.h"
#include "gui/views/timeline/timeline_parts.h"

#include <QRectF>

#include <optional>

namespace lockstep::gui {

inline constexpr int kLegend_px = 28;

/// Where this run first differs from one beside it (core/analysis/first_difference.h).
struct DifferencePlaces {
    std::optional<Seq> in_total;
    std::vector<std::pair<TaskId, Seq>> by_task;

    friend bool operator==(const DifferencePlaces&, const DifferencePlaces&) = default;
};

/// What the layout is made from.
struct TimelineScene {
    const Feed& feed;
    const TimeAxis& axis; ///< its width is that of the plot: plotWidth_px()
    const Names& names;
    const HeldRows& held;
    const LaneRows& rows;
    QSizeF size;
    double ruler_px = kRuler_px;   ///< 0: there is none
    double legend_px = kLegend_px; //
    double scroll_px = 0;
    double gutter_px = 0;         ///< gutterFor()
    std::optional<Seq> cursor;    ///< the place of a cursor that is not live
    TaskId selected;              ///< whose last waking is drawn
    bool with_chain = false;      ///< ... and who had woken its waker, back to the first
    bool with_all_arrows = false; ///< wakings and starts of all tasks, not only of the selected one
    bool with_counters = true;    ///< a track for each number of an object, below the lanes
    Seq range_begin = 0;          ///< the stretch that is selected
    Seq range_end = 0;
    const LaneFacts* facts = nullptr; ///< null: no arrows but of wakings, no callbacks ...
    std::string no_handle = {};       ///< of the bindings: tasks that nobody can ask for anything
    const std::vector<recording::Note>* notes = nullptr; ///< what somebody has written, by place
    const DifferencePlaces* differences = nullptr;       ///< null: there is no run beside it
};

struct TimelineLayout {
    QRectF ruler; ///< whole width
    QRectF plot;  ///< below the ruler, right of the names
    QRectF legend;
    std::vector<AxisTick> ticks; ///< x from the left of the picture
    std::vector<BarLabel> tick_labels;
    std::vector<InstantBracket> instants;
    std::vector<TimelineLane> lanes;
    std::vector<TimelineBar> bars;
    std::vector<HeldBar> held;
    std::vector<LaneMark> marks;
    std::vector<LaneDifference> differences;
    std::vector<CounterTrackRow> tracks;
    /// Where those of pinned lanes begin: they are drawn over what scrolls under them.
    struct Pinned {
        std::size_t lanes = 0;
        std::size_t bars = 0;
        std::size_t held = 0;
        std::size_t marks = 0;
        std::size_t callbacks = 0;
        std::size_t results = 0;
        double bottom_px = 0; ///< the top of the plot if none is pinned
    } pinned;
    std::vector<TimelineTag> tags;
    /// Stretches in which the run waited for the window; real time only.
    std::vector<QRectF> awaited;
    QRectF range;                  ///< what is selected; null for none
    std::vector<WakeArrow> arrows; ///< the last waking first
    std::vector<LinkArrow> links;
    std::vector<CallbackMark> callbacks;
    std::vector<ResultMark> results;
    std::vector<ChosenStrip> chosen;
    std::vector<LegendEntry> legend_entries;
    std::optional<double> cursor_px;
    double contents_px = 0; ///< height of all lanes
};

/// before: one that is no longer needed; its memory is used again, which saves asking for
/// megabytes in each frame.
TimelineLayout layOut(const TimelineScene& scene, TimelineLayout before = {});

/// Size of the plot in a picture of this size.
double plotWidth_px(double width_px, double gutter_px);
double plotHeight_px(double height_px);

/// What lies at a point; null if nothing does.
const TimelineBar* barAt(const TimelineLayout& layout, QPointF point);
const HeldBar* heldAt(const TimelineLayout& layout, QPointF point);
const TimelineLane* laneAt(const TimelineLayout& layout, QPointF point);
const CounterTrackRow* trackAt(const TimelineLayout& layout, QPointF point);
const LaneMark* markAt(const TimelineLayout& layout, QPointF point);
const TimelineTag* tagAt(const TimelineLayout& layout, QPointF point);
/// Of a state; the other entries stand for nothing that could be taken away.
const LegendEntry* legendStateAt(const TimelineLayout& layout, QPointF point);
const LinkArrow* linkAt(const TimelineLayout& layout, QPointF point); ///< at one of its ends
const CallbackMark* callbackAt(const TimelineLayout& layout, QPointF point);
const ResultMark* resultAt(const TimelineLayout& layout, QPointF point);
const ChosenStrip* chosenAt(const TimelineLayout& layout, QPointF point);
const LaneDifference* differenceAt(const TimelineLayout& layout, QPointF point);

} // namespace lockstep::gui
