// SPDX-License-Identifier: MIT
#pragma once
// The pixels of the picture in memory that a painter draws on, for boxes and tiles by the thousand:
// to fill one through the painter costs several times what the filling itself takes.
//
// What is written is what the painter would have drawn, in its clip. Between two calls the painter
// may draw as it likes.

#include <QImage>
#include <QRegion>

#include <optional>

class QPainter;

namespace lockstep::gui {

class PixelWriter {
public:
    /// None if the painter does not draw on a picture of 32 bits a pixel, if it blends in its own
    /// way, or if its clip does not lie on whole pixels.
    static std::optional<PixelWriter> of(const QPainter& painter);

    /// Writes nothing outside of it any more.
    void clipTo(const QRegion& region);
    /// color: premultiplied.
    void fill(const QRect& box, QRgb color);
    /// A part of a picture in QImage::Format_RGB32 (copied) or _ARGB32_Premultiplied (blended).
    void put(QPoint at, const QImage& from, const QRect& part);

private:
    explicit PixelWriter(QImage& picture);

    /// Part: called with each part of the box that the clip leaves.
    template <class Part>
    void forEachPart(const QRect& box, Part part) const;
    QRgb* line(int y) { return m_bits + static_cast<std::ptrdiff_t>(y) * m_perLine; }

    QRgb* m_bits;
    std::ptrdiff_t m_perLine; // pixels
    QRect m_bounds;
    QRegion m_clip; // only if it is more than its bounds: of most painters it is not
};

} // namespace lockstep::gui
