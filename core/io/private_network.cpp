// SPDX-License-Identifier: MIT
#include "core/io/private_network.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
// Not net/if.h, which does not go with the kernel's headers.
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::io {

namespace {

bool writeTo(const char* path, const std::string& text)
{
    const int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool written = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(fd);
    return written;
}

/// The user keeps being who he is, so files and signals are as before.
void mapOnlyUser(uid_t user, gid_t group)
{
    const auto same = [](unsigned id) {
        return std::to_string(id) + " " + std::to_string(id) + " 1";
    };
    writeTo("/proc/self/setgroups", "deny"); // else the group may not be mapped
    writeTo("/proc/self/uid_map", same(user));
    writeTo("/proc/self/gid_map", same(group));
}

bool startLoopback()
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool started = ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    // The kernel cuts segments itself: else what passes are several in one. A kernel that does not
    // let us says the truth all the same, in larger pieces.
    for (const std::uint32_t command : {ETHTOOL_STSO, ETHTOOL_SGSO}) {
        ethtool_value off{command, 0};
        request.ifr_data = reinterpret_cast<char*>(&off);
        ioctl(fd, SIOCETHTOOL, &request);
    }
    close(fd);
    return started;
}

std::string enter()
{
    const uid_t user = geteuid();
    const gid_t group = getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return std::string("unshare: ") + std::strerror(errno);
    mapOnlyUser(user, group);
    if (!startLoopback())
        return std::string("its loopback does not start: ") + std::strerror(errno);
    // A probe for lost packets, 5 ms behind a segment whose acknowledgement is delayed, would look
    // like one that was sent again.
    writeTo("/proc/sys/net/ipv4/tcp_early_retrans", "0");
    return {};
}

/// What a child of the process finds that tries it: there is no way back from a network that was
/// entered and cannot be used.
std::string tryInChild()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return std::strerror(errno);
    const pid_t child = fork();
    if (child == 0) {
        const std::string refusal = enter();
        const bool told = write(ends[1], refusal.data(), refusal.size()) >= 0;
        _exit(told ? 0 : 1);
    }
    const int error_number = errno;
    close(ends[1]);
    std::array<char, 256> text{};
    const ssize_t length = child > 0 ? read(ends[0], text.data(), text.size()) : -1;
    close(ends[0]);
    int status = -1;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return std::string("fork: ") + std::strerror(error_number);
    if (status != 0 || length < 0)
        return "whoever tried it was ended";
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::string enterPrivateNetwork()
{
    const std::string refusal = tryInChild();
    return refusal.empty() ? enter() : refusal;
}

} // namespace lockstep::io
