// SPDX-License-Identifier: MIT
// The rows and bars of the timeline. What lies at a point is in timeline_hits.cpp. Marks of tasks
// are in lane_marks.cpp, counter tracks in counter_rows.cpp; what stands around them all (ruler,
// tags, arrows, legend) is in timeline_frame.cpp.
#include "gui/views/timeline/timeline_layout.h"

#include "gui/state/bindings.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/call_words.h"
#include "gui/views/timeline/counter_rows.h"
#include "gui/views/timeline/label_fit.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/span_cells.h"
#include "gui/views/timeline/timeline_frame.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kBlock_px = 96; // merged cells are joined up to about this width
constexpr double kGap_px = 2;    // between neighbouring bars
constexpr double kGlyphRoom_px = 20;
constexpr double kLeastNamed_px = 10; // height of a held object's bar
constexpr double kLeastGlyphBar_px = 14;
constexpr double kRightMargin_px = 24; // room for the last tag and for caps

class BarMaker {
public:
    BarMaker(const TimelineScene& scene, const LaneSizes& sizes, TimelineLayout& layout)
        : m_scene(scene), m_sizes(sizes), m_layout(layout), m_grid(scene.axis)
    {
    }

    void addLane(const LaneRow& from, double top_px, double height_px)
    {
        const std::size_t index = from.task.value - 1;
        const Lane& lane = m_scene.feed.history()->lanes()[index];
        TimelineLane row;
        row.task = lane.task;
        row.is_closed = from.hidden > 0;
        row.is_pinned = from.is_pinned;
        const TaskInfo* info = m_scene.feed.log()->task(lane.task);
        row.has_handle = !info || !isNamedIn(m_scene.no_handle, info->name);
        row.row = QRectF(0, top_px, m_scene.size.width(), height_px);
        row.bar = QRectF(m_layout.plot.left(), top_px + m_sizes.bar_top_px, m_layout.plot.width(),
                         m_sizes.bar_px);
        putName(row, from);
        addBars(lane, row);
        for (std::size_t held = 0; held < m_scene.held.rowsOf(index); ++held)
            addHeld(lane, index, held, top_px + m_sizes.heldTop_px(held));
        m_layout.lanes.push_back(row);
    }

private:
    /// From axis pixels to a bar of the picture, cut at the edges of the plot.
    std::optional<QRectF> rectFor(double left_px, double right_px, double top_px,
                                  double height_px) const
    {
        const double gap_px = right_px - left_px > 6 ? kGap_px : 0;
        const double origin_px = m_layout.plot.left();
        const double left = std::max(origin_px + left_px, origin_px);
        const double right = std::min(origin_px + right_px - gap_px, m_layout.plot.right());
        if (right - left < 0.25)
            return {};
        return QRectF(left, top_px, right - left, height_px);
    }

    void putName(TimelineLane& row, const LaneRow& from) const
    {
        const double top_px = row.row.top();
        const double indent_px = from.depth * LaneSizes::kIndent_px;
        QRectF room(kLarge_px + indent_px, top_px + m_sizes.name_top_px,
                    m_scene.gutter_px - kLarge_px - kSmall_px - indent_px, 18);
        row.name = m_nameFit.fit(room, {m_scene.names.name(row.task)}, Qt::ElideMiddle);
        if (from.is_group)
            row.fold = QRectF(room.left() - 15, room.center().y() - 7, 14, 14);
        if (m_sizes.in_one_line)
            room.setLeft(row.name.box.right() + kSmall_px);
        row.carrier =
            m_smallFit.fit(QRectF(room.left(), top_px + m_sizes.carrier_top_px, room.width(), 16),
                           carrierWords(from, row.has_handle));
        if (m_sizes.in_one_line && row.carrier.elided)
            row.carrier = {};
    }

    /// A closed group says for how many lanes it stands; where there is little room, that alone.
    QStringList carrierWords(const LaneRow& from, bool hasHandle) const
    {
        const QString carrier = m_scene.names.carrier(from.task);
        if (from.hidden == 0 && hasHandle)
            return {carrier};
        if (from.hidden == 0)
            return wordsWithoutHandle(carrier);
        const QString more = QCoreApplication::translate("Timeline", "+%1 closed").arg(from.hidden);
        return {QStringLiteral("%1 %2").arg(carrier, more), more,
                QStringLiteral("+%1").arg(from.hidden)};
    }

    /// Whether a cell goes into the block of merged cells before it.
    template <class Bar>
    static bool joins(const std::vector<Bar>& bars, const Cell& cell, const QRectF& rect,
                      TaskId task)
    {
        if (bars.empty())
            return false;
        const Bar& last = bars.back();
        return cell.isNarrow() && last.task == task && last.stands_for > 1 &&
               last.rect.top() == rect.top() && last.rect.width() < kBlock_px &&
               last.rect.right() >= rect.left() - 1;
    }

    void addBars(const Lane& lane, TimelineLane& row)
    {
        const auto& spans = lane.spans;
        const Seq end = m_scene.feed.end();
        std::size_t count = spans.size();
        if (count > 0 && spans.back().state == TaskState::Ended) {
            --count; // drawn as a cap
            const double x_px = m_scene.axis.xFromSeq(spans.back().begin);
            if (x_px >= 0 && x_px <= m_scene.axis.width_px() + 1) {
                row.end = lookOf(spans.back().how_ended);
                row.end_px = m_layout.plot.left() + x_px;
            }
        }
        const auto cells = cellsOf(LaneStretches{lane, count}, m_grid, end);
        std::array<int, 16> looks{}; // of the cells in the block, for its most frequent one
        const std::size_t first = m_layout.bars.size();
        for (const Cell& cell : cells) {
            const Span& span = spans[cell.shown];
            const auto rect = rectFor(cell.left_px, cell.right_px, row.bar.top(), row.bar.height());
            if (!rect)
                continue;
            const StateLook look = lookOf(span.state, kindOf(span.object));
            if (!joins(m_layout.bars, cell, *rect, lane.task)) {
                TimelineBar bar;
                bar.rect = *rect;
                bar.look = look;
                bar.task = lane.task;
                bar.object = cell.count == 1 && isWaiting(span.state) ? span.object : ObjectId{};
                bar.begin = span.begin;
                bar.end = std::min(span.end, end);
                bar.stands_for = cell.count;
                m_layout.bars.push_back(bar);
                looks.fill(0);
            } else {
                TimelineBar& block = m_layout.bars.back();
                block.rect.setRight(rect->right());
                block.stands_for += cell.count;
                block.end = std::min(span.end, end);
            }
            TimelineBar& bar = m_layout.bars.back();
            if (++looks[static_cast<std::size_t>(look)] > looks[static_cast<std::size_t>(bar.look)])
                bar.look = look;
        }
        // Words come last: merged cells have their final width only now.
        for (std::size_t i = first; i < m_layout.bars.size(); ++i)
            putWords(m_layout.bars[i], lane);
    }

    /// There are hundreds in a frame: not by QString::arg.
    static QString times(std::uint64_t count)
    {
        return QStringLiteral("×") + QString::number(count);
    }

    ObjectKind kindOf(ObjectId object) const
    {
        const ObjectInfo* info = m_scene.feed.log()->object(object);
        return info ? info->kind : ObjectKind::None;
    }

    void putWords(TimelineBar& bar, const Lane& lane) const
    {
        QRectF room = bar.rect.adjusted(kSmall_px, 0, -kSmall_px, 0);
        if (bar.stands_for > 1) {
            bar.label = m_smallFit.fit(room, {times(bar.stands_for)});
            if (bar.label.elided)
                bar.label = {};
            return;
        }
        const bool hasGlyph = bar.look == StateLook::Running || bar.look == StateLook::Computing ||
                              bar.look == StateLook::Sleeping || bar.look == StateLook::AtGate;
        if (hasGlyph && bar.rect.width() >= kLeastGlyphBar_px) {
            const double x_px = bar.rect.width() < kGlyphRoom_px + kSmall_px
                                    ? bar.rect.center().x()
                                    : bar.rect.left() + kMedium_px;
            bar.glyph = QPointF(x_px, bar.rect.center().y());
            room.setLeft(bar.rect.left() + kGlyphRoom_px);
        }
        if (bar.look == StateLook::Running || bar.look == StateLook::New)
            return;
        const auto span =
            std::lower_bound(lane.spans.begin(), lane.spans.end(), bar.begin,
                             [](const Span& each, Seq seq) { return each.begin < seq; });
        if (span == lane.spans.end())
            return;
        QStringList words{m_scene.names.describeSpan(*span)};
        if (bar.look == StateLook::InOut)
            words = callWords(*span, *m_scene.feed.log(), m_scene.names);
        if (span->object && bar.look != StateLook::Ready)
            words += m_scene.names.name(span->object);
        bar.label = m_smallFit.fit(room, words);
        // A state whose glyph says it all needs no broken word beside it.
        if (bar.label.elided && !span->object)
            bar.label = {};
    }

    void addHeld(const Lane& lane, std::size_t laneIndex, std::size_t rowIndex, double y_px)
    {
        const Seq end = m_scene.feed.end();
        const HeldRows::Row row = m_scene.held.row(*m_scene.feed.history(), laneIndex, rowIndex);
        const auto cells = cellsOf(HeldStretches{row}, m_grid, end);
        const std::size_t first = m_layout.held.size();
        for (const Cell& cell : cells) {
            const auto rect = rectFor(cell.left_px, cell.right_px, y_px, m_sizes.held_px);
            if (!rect)
                continue;
            const HeldSpan& held = row[cell.shown];
            if (joins(m_layout.held, cell, *rect, lane.task)) {
                HeldBar& block = m_layout.held.back();
                block.rect.setRight(rect->right());
                block.stands_for += cell.count;
                block.end = std::min(held.end, end);
                block.contended |= held.contended;
                continue;
            }
            HeldBar bar;
            bar.rect = *rect;
            bar.task = lane.task;
            bar.object = held.object;
            bar.color_index = m_scene.names.colorIndex(held.object);
            bar.contended = held.contended;
            bar.begin = held.begin;
            bar.end = std::min(held.end, end);
            bar.stands_for = cell.count;
            m_layout.held.push_back(bar);
        }
        for (std::size_t i = first; i < m_layout.held.size(); ++i) {
            if (m_sizes.held_px < kLeastNamed_px)
                break;
            HeldBar& bar = m_layout.held[i];
            QString name = m_scene.names.name(bar.object);
            if (bar.stands_for > 1)
                name += ' ' + times(bar.stands_for);
            bar.label = m_heldFit.fit(bar.rect.adjusted(6, 0, -6, 0), {name});
        }
    }

    const TimelineScene& m_scene;
    const LaneSizes& m_sizes;
    TimelineLayout& m_layout;
    const AxisGrid<TimeAxis> m_grid;
    const LabelFit m_nameFit{FontRole::TextStrong};
    const LabelFit m_smallFit{FontRole::Small};
    const LabelFit m_heldFit{FontRole::Held};
};

} // namespace

namespace {

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
    BarMaker maker(scene, sizes, layout);
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
    double top_px = layout.plot.top() + pinned_px - scene.scroll_px;
    for (std::size_t row = pinned; row < rows.size(); ++row) {
        const double height_px = height(row);
        if (top_px + height_px > layout.plot.top() + pinned_px && top_px < layout.plot.bottom())
            maker.addLane(rows[row], top_px, height_px);
        top_px += height_px;
        layout.contents_px += height_px;
    }
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
    top_px = layout.plot.top();
    for (std::size_t row = 0; row < pinned && top_px < layout.pinned.bottom_px; ++row) {
        maker.addLane(rows[row], top_px, height(row));
        top_px += height(row);
    }
    addLaneExtras(scene, layout, layout.pinned.lanes, layout.pinned.bars);
    addLaneDifferences(scene, layout);
    addFrame(scene, layout);
    return layout;
}

} // namespace lockstep::gui
