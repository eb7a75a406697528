// SPDX-License-Identifier: MIT
#pragma once
// Writes the labels of a timeline's layout, and says which it has written.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

#include <QFont>

class QPainter;

namespace lockstep::gui {

/// A text as it was drawn: tests assert that none is cut and none overlaps another.
struct PaintedLabel {
    QString text;
    QRectF box;
    bool elided = false;
};

class LabelWriter {
public:
    LabelWriter(QPainter& painter, const QRectF& plot);

    /// Vertically in the middle of its box; a label without a box is none.
    void write(const BarLabel& label, FontRole role, const QColor& color,
               Qt::Alignment alignment = Qt::AlignLeft);
    /// Only if it is whole.
    void writeInLane(const BarLabel& label, FontRole role, const QColor& color);
    /// There is one, and neither ruler nor legend would cut it.
    bool isWhole(const BarLabel& label) const;
    /// Somebody else has written it, if it is whole.
    void tell(const BarLabel& label);
    std::vector<PaintedLabel> takeWritten() { return std::move(m_written); }

private:
    void useFont(FontRole role);

    QPainter& m_painter;
    const QRectF m_plot;
    const bool m_isOnPixels;
    FontRole m_role{}; // of the painter's font, once there is one
    QFont m_font;
    std::vector<PaintedLabel> m_written;
};

} // namespace lockstep::gui
