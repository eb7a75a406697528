// SPDX-License-Identifier: MIT
#pragma once
// Grounds and lines of the timeline's picture, in the colours of a theme. A crisp line is a filled
// box on whole pixels, where there are any.

#include "gui/theme/theme.h"
#include "gui/widgets/pixel_brush.h"

#include <QPainter>
#include <QRectF>

#include <cmath>
#include <optional>

namespace lockstep::gui {

class CrispLines {
public:
    /// Horizontal lines are as long as the picture is wide.
    CrispLines(QPainter& painter, const Theme& theme, double width_px)
        : m_painter(painter), m_theme(theme), m_width_px(width_px), m_brush(PixelBrush::of(painter))
    {
    }

    /// Null if there are no pixels: what is drawn are shapes.
    PixelBrush* brush() { return m_brush ? &*m_brush : nullptr; }
    /// They call the painter for nothing.
    bool areFree() const { return m_brush && m_brush->isFree(); }
    /// Those that draw in that part alone, if they are free.
    CrispLines within(const QRectF& part) const
    {
        CrispLines lines = *this;
        if (areFree())
            lines.m_brush.emplace(m_brush->within(m_brush->pixels().snapped(part)));
        return lines;
    }

    void fill(const QRectF& rect, Token token)
    {
        if (!m_brush)
            m_painter.fillRect(rect, m_theme.color(token));
        else if (!rect.isEmpty())
            m_brush->fill(m_brush->pixels().snapped(rect), m_theme.color(token));
    }
    void horizontal(double y_px, Token token)
    {
        fillLine(QRectF(0, std::round(y_px), m_width_px, 1), token);
    }
    void vertical(double x_px, double top_px, double bottom_px, Token token, double width_px = 1)
    {
        fillLine(QRectF(std::round(x_px - width_px / 2), top_px, width_px, bottom_px - top_px),
                 token);
    }

private:
    /// Each as thick as the others, wherever it lies.
    void fillLine(const QRectF& line, Token token)
    {
        if (!m_brush || line.isEmpty())
            return fill(line, token);
        const DevicePixels& pixels = m_brush->pixels();
        QRect box = pixels.snapped(line);
        if (line.width() < line.height())
            box.setWidth(std::max(1, pixels.count(line.width())));
        else
            box.setHeight(std::max(1, pixels.count(line.height())));
        m_brush->fill(box, m_theme.color(token));
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const double m_width_px;
    std::optional<PixelBrush> m_brush;
};

} // namespace lockstep::gui
