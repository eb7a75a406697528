// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lanes_painter.h"

#include "gui/state/in_parallel.h"
#include "gui/views/timeline/grounds.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/timeline_shapes.h"

#include <QPainter>

namespace lockstep::gui {

LanesPainter::LanesPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                           const TimelineEmphasis& emphasis, const QRegion& part,
                           LabelWriter& words, CrispLines& lines)
    : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis), m_part(part),
      m_words(words), m_lines(lines), m_bars(painter, theme, layout, emphasis, words)
{
}

void LanesPainter::paint(const TimelineLayout::Pinned& first, const TimelineLayout::Pinned& behind,
                         bool withGround)
{
    const std::vector<Row> rows = rowsOf(first, behind);
    std::size_t bars = 0;
    for (const Row& row : rows)
        bars += row.bars.behind - row.bars.first + row.held.behind - row.held.first;
    const bool isShared = bars >= kWorthSharing_bars && m_lines.areFree();
    if (isShared)
        inParallel(rows.size(), [&](std::size_t i) { fill(rows[i], withGround); });
    for (const Row& row : rows) {
        // All of a row before the next one: what is painted on is still near the processor.
        if (!isShared)
            fill(row, withGround);
        decorate(row);
    }
    if (m_emphasis.object)
        m_bars.outlinePointedAt({first.bars, behind.bars}, {first.held, behind.held});
    paintStretches(first, behind);
}

std::vector<LanesPainter::Row> LanesPainter::rowsOf(const TimelineLayout::Pinned& first,
                                                    const TimelineLayout::Pinned& behind) const
{
    std::vector<Row> rows;
    for (std::size_t i = first.lanes; i < behind.lanes; ++i) {
        const TimelineLane& lane = m_layout.lanes[i];
        const bool isLast = i + 1 == behind.lanes;
        if (isWanted(lane.row))
            rows.push_back(
                {lane,
                 {lane.first_bar, isLast ? behind.bars : m_layout.lanes[i + 1].first_bar},
                 {lane.first_held, isLast ? behind.held : m_layout.lanes[i + 1].first_held}});
    }
    return rows;
}

/// What needs no painter, if the lines are free of it.
void LanesPainter::fill(const Row& row, bool withGround) const
{
    CrispLines lines = m_lines.within(row.lane.row);
    if (withGround)
        paintRowGround(lines, m_layout, row.lane.row, m_emphasis.groundOf(row.lane.task));
    if (PixelBrush* brush = lines.brush()) {
        m_bars.putBars(*brush, row.bars);
        m_bars.putHeld(*brush, row.held);
    }
}

void LanesPainter::decorate(const Row& row)
{
    const TimelineLane& lane = row.lane;
    if (!m_lines.brush()) {
        m_bars.drawBars(row.bars);
        m_bars.drawHeld(row.held);
    }
    paintFold(m_painter, m_theme, lane);
    m_words.writeInLane(lane.name, FontRole::TextStrong, m_theme.color(Token::Text));
    m_words.writeInLane(lane.carrier, FontRole::Small, m_theme.color(Token::Muted));
    if (lane.is_pinned)
        paintPin(m_painter, m_theme, lane);
    if (!lane.has_handle)
        underline(lane.name);
    paintEndCap(m_painter, m_theme, lane.end, lane.end_px, lane.bar);
    m_bars.decorateBars(row.bars);
    m_bars.decorateHeld(row.held);
}

/// And marks: what lies on the bars, and may reach out of its row.
void LanesPainter::paintStretches(const TimelineLayout::Pinned& first,
                                  const TimelineLayout::Pinned& behind)
{
    for (std::size_t i = first.callbacks; i < behind.callbacks; ++i) {
        const CallbackMark& mark = m_layout.callbacks[i];
        if (!isWanted(mark.rect.adjusted(-2, -2, 2, 2)))
            continue;
        paintCallback(m_painter, m_theme, mark.rect);
        m_words.writeInLane(mark.label, FontRole::Small,
                            colorsOf(m_theme, StateLook::Running).text);
    }
    for (std::size_t i = first.results; i < behind.results; ++i) {
        if (!isWanted(m_layout.results[i].line))
            continue;
        paintResult(m_painter, m_theme, m_layout.results[i].line);
        m_words.writeInLane(m_layout.results[i].label, FontRole::Small,
                            m_theme.color(Token::Muted));
    }
    for (std::size_t i = first.marks; i < behind.marks; ++i) {
        const LaneMark& mark = m_layout.marks[i];
        QRectF box(0, 0, 2 * kLaneMark_px, 2 * kLaneMark_px);
        box.moveCenter(mark.center);
        if (isWanted(box))
            paintLaneMark(m_painter, m_theme, mark.kind, mark.center);
    }
}

void LanesPainter::underline(const BarLabel& label)
{
    m_painter.setPen(QPen(m_theme.color(Token::Muted), 1, Qt::DashLine));
    m_painter.drawLine(label.box.bottomLeft(), label.box.bottomRight());
}

} // namespace lockstep::gui
