// SPDX-License-Identifier: MIT
#include "gui/widgets/pixel_brush.h"

#include <QPainter>

namespace lockstep::gui {

PixelBrush::PixelBrush(QPainter& painter, const DevicePixels& pixels)
    : m_painter(painter), m_pixels(pixels), m_writer(PixelWriter::of(painter))
{
}

std::optional<PixelBrush> PixelBrush::of(QPainter& painter)
{
    const auto pixels = DevicePixels::of(painter);
    if (!pixels)
        return {};
    return PixelBrush(painter, *pixels);
}

PixelBrush PixelBrush::within(const QRect& part) const
{
    PixelBrush brush = *this;
    brush.m_writer->clipTo(part);
    return brush;
}

void PixelBrush::fill(const QRect& box, const QColor& color)
{
    if (box.isEmpty())
        return;
    if (m_writer)
        m_writer->fill(box, qPremultiply(color.rgba()));
    else
        drawUnsmoothed([&] { m_painter.fillRect(box, color); });
}

void PixelBrush::put(QPoint at, const QImage& picture, const QRect& part)
{
    if (part.isEmpty())
        return;
    if (m_writer)
        m_writer->put(at, picture, part);
    else
        drawUnsmoothed([&] { m_painter.drawImage(at, picture, part); });
}

template <class Draw>
void PixelBrush::drawUnsmoothed(Draw draw)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    // To whole pixels of the device.
    m_painter.setWorldTransform(m_painter.deviceTransform().inverted() *
                                m_painter.worldTransform());
    draw();
    m_painter.restore();
}

} // namespace lockstep::gui
