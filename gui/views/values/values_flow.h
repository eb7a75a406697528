// SPDX-License-Identifier: MIT
#pragma once
// The parts of a card: its head, and chips in lines. Pure.

#include "gui/views/values/values_layout.h"

namespace lockstep::gui {

inline constexpr double kChip_px = 22;
inline constexpr double kChipGap_px = 6;
inline constexpr double kArrow_px = 14; ///< between writes, which follow each other

double chipWidth_px(const ValueChip& chip);

/// Where the words for a row of chips stand, on its left.
inline constexpr double kTitle_px = 58;

/// A chip that stands for what has no room.
ValueChip moreChip(const QString& text);

/// Gives name, kind, note and value of the card their boxes, from y on; gives the lower end.
double placeHead(ValueCard& card, double left, double right, double y);

/// Counts the lines that chips of these widths take.
class FlowLines {
public:
    explicit FlowLines(double width_px) : m_width_px(width_px) {}
    void add(double width_px);
    int count() const { return m_lines; }

private:
    double m_width_px;
    double m_used_px = 0;
    int m_lines = 0;
};

/// Gives each its box, from there on to the right and in lines below; gives the lower end.
double flowChips(std::vector<ValueChip>& chips, QPointF from, double right_px);

} // namespace lockstep::gui
