// SPDX-License-Identifier: MIT
#pragma once
// What lockstep says where it was typed: help, refusals, progress. In the language that --lang
// names, else in the system's; what a figure says is in that of its run.

#include "core/base/catalogue.h"

namespace lockstep::gui {

/// From here on.
void speakOnTerminal(const std::string& lang);
/// That language's; English has none.
const Catalogue& terminalMessages();

/// Says the sentence, which is English, on stderr as this program.
void complain(const std::string& sentence);

} // namespace lockstep::gui
