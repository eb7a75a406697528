// SPDX-License-Identifier: MIT
#pragma once
// Pictures of what is drawn by the thousand, each drawn as shapes when it is first asked for. For
// one thread: what several draw from is kept for each (thread_local).

#include <QImage>
#include <QPainter>

#include <map>

namespace lockstep::gui {

/// When there are too many all are forgotten: those still in use are soon there again.
template <class Key, class Picture>
class DrawnOnce {
public:
    explicit DrawnOnce(std::size_t most) : m_most(most) {}

    /// Good until the next call. draw: gives the Picture of that key.
    template <class Draw>
    Picture& get(const Key& key, Draw draw)
    {
        if (const auto found = m_pictures.find(key); found != m_pictures.end())
            return found->second;
        if (m_pictures.size() >= m_most)
            m_pictures.clear();
        return m_pictures.emplace(key, draw()).first->second;
    }

private:
    const std::size_t m_most;
    std::map<Key, Picture> m_pictures;
};

/// Shapes on nothing, smoothed; draw(painter) in a measure of that scale with its origin there.
template <class Draw>
QImage drawnAt(const QSize& size_px, QPoint origin_px, double scale, Draw draw)
{
    QImage image(size_px, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin_px);
    painter.scale(scale, scale);
    draw(painter);
    painter.end(); // a picture that is painted on would be copied
    return image;
}

} // namespace lockstep::gui
