// SPDX-License-Identifier: MIT
#include "gui/views/timeline/label_fit.h"

#include "gui/theme/text_width.h"

#include <cmath>

namespace lockstep::gui {

namespace {
constexpr double kLeastElided_px = 48; // less than this says nothing
} // namespace

LabelFit::LabelFit(FontRole role) : m_role(role), m_metrics(Theme::font(role)) {}

double LabelFit::width_px(const QString& text) const
{
    return textWidth_px(text, m_role);
}

BarLabel LabelFit::fit(const QRectF& room, const QStringList& candidates,
                       Qt::TextElideMode elide) const
{
    const auto boxFor = [&](const QString& text) {
        return QRectF(room.left(), room.top(), std::ceil(width_px(text)), room.height());
    };
    for (const QString& text : candidates)
        if (!text.isEmpty() && width_px(text) <= room.width())
            return {text, boxFor(text), false};
    if (candidates.isEmpty() || candidates.last().isEmpty() || room.width() < kLeastElided_px)
        return {};
    const QString text = m_metrics.elidedText(candidates.last(), elide, room.width());
    return {text, boxFor(text), true};
}

} // namespace lockstep::gui
