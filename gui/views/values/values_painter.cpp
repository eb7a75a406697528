// SPDX-License-Identifier: MIT
#include "gui/views/values/values_painter.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/values/values_flow.h"

#include <QCoreApplication>
#include <QPainter>

namespace lockstep::gui {

namespace {

using Kind = ValueChip::Kind;

struct ChipColors {
    QColor fill, line, text;
};

ChipColors colorsOf(const Theme& theme, const ValueChip& chip)
{
    switch (chip.kind) {
    case Kind::OldCopy:
    case Kind::Lost:
        return {theme.color(Token::NoticeSoft), theme.color(Token::NoticeLine),
                theme.color(Token::Notice)};
    case Kind::Used:
    case Kind::More:
        return {theme.color(Token::Canvas), theme.color(Token::Grid), theme.color(Token::Muted)};
    case Kind::Copy:
    case Kind::Write:
        break;
    }
    return {theme.color(Token::Canvas), theme.color(Token::Line), theme.color(Token::Text)};
}

void paintChip(QPainter& painter, const Theme& theme, const ValueChip& chip, bool isPicked)
{
    const ChipColors colors = colorsOf(theme, chip);
    const QColor line = isPicked        ? theme.color(Token::Accent)
                        : chip.isNewest ? theme.color(Token::Text)
                                        : colors.line;
    Qt::PenStyle style = chip.kind == Kind::OldCopy ? Qt::DashLine : Qt::SolidLine;
    if (chip.kind == Kind::More)
        style = Qt::NoPen;
    painter.setPen(QPen(line, isPicked ? 2 : kLine_px, style));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(chip.box.adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px, kRadius_px);
    painter.setPen(colors.text);
    double x = chip.box.left() + kSmall_px;
    // Where it is narrow, name and value give way to the word, which says more.
    const QFont word = Theme::font(FontRole::SmallStrong);
    const double word_px =
        chip.word.isEmpty() ? 0 : QFontMetricsF(word).horizontalAdvance(chip.word) + kTiny_px + 2;
    const auto write = [&](const QString& text, const QFont& font, double kept_px) {
        painter.setFont(font);
        const QRectF rest(x, chip.box.top(), chip.box.right() - x - kTiny_px - kept_px,
                          chip.box.height());
        const QString fits = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rest.width() + 1);
        painter.drawText(rest, int(Qt::AlignLeft | Qt::AlignVCenter), fits);
        x += QFontMetricsF(font).horizontalAdvance(fits);
    };
    const bool isLost = chip.kind == Kind::Lost;
    QFont who = Theme::font(FontRole::Label), value = Theme::font(FontRole::Mono);
    who.setStrikeOut(isLost);
    value.setStrikeOut(isLost);
    value.setBold(chip.isNewest);
    write(chip.who, who, word_px);
    if (!chip.value.isEmpty()) {
        x += kTiny_px + 1;
        write(chip.value, value, word_px);
    }
    if (!chip.word.isEmpty()) {
        x += kTiny_px + 2;
        write(chip.word, word, 0);
    }
}

/// From each write to the next one of its line.
void paintArrows(QPainter& painter, const Theme& theme, const std::vector<ValueChip>& writes)
{
    painter.setPen(QPen(theme.color(Token::Muted), kLine_px));
    for (std::size_t i = 0; i + 1 < writes.size(); ++i) {
        const QRectF &from = writes[i].box, &to = writes[i + 1].box;
        if (from.top() != to.top())
            continue;
        const QPointF tip(to.left() - 2, to.center().y());
        painter.drawLine(QPointF(from.right() + 2, tip.y()), tip);
        painter.drawLine(tip, tip + QPointF(-3, -3));
        painter.drawLine(tip, tip + QPointF(-3, 3));
    }
}

void paintCard(QPainter& painter, const Theme& theme, const ValueCard& card,
               const ValuesPicked& picked, const QColor& color)
{
    const auto write = [&](const QRectF& box, const QString& text, FontRole role, Token token) {
        painter.setFont(Theme::font(role));
        painter.setPen(theme.color(token));
        painter.drawText(
            box, int(Qt::AlignLeft | Qt::AlignVCenter),
            QFontMetricsF(Theme::font(role)).elidedText(text, Qt::ElideRight, box.width() + 1));
    };
    if (picked.object == card.object) {
        painter.fillRect(card.box, theme.color(Token::Highlight));
        painter.fillRect(QRectF(card.box.left(), card.box.top(), 3, card.box.height()),
                         theme.color(Token::Accent));
    }
    const double middle = card.nameBox.center().y();
    painter.fillRect(QRectF(card.nameBox.left() - kLarge_px, middle - 5, 10, 10), color);
    write(card.nameBox, card.name, FontRole::TextStrong, Token::Text);
    if (!card.kindBox.isNull())
        write(card.kindBox, card.kind, FontRole::Label, Token::Muted);
    if (!card.note.isEmpty())
        write(card.noteBox, card.note, FontRole::LabelStrong, Token::Notice);

    painter.setPen(QPen(color, 1.5));
    painter.setBrush(theme.color(Token::Panel));
    painter.drawRoundedRect(card.valueBox.adjusted(1, 1, -1, -1), kRadius_px, kRadius_px);
    painter.setFont(Theme::font(FontRole::Title));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(card.valueBox.adjusted(kSmall_px, 0, -kSmall_px + 2, 0),
                     int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextWordWrap |
                         Qt::TextWrapAnywhere,
                     card.value);

    if (!card.copies.empty())
        write(card.copiesTitle, card.copies_word, FontRole::Label, Token::Muted);
    if (!card.writes.empty())
        write(card.writesTitle, QCoreApplication::translate("Values", "writes"), FontRole::Label,
              Token::Muted);
    paintArrows(painter, theme, card.writes);
    for (const auto* chips : {&card.copies, &card.writes})
        for (const ValueChip& chip : *chips)
            paintChip(painter, theme, chip,
                      chip.kind != Kind::More && ((chip.seq != kNoSeq && chip.seq == picked.seq) ||
                                                  (picked.task && chip.task == picked.task)));
    painter.setPen(QPen(theme.color(Token::Line), kLine_px));
    painter.drawLine(card.box.bottomLeft() + QPointF(kMedium_px, -0.5),
                     card.box.bottomRight() + QPointF(-kMedium_px, -0.5));
}

} // namespace

void paintValues(QPainter& painter, const Theme& theme, const ValuesLayout& layout,
                 const QRectF& visible, const ValuesPicked& picked, const Names& names)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ValueCard& card : layout.cards)
        if (card.box.intersects(visible))
            paintCard(painter, theme, card, picked,
                      theme.objectColor(names.colorIndex(card.object)));
}

} // namespace lockstep::gui
