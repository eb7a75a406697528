// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_bars.h"

#include "gui/state/bindings.h"
#include "gui/state/in_parallel.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/call_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lockstep::gui {

namespace {

constexpr double kBlock_px = 96; // merged cells are joined up to about this width
constexpr double kGap_px = 2;    // between neighbouring bars
constexpr double kGlyphRoom_px = 20;
constexpr double kLeastNamed_px = 10; // height of a held object's bar
constexpr double kLeastGlyphBar_px = 14;
constexpr double kLeastWord_px = 4;           // no letter is narrower
constexpr std::size_t kWorthSharing = 20'000; // stretches: less are cut before a helper is awake

/// Whether a cell goes into the block of merged cells before it.
template <class Bar>
bool joins(const std::vector<Bar>& bars, const Cell& cell, const QRectF& rect, TaskId task)
{
    if (bars.empty())
        return false;
    const Bar& last = bars.back();
    return cell.isNarrow() && last.task == task && last.stands_for > 1 &&
           last.rect.top() == rect.top() && last.rect.width() < kBlock_px &&
           last.rect.right() >= rect.left() - 1;
}

/// There are hundreds in a frame: not by QString::arg.
QString times(std::uint64_t count)
{
    return QStringLiteral("×") + QString::number(count);
}

} // namespace

LaneBars::LaneBars(const TimelineScene& scene, const LaneSizes& sizes, TimelineLayout& layout)
    : m_scene(scene), m_sizes(sizes), m_layout(layout), m_grid(scene.axis)
{
}

void LaneBars::add(const std::vector<PlacedLane>& lanes)
{
    std::vector<Cells> cells(lanes.size());
    const auto cutLane = [&](std::size_t i) { cells[i] = cut(lanes[i]); };
    std::size_t stretches = 0;
    for (const PlacedLane& placed : lanes)
        stretches += m_scene.feed.history()->lanes()[placed.row.task.value - 1].spans.size();
    // To look them up in a long run is to wait for memory, which goes side by side.
    if (stretches >= kWorthSharing)
        inParallel(lanes.size(), cutLane);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (stretches < kWorthSharing)
            cutLane(i);
        addLane(lanes[i], cells[i]);
    }
}

LaneBars::Cells LaneBars::cut(const PlacedLane& placed) const
{
    const std::size_t index = placed.row.task.value - 1;
    const History& history = *m_scene.feed.history();
    const LaneSpans& spans = history.lanes()[index].spans;
    // The end of a task is drawn as a cap.
    const bool isOver = !spans.empty() && spans.back().state == TaskState::Ended;
    Cells cells;
    cutInto(cells.bars, LaneStretches{spans, spans.size() - (isOver ? 1 : 0)}, m_grid,
            m_scene.feed.end());
    cells.held.resize(m_scene.held.rowsOf(index));
    for (std::size_t row = 0; row < cells.held.size(); ++row)
        cutInto(cells.held[row], m_scene.held.row(history, index, row), m_grid, m_scene.feed.end());
    return cells;
}

void LaneBars::addLane(const PlacedLane& placed, const Cells& cells)
{
    const Lane& from = m_scene.feed.history()->lanes()[placed.row.task.value - 1];
    TimelineLane lane;
    lane.task = from.task;
    lane.first_bar = m_layout.bars.size();
    lane.first_held = m_layout.held.size();
    lane.is_closed = placed.row.hidden > 0;
    lane.is_pinned = placed.row.is_pinned;
    const TaskInfo* info = m_scene.feed.log()->task(lane.task);
    lane.has_handle = !info || !isNamedIn(m_scene.no_handle, info->name);
    lane.row = QRectF(0, placed.top_px, m_scene.size.width(), placed.height_px);
    lane.bar = QRectF(m_layout.plot.left(), placed.top_px + m_sizes.bar_top_px,
                      m_layout.plot.width(), m_sizes.bar_px);
    putName(lane, placed.row);
    putEnd(lane, from.spans);
    addBars(from.spans, lane, cells.bars);
    for (std::size_t row = 0; row < cells.held.size(); ++row)
        addHeld(lane, placed.top_px + m_sizes.heldTop_px(row), cells.held[row]);
    m_layout.lanes.push_back(lane);
}

void LaneBars::putName(TimelineLane& lane, const LaneRow& from) const
{
    const double top_px = lane.row.top();
    const double indent_px = from.depth * LaneSizes::kIndent_px;
    QRectF room(kLarge_px + indent_px, top_px + m_sizes.name_top_px,
                m_scene.gutter_px - kLarge_px - kSmall_px - indent_px, 18);
    lane.name = m_nameFit.fit(room, {m_scene.names.name(lane.task)}, Qt::ElideMiddle);
    if (from.is_group)
        lane.fold = QRectF(room.left() - 15, room.center().y() - 7, 14, 14);
    if (m_sizes.in_one_line)
        room.setLeft(lane.name.box.right() + kSmall_px);
    lane.carrier =
        m_smallFit.fit(QRectF(room.left(), top_px + m_sizes.carrier_top_px, room.width(), 16),
                       carrierWords(from, lane.has_handle));
    if (m_sizes.in_one_line && lane.carrier.elided)
        lane.carrier = {};
}

/// A closed group says for how many lanes it stands; where there is little room, that alone.
QStringList LaneBars::carrierWords(const LaneRow& from, bool hasHandle) const
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

void LaneBars::putEnd(TimelineLane& lane, const LaneSpans& spans) const
{
    if (spans.empty() || spans.back().state != TaskState::Ended)
        return;
    const double x_px = m_scene.axis.xFromSeq(spans.back().begin);
    if (x_px < 0 || x_px > m_scene.axis.width_px() + 1)
        return;
    lane.end = lookOf(spans.back().how_ended);
    lane.end_px = m_layout.plot.left() + x_px;
}

/// From axis pixels to a bar of the picture, cut at the edges of the plot.
std::optional<QRectF> LaneBars::rectFor(const Cell& cell, double top_px, double height_px) const
{
    const double gap_px = cell.right_px - cell.left_px > 6 ? kGap_px : 0;
    const double origin_px = m_layout.plot.left();
    const double left = std::max(origin_px + cell.left_px, origin_px);
    const double right = std::min(origin_px + cell.right_px - gap_px, m_layout.plot.right());
    if (right - left < 0.25)
        return {};
    return QRectF(left, top_px, right - left, height_px);
}

ObjectKind LaneBars::kindOf(ObjectId object) const
{
    const ObjectInfo* info = m_scene.feed.log()->object(object);
    return info ? info->kind : ObjectKind::None;
}

void LaneBars::addBars(const LaneSpans& spans, const TimelineLane& lane,
                       const std::vector<Cell>& cells)
{
    std::array<int, 16> looks{}; // of the cells in the block, for its most frequent one
    auto& bars = m_layout.bars;
    for (const Cell& cell : cells) {
        const auto rect = rectFor(cell, lane.bar.top(), lane.bar.height());
        if (!rect)
            continue;
        const StateLook look = lookOf(cell.sample.state, kindOf(cell.sample.object));
        if (joins(bars, cell, *rect, lane.task)) {
            TimelineBar& block = bars.back();
            block.rect.setRight(rect->right());
            block.stands_for += cell.count;
            block.end = cell.end;
        } else {
            TimelineBar& bar = bars.emplace_back();
            bar.rect = *rect;
            bar.look = look;
            bar.task = lane.task;
            if (cell.count == 1 && isWaiting(cell.sample.state))
                bar.object = cell.sample.object;
            bar.begin = cell.begin;
            bar.end = cell.end;
            bar.stands_for = cell.count;
            looks.fill(0);
        }
        TimelineBar& bar = bars.back();
        if (++looks[static_cast<std::size_t>(look)] > looks[static_cast<std::size_t>(bar.look)])
            bar.look = look;
    }
    // Words come last: merged cells have their final width only now.
    for (std::size_t i = lane.first_bar; i < bars.size(); ++i)
        putWords(bars[i], spans);
}

void LaneBars::putWords(TimelineBar& bar, const LaneSpans& spans) const
{
    QRectF room = bar.rect.adjusted(kSmall_px, 0, -kSmall_px, 0);
    if (bar.stands_for > 1) {
        if (room.width() >= kLeastWord_px)
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
    if (bar.look == StateLook::Running || bar.look == StateLook::New ||
        room.width() < kLeastWord_px)
        return;
    const Span span = spans[spans.firstFrom(bar.begin)];
    QStringList words{m_scene.names.describeSpan(span)};
    if (bar.look == StateLook::InOut)
        words = callWords(span, *m_scene.feed.log(), m_scene.names);
    if (span.object && bar.look != StateLook::Ready)
        words += m_scene.names.name(span.object);
    bar.label = m_smallFit.fit(room, words);
    // A state whose glyph says it all needs no broken word beside it.
    if (bar.label.elided && !span.object)
        bar.label = {};
}

void LaneBars::addHeld(const TimelineLane& lane, double top_px, const std::vector<Cell>& cells)
{
    auto& bars = m_layout.held;
    const std::size_t first = bars.size();
    for (const Cell& cell : cells) {
        const auto rect = rectFor(cell, top_px, m_sizes.held_px);
        if (!rect)
            continue;
        if (joins(bars, cell, *rect, lane.task)) {
            HeldBar& block = bars.back();
            block.rect.setRight(rect->right());
            block.stands_for += cell.count;
            block.contended |= cell.sample.contended;
            block.end = cell.end;
            continue;
        }
        HeldBar& bar = bars.emplace_back();
        bar.rect = *rect;
        bar.task = lane.task;
        bar.object = cell.sample.object;
        bar.color_index = m_scene.names.colorIndex(cell.sample.object);
        bar.contended = cell.sample.contended;
        bar.begin = cell.begin;
        bar.end = cell.end;
        bar.stands_for = cell.count;
    }
    if (m_sizes.held_px < kLeastNamed_px)
        return;
    for (std::size_t i = first; i < bars.size(); ++i) {
        QString name = m_scene.names.name(bars[i].object);
        if (bars[i].stands_for > 1)
            name += ' ' + times(bars[i].stands_for);
        bars[i].label = m_heldFit.fit(bars[i].rect.adjusted(6, 0, -6, 0), {name});
    }
}

} // namespace lockstep::gui
