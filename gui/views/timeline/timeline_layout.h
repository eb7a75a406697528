// SPDX-License-Identifier: MIT
#pragma once
// Everything the painter of the timeline needs, already in pixels and words.
//
// layOut is pure: what is visible of a History on a TimeAxis, in the words of Names. Its work is
// bounded by the size of the picture and not by the length of the run: stretches narrower than two
// pixels are merged into cells that say how many they stand for. Bars are cut at the edges of the
// plot, so the painter needs no clip.

#include "gui/state/names.h"
#include "gui/state/time_axis.h"
#include "gui/views/timeline/held_rows.h"
#include "gui/widgets/state_look.h"

#include <QRectF>

#include <optional>

namespace lockstep::gui {

/// What the layout is made from.
struct TimelineScene {
    const Feed& feed;
    const TimeAxis& axis; ///< its width is that of the plot: plotWidth_px()
    const Names& names;
    const HeldRows& held;
    QSizeF size;
    double scroll_px = 0;
    double gutter_px = 0;      ///< gutterFor()
    std::optional<Seq> cursor; ///< the place of a cursor that is not live
    TaskId selected;           ///< whose last waking is drawn
};

/// Words in a box: drawn left-aligned and vertically centred, whole.
struct BarLabel {
    QString text;
    QRectF box; ///< empty: there is no label
    bool elided = false;
};

struct TimelineBar {
    QRectF rect;
    StateLook look{};
    TaskId task;
    ObjectId object;
    Seq begin = 0;
    Seq end = 0;
    std::uint64_t stands_for = 1; ///< how many stretches
    QPointF glyph;                ///< its centre; null: no glyph
    BarLabel label;

    /// Drawn with torn edges: several stretches; where it is narrow, like a single one.
    bool isTorn() const { return stands_for > 1 && rect.width() >= 12; }
};

struct HeldBar {
    QRectF rect;
    TaskId task;
    ObjectId object;
    std::uint32_t color_index = 0;
    Seq begin = 0;
    Seq end = 0;
    std::uint64_t stands_for = 1;
    BarLabel label;
};

struct TimelineLane {
    TaskId task;
    QRectF row; ///< whole width
    QRectF bar; ///< the height of its bars, plot width
    BarLabel name;
    BarLabel carrier;
    EndLook end = EndLook::None;
    double end_px = 0; ///< where the cap stands
};

/// A vertical line through all lanes with a tag in the ruler.
struct TimelineTag {
    enum class Kind { Cursor, Failure, Notice, Neutral };
    Kind kind{};
    double x_px = 0;
    Seq seq = 0;
    BarLabel label; ///< the box is that of the tag; empty: no room
};

/// Who released to who got it.
struct WakeArrow {
    QPointF from;
    QPointF to;
    TaskId waker;
    TaskId woken;
};

struct LegendEntry {
    StateLook look{};
    bool merged = false; ///< what merged cells look like
    QRectF swatch;
    BarLabel label;
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
    std::vector<TimelineTag> tags;
    std::optional<WakeArrow> arrow;
    std::vector<LegendEntry> legend_entries;
    std::optional<double> cursor_px;
    double contents_px = 0; ///< height of all lanes
};

TimelineLayout layOut(const TimelineScene& scene);

/// Size of the plot in a picture of this size.
double plotWidth_px(double width_px, double gutter_px);
double plotHeight_px(double height_px);

/// What lies at a point; null if nothing does.
const TimelineBar* barAt(const TimelineLayout& layout, QPointF point);
const HeldBar* heldAt(const TimelineLayout& layout, QPointF point);
const TimelineLane* laneAt(const TimelineLayout& layout, QPointF point);

} // namespace lockstep::gui
