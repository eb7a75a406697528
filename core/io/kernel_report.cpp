// SPDX-License-Identifier: MIT
#include "core/io/kernel_report.h"

#include <algorithm>
#include <array>
#include <cstddef>
// Not netinet/tcp.h, whose tcp_info ends before what is needed.
#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace lockstep::io {

namespace {

std::uint32_t askFor(int fd, unsigned long question)
{
    int bytes = 0;
    return ioctl(fd, question, &bytes) == 0 ? static_cast<std::uint32_t>(bytes) : 0;
}

} // namespace

KernelReported kernelReportOf(ObjectId socket, int fd)
{
    const std::uint32_t unacknowledged = askFor(fd, SIOCOUTQ); // before what of that is unsent
    KernelReported report{.socket = socket, .unsent = askFor(fd, SIOCOUTQNSD)};
    report.in_flight = unacknowledged - std::min(unacknowledged, report.unsent);
    report.unread = bytesToReceive(fd);
    const ConnectionCounts counts = connectionCountsOf(fd);
    report.segments = counts.segments;
    report.window = counts.window;
    report.again = static_cast<std::uint16_t>(std::min<std::uint32_t>(counts.again, UINT16_MAX));
    return report;
}

ConnectionCounts connectionCountsOf(int fd)
{
    tcp_info info{};
    socklen_t length = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0)
        return {};
    // Kernels that know less leave the rest as it is.
    const bool knowsWindow = length >= offsetof(tcp_info, tcpi_snd_wnd) + sizeof info.tcpi_snd_wnd;
    return {.bytes = info.tcpi_bytes_sent - info.tcpi_bytes_retrans,
            .bytes_with_again = info.tcpi_bytes_sent,
            .segments = info.tcpi_data_segs_out - info.tcpi_total_retrans,
            .bytes_in = info.tcpi_bytes_received,
            .segments_in = info.tcpi_data_segs_in,
            .again = info.tcpi_total_retrans,
            .most_in_segment = info.tcpi_snd_mss,
            .window = info.tcpi_snd_wnd,
            .knows_window = knowsWindow};
}

std::uint32_t droppedDatagrams(int fd)
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    socklen_t length = sizeof memory;
    return getsockopt(fd, SOL_SOCKET, SO_MEMINFO, memory.data(), &length) == 0
               ? memory[SK_MEMINFO_DROPS]
               : 0;
}

std::uint32_t bytesToReceive(int fd)
{
    return askFor(fd, SIOCINQ);
}

} // namespace lockstep::io
