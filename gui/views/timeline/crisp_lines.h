// SPDX-License-Identifier: MIT
#pragma once
// Grounds and lines of the timeline's picture, in the colours of a theme. A crisp line is a filled
// box, which is not smeared over two pixels.

#include "gui/theme/theme.h"
#include "gui/widgets/device_pixels.h"
#include "gui/widgets/pixel_list.h"

#include <QPainter>
#include <QRectF>

#include <cmath>
#include <optional>

namespace lockstep::gui {

class CrispLines {
public:
    /// Horizontal lines are as long as the picture is wide. With a list, what is filled is given to
    /// it if the painter has pixels.
    CrispLines(QPainter& painter, const Theme& theme, double width_px, PixelList* list = nullptr)
        : m_painter(painter), m_theme(theme), m_width_px(width_px), m_list(list),
          m_pixels(list ? DevicePixels::of(painter) : std::nullopt)
    {
    }

    void fill(const QRectF& rect, Token token) { fill(rect, m_theme.color(token)); }
    void fill(const QRectF& rect, const QColor& color)
    {
        if (!m_pixels)
            m_painter.fillRect(rect, color);
        else if (!rect.isEmpty())
            m_list->fill(m_pixels->snapped(rect), color);
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
        if (!m_pixels || line.isEmpty())
            return fill(line, token);
        QRect box = m_pixels->snapped(line);
        if (line.width() < line.height())
            box.setWidth(std::max(1, m_pixels->count(line.width())));
        else
            box.setHeight(std::max(1, m_pixels->count(line.height())));
        m_list->fill(box, m_theme.color(token));
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const double m_width_px;
    PixelList* const m_list;
    const std::optional<DevicePixels> m_pixels;
};

} // namespace lockstep::gui
