// SPDX-License-Identifier: MIT
#include "core/io/loopback.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace lockstep::io {

std::optional<sockaddr_in> loopbackAddress(const Address& address)
{
    const bool isLoopback =
        address.host.empty() || address.host == "127.0.0.1" || address.host == "localhost";
    if (!isLoopback)
        return std::nullopt;
    sockaddr_in native{};
    native.sin_family = AF_INET;
    native.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    native.sin_port = htons(address.port);
    return native;
}

Address addressOf(const sockaddr_in& address)
{
    std::array<char, INET_ADDRSTRLEN> host{};
    inet_ntop(AF_INET, &address.sin_addr, host.data(), host.size());
    return {host.data(), ntohs(address.sin_port)};
}

std::uint16_t portOf(int fd)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    const bool known = getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    return known ? ntohs(address.sin_port) : std::uint16_t{0};
}

int bindToLoopback(int fd)
{
    const auto any = loopbackAddress({});
    return bind(fd, reinterpret_cast<const sockaddr*>(&*any), sizeof *any) == 0 ? 0 : errno;
}

} // namespace lockstep::io
