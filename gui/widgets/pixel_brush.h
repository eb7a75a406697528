// SPDX-License-Identifier: MIT
#pragma once
// Boxes and pictures on whole pixels of what a painter draws on: a timeline has tens of thousands
// in a frame, and to ask the painter for one by one costs more than to fill it.
//
// While a brush is used the painter may draw too, but keeps its transform, its clip and how it
// blends.

#include "gui/widgets/device_pixels.h"
#include "gui/widgets/pixel_writer.h"

#include <QColor>
#include <QImage>
#include <QRect>

#include <optional>

class QPainter;

namespace lockstep::gui {

class PixelBrush {
public:
    /// None if the painter has no DevicePixels. It outlives the brush.
    static std::optional<PixelBrush> of(QPainter& painter);

    const DevicePixels& pixels() const { return m_pixels; }
    /// It writes pixels, and calls the painter for nothing: several threads may, each with a brush
    /// within a part of its own.
    bool isFree() const { return m_writer.has_value(); }
    /// One that draws in that part alone, in pixels of the device. For a free one.
    PixelBrush within(const QRect& part) const;
    /// In pixels of the device; nothing if it is empty.
    void fill(const QRect& box, const QColor& color);
    /// A part of a picture in QImage::Format_RGB32 (copied) or _ARGB32_Premultiplied (blended).
    void put(QPoint at, const QImage& picture, const QRect& part);

private:
    PixelBrush(QPainter& painter, const DevicePixels& pixels);

    /// Through the painter, where its pixels are not to be written.
    template <class Draw>
    void drawUnsmoothed(Draw draw);

    QPainter& m_painter;
    DevicePixels m_pixels;
    std::optional<PixelWriter> m_writer;
};

} // namespace lockstep::gui
