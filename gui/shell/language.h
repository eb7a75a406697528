// SPDX-License-Identifier: MIT
#pragma once
// The language of the window: "en", or another one that is built in as :/i18n/lockstep_LANG.qm.
// There is one for the whole program, as Qt looks up texts for the whole program.

#include <string>
#include <vector>

namespace lockstep::gui {

/// What the system speaks, as far as the window does: "zh_CN" or "en".
std::string systemLanguage();
/// The same for given languages, the preferred one first: "zh-Hans-CN", "de-DE", "C".
std::string languageFor(const std::vector<std::string>& wanted);

/// Texts of the window and of Qt's own dialogs, from now on. Open widgets are told by a
/// LanguageChange event.
void speak(const std::string& lang);
/// What was last asked for.
const std::string& spoken();

} // namespace lockstep::gui
