// SPDX-License-Identifier: MIT
#include "gui/views/output/output_delegate.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/output/output_model.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kAbove_px = 2; // and below

double tagWidth_px(const QString& tag)
{
    if (tag.isEmpty())
        return 0;
    return QFontMetricsF(Theme::font(FontRole::SmallStrong)).horizontalAdvance(tag) + kMedium_px +
           kTiny_px;
}

double layOut(QTextLayout& text, double width_px)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    text.setTextOption(option);
    text.beginLayout();
    double y = 0;
    for (QTextLine line = text.createLine(); line.isValid(); line = text.createLine()) {
        line.setLineWidth(std::max(width_px, 20.0));
        line.setPosition({0, y});
        y += line.height();
    }
    text.endLayout();
    return y;
}

QString textOf(const QModelIndex& index)
{
    QString text = index.data(Qt::DisplayRole).toString();
    return text.replace('\n', QChar::LineSeparator);
}

void paintTag(QPainter& painter, const QString& tag, const QRectF& box, const QColor& color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, kLine_px));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(Theme::font(FontRole::SmallStrong));
    painter.drawText(box, Qt::AlignCenter, tag);
}

} // namespace

int OutputDelegate::height_px(const QModelIndex& index, int width_px) const
{
    const QFont font = index.data(Qt::FontRole).value<QFont>();
    const double tag_px = tagWidth_px(index.data(OutputModel::TagRole).toString());
    QTextLayout text(textOf(index), font);
    const double words_px = layOut(text, width_px - 2 * kTiny_px - tag_px);
    return static_cast<int>(std::ceil(words_px)) + 2 * kAbove_px;
}

void OutputDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    const Theme& theme = Theme::current();
    const QVariant ground = index.data(Qt::BackgroundRole);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.color(Token::AccentSoft));
    else if (ground.isValid())
        painter->fillRect(option.rect, ground.value<QColor>());
    const QColor color = index.data(Qt::ForegroundRole).value<QColor>();
    const QFont font = index.data(Qt::FontRole).value<QFont>();
    QRectF box = QRectF(option.rect).adjusted(kTiny_px, kAbove_px, -kTiny_px, -kAbove_px);
    if (const QString tag = index.data(OutputModel::TagRole).toString(); !tag.isEmpty()) {
        const double width_px = tagWidth_px(tag) - kTiny_px;
        const double line_px = QFontMetricsF(font).height();
        paintTag(*painter, tag, {box.left(), box.top(), width_px, line_px},
                 index.data(Qt::BackgroundRole).isValid() ? color : theme.color(Token::Accent));
        box.setLeft(box.left() + width_px + kTiny_px);
    }
    painter->setPen(color);
    if (index.column() == OutputModel::Text) {
        QTextLayout text(textOf(index), font);
        layOut(text, box.width());
        text.draw(painter, box.topLeft());
    } else {
        const QFontMetricsF metrics(font);
        painter->setFont(font);
        box.setHeight(QFontMetricsF(Theme::font(FontRole::Text)).height());
        // names of a pool's workers differ at their ends
        painter->drawText(
            box, int(Qt::AlignVCenter) | index.data(Qt::TextAlignmentRole).toInt(),
            metrics.elidedText(index.data().toString(), Qt::ElideMiddle, box.width() + 1));
    }
    painter->restore();
}

} // namespace lockstep::gui
