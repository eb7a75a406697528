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
    const auto widthOf = [](const QString& text, FontRole role) {
        return text.isEmpty() ? 0 : QFontMetricsF(Theme::font(role)).horizontalAdvance(text) + 2;
    };
    const QFontMetricsF value(Theme::font(FontRole::Title));
    const double begin = left + kLarge_px; // behind the swatch of the object's colour
    const double name_px = std::min(widthOf(card.name, FontRole::TextStrong), right - begin);
    const double kind_px = widthOf(card.kind, FontRole::Label);
    const double note_px = widthOf(card.note, FontRole::LabelStrong);
    const double value_px = value.horizontalAdvance(card.value) + 2 * kSmall_px + 2;
    card.nameBox = {begin, y, name_px, kRow_px};
    double x = card.nameBox.right() + kSmall_px;
    const auto hasRoom = [&](double width_px) { return x + width_px <= right; };
    if (!card.value.contains('\n') && hasRoom(value_px)) {
        card.valueBox = {x, y, value_px, kRow_px};
        x = card.valueBox.right() + kSmall_px;
    }
    if (hasRoom(kind_px)) { // else it is left out
        card.kindBox = {x, y, kind_px, kRow_px};
        x = card.kindBox.right() + kSmall_px;
    }
    const bool isNoteBeside = hasRoom(note_px);
    if (note_px > 0 && isNoteBeside)
        card.noteBox = {right - note_px, y, note_px, kRow_px};
    y += kRow_px + kTiny_px;
    if (card.valueBox.isNull()) { // is long: below, in as many lines as it takes
        const QRectF room(0, 0, right - begin - 2 * kSmall_px, 400);
        const QRectF words = value.boundingRect(
            room, int(Qt::AlignLeft) | Qt::TextWordWrap | Qt::TextWrapAnywhere, card.value);
        card.valueBox = {begin, y, words.width() + 2 * kSmall_px + 2,
                         std::max<double>(words.height(), value.height()) + kSmall_px};
        y = card.valueBox.bottom() + kTiny_px;
    }
    if (note_px > 0 && !isNoteBeside) {
        card.noteBox = {begin, y - kTiny_px, std::min(note_px, right - begin), kRow_px};
        y = card.noteBox.bottom();
    }
    return y;
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
