// SPDX-License-Identifier: MIT
#pragma once
// Draws the bars of a timeline's lanes: what the tasks do, and what they hold.

#include "gui/views/timeline/label_writer.h"
#include "gui/views/timeline/timeline_painter.h"
#include "gui/widgets/digit_pictures.h"

#include <optional>

namespace lockstep::gui {

/// Of the layout's bars some: those from first to before behind.
struct BarsRange {
    std::size_t first;
    std::size_t behind;
};

class BarsPainter {
public:
    BarsPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                const TimelineEmphasis& emphasis, LabelWriter& words);

    /// What needs no painter; several threads may, each with a brush of its own.
    void putBars(PixelBrush& brush, BarsRange bars) const;
    void putHeld(PixelBrush& brush, BarsRange held) const;
    /// All of it as shapes, where there are no pixels.
    void drawBars(BarsRange bars);
    void drawHeld(BarsRange held);
    /// What stands on them: words, and what needs the painter.
    void decorateBars(BarsRange bars);
    void decorateHeld(BarsRange held);
    void outlinePointedAt(BarsRange bars, BarsRange held);

private:
    void putBar(PixelBrush& brush, std::size_t index) const;
    void drawBar(const TimelineBar& bar);
    bool isPointedAt(ObjectId object) const { return object && object == m_emphasis.object; }
    void outline(const QRectF& rect);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    LabelWriter& m_words;
    std::optional<DigitPictures> m_digits; // where there are pixels
};

} // namespace lockstep::gui
