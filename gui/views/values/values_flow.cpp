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
