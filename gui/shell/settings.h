// SPDX-License-Identifier: MIT
#pragma once
// What the window remembers from one time to the next, in an INI file at the place where Qt keeps a
// program's settings (~/.config/lockstep/lockstep.ini).
//
// Nothing in the file can do harm: what is damaged, of another kind or out of range is as if it
// were not there. Whoever wants settings of its own (a test) sets QSettings' path.

#include "core/base/result.h"
#include "core/trace/words.h"
#include "gui/theme/theme.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace lockstep::gui {

struct Settings {
    std::optional<ThemeName> theme;
    std::optional<std::string> lang;
    std::optional<double> speed;
    std::optional<TimeMode> time;
    double scale = 1;
    std::string scenario;
    std::set<std::string> presented;      ///< the views that were chosen for a presentation
    std::map<QString, QByteArray> layout; ///< ViewArea::saveLayout()
    QByteArray geometry;                  ///< QWidget::saveGeometry() of the window
    bool has_details = false;
    bool was_welcomed = false;
};

Settings loadSettings();
/// An error says which file could not be written.
Result<void> saveSettings(const Settings& settings);
/// Everything that is remembered, by whomever, is forgotten.
void clearSettings();

} // namespace lockstep::gui
