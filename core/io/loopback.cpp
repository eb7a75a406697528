// SPDX-License-Identifier: MIT
#include "core/io/loopback.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>

namespace lockstep::io {

namespace {

constexpr std::string_view kV4 = "127.0.0.1";
constexpr std::string_view kV6 = "::1";

template <class Native>
NativeAddress nativeFrom(const Native& address)
{
    NativeAddress native;
    std::memcpy(&native.storage, &address, sizeof address);
    native.length = sizeof address;
    return native;
}

} // namespace

bool isOfOtherFamily(const Address& address, Family family)
{
    return address.host == (family == Family::V4 ? kV6 : kV4);
}

std::optional<NativeAddress> loopbackAddress(const Address& address, Family family)
{
    const bool isLoopback = address.host.empty() || address.host == "localhost" ||
                            address.host == (family == Family::V4 ? kV4 : kV6);
    if (!isLoopback)
        return std::nullopt;
    if (family == Family::V6) {
        sockaddr_in6 native{};
        native.sin6_family = AF_INET6;
        native.sin6_addr = in6addr_loopback;
        native.sin6_port = htons(address.port);
        return nativeFrom(native);
    }
    sockaddr_in native{};
    native.sin_family = AF_INET;
    native.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    native.sin_port = htons(address.port);
    return nativeFrom(native);
}

Address addressOf(const NativeAddress& address)
{
    std::array<char, INET6_ADDRSTRLEN> host{};
    if (address.storage.ss_family == AF_INET6) {
        sockaddr_in6 native{};
        std::memcpy(&native, &address.storage, sizeof native);
        inet_ntop(AF_INET6, &native.sin6_addr, host.data(), host.size());
        return {host.data(), ntohs(native.sin6_port)};
    }
    sockaddr_in native{};
    std::memcpy(&native, &address.storage, sizeof native);
    inet_ntop(AF_INET, &native.sin_addr, host.data(), host.size());
    return {host.data(), ntohs(native.sin_port)};
}

std::uint16_t portOf(int fd)
{
    NativeAddress address;
    const bool known = getsockname(fd, address.get(), &address.length) == 0;
    return known ? addressOf(address).port : std::uint16_t{0};
}

int bindToLoopback(int fd, Family family)
{
    const auto any = loopbackAddress({"", 0}, family);
    return bind(fd, any->get(), any->length) == 0 ? 0 : errno;
}

} // namespace lockstep::io
