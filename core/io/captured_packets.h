// SPDX-License-Identifier: MIT
#pragma once
// Captured packets, told as facts: whose they are, and where in their stream. Under the network's
// guard.

#include "core/io/capture.h"
#include "core/io/network.h"

namespace lockstep::io {

/// How long ago that was by the clock of the day, as facts say it: 4 s at most.
std::uint32_t sinceThen_ns(Nanoseconds at_ns);

/// The direction in which the socket sends, as far as it was captured.
CapturedSide& sideOf(SocketRecord& sender);

/// Tells of the next packet. False: there is none.
bool tellNextPacket();

} // namespace lockstep::io
