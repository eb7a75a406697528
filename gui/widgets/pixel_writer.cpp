// SPDX-License-Identifier: MIT
#include "gui/widgets/pixel_writer.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

namespace {

/// Each of the four bytes times alpha / 255, rounded as Qt's own blending does it.
inline QRgb scaledBy(QRgb pixel, std::uint32_t alpha)
{
    const auto pairScaled = [alpha](std::uint32_t pair) {
        const std::uint32_t product = pair * alpha;
        return ((product + ((product >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    };
    return pairScaled(pixel & 0xff00ff) | (pairScaled((pixel >> 8) & 0xff00ff) << 8);
}

inline QRgb over(QRgb above, QRgb below)
{
    return above + scaledBy(below, 255 - static_cast<std::uint32_t>(qAlpha(above)));
}

/// As QRect's own, which is called for each box and is no inline function.
QRect common(const QRect& a, const QRect& b)
{
    return {QPoint(std::max(a.left(), b.left()), std::max(a.top(), b.top())),
            QPoint(std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom()))};
}

/// Of so many pixels a copy writes more at a time than a loop over them.
constexpr int kLeastCopied = 16;

/// Most boxes are so narrow that a loop would take longer.
inline void fillPixels(QRgb* to, QRgb color, int width)
{
    for (; width > 4; --width)
        *to++ = color;
    switch (width) {
    case 4:
        to[3] = color;
        [[fallthrough]];
    case 3:
        to[2] = color;
        [[fallthrough]];
    case 2:
        to[1] = color;
        [[fallthrough]];
    default:
        to[0] = color;
    }
}

/// Most are the three of an end, for which a call takes longer than the copy.
inline void copyPixels(QRgb* to, const QRgb* from, int width)
{
    if (width >= kLeastCopied) {
        std::copy_n(from, width, to);
        return;
    }
    for (; width >= 4; width -= 4, to += 4, from += 4)
        std::copy_n(from, 4, to);
    if (width >= 2) {
        std::copy_n(from, 2, to);
        to += 2, from += 2, width -= 2;
    }
    if (width > 0)
        *to = *from;
}

/// Most are of an end: fully there, or not at all.
inline void blendPixels(QRgb* to, const QRgb* above, int width)
{
    for (int x = 0; x < width; ++x)
        if (qAlpha(above[x]) == 255)
            to[x] = above[x];
        else if (above[x] != 0)
            to[x] = over(above[x], to[x]);
}

bool hasWholePixels(const QTransform& transform)
{
    return transform.type() <= QTransform::TxTranslate &&
           transform.dx() == static_cast<int>(transform.dx()) &&
           transform.dy() == static_cast<int>(transform.dy());
}

} // namespace

PixelWriter::PixelWriter(QImage& picture)
    : m_bits(reinterpret_cast<QRgb*>(picture.bits())),
      m_perLine(picture.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))),
      m_bounds(picture.rect())
{
}

void PixelWriter::clipTo(const QRegion& region)
{
    if (region.rectCount() <= 1 && m_clip.isEmpty()) {
        m_bounds &= region.boundingRect();
        return;
    }
    m_clip = (m_clip.isEmpty() ? QRegion(m_bounds) : m_clip) & region;
    m_bounds = m_clip.boundingRect();
}

std::optional<PixelWriter> PixelWriter::of(const QPainter& painter)
{
    const QPaintEngine* engine = painter.paintEngine();
    if (!engine || engine->type() != QPaintEngine::Raster)
        return {};
    // A widget's painter draws on the picture of its window.
    QPaintDevice* device = engine->paintDevice();
    if (!device || device->devType() != QInternal::Image)
        return {};
    QImage& picture = *static_cast<QImage*>(device);
    const bool is32 = picture.format() == QImage::Format_RGB32 ||
                      picture.format() == QImage::Format_ARGB32_Premultiplied;
    if (!is32 || painter.opacity() != 1 ||
        painter.compositionMode() != QPainter::CompositionMode_SourceOver)
        return {};
    PixelWriter writer(picture);
    if (const QRegion window = engine->systemClip(); !window.isEmpty())
        writer.clipTo(window);
    if (painter.hasClipping()) {
        const QTransform& to = painter.deviceTransform();
        if (!hasWholePixels(to))
            return {};
        writer.clipTo(
            painter.clipRegion().translated(static_cast<int>(to.dx()), static_cast<int>(to.dy())));
    }
    return writer;
}

template <class Part>
void PixelWriter::forEachPart(const QRect& box, Part part) const
{
    if (m_clip.isEmpty())
        return part(common(box, m_bounds));
    for (const QRect& open : m_clip)
        part(common(box, open));
}

void PixelWriter::fill(const QRect& box, QRgb color)
{
    const bool isOpaque = qAlpha(color) == 255;
    forEachPart(box, [&](const QRect& part) {
        if (part.isEmpty())
            return;
        const int width = part.width();
        QRgb* to = line(part.top()) + part.left();
        const QRgb* const first = to;
        for (int y = part.top(); y <= part.bottom(); ++y, to += m_perLine) {
            if (!isOpaque)
                for (int x = 0; x < width; ++x)
                    to[x] = over(color, to[x]);
            else if (to == first || width < kLeastCopied)
                fillPixels(to, color, width);
            else
                std::copy_n(first, width, to);
        }
    });
}

void PixelWriter::put(QPoint at, const QImage& from, const QRect& part)
{
    const bool isOpaque = from.format() == QImage::Format_RGB32;
    const auto* const pixels = reinterpret_cast<const QRgb*>(from.constBits());
    const std::ptrdiff_t perLine = from.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const QPoint shift = part.topLeft() - at;
    forEachPart(QRect(at, part.size()), [&](const QRect& target) {
        if (target.isEmpty())
            return;
        const int width = target.width();
        const QRgb* source =
            pixels + perLine * (target.top() + shift.y()) + target.left() + shift.x();
        QRgb* to = line(target.top()) + target.left();
        for (int y = target.top(); y <= target.bottom(); ++y, to += m_perLine, source += perLine)
            if (isOpaque)
                copyPixels(to, source, width);
            else
                blendPixels(to, source, width);
    });
}

} // namespace lockstep::gui
