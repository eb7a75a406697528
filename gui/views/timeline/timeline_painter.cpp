// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_painter.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/counter_rows.h"
#include "gui/views/timeline/crisp_lines.h"
#include "gui/views/timeline/frame_painter.h"
#include "gui/views/timeline/grounds.h"
#include "gui/views/timeline/lane_arrows.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lanes_painter.h"
#include "gui/views/timeline/timeline_shapes.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lockstep::gui {

namespace {

class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                    const TimelineEmphasis& emphasis, const QRegion& part)
        : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis),
          m_lines(painter, theme, layout.ruler.width()), m_words(painter, layout.plot),
          m_lanes(painter, theme, layout, emphasis, part, m_words, m_lines),
          m_isRowByRow(layout.awaited.empty() && m_lines.brush())
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::TextAntialiasing);
    }

    /// Of all there is; where rows are painted one by one, of what lies beside them.
    void paintGround()
    {
        const QRectF whole(0, 0, m_layout.ruler.width(), m_layout.legend.bottom());
        if (m_isRowByRow) {
            double bottom_px = m_layout.plot.top();
            for (std::size_t i = 0; i < m_layout.pinned.lanes; ++i)
                bottom_px = std::max(bottom_px, m_layout.lanes[i].row.bottom());
            for (const CounterTrackRow& track : m_layout.tracks)
                bottom_px = std::max(bottom_px, track.row.bottom());
            return gui::paintGround(m_lines, m_layout,
                                    QRectF(0, bottom_px, whole.width(), whole.bottom() - bottom_px),
                                    Token::Canvas);
        }
        m_lines.fill(whole, Token::Canvas);
        for (std::size_t i = 0; i < m_layout.pinned.lanes; ++i)
            paintRow(m_layout.lanes[i].row, m_emphasis.groundOf(m_layout.lanes[i].task));
        for (const CounterTrackRow& track : m_layout.tracks)
            paintRow(track.row, groundOf(track));
        for (const QRectF& stretch : m_layout.awaited)
            paintAwaited(m_painter, m_theme, stretch);
        paintTickLines(m_lines, m_layout, 0, bottomOfLanes());
    }

    void paintLanes()
    {
        const auto& pinned = m_layout.pinned;
        m_lanes.paint({}, pinned, m_isRowByRow);
        for (const CounterTrackRow& track : m_layout.tracks)
            paintTrack(track);
        if (pinned.lanes < m_layout.lanes.size()) {
            m_lines.fill(QRectF(0, m_layout.plot.top(), m_layout.ruler.width(),
                                pinned.bottom_px - m_layout.plot.top()),
                         Token::Canvas);
            for (std::size_t i = pinned.lanes; i < m_layout.lanes.size(); ++i)
                paintRow(m_layout.lanes[i].row, m_emphasis.groundOf(m_layout.lanes[i].task));
            paintTickLines(m_lines, m_layout, 0, pinned.bottom_px);
            m_lanes.paint(pinned,
                          {m_layout.lanes.size(), m_layout.bars.size(), m_layout.held.size(),
                           m_layout.marks.size(), m_layout.callbacks.size(),
                           m_layout.results.size()},
                          false);
            m_painter.fillRect(
                QRectF(0, std::round(pinned.bottom_px) - 2, m_layout.ruler.width(), 2),
                m_theme.color(Token::Line));
        }
        for (const LaneDifference& difference : m_layout.differences)
            paintLaneDifference(m_painter, m_theme, difference.center);
        if (!m_layout.range.isNull()) {
            QColor wash = m_theme.color(Token::Accent);
            wash.setAlphaF(0.12f);
            m_painter.fillRect(m_layout.range, wash);
            m_lines.vertical(m_layout.range.left(), m_layout.range.top(), bottomOfLanes(),
                             Token::Accent);
            m_lines.vertical(m_layout.range.right(), m_layout.range.top(), bottomOfLanes(),
                             Token::Accent);
        }
        // What lies behind the cursor has not happened yet at the moment that is shown.
        if (m_layout.cursor_px) {
            QColor veil = m_theme.color(Token::Canvas);
            if (!m_emphasis.hides_future)
                veil.setAlphaF(0.55f);
            m_painter.fillRect(QRectF(*m_layout.cursor_px, m_layout.plot.top(),
                                      m_layout.ruler.width() - *m_layout.cursor_px,
                                      bottomOfLanes() - m_layout.plot.top()),
                               veil);
            for (const TimelineLane& lane : m_layout.lanes)
                if (m_emphasis.hides_future)
                    m_lines.horizontal(lane.row.bottom() - 1, Token::Grid);
        }
    }

    /// The first ones of a chain last, so that the last waking lies on top.
    void paintArrows()
    {
        for (const LinkArrow& link : m_layout.links)
            paintLink(m_painter, m_theme, link);
        for (const LinkArrow& link : m_layout.links)
            paintLinkLabel(m_painter, m_theme, link);
        for (auto arrow = m_layout.arrows.rbegin(); arrow != m_layout.arrows.rend(); ++arrow)
            paintArrow(m_painter, m_theme, *arrow);
    }

    void paintFrame()
    {
        if (m_layout.cursor_px)
            m_lines.vertical(*m_layout.cursor_px, std::max(0.0, m_layout.ruler.bottom() - 8),
                             bottomOfLanes(), Token::Accent, 2);
        if (m_layout.ruler.height() > 0 && m_lanes.isWanted(m_layout.ruler))
            paintRuler(m_painter, m_theme, m_layout, m_emphasis, m_words);
        if (m_layout.legend.height() > 0 && m_lanes.isWanted(m_layout.legend))
            paintLegend(m_painter, m_theme, m_layout, m_emphasis, m_words);
    }

    std::vector<PaintedLabel> takeWritten() { return m_words.takeWritten(); }

private:
    Token groundOf(const CounterTrackRow& track) const
    {
        const bool isPointedAt = track.object && track.object == m_emphasis.object;
        return isPointedAt ? Token::Highlight : Token::Canvas;
    }

    /// On the ground of all: its own, if it has one, and the line below it.
    void paintRow(const QRectF& row, Token ground)
    {
        if (ground != Token::Canvas)
            m_lines.fill(row, ground);
        m_lines.horizontal(row.bottom() - 1, Token::Grid);
    }
    void paintTrack(const CounterTrackRow& track)
    {
        if (!m_lanes.isWanted(track.row))
            return;
        if (m_isRowByRow)
            paintRowGround(m_lines, m_layout, track.row, groundOf(track));
        paintCounterRow(m_painter, m_theme, track);
        m_words.writeInLane(track.name, FontRole::TextStrong, m_theme.color(Token::Text));
        m_words.writeInLane(track.value, FontRole::Small, m_theme.color(Token::Muted));
        if (!track.most.box.isEmpty() && !track.steps.empty()) {
            const QRectF ground = track.most.box.adjusted(-2, 1, 2, -1);
            QColor pale = m_theme.color(Token::Canvas);
            pale.setAlphaF(0.8f);
            m_painter.fillRect(ground, pale);
            m_words.writeInLane(track.most, FontRole::Small, m_theme.color(Token::Muted));
        }
    }

    double bottomOfLanes() const { return m_layout.plot.bottom(); }

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    CrispLines m_lines;
    LabelWriter m_words;
    LanesPainter m_lanes;
    const bool m_isRowByRow; // what is hatched lies on all grounds, and under all bars
};

} // namespace

std::vector<PaintedLabel> paint(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                                const TimelineEmphasis& emphasis, const QRegion& part)
{
    painter.save();
    TimelinePainter timeline(painter, theme, layout, emphasis, part);
    timeline.paintGround();
    timeline.paintLanes();
    timeline.paintArrows();
    timeline.paintFrame();
    painter.restore();
    return timeline.takeWritten();
}

QRegion emphasisedBy(const TimelineLayout& layout, TaskId hovered, ObjectId object)
{
    constexpr double kOutline_px = 3;
    QRegion places;
    double last_px = -1;
    const auto addRow = [&](const QRectF& rect) {
        if (std::exchange(last_px, rect.top()) != rect.top())
            places += QRectF(0, rect.top() - kOutline_px, layout.ruler.width(),
                             rect.height() + 2 * kOutline_px)
                          .toAlignedRect();
    };
    for (const TimelineLane& lane : layout.lanes)
        if (hovered && lane.task == hovered)
            addRow(lane.row);
    const auto addRowsWith = [&](const auto& parts) {
        for (const auto& part : parts)
            if (object && part.object == object)
                addRow(part.rect);
    };
    addRowsWith(layout.bars);
    addRowsWith(layout.held);
    for (const CounterTrackRow& track : layout.tracks)
        if (object && track.object == object)
            addRow(track.row);
    return places;
}

} // namespace lockstep::gui
