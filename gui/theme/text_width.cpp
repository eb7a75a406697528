// SPDX-License-Identifier: MIT
#include "gui/theme/text_width.h"

#include "gui/theme/exact_fonts.h"

#include <QFontMetricsF>
#include <QHash>

#include <map>

namespace lockstep::gui {

namespace {
constexpr qsizetype kMostKnown = 10'000;
} // namespace

double textWidth_px(const QString& text, FontRole role)
{
    // Fonts of roles do not change while the program runs.
    static std::map<std::pair<FontRole, bool>, QHash<QString, double>> widths;
    QHash<QString, double>& known = widths[{role, ExactFonts::areActive()}];
    if (const auto found = known.constFind(text); found != known.constEnd())
        return *found;
    if (known.size() > kMostKnown)
        known.clear();
    return *known.insert(text, QFontMetricsF(Theme::font(role)).horizontalAdvance(text));
}

} // namespace lockstep::gui
