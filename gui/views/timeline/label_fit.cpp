// SPDX-License-Identifier: MIT
#include "gui/views/timeline/label_fit.h"

#include "gui/theme/exact_fonts.h"

#include <QHash>

#include <cmath>
#include <map>

namespace lockstep::gui {

namespace {
constexpr double kLeastElided_px = 48; // less than this says nothing
constexpr qsizetype kMostKnown = 10'000;
} // namespace

LabelFit::LabelFit(FontRole role) : m_role(role), m_metrics(Theme::font(role)) {}

double LabelFit::width_px(const QString& text) const
{
    // Fonts of roles do not change while the program runs; only the window's thread measures.
    static std::map<std::pair<FontRole, bool>, QHash<QString, double>> widths;
    QHash<QString, double>& known = widths[{m_role, ExactFonts::areActive()}];
    if (known.size() > kMostKnown)
        known.clear();
    const auto found = known.constFind(text);
    return found != known.constEnd() ? *found
                                     : *known.insert(text, m_metrics.horizontalAdvance(text));
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
