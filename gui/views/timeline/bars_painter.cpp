// SPDX-License-Identifier: MIT
#include "gui/views/timeline/bars_painter.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/timeline_shapes.h"

#include <QPainter>

#include <climits>

namespace lockstep::gui {

namespace {

constexpr double kQuietMargin_px = 4;
constexpr double kTrace_px = 2;
constexpr double kGlyph_px = 9;

/// Where the bar behind it in its row begins, on the device: up to there it is seen.
template <class Bar>
int rightLimit_px(const std::vector<Bar>& bars, std::size_t index, const DevicePixels& pixels)
{
    if (index + 1 >= bars.size() || bars[index + 1].rect.top() != bars[index].rect.top())
        return INT_MAX;
    return pixels.snapped(bars[index + 1].rect.topLeft()).x();
}

/// Where a pattern would stand behind words.
QRectF quietOf(const TimelineBar& bar)
{
    if (bar.label.box.isEmpty())
        return {};
    const double inset_px = bar.rect.height() < kBar_px ? 1 : 3;
    return {bar.label.box.left() - kQuietMargin_px, bar.rect.top() + inset_px,
            bar.label.box.width() + 2 * kQuietMargin_px, bar.rect.height() - 2 * inset_px};
}

/// Of one that the legend has taken away.
QRectF traceOf(const TimelineBar& bar)
{
    return {bar.rect.left(), bar.rect.center().y() - kTrace_px / 2, bar.rect.width(), kTrace_px};
}

QRectF contendedPartOf(const HeldBar& bar)
{
    QRectF part = bar.rect;
    if (!bar.label.box.isEmpty())
        part.setLeft(bar.label.box.right() + kTiny_px);
    return part;
}

} // namespace

BarsPainter::BarsPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                         const TimelineEmphasis& emphasis, LabelWriter& words)
    : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis), m_words(words)
{
    if (const auto pixels = DevicePixels::of(painter))
        m_digits = DigitPictures::of(FontRole::Small, theme.color(Token::Text), pixels->scale());
}

void BarsPainter::putBars(PixelBrush& brush, BarsRange bars) const
{
    for (std::size_t i = bars.first; i < bars.behind; ++i)
        putBar(brush, i);
}

void BarsPainter::putBar(PixelBrush& brush, std::size_t index) const
{
    const TimelineBar& bar = m_layout.bars[index];
    if (m_emphasis.isDimmed(bar.look))
        return brush.fill(brush.pixels().snapped(traceOf(bar)), m_theme.color(Token::Line));
    if (bar.isTorn()) {
        putTorn(brush, m_theme, bar.look, bar.rect, m_emphasis.groundOf(bar.task));
        if (m_words.isWhole(bar.label))
            m_digits->put(brush, bar.label.box, bar.label.text);
        return;
    }
    putStateBar(brush, m_theme, bar.look, bar.rect, quietOf(bar),
                rightLimit_px(m_layout.bars, index, brush.pixels()));
    if (!bar.glyph.isNull())
        putStateGlyph(brush, bar.look, bar.glyph, kGlyph_px, colorsOf(m_theme, bar.look).text);
}

void BarsPainter::putHeld(PixelBrush& brush, BarsRange held) const
{
    for (std::size_t i = held.first; i < held.behind; ++i) {
        const HeldBar& bar = m_layout.held[i];
        putHeldBar(brush, bar.rect, m_theme.objectColor(bar.color_index),
                   rightLimit_px(m_layout.held, i, brush.pixels()));
        if (bar.contended && !hasTeeth(bar.rect))
            putDashes(brush, m_theme, contendedPartOf(bar));
    }
}

void BarsPainter::drawBars(BarsRange bars)
{
    for (std::size_t i = bars.first; i < bars.behind; ++i)
        drawBar(m_layout.bars[i]);
}

void BarsPainter::drawBar(const TimelineBar& bar)
{
    if (m_emphasis.isDimmed(bar.look))
        return m_painter.fillRect(traceOf(bar), m_theme.color(Token::Line));
    if (bar.isTorn())
        return paintTorn(m_painter, m_theme, bar.look, bar.rect, m_emphasis.groundOf(bar.task));
    paintStateBar(m_painter, m_theme, bar.look, bar.rect, quietOf(bar));
    if (!bar.glyph.isNull())
        paintStateGlyph(m_painter, m_theme, bar.look, bar.glyph, kGlyph_px,
                        colorsOf(m_theme, bar.look).text);
}

void BarsPainter::drawHeld(BarsRange held)
{
    for (std::size_t i = held.first; i < held.behind; ++i)
        paintHeldBar(m_painter, m_layout.held[i].rect,
                     m_theme.objectColor(m_layout.held[i].color_index));
}

void BarsPainter::decorateBars(BarsRange bars)
{
    for (std::size_t i = bars.first; i < bars.behind; ++i) {
        const TimelineBar& bar = m_layout.bars[i];
        if (m_emphasis.isDimmed(bar.look))
            continue;
        if (m_digits && bar.isTorn()) {
            m_words.tell(bar.label);
            continue;
        }
        if (m_digits && bar.look == StateLook::New)
            paintStateBar(m_painter, m_theme, bar.look, bar.rect);
        if (!bar.label.box.isEmpty())
            m_words.writeInLane(bar.label, FontRole::Small,
                                bar.isTorn() ? m_theme.color(Token::Text)
                                             : colorsOf(m_theme, bar.look).text);
    }
}

void BarsPainter::decorateHeld(BarsRange held)
{
    for (std::size_t i = held.first; i < held.behind; ++i) {
        const HeldBar& bar = m_layout.held[i];
        if (bar.contended && (!m_digits || hasTeeth(bar.rect)))
            paintContended(m_painter, m_theme, contendedPartOf(bar));
        if (!bar.label.box.isEmpty())
            m_words.writeInLane(bar.label, FontRole::Held, m_theme.color(Token::OnObject));
    }
}

void BarsPainter::outlinePointedAt(BarsRange bars, BarsRange held)
{
    for (std::size_t i = bars.first; i < bars.behind; ++i)
        if (const TimelineBar& bar = m_layout.bars[i];
            isPointedAt(bar.object) && !bar.isTorn() && !m_emphasis.isDimmed(bar.look))
            outline(bar.rect);
    for (std::size_t i = held.first; i < held.behind; ++i)
        if (const HeldBar& bar = m_layout.held[i]; isPointedAt(bar.object))
            outline(bar.rect);
}

void BarsPainter::outline(const QRectF& rect)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.color(Token::Text), 2));
    m_painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3);
}

} // namespace lockstep::gui
