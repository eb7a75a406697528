// SPDX-License-Identifier: MIT
#pragma once
// What was refused, in the language of the window or of a terminal.
//
// Who refuses does so in English; the sentence is put into another language where it is shown.

#include "core/base/catalogue.h"
#include "core/base/result.h"

#include <QString>

namespace lockstep::gui {

/// What the programs say, in that language: :/messages/LANG.tsv. Without entries for English.
Catalogue messagesIn(const std::string& lang);

/// In this language, from now on.
void reasonIn(const std::string& lang);
/// Without a full stop, as what refused has it.
QString reason(const Error& error);

} // namespace lockstep::gui
