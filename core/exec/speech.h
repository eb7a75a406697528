// SPDX-License-Identifier: MIT
#pragma once
// What a task says: a line of output, as an event with its text.

#include "core/base/site.h"

#include <string_view>

namespace lockstep {

/// The calling task says a line; a visible operation like any other. At most 64 KiB are kept.
void speak(std::string_view text, const Site& site);

} // namespace lockstep
