// SPDX-License-Identifier: MIT
#include "gui/views/timeline/bars_painter.h"

#include "gui/theme/metrics.h"
#include "gui/views/timeline/timeline_shapes.h"

#include <QPainter>

#include <climits>

namespace lockstep::gui {

namespace {

constexpr double kQuietMargin_px = 4;
constexpr double kTrace_px = 2; // of a bar that the legend has taken away

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

QRectF contendedPartOf(const HeldBar& bar)
{
    QRectF part = bar.rect;
    if (!bar.label.box.isEmpty())
        part.setLeft(bar.label.box.right() + kTiny_px);
    return part;
}

} // namespace

BarsPainter::BarsPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                         const TimelineEmphasis& emphasis, LabelWriter& words, CrispLines& lines,
                         PixelList& list)
    : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis), m_words(words),
      m_lines(lines), m_list(list), m_pixels(DevicePixels::of(painter))
{
}

void BarsPainter::addBars(std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i)
        addBar(i);
}

void BarsPainter::addHeld(std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i)
        addHeldBar(i);
}

void BarsPainter::addBar(std::size_t index)
{
    const TimelineBar& bar = m_layout.bars[index];
    constexpr double kGlyph_px = 9;
    if (m_emphasis.isDimmed(bar.look))
        return m_lines.fill(QRectF(bar.rect.left(), bar.rect.center().y() - kTrace_px / 2,
                                   bar.rect.width(), kTrace_px),
                            Token::Line);
    const bool hasGlyph = !bar.glyph.isNull();
    if (!m_pixels) {
        if (bar.isTorn())
            return paintTorn(m_painter, m_theme, bar.look, bar.rect, m_emphasis.groundOf(bar.task));
        paintStateBar(m_painter, m_theme, bar.look, bar.rect, quietOf(bar));
        if (hasGlyph)
            paintStateGlyph(m_painter, m_theme, bar.look, bar.glyph, kGlyph_px,
                            colorsOf(m_theme, bar.look).text);
        return;
    }
    if (bar.isTorn()) {
        addTorn(m_list, *m_pixels, m_theme, bar.look, bar.rect, m_emphasis.groundOf(bar.task));
        return m_words.addNumber(m_list, *m_pixels, bar.label, FontRole::Small,
                                 m_theme.color(Token::Text));
    }
    addStateBar(m_list, *m_pixels, m_theme, bar.look, bar.rect, quietOf(bar),
                rightLimit_px(m_layout.bars, index, *m_pixels));
    if (hasGlyph)
        addStateGlyph(m_list, *m_pixels, bar.look, bar.glyph, kGlyph_px,
                      colorsOf(m_theme, bar.look).text);
}

void BarsPainter::addHeldBar(std::size_t index)
{
    const HeldBar& bar = m_layout.held[index];
    const QColor color = m_theme.objectColor(bar.color_index);
    if (!m_pixels)
        return paintHeldBar(m_painter, bar.rect, color);
    gui::addHeldBar(m_list, *m_pixels, bar.rect, color,
                    rightLimit_px(m_layout.held, index, *m_pixels));
    if (bar.contended && !hasTeeth(bar.rect))
        addDashes(m_list, *m_pixels, m_theme, contendedPartOf(bar));
}

void BarsPainter::decorateBars(std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i) {
        const TimelineBar& bar = m_layout.bars[i];
        if (m_emphasis.isDimmed(bar.look) || (m_pixels && bar.isTorn()))
            continue;
        if (m_pixels && bar.look == StateLook::New)
            paintStateBar(m_painter, m_theme, bar.look, bar.rect);
        if (!bar.label.box.isEmpty())
            m_words.writeInLane(bar.label, FontRole::Small,
                                bar.isTorn() ? m_theme.color(Token::Text)
                                             : colorsOf(m_theme, bar.look).text);
    }
}

void BarsPainter::decorateHeld(std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i) {
        const HeldBar& bar = m_layout.held[i];
        if (bar.contended && (!m_pixels || hasTeeth(bar.rect)))
            paintContended(m_painter, m_theme, contendedPartOf(bar));
        if (!bar.label.box.isEmpty())
            m_words.writeInLane(bar.label, FontRole::Held, m_theme.color(Token::OnObject));
    }
}

void BarsPainter::outlinePointedAt(std::size_t firstBar, std::size_t behindBars,
                                   std::size_t firstHeld, std::size_t behindHeld)
{
    for (std::size_t i = firstBar; i < behindBars; ++i)
        if (const TimelineBar& bar = m_layout.bars[i];
            isPointedAt(bar.object) && !bar.isTorn() && !m_emphasis.isDimmed(bar.look))
            outline(bar.rect);
    for (std::size_t i = firstHeld; i < behindHeld; ++i)
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
