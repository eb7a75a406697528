// SPDX-License-Identifier: MIT
#include "gui/theme/metrics.h"
#include "gui/views/streams/page_painter.h"

#include <QFontMetricsF>
#include <QPainter>

namespace lockstep::gui {

namespace {

constexpr double kHead_px = 8;

class Drawing {
public:
    Drawing(QPainter& painter, const Theme& theme, const LadderLayout& ladder,
            const StreamEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_ladder(ladder), m_emphasis(emphasis)
    {
    }

    void draw()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const LadderTitle& title : m_ladder.titles)
            drawTitle(title);
        for (const LadderRow& row : m_ladder.rows)
            drawRow(row);
    }

private:
    QColor colorOf(int direction) const
    {
        return m_theme.color(direction == 0 ? Token::Client : Token::Server);
    }

    void drawTitle(const LadderTitle& title)
    {
        m_painter.setFont(Theme::font(FontRole::TextStrong));
        const auto name = [&](double x, const QString& text, int direction) {
            const double width = QFontMetricsF(m_painter.font()).horizontalAdvance(text) + 20;
            QRectF box(0, 0, width, 24);
            box.moveCenter(QPointF(x, title.rect.center().y()));
            m_painter.setPen(QPen(colorOf(direction), 1.6));
            m_painter.setBrush(
                m_theme.color(direction == 0 ? Token::ClientSoft : Token::ServerSoft));
            m_painter.drawRoundedRect(box, kRadius_px, kRadius_px);
            m_painter.setPen(colorOf(direction));
            m_painter.drawText(box, Qt::AlignCenter, text);
        };
        name(m_ladder.left_px, title.left, 0);
        name(m_ladder.right_px, title.right, 1);
    }

    void drawRow(const LadderRow& row)
    {
        if (row.seq == m_emphasis.picked_event)
            m_painter.fillRect(row.rect, m_theme.color(Token::AccentSoft));
        m_painter.setPen(QPen(colorOf(0), 1.4));
        m_painter.drawLine(QPointF(m_ladder.left_px, row.rect.top()),
                           QPointF(m_ladder.left_px, row.rect.bottom()));
        m_painter.setPen(QPen(colorOf(1), 1.4));
        m_painter.drawLine(QPointF(m_ladder.right_px, row.rect.top()),
                           QPointF(m_ladder.right_px, row.rect.bottom()));
        m_painter.setFont(Theme::font(FontRole::MonoSmall));
        m_painter.setPen(m_theme.color(Token::Muted));
        m_painter.drawText(QRectF(kSmall_px, row.rect.top(), 52, row.rect.height()),
                           Qt::AlignVCenter | Qt::AlignRight, row.place);
        m_painter.drawText(QRectF(64, row.rect.top(), 60, row.rect.height()),
                           Qt::AlignVCenter | Qt::AlignRight, row.time);
        if (row.is_segment)
            drawSegment(row);
        else
            drawCall(row);
    }

    void drawSegment(const LadderRow& row)
    {
        const QColor color =
            row.is_failure ? m_theme.color(Token::Failure) : colorOf(row.direction);
        const double top = row.rect.top() + 8, bottom = row.rect.bottom() - 3;
        const QPointF from(row.to_right ? m_ladder.left_px : m_ladder.right_px, top);
        const QPointF to(row.to_right ? m_ladder.right_px : m_ladder.left_px, bottom);
        QPen pen(color, 1.4);
        if (row.source == SegmentSource::Reported)
            pen.setDashPattern({4, 2});
        else if (row.source == SegmentSource::Inferred)
            pen.setDashPattern({1, 2});
        m_painter.setPen(pen);
        m_painter.drawLine(from, to);
        const double back = row.to_right ? -kHead_px : kHead_px;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(QPolygonF{to, to + QPointF(back, -4), to + QPointF(back, 3)});
        m_painter.setFont(Theme::font(FontRole::Small));
        const QFontMetricsF metrics(m_painter.font());
        const double most = m_ladder.right_px - m_ladder.left_px - 4 * kHead_px;
        const QString text = metrics.elidedText(row.text, Qt::ElideRight, most);
        QRectF label(0, 0, metrics.horizontalAdvance(text) + 8, 14);
        label.moveCenter(QPointF((from.x() + to.x()) / 2, (from.y() + to.y()) / 2));
        m_painter.fillRect(
            label,
            m_theme.color(row.seq == m_emphasis.picked_event ? Token::AccentSoft : Token::Canvas));
        m_painter.setPen(color);
        m_painter.drawText(label, Qt::AlignCenter, text);
    }

    void drawCall(const LadderRow& row)
    {
        const double x = row.at_right ? m_ladder.right_px : m_ladder.left_px;
        const QColor color =
            row.is_failure ? m_theme.color(Token::Failure) : colorOf(row.at_right ? 1 : 0);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawEllipse(QPointF(x, row.rect.center().y()), 4, 4);
        QRectF text = row.rect;
        if (row.at_right)
            text.setLeft(x + kMedium_px);
        else {
            text.setLeft(128);
            text.setRight(x - kMedium_px);
        }
        m_painter.setFont(Theme::font(FontRole::Label));
        m_painter.setPen(color);
        m_painter.drawText(text, Qt::AlignVCenter | (row.at_right ? Qt::AlignLeft : Qt::AlignRight),
                           QFontMetricsF(m_painter.font())
                               .elidedText(row.text, Qt::ElideRight, text.width() - kTiny_px));
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const LadderLayout& m_ladder;
    const StreamEmphasis& m_emphasis;
};

} // namespace

void paintLadder(QPainter& painter, const Theme& theme, const LadderLayout& ladder,
                 const StreamEmphasis& emphasis)
{
    painter.save();
    Drawing(painter, theme, ladder, emphasis).draw();
    painter.restore();
}

} // namespace lockstep::gui
