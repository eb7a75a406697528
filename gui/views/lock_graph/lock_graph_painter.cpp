// SPDX-License-Identifier: MIT
#include "gui/views/lock_graph/lock_graph_painter.h"

#include "gui/theme/metrics.h"
#include "gui/views/lock_graph/lock_graph_places.h"
#include "gui/widgets/device_pixels.h"
#include "gui/widgets/drawn_once.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <tuple>

namespace lockstep::gui {

namespace {

constexpr double kArrow_px = 9;
constexpr double kLegendHeight_px = 20;
constexpr double kLeastWithLegend_px = 150;
constexpr int kWrapped = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap;

QString say(const char* text)
{
    return QCoreApplication::translate("LockGraph", text);
}

/// Whether round, width and height in pixels, scale, colours of ground and border, border.
using NodeShape = std::tuple<bool, int, int, double, QRgb, QRgb, double, Qt::PenStyle>;

class Drawing {
public:
    Drawing(QPainter& painter, const Theme& theme, const LockGraphPicture& picture,
            const LockGraphEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_picture(picture), m_emphasis(emphasis)
    {
    }

    void draw()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(m_picture.area, m_theme.color(Token::Canvas));
        drawSentence();
        if (m_picture.graph.nodes.empty()) {
            drawEmpty();
            return;
        }
        for (const LockGraphEdge& edge : m_picture.graph.edges)
            drawLine(edge);
        for (const LockGraphEdge& edge : m_picture.graph.edges)
            drawLabel(edge);
        for (std::size_t i = 0; i < m_picture.graph.nodes.size(); ++i)
            drawNode(m_picture.graph.nodes[i], m_picture.colors[i]);
        drawLegend();
    }

private:
    void drawEmpty()
    {
        m_painter.setFont(Theme::font(FontRole::Label));
        m_painter.setPen(m_theme.color(Token::Muted));
        QRectF below = m_picture.area.adjusted(kLarge_px, kMedium_px, -kLarge_px, -kMedium_px);
        below.setTop(std::max(below.top(), m_picture.sentence_rect.bottom()));
        m_painter.drawText(below, int(Qt::AlignCenter) | Qt::TextWordWrap, m_picture.empty_text);
    }

    void drawSentence()
    {
        if (m_picture.sentence.isEmpty())
            return;
        const bool isDeadlock = m_picture.trouble == LockGraphPicture::Trouble::Deadlock;
        const bool isPossible = m_picture.trouble == LockGraphPicture::Trouble::Possible;
        QPen frame(m_theme.color(isDeadlock   ? Token::FailureLine
                                 : isPossible ? Token::Accent
                                              : Token::NoticeLine),
                   kLine_px);
        if (!isDeadlock)
            frame.setStyle(isPossible ? Qt::DotLine : Qt::DashLine);
        m_painter.setPen(frame);
        m_painter.setBrush(m_theme.color(isDeadlock   ? Token::FailureSoft
                                         : isPossible ? Token::Canvas
                                                      : Token::NoticeSoft));
        m_painter.drawRoundedRect(m_picture.sentence_rect.adjusted(0.5, 0.5, -0.5, -0.5),
                                  kRadius_px, kRadius_px);
        m_painter.setFont(Theme::font(FontRole::LabelStrong));
        m_painter.setPen(m_theme.color(isDeadlock   ? Token::Failure
                                       : isPossible ? Token::Accent
                                                    : Token::Notice));
        m_painter.drawText(m_picture.sentence_rect.adjusted(kMedium_px, 0, -kMedium_px, 0),
                           kWrapped, m_picture.sentence);
    }

    bool isEmphasised(TaskId task, ObjectId object) const
    {
        return (task && (task == m_emphasis.hovered_task || task == m_emphasis.selected_task)) ||
               (object &&
                (object == m_emphasis.hovered_object || object == m_emphasis.selected_object));
    }

    QColor colorOf(const LockGraphEdge& edge) const
    {
        if (edge.in_cycle)
            return m_theme.color(Token::Failure);
        if (edge.kind == LockGraphEdge::Kind::Waits)
            return m_theme.color(Token::LockWaitLine);
        if (edge.kind == LockGraphEdge::Kind::Joins)
            return m_theme.color(Token::OtherWaitLine);
        return m_theme.color(Token::Text);
    }

    void drawLine(const LockGraphEdge& edge)
    {
        if (edge.line.length() < 2)
            return;
        const QColor color = colorOf(edge);
        QPen pen(color, isEmphasised(edge.task, edge.object) || edge.in_cycle ? 2.2 : 1.5);
        pen.setCapStyle(Qt::FlatCap);
        if (edge.kind == LockGraphEdge::Kind::Waits || edge.kind == LockGraphEdge::Kind::Joins)
            pen.setDashPattern({3.2, 2.4});
        m_painter.setPen(pen);
        // the line stops inside the head, so that its end does not blunt the tip
        QLineF shaft = edge.line;
        shaft.setLength(std::max(0.0, shaft.length() - kArrow_px + 1));
        m_painter.drawLine(shaft);
        drawHead(edge.line, color);
    }

    void drawHead(const QLineF& line, const QColor& color)
    {
        const QPointF along = QPointF(line.dx(), line.dy()) / line.length();
        const QPointF across(-along.y(), along.x());
        const QPointF back = line.p2() - along * kArrow_px;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(QPolygonF{line.p2(), back + across * kArrow_px * 0.45,
                                        back - across * kArrow_px * 0.45});
    }

    void drawLabel(const LockGraphEdge& edge)
    {
        if (edge.label_rect.isNull())
            return;
        m_painter.fillRect(edge.label_rect, m_theme.color(Token::Canvas));
        m_painter.setFont(Theme::font(FontRole::Small));
        m_painter.setPen(edge.kind == LockGraphEdge::Kind::Waits && !edge.in_cycle
                             ? m_theme.color(Token::LockWaitText)
                         : edge.in_cycle ? m_theme.color(Token::Failure)
                                         : m_theme.color(Token::Muted));
        m_painter.drawText(edge.label_rect, Qt::AlignCenter, edge.label);
    }

    void drawNode(const LockGraphNode& node, std::uint32_t color_index)
    {
        const bool strong = isEmphasised(node.task, node.object);
        QColor line =
            node.task ? m_theme.color(Token::LockWaitLine) : m_theme.objectColor(color_index);
        QColor fill = m_theme.color(Token::Canvas);
        if (node.task && !waits(node))
            line = m_theme.color(Token::RunningLine);
        if (node.task && node.in_cycle) {
            line = m_theme.color(Token::Failure);
            fill = m_theme.color(Token::FailureSoft);
        }
        if (strong)
            fill = m_theme.color(Token::AccentSoft);
        QPen pen(line, strong ? 3 : 2);
        if (node.is_gone) {
            pen.setColor(m_theme.color(Token::Notice));
            pen.setDashPattern({2, 2});
            fill = m_theme.color(Token::NoticeSoft);
        }
        drawShape(node, pen, fill);
        const bool hasBelow = !node.kind.isEmpty() && node.rect.height() >= kNodeHeight_px;
        const QFont font = Theme::font(FontRole::TextStrong);
        m_painter.setFont(font);
        m_painter.setPen(m_theme.color(Token::Text));
        m_painter.drawText(
            node.rect.adjusted(0, 0, 0, hasBelow ? -11 : 0), Qt::AlignCenter,
            QFontMetricsF(font).elidedText(node.label, Qt::ElideRight, node.rect.width() - 12));
        if (!hasBelow)
            return;
        m_painter.setFont(Theme::font(FontRole::Held));
        m_painter.setPen(m_theme.color(node.is_gone ? Token::Notice : Token::Muted));
        const QFontMetricsF small(Theme::font(FontRole::Held));
        m_painter.drawText(node.rect.adjusted(0, 15, 0, -1), Qt::AlignCenter,
                           small.elidedText(node.kind, Qt::ElideRight, node.rect.width() - 8));
    }

    /// From a picture that was drawn once, where pixels are painted: of two hundred nodes most look
    /// alike, and smoothing their borders is half of a frame.
    void drawShape(const LockGraphNode& node, const QPen& pen, const QColor& fill)
    {
        const auto drawOn = [&](QPainter& painter, const QRectF& rect) {
            painter.setBrush(fill);
            painter.setPen(pen);
            if (node.task)
                painter.drawEllipse(rect);
            else
                painter.drawRoundedRect(rect, kRadius_px, kRadius_px);
        };
        const auto pixels = DevicePixels::of(m_painter);
        if (!pixels)
            return drawOn(m_painter, node.rect);
        const int margin_px = pixels->count(pen.widthF());
        const QRect box = pixels->snapped(node.rect);
        const NodeShape shape{bool(node.task), box.width(),        box.height(), pixels->scale(),
                              fill.rgba(),     pen.color().rgba(), pen.widthF(), pen.style()};
        static DrawnOnce<NodeShape, QImage> images(512);
        const QSize size_px = box.size() + QSize(2 * margin_px, 2 * margin_px);
        const QImage& image = images.get(shape, [&] {
            return drawnAt(size_px, {margin_px, margin_px}, pixels->scale(), [&](QPainter& to) {
                drawOn(to,
                       QRectF(0, 0, box.width() / pixels->scale(), box.height() / pixels->scale()));
            });
        });
        m_painter.drawImage(
            pixels->logical(box.adjusted(-margin_px, -margin_px, margin_px, margin_px)), image);
    }

    bool waits(const LockGraphNode& node) const
    {
        for (const LockGraphEdge& edge : m_picture.graph.edges)
            if (edge.task == node.task && (edge.kind == LockGraphEdge::Kind::Waits ||
                                           edge.kind == LockGraphEdge::Kind::Joins))
                return true;
        return false;
    }

    /// In the corner, where there is no legend.
    void drawLeftOut()
    {
        if (m_picture.graph.left_out == 0)
            return;
        m_painter.setFont(Theme::font(FontRole::Small));
        m_painter.setPen(m_theme.color(Token::Muted));
        m_painter.drawText(m_picture.legend_rect.adjusted(0, -16, 0, 0),
                           int(Qt::AlignBottom | Qt::AlignLeft), moreText());
    }

    QString moreText() const
    {
        return QCoreApplication::translate("LockGraph", "and %n more", nullptr,
                                           m_picture.graph.left_out);
    }

    void drawLegend()
    {
        if (m_picture.legend_rect.height() < kLegendHeight_px) {
            drawLeftOut();
            return;
        }
        m_painter.setFont(Theme::font(FontRole::Small));
        const QFontMetricsF metrics(m_painter.font());
        double x = m_picture.legend_rect.left();
        const double y = m_picture.legend_rect.center().y();
        const auto entry = [&](double sample_px, const QString& text, const auto& drawSample) {
            const double width = sample_px + 6 + metrics.horizontalAdvance(text);
            if (x + width > m_picture.legend_rect.right() + 1)
                return;
            m_painter.setPen(QPen(m_theme.color(Token::Muted), 1.3));
            m_painter.setBrush(Qt::NoBrush);
            drawSample(QRectF(x, y - 5, sample_px, 10));
            m_painter.drawText(QRectF(x + sample_px + 6, y - 10, width, 20),
                               Qt::AlignVCenter | Qt::AlignLeft, text);
            x += width + kLarge_px;
        };
        entry(10, say(QT_TRANSLATE_NOOP("LockGraph", "task")),
              [&](const QRectF& at) { m_painter.drawEllipse(at); });
        entry(10, say(QT_TRANSLATE_NOOP("LockGraph", "lock")),
              [&](const QRectF& at) { m_painter.drawRect(at); });
        entry(22, say(QT_TRANSLATE_NOOP("LockGraph", "held by")), [&](const QRectF& at) {
            m_painter.drawLine(QPointF(at.left(), y), QPointF(at.right(), y));
        });
        entry(22, say(QT_TRANSLATE_NOOP("LockGraph", "waits")), [&](const QRectF& at) {
            QPen pen(m_theme.color(Token::Muted), 1.3);
            pen.setDashPattern({3.2, 2.4});
            m_painter.setPen(pen);
            m_painter.drawLine(QPointF(at.left(), y), QPointF(at.right(), y));
        });
        if (m_picture.graph.left_out > 0)
            entry(0, moreText(), [](const QRectF&) {});
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const LockGraphPicture& m_picture;
    const LockGraphEmphasis& m_emphasis;
};

} // namespace

LockGraphParts partsOf(const QRectF& area, const QString& sentence)
{
    LockGraphParts parts;
    QRectF inner = area.adjusted(kMedium_px, kSmall_px, -kMedium_px, -kTiny_px);
    parts.sentence = inner;
    parts.sentence.setHeight(0);
    if (!sentence.isEmpty()) {
        const QFontMetricsF metrics(Theme::font(FontRole::LabelStrong));
        const QRectF text = metrics.boundingRect(QRectF(0, 0, inner.width() - 2 * kMedium_px, 1000),
                                                 kWrapped, sentence);
        parts.sentence.setHeight(std::ceil(text.height()) + 2 * kSmall_px);
    }
    parts.legend = inner;
    // where there is little room the graph needs it more
    const bool isLow = inner.height() - parts.sentence.height() < kLeastWithLegend_px;
    parts.legend.setTop(inner.bottom() - (isLow ? 0 : kLegendHeight_px));
    parts.graph = inner;
    parts.graph.setTop(parts.sentence.bottom() + kSmall_px);
    parts.graph.setBottom(parts.legend.top() - kTiny_px);
    return parts;
}

void paintLockGraph(QPainter& painter, const Theme& theme, const LockGraphPicture& picture,
                    const LockGraphEmphasis& emphasis)
{
    painter.save();
    Drawing(painter, theme, picture, emphasis).draw();
    painter.restore();
}

} // namespace lockstep::gui
