// SPDX-License-Identifier: MIT
#pragma once
// Where the pixels of a picture lie under a painter's transform, for what is drawn by the thousand:
// on whole pixels nothing has to be smoothed, which is most of the work of painting a box.

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace lockstep::gui {

class DevicePixels {
public:
    /// None if the painter draws shapes (SVG, PDF), or turned or distorted.
    static std::optional<DevicePixels> of(const QPainter& painter)
    {
        if (painter.paintEngine()->type() != QPaintEngine::Raster)
            return {};
        const QTransform& to = painter.deviceTransform();
        if (to.type() > QTransform::TxScale || to.m11() != to.m22() || to.m11() <= 0)
            return {};
        return DevicePixels(to.m11(), QPointF(to.dx(), to.dy()));
    }

    double scale() const { return m_scale; }
    /// How many pixels a length takes.
    int count(double length_px) const { return static_cast<int>(std::lround(length_px * m_scale)); }
    /// The nearest corner of a device pixel.
    QPoint snapped(QPointF point) const
    {
        return {nearest(point.x() * m_scale + m_offset.x()),
                nearest(point.y() * m_scale + m_offset.y())};
    }
    /// In device pixels; at least one wide and high.
    QRect snapped(const QRectF& rect) const
    {
        const QPoint from = snapped(rect.topLeft());
        const QPoint to = snapped(rect.bottomRight());
        return {from, QSize(std::max(1, to.x() - from.x()), std::max(1, to.y() - from.y()))};
    }
    /// Back to the painter's own measure.
    QRectF logical(const QRect& device) const
    {
        return {(device.x() - m_offset.x()) / m_scale, (device.y() - m_offset.y()) / m_scale,
                device.width() / m_scale, device.height() / m_scale};
    }

private:
    /// std::lround is a call, and there are tens of thousands of corners in a frame.
    static int nearest(double x)
    {
        const int whole = static_cast<int>(x + 0.5);
        return whole - static_cast<int>(x + 0.5 < whole);
    }

    DevicePixels(double scale, QPointF offset) : m_scale(scale), m_offset(offset) {}

    double m_scale;
    QPointF m_offset;
};

} // namespace lockstep::gui
