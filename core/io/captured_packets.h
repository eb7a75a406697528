// SPDX-License-Identifier: MIT
#pragma once
// Captured packets, told as facts: whose they are, and where in their stream. Under the network's
// guard.

#include "core/io/capture.h"
#include "core/io/network.h"

namespace lockstep::io {

/// The direction in which the socket sends, as far as it was captured.
CapturedSide& sideOf(SocketRecord& sender);

/// Tells of the next packet. False: there is none.
bool tellNextPacket();

} // namespace lockstep::io
