// SPDX-License-Identifier: MIT
#pragma once
// The bytes that an event of a socket tells of: its text is their beginning, as Python writes
// bytes (describeBytes). Pure.

#include <string>
#include <string_view>

namespace lockstep {

/// b'ab\x00' as bytes. A text that was shortened gives what it has, without a half escape at its
/// end; what is no such text gives nothing.
std::string recordedBytes(std::string_view text);

} // namespace lockstep
