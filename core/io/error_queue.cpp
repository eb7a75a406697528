// SPDX-License-Identifier: MIT
#include "core/io/error_queue.h"

#include <array>
#include <cstring>
#include <ctime> // before errqueue.h, which needs it
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace lockstep::io {

namespace {

/// More than the headers, which is all that is wanted of a packet.
constexpr std::size_t kHeadBytes = 160;

struct Told {
    bool is_place = false;
    std::uint32_t last_byte = 0;
    Nanoseconds at_ns = 0;
};

Told readControl(msghdr& message)
{
    Told told;
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each; each = CMSG_NXTHDR(&message, each)) {
        const bool isError = (each->cmsg_level == SOL_IP && each->cmsg_type == IP_RECVERR) ||
                             (each->cmsg_level == SOL_IPV6 && each->cmsg_type == IPV6_RECVERR);
        if (isError) {
            sock_extended_err error{};
            std::memcpy(&error, CMSG_DATA(each), sizeof error);
            told.is_place = error.ee_origin == SO_EE_ORIGIN_TIMESTAMPING;
            told.last_byte = error.ee_data;
        } else if (each->cmsg_level == SOL_SOCKET && each->cmsg_type == SCM_TIMESTAMPING) {
            scm_timestamping times{};
            std::memcpy(&times, CMSG_DATA(each), sizeof times);
            told.at_ns = times.ts[0].tv_sec * kSecond_ns + times.ts[0].tv_nsec;
        }
    }
    return told;
}

} // namespace

bool askForPacketsBack(int fd)
{
    const int wanted = SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_TX_SOFTWARE |
                       SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_CMSG;
    return setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &wanted, sizeof wanted) == 0;
}

std::vector<GivenBack> takePacketsBack(int fd)
{
    std::vector<GivenBack> packets;
    for (;;) {
        std::array<std::uint8_t, kHeadBytes> head{};
        alignas(cmsghdr) std::array<char, 512> control{};
        iovec part{head.data(), head.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t taken = recvmsg(fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT);
        if (taken < 0)
            return packets;
        const Told told = readControl(message);
        const auto packet = readPacket({head.data(), static_cast<std::size_t>(taken)});
        if (told.is_place && packet)
            packets.push_back({told.last_byte + 1, *packet, told.at_ns});
    }
}

} // namespace lockstep::io
