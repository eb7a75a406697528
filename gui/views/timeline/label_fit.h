// SPDX-License-Identifier: MIT
#pragma once
// Chooses words that fit: the first candidate that is whole, else the last one elided where there
// is room for it to say something, else none.

#include "gui/theme/theme.h"
#include "gui/views/timeline/timeline_layout.h"

#include <QFontMetricsF>
#include <QStringList>

namespace lockstep::gui {

class LabelFit {
public:
    explicit LabelFit(FontRole role);

    double width_px(const QString& text) const;
    double height_px() const { return m_metrics.height(); }
    /// Left-aligned in room, as high as room.
    BarLabel fit(const QRectF& room, const QStringList& candidates,
                 Qt::TextElideMode elide = Qt::ElideRight) const;

private:
    FontRole m_role;
    QFontMetricsF m_metrics;
};

} // namespace lockstep::gui
