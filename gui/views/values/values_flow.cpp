// SPDX-License-Identifier: MIT
#include "gui/views/values/values_flow.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>

namespace lockstep::gui {

double chipWidth_px(const ValueChip& chip)
{
    const QFontMetricsF who(Theme::font(FontRole::Label)), value(Theme::font(FontRole::Mono));
    const QFontMetricsF word(Theme::font(FontRole::SmallStrong));
    double width = 2 * kSmall_px + who.horizontalAdvance(chip.who);
    if (!chip.value.isEmpty())
        width += kTiny_px + 1 + value.horizontalAdvance(chip.value);
    if (!chip.word.isEmpty())
        width += kTiny_px + 2 + word.horizontalAdvance(chip.word);
    return width + 2;
}

ValueChip moreChip(const QString& text)
{
    ValueChip chip;
    chip.kind = ValueChip::Kind::More;
    chip.who = text;
    return chip;
}

double placeHead(ValueCard& card, double left, double right, double y)
{
    const QFontMetricsF strong(Theme::font(FontRole::TextStrong));
    const QFontMetricsF small(Theme::font(FontRole::Label));
    const QFontMetricsF mono(Theme::font(FontRole::Title));
    const double name_px = strong.horizontalAdvance(card.name) + 2;
    const double kind_px = small.horizontalAdvance(card.kind) + 2;
    const QFontMetricsF noted(Theme::font(FontRole::LabelStrong));
    const double note_px = card.note.isEmpty() ? 0 : noted.horizontalAdvance(card.note) + 2;
    const double swatch_px = kLarge_px;
    card.nameBox = {left + swatch_px, y, name_px, kRow_px};
    card.kindBox = {card.nameBox.right() + kSmall_px, y, kind_px, kRow_px};
    if (note_px > 0)
        card.noteBox = {right - note_px, y, note_px, kRow_px};
    // A narrow column has no room for all three in a row.
    if (note_px > 0 && card.kindBox.right() + kSmall_px > card.noteBox.left()) {
        y += small.height() + 2;
        card.noteBox = {left + swatch_px, y, note_px, kRow_px};
    }
    y += kRow_px;
    const QRectF room(0, 0, right - left - swatch_px - 2 * kSmall_px, 400);
    const QRectF words = mono.boundingRect(
        room, int(Qt::AlignLeft) | Qt::TextWordWrap | Qt::TextWrapAnywhere, card.value);
    card.valueBox = {left + swatch_px, y, words.width() + 2 * kSmall_px + 2,
                     std::max<double>(words.height(), mono.height()) + kSmall_px};
    return card.valueBox.bottom() + kSmall_px;
}

void FlowLines::add(double width_px)
{
    if (m_lines == 0 || m_used_px + width_px > m_width_px) {
        ++m_lines;
        m_used_px = 0;
    }
    m_used_px += width_px;
}

double flowChips(std::vector<ValueChip>& chips, QPointF from, double right_px)
{
    double x = from.x(), y = from.y();
    for (ValueChip& chip : chips) {
        const bool isWrite = chip.kind != ValueChip::Kind::Copy &&
                             chip.kind != ValueChip::Kind::OldCopy &&
                             chip.kind != ValueChip::Kind::Used;
        const double gap = isWrite ? kArrow_px : kChipGap_px;
        const double width = std::min(chipWidth_px(chip), right_px - from.x());
        if (x > from.x() && x + width > right_px) {
            x = from.x();
            y += kChip_px + kTiny_px;
        }
        chip.box = {x, y, width, kChip_px};
        x += width + gap;
    }
    return y + kChip_px;
}

} // namespace lockstep::gui
