// SPDX-License-Identifier: MIT
#include "gui/widgets/pixel_list.h"

#include "gui/widgets/pixel_writer.h"

#include <QPainter>

namespace lockstep::gui {

void PixelList::fill(const QRect& box, const QColor& color)
{
    if (!box.isEmpty())
        m_pieces.push_back({box, {}, kNoPicture, qPremultiply(color.rgba())});
}

void PixelList::put(QPoint at, const QImage& picture, const QRect& part)
{
    if (part.isEmpty())
        return;
    // Mostly it is the one of the piece before.
    if (m_pictures.empty() || m_pictures.back().constBits() != picture.constBits())
        m_pictures.push_back(picture);
    m_pieces.push_back({QRect(at, part.size()), part.topLeft(),
                        static_cast<std::uint32_t>(m_pictures.size() - 1), 0});
}

void PixelList::drawOn(QPainter& painter)
{
    if (m_pieces.empty())
        return;
    if (auto pixels = PixelWriter::of(painter)) {
        for (const Piece& piece : m_pieces)
            if (piece.picture == kNoPicture)
                pixels->fill(piece.box, piece.color);
            else
                pixels->put(piece.box.topLeft(), m_pictures[piece.picture],
                            QRect(piece.from, piece.box.size()));
    } else {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        // To whole pixels of the device.
        painter.setWorldTransform(painter.deviceTransform().inverted() * painter.worldTransform());
        for (const Piece& piece : m_pieces)
            if (piece.picture == kNoPicture)
                painter.fillRect(piece.box, QColor::fromRgba(qUnpremultiply(piece.color)));
            else
                painter.drawImage(piece.box.topLeft(), m_pictures[piece.picture],
                                  QRect(piece.from, piece.box.size()));
        painter.restore();
    }
    m_pieces.clear();
    m_pictures.clear();
}

} // namespace lockstep::gui
