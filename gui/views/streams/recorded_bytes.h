// SPDX-License-Identifier: MIT
#pragma once
// Bytes as they are shown. Pure.

#include "core/base/recorded_bytes.h"

namespace lockstep::gui {

/// "hello", "你好", "..4.": as text, a dot for what is none.
std::string shownAsText(std::string_view bytes);
/// "68 65 6c".
std::string shownAsHex(std::string_view bytes);

/// How many bytes the character has that begins with these: 1 to 4; 0 if they are no beginning of
/// one. The bytes need not be whole.
std::size_t characterBytes(std::string_view bytes);

} // namespace lockstep::gui
