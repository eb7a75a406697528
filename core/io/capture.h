// SPDX-License-Identifier: MIT
#pragma once
// What passes over the loopback of a run's own network, packet by packet.
//
// The kernel writes the headers of each into a ring of memory that the host and the processes
// forked from it share; whoever holds the network's guard takes the next one. The kernel never
// waits for us: what finds no room in the ring is lost, and counted.

#include "core/base/clock.h"
#include "core/io/packet.h"

#include <string>

namespace lockstep::io {

struct CapturedPacket {
    Packet packet;
    Nanoseconds at_ns = 0; ///< of the clock of the day
};

/// Once, in the process that all others of the run descend from. "": done; else the system's words.
std::string openCapture();

/// Whether this process can take packets: those that were begun anew cannot.
bool canTakePackets();

/// The next one; none: there is none yet. Under the network's guard.
std::optional<CapturedPacket> takePacket();

/// How many were lost since this was asked last. Under the network's guard.
std::uint32_t lostPackets();

} // namespace lockstep::io
