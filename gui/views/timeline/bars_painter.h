// SPDX-License-Identifier: MIT
#pragma once
// Draws the bars of a timeline's lanes: what the tasks do, and what they hold. There are thousands
// in a picture, so on pixels the bars are given to a list, and their words come when it is drawn.

#include "gui/views/timeline/crisp_lines.h"
#include "gui/views/timeline/label_writer.h"
#include "gui/views/timeline/timeline_painter.h"

#include <optional>

namespace lockstep::gui {

class BarsPainter {
public:
    /// lines: gives what it fills to the same list.
    BarsPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                const TimelineEmphasis& emphasis, LabelWriter& words, CrispLines& lines,
                PixelList& list);

    /// Of the layout's bars those from first to before behind; if there are no pixels they are
    /// drawn instead.
    void addBars(std::size_t first, std::size_t behind);
    void addHeld(std::size_t first, std::size_t behind);
    /// What stands on them: words, and what is no list's.
    void decorateBars(std::size_t first, std::size_t behind);
    void decorateHeld(std::size_t first, std::size_t behind);
    void outlinePointedAt(std::size_t firstBar, std::size_t behindBars, std::size_t firstHeld,
                          std::size_t behindHeld);

private:
    void addBar(std::size_t index);
    void addHeldBar(std::size_t index);
    bool isPointedAt(ObjectId object) const { return object && object == m_emphasis.object; }
    void outline(const QRectF& rect);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    LabelWriter& m_words;
    CrispLines& m_lines;
    PixelList& m_list;
    const std::optional<DevicePixels> m_pixels;
};

} // namespace lockstep::gui
