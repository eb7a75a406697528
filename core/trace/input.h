// SPDX-License-Identifier: MIT
#pragma once
// How lines of input are written where they must be texts: in a schedule, on a command line.

#include <string_view>

namespace lockstep {

/// Instead of a line: the person who was asked has ended the input (Ctrl-D, the character that no
/// line has).
inline constexpr std::string_view kPersonHasGone = "\x04";

} // namespace lockstep
