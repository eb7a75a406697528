// SPDX-License-Identifier: MIT
#pragma once
// The bytes that an event of a socket tells of: its text is their beginning, as Python writes
// bytes. Pure.

#include <string>
#include <string_view>

namespace lockstep::gui {

/// b'ab\x00' as bytes. A text that was shortened gives what it has, without a half escape at its
/// end; what is no such text gives nothing.
std::string recordedBytes(std::string_view text);

/// "hello", "你好", "..4.": as text, a dot for what is none.
std::string shownAsText(std::string_view bytes);
/// "68 65 6c".
std::string shownAsHex(std::string_view bytes);

/// How many bytes the character has that begins with these: 1 to 4; 0 if they are no beginning of
/// one. The bytes need not be whole.
std::size_t characterBytes(std::string_view bytes);

} // namespace lockstep::gui
