// SPDX-License-Identifier: MIT
#pragma once
// What the comment of a packet says: where the calls begin and end whose bytes it carries.

#include "core/export/connection_bytes.h"

namespace lockstep {

/// "send of 5 bytes by client (#214): all; recv of 3 bytes by server (#220): bytes 0 to 2".
std::string callWords(const Log& log, const ByteDirection& way, std::uint64_t position,
                      std::uint32_t length);

/// "" or "; only the first 190 bytes are kept".
std::string keptWords(const PacketBytes& bytes);

} // namespace lockstep
