// SPDX-License-Identifier: MIT
#pragma once
// The language in which the command itself speaks: its help and its sentences. It is what --lang
// names, else the system's. What a run prints is in the run's own.

#include "core/base/catalogue.h"

#include <string>
#include <string_view>

namespace lockstep::cli {

/// From here on; anything but zh_CN is English.
void speak(const std::string& lang);
const std::string& spokenLanguage();

/// That language's; English has none.
const Catalogue& catalogue();
/// The sentence in that language.
std::string said(std::string_view english);

} // namespace lockstep::cli
