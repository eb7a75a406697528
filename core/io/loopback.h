// SPDX-License-Identifier: MIT
#pragma once
// Addresses of the loopback, as the kernel has them: 127.0.0.1 and ::1.

#include "core/io/socket.h"

#include <optional>
#include <sys/socket.h>

namespace lockstep::io {

struct NativeAddress {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// "localhost" and "" (any of this machine's, of which a run has one) are that of the family;
/// "127.0.0.1" and "::1" are addresses of one family. None for other hosts.
std::optional<NativeAddress> loopbackAddress(const Address& address, Family family);

/// It is an address of the other family.
bool isOfOtherFamily(const Address& address, Family family);

Address addressOf(const NativeAddress& address);

/// The port that the descriptor has; 0: none yet.
std::uint16_t portOf(int fd);

/// Gives a socket that has no port a free one of the loopback, where the kernel would take one of
/// all networks. errno, or 0.
int bindToLoopback(int fd, Family family);

} // namespace lockstep::io
