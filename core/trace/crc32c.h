// SPDX-License-Identifier: MIT
#pragma once
// CRC-32C (Castagnoli), which tells whether bytes of a file are still those that were written.

#include <cstdint>
#include <string_view>

namespace lockstep {

/// Of these bytes; before is the checksum of the bytes in front of them, if they are a second half.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

} // namespace lockstep
