// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_painter.h"

#include "gui/theme/metrics.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostCuts = 400; // more are a surface, and no lines any more

class Drawing {
public:
    Drawing(QPainter& painter, const Theme& theme, const StreamLayout& layout,
            const StreamEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_layout(layout), m_emphasis(emphasis)
    {
    }

    void draw()
    {
        for (const StreamPart& part : m_layout.parts) {
            m_strong = m_theme.color(part.direction == 0 ? Token::Client : Token::Server);
            m_soft = m_theme.color(part.direction == 0 ? Token::ClientSoft : Token::ServerSoft);
            drawTitle(part);
            for (const StreamRow* row : {&part.send_row, &part.cell_row, &part.text_row,
                                         &part.segment_row, &part.place_row, &part.receive_row})
                paintRowLabel(m_painter, m_theme, *row);
            m_painter.save();
            m_painter.setClipRect(QRectF(m_layout.plot.left() - 1, part.area.top(),
                                         m_layout.plot.width() + 2, part.area.height()));
            drawGuides(part);
            drawCutLines(part);
            for (const StreamBlock& block : part.sends)
                drawCall(block, true);
            drawBytes(part);
            for (const StreamBlock& block : part.segments)
                drawSegment(block);
            for (const StreamPlace& place : part.places)
                drawPlace(place);
            for (const StreamBlock& block : part.receives)
                drawCall(block, false);
            drawCuts(part);
            drawLost(part);
            for (const StreamTag& tag : part.tags)
                drawTag(tag);
            m_painter.restore();
        }
    }

private:
    void drawTitle(const StreamPart& part)
    {
        QRectF line = part.title_rect;
        line.setHeight(20);
        m_painter.fillRect(QRectF(line.left(), line.top() + 2, 4, 16), m_strong);
        m_painter.setFont(Theme::font(FontRole::TextStrong));
        m_painter.setPen(m_strong);
        const QRectF text = line.adjusted(kMedium_px, 0, 0, 0);
        const QFontMetricsF metrics(m_painter.font());
        m_painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(part.title, Qt::ElideRight, text.width()));
        line.translate(kMedium_px, 20);
        line.setWidth(line.width() - kMedium_px);
        m_painter.setFont(Theme::font(FontRole::Label));
        m_painter.setPen(m_theme.color(Token::Text));
        QString summary = part.summary;
        if (!part.parser.isEmpty())
            summary += QStringLiteral("  ·  ") + part.parser;
        m_painter.drawText(
            line, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetricsF(m_painter.font()).elidedText(summary, Qt::ElideRight, line.width()));
    }

    /// From where a send ends down to the receives.
    void drawGuides(const StreamPart& part)
    {
        if (part.send_ends_px.size() > kMostCuts)
            return;
        m_painter.setPen(QPen(m_theme.color(Token::Line), 1, Qt::DotLine));
        for (const double x : part.send_ends_px)
            m_painter.drawLine(QPointF(x, part.send_row.rect.top()),
                               QPointF(x, part.receive_row.rect.bottom()));
    }

    void drawCall(const StreamBlock& block, bool is_send)
    {
        const bool strong = block.lit || block.seq == m_emphasis.picked_event;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setBrush(block.lit ? m_theme.color(Token::AccentSoft)
                           : is_send ? m_soft
                                     : m_theme.color(Token::Canvas));
        m_painter.setPen(
            QPen(strong ? m_theme.color(Token::Accent) : m_strong, strong ? 2.4 : 1.4));
        const QRectF rect = block.rect.adjusted(0.5, 0.5, -0.5, -0.5);
        if (rect.width() < 4)
            m_painter.fillRect(block.rect, m_strong);
        else
            m_painter.drawRoundedRect(rect, kRadius_px, kRadius_px);
        if (block.count > 1 && rect.width() >= 4)
            paintHatch(m_painter, rect, m_strong, 6, true);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        if (block.joined) // the same send goes on
            m_painter.fillRect(
                QRectF(block.rect.right() - 3, block.rect.top() + 5, 6, block.rect.height() - 10),
                m_strong);
        for (const double x : block.boundaries_px) {
            m_painter.setPen(QPen(m_theme.color(Token::Failure), 1.6, Qt::DashLine));
            m_painter.drawLine(QPointF(x, block.rect.top() + 1),
                               QPointF(x, block.rect.bottom() - 1));
        }
        drawLabel(block.rect, block.label, m_strong,
                  block.count > 1 || !block.boundaries_px.empty());
    }

    void drawLabel(QRectF rect, const QString& label, const QColor& color, bool has_ground)
    {
        if (label.isEmpty())
            return;
        rect.setLeft(std::max(rect.left(), m_layout.plot.left()));
        rect.setRight(std::min(rect.right(), m_layout.plot.right()));
        m_painter.setFont(Theme::font(FontRole::Label));
        if (has_ground) {
            QRectF ground = QFontMetricsF(m_painter.font()).boundingRect(label);
            ground.setHeight(16);
            ground.setWidth(ground.width() + 6);
            ground.moveCenter(rect.center());
            m_painter.fillRect(ground, m_theme.color(Token::Canvas));
        }
        m_painter.setPen(color);
        m_painter.drawText(rect, Qt::AlignCenter, label);
    }

    void drawBytes(const StreamPart& part)
    {
        for (const StreamStretch& stretch : part.stretches)
            drawStretch(stretch);
        const bool hasHex = m_layout.cell_px >= kLeastHexCell_px;
        m_painter.setFont(Theme::font(FontRole::MonoSmall));
        for (const StreamCell& cell : part.cells) {
            if (!cell.known && !cell.picked)
                continue;
            m_painter.fillRect(cell.rect, cell.picked      ? m_theme.color(Token::AccentSoft)
                                          : cell.in_header ? m_theme.color(Token::Canvas)
                                                           : m_soft);
            if (!hasHex) { // a header is framed
                m_painter.setPen(QPen(m_strong, 1));
                if (cell.in_header) {
                    m_painter.drawLine(cell.rect.topLeft(), cell.rect.topRight());
                    m_painter.drawLine(cell.rect.bottomLeft(), cell.rect.bottomRight());
                }
                continue;
            }
            m_painter.setPen(QPen(cell.in_header ? m_strong : m_theme.color(Token::Line), 1));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(cell.rect.adjusted(0, 0, -1, -1));
            m_painter.setPen(m_theme.color(Token::Text));
            m_painter.drawText(cell.rect, Qt::AlignCenter, cell.hex);
        }
        for (const StreamCharacter& character : part.characters) {
            if (character.split)
                m_painter.fillRect(character.rect.adjusted(1, 1, -1, -1),
                                   m_theme.color(Token::FailureSoft));
            m_painter.setPen(m_theme.color(character.split ? Token::Failure : Token::Muted));
            m_painter.setFont(Theme::font(hasHex ? FontRole::Mono : FontRole::MonoSmall));
            m_painter.drawText(character.rect, Qt::AlignCenter, character.text);
            if (character.rect.width() > m_layout.cell_px + 1) { // whose bytes it is of
                m_painter.drawLine(character.rect.topLeft() + QPointF(3, 1),
                                   character.rect.topRight() + QPointF(-4, 1));
            }
        }
    }

    void drawStretch(const StreamStretch& stretch)
    {
        const bool isUnknown = stretch.kind == StreamStretch::Kind::NotRecorded ||
                               stretch.kind == StreamStretch::Kind::Folded;
        const bool isHeader = stretch.kind == StreamStretch::Kind::Header;
        m_painter.fillRect(stretch.rect,
                           isUnknown || isHeader ? m_theme.color(Token::Canvas) : m_soft);
        if (isUnknown)
            paintHatch(m_painter, stretch.rect, m_theme.color(Token::Line), 7, false);
        if (isHeader || isUnknown) {
            m_painter.setPen(QPen(isHeader ? m_strong : m_theme.color(Token::Line), 1));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(stretch.rect.adjusted(0, 0, -1, -1));
        }
        if (isUnknown)
            drawLabel(stretch.rect, stretch.label, m_theme.color(Token::Muted), true);
        else
            drawLabel(stretch.rect, stretch.label, m_strong, false);
    }

    void drawSegment(const StreamBlock& block)
    {
        const bool strong = block.lit || block.seq == m_emphasis.picked_event;
        QPen pen(strong        ? m_theme.color(Token::Accent)
                 : block.again ? m_theme.color(Token::Failure)
                               : m_strong,
                 strong ? 2.4 : 1.4);
        // how it is known: seen on the wire, told by the kernel, worked out from its counts
        if (block.source == SegmentSource::Reported)
            pen.setDashPattern({4, 2});
        else if (block.source == SegmentSource::Inferred)
            pen.setDashPattern({1, 2});
        m_painter.setBrush(block.lit ? m_theme.color(Token::AccentSoft)
                                     : m_theme.color(Token::Canvas));
        m_painter.setPen(pen);
        m_painter.drawRect(block.rect.adjusted(0, 0, -1, -1));
        if (block.count > 1 && block.rect.width() >= 8)
            paintHatch(m_painter, block.rect, m_strong, 6, true);
        drawLabel(block.rect, block.label,
                  block.again ? m_theme.color(Token::Failure) : m_theme.color(Token::Text),
                  block.count > 1);
    }

    void drawPlace(const StreamPlace& place)
    {
        m_painter.fillRect(place.rect, m_theme.color(Token::Canvas));
        switch (place.kind) {
        case StreamPlace::Kind::Read:
            break;
        case StreamPlace::Kind::Unread:
            m_painter.fillRect(place.rect, m_soft);
            break;
        case StreamPlace::Kind::InFlight:
            paintHatch(m_painter, place.rect, m_strong, 6, false);
            break;
        case StreamPlace::Kind::Unsent:
            paintHatch(m_painter, place.rect, m_strong, 4, true);
            break;
        case StreamPlace::Kind::ThrownAway:
            m_painter.fillRect(place.rect, m_theme.color(Token::FailureSoft));
            paintHatch(m_painter, place.rect, m_theme.color(Token::Failure), 5, false);
            break;
        }
        m_painter.setPen(QPen(m_theme.color(Token::Line), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(place.rect.adjusted(0, 0, -1, -1));
        const bool isHatched =
            place.kind != StreamPlace::Kind::Read && place.kind != StreamPlace::Kind::Unread;
        drawLabel(place.rect, place.label,
                  m_theme.color(place.kind == StreamPlace::Kind::ThrownAway ? Token::Failure
                                                                            : Token::Text),
                  isHatched);
    }

    /// From the cut of a receive up to its bytes.
    void drawCutLines(const StreamPart& part)
    {
        m_painter.setPen(QPen(m_strong, 1));
        if (part.receive_ends_px.size() <= kMostCuts)
            for (const double x : part.receive_ends_px)
                m_painter.drawLine(QPointF(x, part.cell_row.rect.top()),
                                   QPointF(x, part.receive_row.rect.bottom()));
    }

    void drawCuts(const StreamPart& part)
    {
        const QRectF bytes = part.cell_row.rect | part.text_row.rect;
        if (part.receive_ends_px.size() <= kMostCuts)
            for (const double x : part.receive_ends_px)
                m_painter.fillRect(QRectF(x - 1, bytes.top() - 2, 2.5, bytes.height() + 4),
                                   m_strong);
    }

    void drawLost(const StreamPart& part)
    {
        if (part.lost.isEmpty())
            return;
        const QColor color = m_theme.color(Token::Failure);
        double first_px = -1;
        m_painter.setPen(QPen(color, 1.6, Qt::DashLine));
        for (const StreamBlock& block : part.receives)
            for (const double x : block.boundaries_px) {
                m_painter.drawLine(QPointF(x, block.rect.bottom()),
                                   QPointF(x, part.lost_rect.top() + 7));
                if (first_px < 0)
                    first_px = x;
            }
        m_painter.setFont(Theme::font(FontRole::SmallStrong));
        const double width = QFontMetricsF(m_painter.font()).horizontalAdvance(part.lost) + 12;
        const double left =
            std::clamp(first_px - width / 2, m_layout.plot.left(),
                       std::max(m_layout.plot.left(), m_layout.plot.right() - width));
        const QRectF words(left, part.lost_rect.top() + 5, width, 15);
        m_painter.fillRect(words, m_theme.color(Token::Canvas));
        m_painter.setPen(color);
        m_painter.drawText(words, Qt::AlignCenter, part.lost);
    }

    void drawTag(const StreamTag& tag)
    {
        const QColor color = tag.is_failure ? m_theme.color(Token::Failure) : m_strong;
        m_painter.setPen(QPen(color, 1, tag.is_wait ? Qt::DashLine : Qt::SolidLine));
        m_painter.setBrush(m_theme.color(tag.is_failure ? Token::FailureSoft : Token::Canvas));
        m_painter.drawRect(tag.rect.adjusted(0, 0, -1, -1));
        m_painter.setFont(Theme::font(tag.is_wait ? FontRole::Label : FontRole::SmallStrong));
        m_painter.drawText(tag.rect, Qt::AlignCenter, tag.text);
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const StreamLayout& m_layout;
    const StreamEmphasis& m_emphasis;
    QColor m_strong, m_soft;
};

} // namespace

void paintStreams(QPainter& painter, const Theme& theme, const StreamLayout& layout,
                  const StreamEmphasis& emphasis)
{
    painter.save();
    Drawing(painter, theme, layout, emphasis).draw();
    painter.restore();
}

void paintHatch(QPainter& painter, const QRectF& rect, const QColor& color, double step_px,
                bool is_upright)
{
    painter.setPen(QPen(color, 1));
    const double lean = is_upright ? 0 : rect.height();
    for (double x = rect.left() + step_px / 2; x < rect.right() + lean; x += step_px) {
        if (is_upright) {
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
            continue;
        }
        // leans by 45 degrees: as far down as it has gone to the left
        const double down = std::max(0.0, x - rect.right());
        const double end = std::min(lean, x - rect.left());
        if (end > down)
            painter.drawLine(QPointF(x - down, rect.top() + down),
                             QPointF(x - end, rect.top() + end));
    }
}

void paintRowLabel(QPainter& painter, const Theme& theme, const StreamRow& row)
{
    if (row.rect.isNull())
        return;
    painter.setFont(Theme::font(FontRole::Small));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(
        QRectF(kMedium_px, row.rect.top(), kGutter_px - kMedium_px - kSmall_px, row.rect.height()),
        Qt::AlignVCenter | Qt::AlignRight, row.label);
}

} // namespace lockstep::gui
