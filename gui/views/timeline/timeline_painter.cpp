// SPDX-License-Identifier: MIT
#include "gui/views/timeline/timeline_painter.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/counter_rows.h"
#include "gui/views/timeline/lane_arrows.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/timeline_shapes.h"
#include "gui/widgets/device_pixels.h"

#include <QHash>
#include <QPainter>
#include <QStaticText>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kQuietMargin_px = 4;

/// Words of a font, shaped once: the same ones stand in picture after picture.
const QStaticText& laidOut(FontRole role, const QFont& font, const QString& text)
{
    constexpr qsizetype kMostKnown = 4000;
    static QHash<std::pair<int, QString>, QStaticText> known; // only the window's thread paints
    if (known.size() > kMostKnown)
        known.clear();
    const std::pair key(static_cast<int>(role) * 256 + font.pixelSize(), text);
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    QStaticText words(text);
    words.setTextFormat(Qt::PlainText);
    words.setPerformanceHint(QStaticText::AggressiveCaching);
    words.prepare({}, font);
    return *known.insert(key, words);
}

class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                    const TimelineEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis)
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::TextAntialiasing);
    }

    void paintGround()
    {
        const double height_px = m_layout.legend.bottom();
        fill(QRectF(0, 0, m_layout.ruler.width(), height_px), Token::Canvas);
        for (std::size_t i = 0; i < m_layout.pinned.lanes; ++i)
            paintRow(m_layout.lanes[i]);
        for (std::size_t i = 0; i < m_layout.pinned.lanes; ++i)
            horizontal(m_layout.lanes[i].row.bottom() - 1, Token::Grid);
        for (const CounterTrackRow& track : m_layout.tracks)
            horizontal(track.row.bottom() - 1, Token::Grid);
        for (const QRectF& stretch : m_layout.awaited)
            paintAwaited(m_painter, m_theme, stretch);
        paintLines(bottomOfLanes());
    }

    void paintLanes()
    {
        const auto& pinned = m_layout.pinned;
        paintLanes({}, pinned);
        for (const CounterTrackRow& track : m_layout.tracks)
            paintTrack(track);
        if (pinned.lanes < m_layout.lanes.size()) {
            fill(QRectF(0, m_layout.plot.top(), m_layout.ruler.width(),
                        pinned.bottom_px - m_layout.plot.top()),
                 Token::Canvas);
            for (std::size_t i = pinned.lanes; i < m_layout.lanes.size(); ++i) {
                paintRow(m_layout.lanes[i]);
                horizontal(m_layout.lanes[i].row.bottom() - 1, Token::Grid);
            }
            paintLines(pinned.bottom_px);
            paintLanes(pinned,
                       {m_layout.lanes.size(), m_layout.bars.size(), m_layout.held.size(),
                        m_layout.marks.size(), m_layout.callbacks.size(), m_layout.results.size()});
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
            vertical(m_layout.range.left(), m_layout.range.top(), bottomOfLanes(), Token::Accent);
            vertical(m_layout.range.right(), m_layout.range.top(), bottomOfLanes(), Token::Accent);
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
                    horizontal(lane.row.bottom() - 1, Token::Grid);
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
            vertical(*m_layout.cursor_px, std::max(0.0, m_layout.ruler.bottom() - 8),
                     bottomOfLanes(), Token::Accent, 2);
        if (m_layout.ruler.height() > 0)
            paintRuler();
        if (m_layout.legend.height() > 0)
            paintLegend();
    }

    std::vector<PaintedLabel> takeLabels() { return std::move(m_labels); }

private:
    void paintRuler()
    {
        fill(m_layout.ruler.adjusted(0, 0, 0, -1), Token::Canvas);
        horizontal(m_layout.ruler.bottom() - 1, Token::Line);
        for (const BarLabel& label : m_layout.tick_labels)
            write(label, FontRole::Small, m_theme.color(Token::Muted));
        paintInstants();
        for (const ChosenStrip& strip : m_layout.chosen)
            paintChosen(m_painter, m_theme, strip.by, strip.rect);
        for (auto tag = m_layout.tags.rbegin(); tag != m_layout.tags.rend(); ++tag)
            if (!m_emphasis.hides_future || !m_layout.cursor_px ||
                tag->x_px <= *m_layout.cursor_px + 1)
                paintTag(*tag); // the cursor's, which has its place first, on top
    }

    void paintLegend()
    {
        fill(m_layout.legend, Token::Canvas);
        horizontal(m_layout.legend.top(), Token::Grid);
        for (const LegendEntry& entry : m_layout.legend_entries) {
            write(entry.label, FontRole::Small, m_theme.color(Token::Muted));
            if (entry.what == LegendEntry::What::Merged) {
                paintTorn(m_painter, m_theme, StateLook::Sleeping, entry.swatch);
                continue;
            }
            if (entry.what == LegendEntry::What::Mark) {
                paintLaneMark(m_painter, m_theme, entry.mark, entry.swatch.center());
                continue;
            }
            if (entry.what == LegendEntry::What::Difference) {
                paintLaneDifference(m_painter, m_theme, entry.swatch.center());
                continue;
            }
            if (entry.what == LegendEntry::What::Callback) {
                paintCallback(m_painter, m_theme, entry.swatch);
                continue;
            }
            if (entry.what == LegendEntry::What::Result) {
                paintResult(m_painter, m_theme, entry.swatch);
                continue;
            }
            if (entry.what == LegendEntry::What::Chosen) {
                paintChosen(m_painter, m_theme, entry.chosen_by,
                            entry.swatch.adjusted(0, 6, 0, -6));
                continue;
            }
            if (entry.what == LegendEntry::What::Contended) {
                const QRectF bar = entry.swatch.adjusted(0, 1, 0, -1);
                paintHeldBar(m_painter, bar, m_theme.objectColor(0));
                paintContended(m_painter, m_theme, bar);
                continue;
            }
            if (isDimmed(entry.look)) {
                // Struck out: the colour alone would not say that it was taken away.
                m_painter.fillRect(QRectF(entry.swatch.left(), entry.swatch.center().y(),
                                          entry.label.box.right() - entry.swatch.left(), 1),
                                   m_theme.color(Token::Muted));
                continue;
            }
            paintStateBar(m_painter, m_theme, entry.look, entry.swatch);
            paintStateGlyph(m_painter, m_theme, entry.look, entry.swatch.center(), 7,
                            colorsOf(m_theme, entry.look).text);
        }
    }

    /// Those of ticks and marks: behind the bars, so that no line strikes out words.
    void paintLines(double bottom_px)
    {
        for (const AxisTick& tick : m_layout.ticks)
            vertical(tick.x_px, m_layout.plot.top(), bottom_px, Token::Grid);
        for (const TimelineTag& tag : m_layout.tags)
            if (tag.kind != TimelineTag::Kind::Cursor)
                vertical(tag.x_px, m_layout.plot.top(), bottom_px, lineOf(tag.kind),
                         isThin(tag.kind) ? 1 : 2);
    }

    static bool isThin(TimelineTag::Kind kind)
    {
        return kind == TimelineTag::Kind::Neutral || kind == TimelineTag::Kind::Note;
    }

    void paintRow(const TimelineLane& lane)
    {
        if (lane.task == m_emphasis.selected || lane.task == m_emphasis.hovered)
            fill(lane.row, lane.task == m_emphasis.selected ? Token::AccentSoft : Token::Highlight);
    }

    /// The lanes from those that begin at first to those that begin at behind.
    void paintLanes(const TimelineLayout::Pinned& first, const TimelineLayout::Pinned& behind)
    {
        for (std::size_t i = first.lanes; i < behind.lanes; ++i) {
            const TimelineLane& row = m_layout.lanes[i];
            paintFold(m_painter, m_theme, row);
            writeInLane(row.name, FontRole::TextStrong, m_theme.color(Token::Text));
            writeInLane(row.carrier, FontRole::Small, m_theme.color(Token::Muted));
            if (row.is_pinned)
                paintPin(m_painter, m_theme, row);
            if (!row.has_handle)
                underline(row.name);
            paintEndCap(m_painter, m_theme, row.end, row.end_px, row.bar);
        }
        for (std::size_t i = first.bars; i < behind.bars; ++i)
            paintBar(m_layout.bars[i]);
        for (std::size_t i = first.callbacks; i < behind.callbacks; ++i) {
            const CallbackMark& mark = m_layout.callbacks[i];
            paintCallback(m_painter, m_theme, mark.rect);
            writeInLane(mark.label, FontRole::Small, colorsOf(m_theme, StateLook::Running).text);
        }
        for (std::size_t i = first.results; i < behind.results; ++i) {
            paintResult(m_painter, m_theme, m_layout.results[i].line);
            writeInLane(m_layout.results[i].label, FontRole::Small, m_theme.color(Token::Muted));
        }
        for (std::size_t i = first.held; i < behind.held; ++i)
            paintHeld(m_layout.held[i]);
        for (std::size_t i = first.marks; i < behind.marks; ++i)
            paintLaneMark(m_painter, m_theme, m_layout.marks[i].kind, m_layout.marks[i].center);
    }

    void paintTrack(const CounterTrackRow& track)
    {
        if (isPointedAt(track.object))
            fill(track.row, Token::Highlight);
        paintCounterRow(m_painter, m_theme, track);
        writeInLane(track.name, FontRole::TextStrong, m_theme.color(Token::Text));
        writeInLane(track.value, FontRole::Small, m_theme.color(Token::Muted));
        if (!track.most.box.isEmpty() && !track.steps.empty()) {
            const QRectF ground = track.most.box.adjusted(-2, 1, 2, -1);
            QColor pale = m_theme.color(Token::Canvas);
            pale.setAlphaF(0.8f);
            m_painter.fillRect(ground, pale);
            writeInLane(track.most, FontRole::Small, m_theme.color(Token::Muted));
        }
    }

    double bottomOfLanes() const { return m_layout.plot.bottom(); }

    Token lineOf(TimelineTag::Kind kind) const
    {
        switch (kind) {
        case TimelineTag::Kind::Cursor:
        case TimelineTag::Kind::Note:
        case TimelineTag::Kind::Difference:
            return Token::Accent;
        case TimelineTag::Kind::Failure:
            return Token::Failure;
        case TimelineTag::Kind::Notice:
            return Token::NoticeLine;
        case TimelineTag::Kind::Neutral:
            break;
        }
        return Token::Muted;
    }

    void fill(const QRectF& rect, Token token) { m_painter.fillRect(rect, m_theme.color(token)); }

    /// A crisp line: fillRect is not smeared over two pixels.
    void horizontal(double y_px, Token token)
    {
        m_painter.fillRect(QRectF(0, std::round(y_px), m_layout.ruler.width(), 1),
                           m_theme.color(token));
    }

    void vertical(double x_px, double top_px, double bottom_px, Token token, double width_px = 1)
    {
        m_painter.fillRect(
            QRectF(std::round(x_px - width_px / 2), top_px, width_px, bottom_px - top_px),
            m_theme.color(token));
    }

    void write(const BarLabel& label, FontRole role, const QColor& color,
               Qt::Alignment alignment = Qt::AlignLeft)
    {
        if (label.box.isEmpty())
            return;
        if (m_role != role || m_font.pixelSize() == 0) {
            m_role = role;
            m_font = Theme::font(role);
            m_painter.setFont(m_font);
        }
        m_painter.setPen(color);
        if (m_isOnPixels && alignment == Qt::AlignLeft) {
            const QStaticText& words = laidOut(role, m_font, label.text);
            const double above_px = (label.box.height() - words.size().height()) / 2;
            m_painter.drawStaticText(label.box.topLeft() + QPointF(0, above_px), words);
        } else {
            m_painter.drawText(label.box, int(alignment | Qt::AlignVCenter | Qt::TextDontClip),
                               label.text);
        }
        m_labels.push_back({label.text, label.box, label.elided});
    }

    /// Words that ruler or legend would cut are left out.
    void writeInLane(const BarLabel& label, FontRole role, const QColor& color)
    {
        if (label.box.top() >= m_layout.plot.top() - 1 &&
            label.box.bottom() <= m_layout.plot.bottom() + 1)
            write(label, role, color);
    }

    void underline(const BarLabel& label)
    {
        m_painter.setPen(QPen(m_theme.color(Token::Muted), 1, Qt::DashLine));
        m_painter.drawLine(label.box.bottomLeft(), label.box.bottomRight());
    }

    bool isPointedAt(ObjectId object) const { return object && object == m_emphasis.object; }

    void outline(const QRectF& rect)
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.color(Token::Text), 2));
        m_painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3);
    }

    bool isDimmed(StateLook look) const
    {
        return m_emphasis.dimmed.test(static_cast<std::size_t>(look));
    }

    void paintBar(const TimelineBar& bar)
    {
        if (isDimmed(bar.look)) {
            constexpr double kTrace_px = 2; // that there is something
            m_painter.fillRect(QRectF(bar.rect.left(), bar.rect.center().y() - kTrace_px / 2,
                                      bar.rect.width(), kTrace_px),
                               m_theme.color(Token::Line));
            return;
        }
        if (bar.isTorn()) {
            paintTorn(m_painter, m_theme, bar.look, bar.rect);
            writeInLane(bar.label, FontRole::Small, m_theme.color(Token::Text));
            return;
        }
        QRectF quiet;
        const double inset_px = bar.rect.height() < kBar_px ? 1 : 3;
        if (!bar.label.box.isEmpty())
            quiet = QRectF(bar.label.box.left() - kQuietMargin_px, bar.rect.top() + inset_px,
                           bar.label.box.width() + 2 * kQuietMargin_px,
                           bar.rect.height() - 2 * inset_px);
        paintStateBar(m_painter, m_theme, bar.look, bar.rect, quiet);
        const QColor words = colorsOf(m_theme, bar.look).text;
        if (!bar.glyph.isNull())
            paintStateGlyph(m_painter, m_theme, bar.look, bar.glyph, 9, words);
        writeInLane(bar.label, FontRole::Small, words);
        if (isPointedAt(bar.object))
            outline(bar.rect);
    }

    void paintHeld(const HeldBar& bar)
    {
        paintHeldBar(m_painter, bar.rect, m_theme.objectColor(bar.color_index));
        if (bar.contended) {
            QRectF rest = bar.rect;
            if (!bar.label.box.isEmpty())
                rest.setLeft(bar.label.box.right() + kTiny_px);
            paintContended(m_painter, m_theme, rest);
        }
        writeInLane(bar.label, FontRole::Held, m_theme.color(Token::OnObject));
        if (isPointedAt(bar.object))
            outline(bar.rect);
    }

    void paintInstants()
    {
        const double y_px = m_layout.ruler.bottom() - 5;
        for (const InstantBracket& bracket : m_layout.instants) {
            const double right_px = bracket.end_px - 2;
            m_painter.fillRect(QRectF(bracket.begin_px, y_px, right_px - bracket.begin_px, 1),
                               m_theme.color(Token::Muted));
            vertical(bracket.begin_px + 0.5, y_px, y_px + 4, Token::Muted);
            vertical(right_px, y_px, y_px + 4, Token::Muted);
        }
    }

    void paintTag(const TimelineTag& tag)
    {
        const bool cursor = tag.kind == TimelineTag::Kind::Cursor;
        const bool failure = tag.kind == TimelineTag::Kind::Failure;
        const bool notice = tag.kind == TimelineTag::Kind::Notice;
        const bool note = tag.kind == TimelineTag::Kind::Note;
        const bool difference = tag.kind == TimelineTag::Kind::Difference;
        vertical(tag.x_px,
                 tag.label.box.isEmpty() ? m_layout.ruler.bottom() - 8 : tag.label.box.bottom() - 3,
                 m_layout.ruler.bottom(), lineOf(tag.kind), isThin(tag.kind) ? 1 : 2);
        if (tag.label.box.isEmpty())
            return;
        const bool isFramed = notice || note || difference;
        m_painter.setPen(isFramed ? QPen(m_theme.color(lineOf(tag.kind))) : QPen(Qt::NoPen));
        m_painter.setBrush(m_theme.color(cursor               ? Token::Accent
                                         : note || difference ? Token::AccentSoft
                                         : failure            ? Token::Failure
                                         : notice             ? Token::NoticeSoft
                                                              : Token::Muted));
        m_painter.drawRoundedRect(tag.label.box, 3, 3);
        const Token words = cursor       ? Token::OnAccent
                            : note       ? Token::Text
                            : difference ? Token::Accent
                            : failure    ? Token::OnFailure
                            : notice     ? Token::Notice
                                         : Token::Canvas;
        write(tag.label, FontRole::SmallStrong, m_theme.color(words), Qt::AlignHCenter);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    const bool m_isOnPixels = DevicePixels::of(m_painter).has_value();
    FontRole m_role{}; // of the painter's font, once there is one
    QFont m_font;
    std::vector<PaintedLabel> m_labels;
};

} // namespace

std::vector<PaintedLabel> paint(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                                const TimelineEmphasis& emphasis)
{
    painter.save();
    TimelinePainter timeline(painter, theme, layout, emphasis);
    timeline.paintGround();
    timeline.paintLanes();
    timeline.paintArrows();
    timeline.paintFrame();
    painter.restore();
    return timeline.takeLabels();
}

} // namespace lockstep::gui
