// SPDX-License-Identifier: MIT
#pragma once
// Grounds and lines of the timeline's picture, in the colours of a theme. A crisp line is a filled
// box, which is not smeared over two pixels.

#include "gui/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <cmath>

namespace lockstep::gui {

class CrispLines {
public:
    /// Horizontal lines are as long as the picture is wide.
    CrispLines(QPainter& painter, const Theme& theme, double width_px)
        : m_painter(painter), m_theme(theme), m_width_px(width_px)
    {
    }

    void fill(const QRectF& rect, Token token) { m_painter.fillRect(rect, m_theme.color(token)); }
    void horizontal(double y_px, Token token)
    {
        fill(QRectF(0, std::round(y_px), m_width_px, 1), token);
    }
    void vertical(double x_px, double top_px, double bottom_px, Token token, double width_px = 1)
    {
        fill(QRectF(std::round(x_px - width_px / 2), top_px, width_px, bottom_px - top_px), token);
    }

private:
    QPainter& m_painter;
    const Theme& m_theme;
    const double m_width_px;
};

} // namespace lockstep::gui
