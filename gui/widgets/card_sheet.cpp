// SPDX-License-Identifier: MIT
#include "gui/widgets/card_sheet.h"

#include "gui/theme/metrics.h"
#include "gui/widgets/box_shapes.h"

#include <QPainter>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kArrow_px = 8;
constexpr double kInset_px = 6;
constexpr double kGlyphRoom_px = 12; // it and the gap to the words

class Drawing {
public:
    Drawing(QPainter& painter, const Theme& theme, const SheetEmphasis& emphasis)
        : m_painter(painter), m_theme(theme), m_emphasis(emphasis)
    {
    }

    void draw(const CardSheet& sheet)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const SheetBox& box : sheet.boxes)
            drawBox(box);
        for (const QLineF& arrow : sheet.arrows)
            drawArrow(arrow);
        for (const SheetText& text : sheet.texts)
            write(text.rect, text.text, text.font, m_theme.color(text.color), text.align);
    }

private:
    void write(const QRectF& rect, const QString& text, FontRole role, const QColor& color,
               Qt::Alignment align)
    {
        const QFont font = Theme::font(role);
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(rect, int(align) | Qt::TextSingleLine,
                           QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width() + 1));
    }

    /// One line, or two below each other.
    void writeInside(const SheetBox& box, QRectF rect, const QColor& color, FontRole upper,
                     Qt::Alignment align = Qt::AlignHCenter)
    {
        if (box.below.isEmpty()) {
            write(rect, box.text, upper, color, align | Qt::AlignVCenter);
            return;
        }
        QRectF first = rect, second = rect;
        first.setHeight(rect.height() * 0.54);
        second.setTop(first.bottom() - 1);
        write(first, box.text, upper, color, align | Qt::AlignVCenter);
        write(second, box.below, FontRole::Small, color, align | Qt::AlignVCenter);
    }

    void outline(const QRectF& rect, const QColor& fill, const QColor& line, double width = 1,
                 Qt::PenStyle style = Qt::SolidLine)
    {
        m_painter.setBrush(fill);
        m_painter.setPen(QPen(line, width, style));
        m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px, kRadius_px);
    }

    bool isEmphasised(const SheetBox& box) const
    {
        return (box.task &&
                (box.task == m_emphasis.hovered_task || box.task == m_emphasis.selected_task)) ||
               (box.object && !box.task &&
                (box.object == m_emphasis.hovered_object ||
                 box.object == m_emphasis.selected_object));
    }

    void drawBox(const SheetBox& box)
    {
        const QColor text = m_theme.color(Token::Text);
        const QColor muted = m_theme.color(Token::Muted);
        const QColor canvas = m_theme.color(Token::Canvas);
        const QRectF inside = box.rect.adjusted(kInset_px, 1, -kInset_px, -1);
        switch (box.look) {
        case BoxLook::Frame:
            outline(box.rect, canvas, m_theme.color(Token::Line));
            return;
        case BoxLook::Inside:
            outline(box.rect, m_theme.color(Token::Panel), m_theme.color(Token::Line));
            writeInside(box, inside, text, FontRole::Label);
            break;
        case BoxLook::Item: {
            const QColor producer = m_theme.objectColor(box.color);
            outline(box.rect, canvas, producer, 1.2);
            m_painter.fillRect(
                QRectF(box.rect.left() + 1, box.rect.top() + 2, 5, box.rect.height() - 4),
                producer);
            writeInside(box, inside.adjusted(4, 0, 2, 0), text, FontRole::LabelStrong);
            break;
        }
        case BoxLook::Room:
            outline(box.rect, Qt::transparent, muted, 1, Qt::DashLine);
            writeInside(box, inside, muted, FontRole::Small);
            break;
        case BoxLook::More:
            writeInside(box, box.rect, muted, FontRole::Small);
            break;
        case BoxLook::Task:
            drawTask(box, inside);
            break;
        case BoxLook::Done:
            outline(box.rect, m_theme.color(Token::AccentSoft), m_theme.color(Token::Accent), 1.2);
            writeInside(box, inside, text, FontRole::LabelStrong);
            break;
        case BoxLook::Given:
            outline(box.rect, m_theme.color(Token::Panel), m_theme.color(Token::Line));
            writeInside(box, inside, muted, FontRole::Label);
            break;
        case BoxLook::Failed:
            outline(box.rect, m_theme.color(Token::FailureSoft), m_theme.color(Token::Failure),
                    1.2);
            writeInside(box, inside, m_theme.color(Token::Failure), FontRole::LabelStrong);
            break;
        case BoxLook::Dropped: {
            outline(box.rect, m_theme.color(Token::Panel), m_theme.color(Token::Line));
            writeInside(box, inside, muted, FontRole::Label);
            const double y = box.rect.top() + box.rect.height() * (box.below.isEmpty() ? 0.5 : 0.3);
            m_painter.setPen(QPen(muted, 1));
            m_painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y));
            break;
        }
        case BoxLook::LampOn:
        case BoxLook::LampOff:
            paintSignal(m_painter, m_theme, box.rect, box.look == BoxLook::LampOn);
            break;
        case BoxLook::Car:
            paintCar(m_painter, m_theme, box.rect, m_theme.objectColor(box.color));
            writeInside(box, carWindow(box.rect), m_theme.color(Token::OnObject),
                        FontRole::SmallStrong);
            break;
        case BoxLook::Key:
            paintKey(m_painter, m_theme, box.rect, true);
            break;
        case BoxLook::Hook:
            paintKey(m_painter, m_theme, box.rect, false);
            break;
        case BoxLook::Gate:
        case BoxLook::OpenGate:
            paintGate(m_painter, m_theme, box.rect, box.look == BoxLook::OpenGate);
            break;
        }
        if (isEmphasised(box)) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_theme.color(Token::Accent), 2));
            m_painter.drawRoundedRect(box.rect.adjusted(-1, -1, 1, 1), kRadius_px, kRadius_px);
        }
    }

    void drawTask(const SheetBox& box, const QRectF& inside)
    {
        // the pattern keeps clear of the words
        const double width = std::max(textWidth_px(box.text, FontRole::LabelStrong),
                                      textWidth_px(box.below, FontRole::Small));
        QRectF quiet(0, 0, std::min(width + 8, box.rect.width() - 4), box.rect.height() - 4);
        quiet.moveCenter(box.rect.center());
        if (box.state == StateLook::New)
            outline(box.rect, m_theme.color(Token::Canvas), m_theme.color(Token::NewLine), 1,
                    Qt::DotLine);
        else
            paintStateBar(m_painter, m_theme, box.state, box.rect, quiet);
        const QColor words = colorsOf(m_theme, box.state).text;
        // Two solid bars differ in grey by their glyph alone; it stands where no words are.
        if (box.rect.width() - width >= 2 * kGlyphRoom_px)
            paintStateGlyph(m_painter, m_theme, box.state,
                            {box.rect.left() + kGlyphRoom_px / 2 + 1, box.rect.center().y()}, 7,
                            words);
        writeInside(box, inside, words, FontRole::LabelStrong);
    }

    void drawArrow(const QLineF& arrow)
    {
        if (arrow.length() < kArrow_px)
            return;
        const QColor color = m_theme.color(Token::Muted);
        const QPointF along = QPointF(arrow.dx(), arrow.dy()) / arrow.length();
        const QPointF across(-along.y(), along.x());
        const QPointF back = arrow.p2() - along * kArrow_px;
        m_painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(arrow.p1(), back);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(
            QPolygonF{arrow.p2(), back + across * kArrow_px / 2, back - across * kArrow_px / 2});
    }

    QPainter& m_painter;
    const Theme& m_theme;
    const SheetEmphasis& m_emphasis;
};

} // namespace

const SheetBox* CardSheet::boxAt(QPointF position) const
{
    for (auto box = boxes.rbegin(); box != boxes.rend(); ++box)
        if (!box->sentence.isEmpty() && box->rect.contains(position))
            return &*box;
    return nullptr;
}

void paintCardSheet(QPainter& painter, const Theme& theme, const CardSheet& sheet,
                    const SheetEmphasis& emphasis)
{
    painter.save();
    Drawing(painter, theme, emphasis).draw(sheet);
    painter.restore();
}

} // namespace lockstep::gui
