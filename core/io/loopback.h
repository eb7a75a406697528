// SPDX-License-Identifier: MIT
#pragma once
// Addresses of the loopback, as the kernel has them.

#include "core/io/socket.h"

#include <netinet/in.h>
#include <optional>

namespace lockstep::io {

/// "127.0.0.1", "localhost" and "" (any of this machine's, of which a run has one). None for other
/// hosts.
std::optional<sockaddr_in> loopbackAddress(const Address& address);

Address addressOf(const sockaddr_in& address);

/// The port that the descriptor has; 0: none yet.
std::uint16_t portOf(int fd);

/// Gives a socket that has no port a free one of the loopback, where the kernel would take one of
/// all networks. errno, or 0.
int bindToLoopback(int fd);

} // namespace lockstep::io
