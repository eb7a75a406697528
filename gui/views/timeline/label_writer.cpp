// SPDX-License-Identifier: MIT
#include "gui/views/timeline/label_writer.h"

#include "gui/widgets/device_pixels.h"

#include <QHash>
#include <QPainter>
#include <QStaticText>

namespace lockstep::gui {

namespace {

/// Words of a font, shaped once: the same ones stand in picture after picture.
const QStaticText& laidOut(FontRole role, const QFont& font, const QString& text)
{
    constexpr qsizetype kMostKnown = 4000;
    static QHash<std::pair<int, QString>, QStaticText> known; // only the window's thread paints
    if (known.size() > kMostKnown)
        known.clear();
    const std::pair key(static_cast<int>(role) * 256 + font.pixelSize(), text);
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    QStaticText words(text);
    words.setTextFormat(Qt::PlainText);
    words.setPerformanceHint(QStaticText::AggressiveCaching);
    words.prepare({}, font);
    return *known.insert(key, words);
}

} // namespace

LabelWriter::LabelWriter(QPainter& painter, const QRectF& plot)
    : m_painter(painter), m_plot(plot), m_isOnPixels(DevicePixels::of(painter).has_value())
{
}

void LabelWriter::useFont(FontRole role)
{
    if (m_role == role && m_font.pixelSize() != 0)
        return;
    m_role = role;
    m_font = Theme::font(role);
    m_painter.setFont(m_font);
}

void LabelWriter::write(const BarLabel& label, FontRole role, const QColor& color,
                        Qt::Alignment alignment)
{
    if (label.box.isEmpty())
        return;
    useFont(role);
    m_painter.setPen(color);
    if (m_isOnPixels && alignment == Qt::AlignLeft) {
        const QStaticText& words = laidOut(role, m_font, label.text);
        const double above_px = (label.box.height() - words.size().height()) / 2;
        m_painter.drawStaticText(label.box.topLeft() + QPointF(0, above_px), words);
    } else {
        m_painter.drawText(label.box, int(alignment | Qt::AlignVCenter | Qt::TextDontClip),
                           label.text);
    }
    m_written.push_back({label.text, label.box, label.elided});
}

bool LabelWriter::isWhole(const BarLabel& label) const
{
    return !label.box.isEmpty() && label.box.top() >= m_plot.top() - 1 &&
           label.box.bottom() <= m_plot.bottom() + 1;
}

void LabelWriter::writeInLane(const BarLabel& label, FontRole role, const QColor& color)
{
    if (isWhole(label))
        write(label, role, color);
}

void LabelWriter::tell(const BarLabel& label)
{
    if (isWhole(label))
        m_written.push_back({label.text, label.box, label.elided});
}

} // namespace lockstep::gui
