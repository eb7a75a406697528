// SPDX-License-Identifier: MIT
#include "gui/theme/glyphs.h"

#include "gui/theme/theme.h"

#include <QFontMetrics>
#include <QString>

#include <algorithm>

namespace lockstep::gui {

bool canWrite(const QString& text)
{
    const QFontMetrics metrics(Theme::font(FontRole::Text));
    const QList<uint> letters = text.toUcs4();
    return std::all_of(letters.begin(), letters.end(),
                       [&](uint letter) { return metrics.inFontUcs4(letter); });
}

} // namespace lockstep::gui
