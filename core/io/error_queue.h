// SPDX-License-Identifier: MIT
#pragma once
// The packets that the kernel gives back to a sender of TCP: for each of its calls the one that has
// the call's last byte, at the moment it leaves. Needs no privilege.
//
// They lie in the socket's error queue, which makes poll say POLLERR until it is empty, and are
// charged to its receive buffer: so it is emptied around every call.

#include "core/base/clock.h"
#include "core/io/packet.h"

#include <vector>

namespace lockstep::io {

struct GivenBack {
    std::uint32_t end = 0; ///< position behind its last byte, the low 32 bits
    Packet packet;
    Nanoseconds at_ns = 0; ///< of the clock of the day
};

/// For a connection on which nothing was sent. False: this kernel does not do it.
bool askForPacketsBack(int fd);

/// In the order in which they left.
std::vector<GivenBack> takePacketsBack(int fd);

} // namespace lockstep::io
