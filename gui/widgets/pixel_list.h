// SPDX-License-Identifier: MIT
#pragma once
// Boxes and pictures on whole pixels, kept until they are drawn together: a timeline has tens of
// thousands in a frame, and to ask a painter for one by one costs more than to fill it.
//
// What was added later lies above. For painters that have DevicePixels.

#include <QColor>
#include <QImage>
#include <QRect>

#include <vector>

class QPainter;

namespace lockstep::gui {

class PixelList {
public:
    /// In pixels of the device; nothing if it is empty.
    void fill(const QRect& box, const QColor& color);
    /// A part of a picture in QImage::Format_RGB32 (copied) or _ARGB32_Premultiplied (blended).
    void put(QPoint at, const QImage& picture, const QRect& part);
    /// Draws what was added, and is empty then.
    void drawOn(QPainter& painter);

private:
    static constexpr std::uint32_t kNoPicture = UINT32_MAX;

    struct Piece {
        QRect box;
        QPoint from;           // in the picture
        std::uint32_t picture; // kNoPicture: a colour
        QRgb color;            // premultiplied
    };

    std::vector<Piece> m_pieces;
    std::vector<QImage> m_pictures;
};

} // namespace lockstep::gui
