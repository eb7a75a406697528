// SPDX-License-Identifier: MIT
#include "gui/views/streams/page_painter.h"

#include "gui/theme/metrics.h"

#include <QFontMetricsF>
#include <QPainter>

namespace lockstep::gui {

namespace {

constexpr Qt::Alignment kLeft = Qt::AlignVCenter | Qt::AlignLeft;

class Drawing {
public:
    Drawing(QPainter& painter, const Theme& theme, const StreamPage& page,
            const StreamEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_page(page), m_emphasis(emphasis)
    {
    }

    void draw()
    {
        for (const DatagramPart& part : m_page.datagrams)
            drawDatagrams(part);
        for (const DescriptorPart& part : m_page.descriptors)
            for (const DescriptorPart::Line& line : part.lines)
                drawDescriptors(line);
    }

private:
    void drawDatagrams(const DatagramPart& part)
    {
        const QColor color = m_theme.color(Token::Client);
        QRectF line = part.title_rect;
        line.setHeight(20);
        m_painter.fillRect(QRectF(line.left(), line.top() + 2, 4, 16), color);
        m_painter.setFont(Theme::font(FontRole::TextStrong));
        m_painter.setPen(color);
        m_painter.drawText(line.adjusted(kMedium_px, 0, 0, 0), kLeft, part.title);
        line.translate(kMedium_px, 20);
        m_painter.setFont(Theme::font(FontRole::Label));
        m_painter.setPen(m_theme.color(Token::Text));
        m_painter.drawText(line, kLeft, part.summary);
        for (const StreamRow* row : {&part.send_row, &part.state_row, &part.receive_row})
            paintRowLabel(m_painter, m_theme, *row);
        m_painter.save();
        m_painter.setClipRect(m_page.streams.plot.adjusted(-1, -1e6, 1, 1e6));
        for (const DatagramBox& box : part.boxes)
            drawBox(box);
        m_painter.restore();
    }

    void drawBox(const DatagramBox& box)
    {
        const QColor color = m_theme.color(Token::Client), failure = m_theme.color(Token::Failure);
        const bool strong = box.seq == m_emphasis.picked_event;
        const QPen pen(strong ? m_theme.color(Token::Accent) : color, strong ? 2.4 : 1.4);
        const auto draw = [&](const QRectF& rect, const QString& label, Token ground) {
            if (rect.isNull())
                return;
            m_painter.setPen(pen);
            m_painter.setBrush(m_theme.color(ground));
            m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px, kRadius_px);
            if (rect == box.received && !box.lost.isNull()) // what nobody will see again
                paintHatch(m_painter, box.lost.adjusted(0, rect.height() / 2, -kTiny_px, -kTiny_px),
                           failure, 5, false);
            m_painter.setPen(color);
            m_painter.setFont(Theme::font(FontRole::Label));
            const QRectF upper = rect.adjusted(0, 2, 0, -rect.height() / 2 + 1);
            m_painter.drawText(upper, Qt::AlignCenter, label);
        };
        draw(box.sent, box.sent_label, Token::ClientSoft);
        draw(box.received, box.received_label, Token::Canvas);
        m_painter.setFont(Theme::font(FontRole::MonoSmall));
        m_painter.setPen(m_theme.color(Token::Text));
        for (const QRectF& rect : {box.sent, box.received})
            if (!rect.isNull() && (rect == box.sent || box.lost.isNull()))
                m_painter.drawText(rect.adjusted(0, rect.height() / 2 - 2, 0, -2), Qt::AlignCenter,
                                   box.text);
        const bool isBad = box.fate == DatagramBox::Fate::Dropped || !box.lost.isNull();
        m_painter.setFont(Theme::font(isBad ? FontRole::SmallStrong : FontRole::Small));
        m_painter.setPen(isBad ? failure : m_theme.color(Token::Muted));
        if (box.fate == DatagramBox::Fate::Received && box.state_label.isEmpty()) {
            const QPointF from(box.state.center().x(), box.state.top() + 1);
            m_painter.drawLine(from, QPointF(from.x(), box.state.bottom() - 1));
            m_painter.drawLine(QPointF(from.x() - 3, box.state.bottom() - 5),
                               QPointF(from.x(), box.state.bottom() - 1));
            m_painter.drawLine(QPointF(from.x() + 3, box.state.bottom() - 5),
                               QPointF(from.x(), box.state.bottom() - 1));
        } else {
            m_painter.drawText(box.state, Qt::AlignCenter, box.state_label);
        }
    }

    void drawDescriptors(const DescriptorPart::Line& line)
    {
        m_painter.setFont(Theme::font(FontRole::Label));
        m_painter.setPen(m_theme.color(Token::Muted));
        m_painter.drawText(line.label_rect, kLeft, line.label);
        for (const DescriptorPill& pill : line.pills) {
            QPen pen(m_theme.color(pill.is_open ? Token::RunningLine : Token::NewLine), 1.4);
            if (!pill.is_open)
                pen.setStyle(Qt::DashLine);
            m_painter.setPen(pen);
            m_painter.setBrush(m_theme.color(Token::Canvas));
            m_painter.drawRoundedRect(pill.rect.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
            m_painter.setPen(m_theme.color(pill.is_open ? Token::Text : Token::Muted));
            m_painter.drawText(pill.rect, Qt::AlignCenter, pill.text);
        }
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const StreamPage& m_page;
    const StreamEmphasis& m_emphasis;
};

} // namespace

void paintPage(QPainter& painter, const Theme& theme, const StreamPage& page,
               const StreamEmphasis& emphasis)
{
    if (page.is_ladder) {
        paintLadder(painter, theme, page.ladder, emphasis);
        return;
    }
    paintStreams(painter, theme, page.streams, emphasis);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    Drawing(painter, theme, page, emphasis).draw();
    painter.restore();
}

} // namespace lockstep::gui
