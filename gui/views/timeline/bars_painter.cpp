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
                         const TimelineEmphasis& emphasis, const QRegion& part, LabelWriter& words)
    : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis), m_part(part),
      m_words(words), m_pixels(DevicePixels::of(painter))
{
}

template <class Bar, class Paint>
void BarsPainter::forEachWanted(const std::vector<Bar>& bars, std::size_t first, std::size_t behind,
                                Paint paint) const
{
    double top_px = -1;
    bool isWanted = true; // bars of a row come one after the other
    for (std::size_t i = first; i < behind; ++i) {
        if (!m_part.isEmpty() && bars[i].rect.top() != top_px) {
            top_px = bars[i].rect.top();
            isWanted = m_part.intersects(QRectF(0, top_px - kTiny_px, m_layout.ruler.width(),
                                                bars[i].rect.height() + 2 * kTiny_px)
                                             .toAlignedRect());
        }
        if (isWanted)
            paint(i);
    }
}

void BarsPainter::paintBars(std::size_t first, std::size_t behind)
{
    forEachWanted(m_layout.bars, first, behind, [this](std::size_t i) { paintBar(i); });
    if (m_pixels)
        m_boxes.paintOn(m_painter);
}

void BarsPainter::paintHeld(std::size_t first, std::size_t behind)
{
    if (m_pixels) {
        forEachWanted(m_layout.held, first, behind, [this](std::size_t i) { addHeld(i); });
        m_boxes.paintOn(m_painter);
    }
    forEachWanted(m_layout.held, first, behind, [this](std::size_t i) {
        if (!m_pixels)
            paintHeldBar(m_painter, m_layout.held[i].rect,
                         m_theme.objectColor(m_layout.held[i].color_index));
        decorateHeld(m_layout.held[i]);
    });
}

void BarsPainter::paintBar(std::size_t index)
{
    const TimelineBar& bar = m_layout.bars[index];
    if (m_emphasis.isDimmed(bar.look)) {
        m_painter.fillRect(QRectF(bar.rect.left(), bar.rect.center().y() - kTrace_px / 2,
                                  bar.rect.width(), kTrace_px),
                           m_theme.color(Token::Line));
        return;
    }
    if (bar.isTorn()) {
        paintTorn(m_painter, m_theme, bar.look, bar.rect, m_emphasis.groundOf(bar.task));
        m_words.writeInLane(bar.label, FontRole::Small, m_theme.color(Token::Text));
        return;
    }
    if (isPointedAt(bar.object) || !m_pixels ||
        !addNarrowBar(m_boxes, *m_pixels, m_theme, bar.look, bar.rect,
                      rightLimit_px(m_layout.bars, index, *m_pixels)))
        paintStateBar(m_painter, m_theme, bar.look, bar.rect, quietOf(bar));
    const QColor words = colorsOf(m_theme, bar.look).text;
    if (!bar.glyph.isNull())
        paintStateGlyph(m_painter, m_theme, bar.look, bar.glyph, 9, words);
    m_words.writeInLane(bar.label, FontRole::Small, words);
    if (isPointedAt(bar.object))
        outline(bar.rect);
}

void BarsPainter::addHeld(std::size_t index)
{
    const HeldBar& bar = m_layout.held[index];
    addHeldBar(m_boxes, *m_pixels, bar.rect, m_theme.objectColor(bar.color_index),
               rightLimit_px(m_layout.held, index, *m_pixels));
    if (bar.contended && !hasTeeth(bar.rect))
        addDashes(m_boxes, *m_pixels, m_theme, contendedPartOf(bar));
}

void BarsPainter::decorateHeld(const HeldBar& bar)
{
    if (bar.contended && (!m_pixels || hasTeeth(bar.rect)))
        paintContended(m_painter, m_theme, contendedPartOf(bar));
    m_words.writeInLane(bar.label, FontRole::Held, m_theme.color(Token::OnObject));
    if (isPointedAt(bar.object))
        outline(bar.rect);
}

void BarsPainter::outline(const QRectF& rect)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.color(Token::Text), 2));
    m_painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3);
}

} // namespace lockstep::gui
