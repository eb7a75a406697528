// SPDX-License-Identifier: MIT
#pragma once
// Draws the lanes of a timeline's layout: their grounds, names and bars, and what lies on them.
//
// Rows share no pixel. So where there are very many bars several threads fill the rows, each with
// what needs no painter; words come after them, by the painter's thread.

#include "gui/views/timeline/bars_painter.h"
#include "gui/views/timeline/crisp_lines.h"

#include <QRegion>

namespace lockstep::gui {

/// Of less, a helper would be awake when they are drawn.
inline constexpr std::size_t kWorthSharing_bars = 2'000;

class LanesPainter {
public:
    /// All of them outlive it. part: as of paint(TimelineLayout).
    LanesPainter(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                 const TimelineEmphasis& emphasis, const QRegion& part, LabelWriter& words,
                 CrispLines& lines);

    /// The lanes from those that begin at first to those that begin at behind. withGround: nobody
    /// has painted the ground of their rows.
    void paint(const TimelineLayout::Pinned& first, const TimelineLayout::Pinned& behind,
               bool withGround);
    /// That of the picture lies in the part.
    bool isWanted(const QRectF& rect) const
    {
        return m_part.isEmpty() || m_part.intersects(rect.toAlignedRect());
    }

private:
    struct Row {
        const TimelineLane& lane;
        BarsRange bars;
        BarsRange held;
    };

    std::vector<Row> rowsOf(const TimelineLayout::Pinned& first,
                            const TimelineLayout::Pinned& behind) const;
    void fill(const Row& row, bool withGround) const;
    void decorate(const Row& row);
    void paintStretches(const TimelineLayout::Pinned& first, const TimelineLayout::Pinned& behind);
    void underline(const BarLabel& label);

    QPainter& m_painter;
    const Theme& m_theme;
    const TimelineLayout& m_layout;
    const TimelineEmphasis& m_emphasis;
    const QRegion& m_part;
    LabelWriter& m_words;
    CrispLines& m_lines;
    BarsPainter m_bars;
};

} // namespace lockstep::gui
