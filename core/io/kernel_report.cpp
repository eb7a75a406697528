// SPDX-License-Identifier: MIT
#include "core/io/kernel_report.h"

#include <algorithm>
// Not netinet/tcp.h, whose tcp_info ends before what is needed.
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
    tcp_info info{};
    socklen_t length = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0)
        report.segments = info.tcpi_data_segs_out - info.tcpi_total_retrans;
    return report;
}

std::uint32_t bytesToReceive(int fd)
{
    return askFor(fd, SIOCINQ);
}

} // namespace lockstep::io
