// SPDX-License-Identifier: MIT
#pragma once
// Draws the bars of a timeline's lanes: what the tasks do, and what they hold. There are thousands
// in a picture, so on pixels the narrow ones are drawn together.

#include "gui/views/timeline/label_writer.h"
#include "gui/views/timeline/timeline_painter.h"
#include "gui/widgets/box_batch.h"

#include <optional>

namespace lockstep::gui {

class BarsPainter {
public:
    BarsPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                const TimelineEmphasis& emphasis, const QRegion& part, LabelWriter& words);

    /// Of the layout's bars those from first to before behind.
    void paintBars(std::size_t first, std::size_t behind);
    void paintHeld(std::size_t first, std::size_t behind);

private:
    template <class Bar, class Paint>
    void forEachWanted(const std::vector<Bar>& bars, std::size_t first, std::size_t behind,
                       Paint paint) const;
    void paintBar(std::size_t index);
    void addHeld(std::size_t index);
    void decorateHeld(const HeldBar& bar);
    bool isPointedAt(ObjectId object) const { return object && object == m_emphasis.object; }
    void outline(const QRectF& rect);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    const QRegion& m_part;
    LabelWriter& m_words;
    const std::optional<DevicePixels> m_pixels;
    BoxBatch m_boxes;
};

} // namespace lockstep::gui
