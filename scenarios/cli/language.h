// SPDX-License-Identifier: MIT
#pragma once
// The language in which the command itself speaks: its help and its sentences. What a run prints is
// in the run's own.

#include <string>
#include <string_view>

namespace lockstep::cli {

/// "zh_CN" if the arguments say so, else "en"; looked for before they are read, because the help is
/// in that language, too.
std::string languageIn(int argc, char** argv);

/// From here on; anything but zh_CN is English.
void speak(const std::string& lang);
const std::string& spokenLanguage();

/// The sentence in that language.
std::string said(std::string_view english);

} // namespace lockstep::cli
