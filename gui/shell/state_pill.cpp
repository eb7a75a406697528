// SPDX-License-Identifier: MIT
#include "gui/shell/state_pill.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockstep::gui {

namespace {

constexpr int kGlyph_px = 10;

}

StatePill::StatePill(QWidget* parent) : QWidget(parent)
{
    setObjectName("state");
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatePill::setState(RunStage stage, Verdict verdict, const QString& text)
{
    m_stage = stage;
    m_verdict = verdict;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

void StatePill::setIsShort(bool isShort)
{
    if (isShort == m_isShort)
        return;
    m_isShort = isShort;
    updateGeometry();
    update();
}

QString StatePill::shownText() const
{
    return m_isShort ? m_text.section(QStringLiteral(" · "), 0, 0) : m_text;
}

QSize StatePill::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(FontRole::LabelStrong));
    return {metrics.horizontalAdvance(shownText()) + kGlyph_px + 6 + 2 * kSmall_px + 4,
            kControl_px};
}

bool StatePill::isTrouble() const
{
    const bool isOver = m_stage == RunStage::Quiet || m_stage == RunStage::Ended;
    return m_stage == RunStage::Died ||
           (isOver && m_verdict != Verdict::Completed && m_verdict != Verdict::Stopped &&
            m_verdict != Verdict::None);
}

void StatePill::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    Token ground = Token::Panel, line = Token::Line, text = Token::Muted;
    if (isTrouble()) {
        ground = Token::FailureSoft, line = Token::FailureLine, text = Token::Failure;
    } else if (m_stage == RunStage::Paused) {
        ground = Token::NoticeSoft, line = Token::NoticeLine, text = Token::Notice;
    } else if (m_stage == RunStage::Running) {
        ground = Token::Canvas, line = Token::RunningLine, text = Token::Text;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(line), kLine_px));
    painter.setBrush(theme.color(ground));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px, kRadius_px);

    const QRectF glyph(kSmall_px + 1, (height() - kGlyph_px) / 2.0, kGlyph_px, kGlyph_px);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(m_stage == RunStage::Running ? Token::RunningFill : text));
    if (m_stage == RunStage::Paused) {
        painter.drawRect(QRectF(glyph.left() + 1, glyph.top(), 3, kGlyph_px));
        painter.drawRect(QRectF(glyph.left() + 6, glyph.top(), 3, kGlyph_px));
    } else if (m_stage == RunStage::Running) {
        painter.drawPolygon(QPolygonF{glyph.topLeft(), glyph.bottomLeft(),
                                      QPointF(glyph.right(), glyph.center().y())});
    } else if (isTrouble()) {
        painter.drawEllipse(glyph);
    } else {
        painter.drawRect(glyph.adjusted(1, 1, -1, -1));
    }
    painter.setFont(Theme::font(FontRole::LabelStrong));
    painter.setPen(theme.color(text));
    painter.drawText(QRectF(rect()).adjusted(kSmall_px + kGlyph_px + 6, 0, 0, 0),
                     int(Qt::AlignVCenter | Qt::AlignLeft), shownText());
}

} // namespace lockstep::gui
