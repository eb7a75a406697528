// SPDX-License-Identifier: MIT
#pragma once
// The headers of a packet of TCP or UDP over the loopback, read from its bytes.

#include "core/trace/words.h"

#include <optional>
#include <span>

namespace lockstep::io {

struct Packet {
    Protocol protocol{};
    bool is_v6 = false;
    std::uint16_t from_port = 0;
    std::uint16_t to_port = 0;
    std::uint32_t bytes = 0; ///< of payload
    // Of TCP alone:
    std::uint32_t seq = 0;
    SegmentFlags flags{};
    std::uint16_t window = 0; ///< unscaled
    std::uint8_t scale = 0;   ///< in a SYN: a power of two for the windows to come
};

/// From the Ethernet header on; the payload may be missing. None: it is something else, or too
/// short.
std::optional<Packet> readPacket(std::span<const std::uint8_t> bytes);

} // namespace lockstep::io
