// SPDX-License-Identifier: MIT
#pragma once
// What the kernel says of a socket: where its bytes are, and what it has counted.

#include "core/trace/facts/socket_facts.h"

namespace lockstep::io {

/// As seen from that end, now.
KernelReported kernelReportOf(ObjectId socket, int fd);

/// How many bytes there are to receive.
std::uint32_t bytesToReceive(int fd);

/// Of a connection, what this end has sent and got since it was made. All 0 where there is none.
struct ConnectionCounts {
    std::uint64_t bytes = 0;            ///< each counted once
    std::uint64_t bytes_with_again = 0; ///< those that were sent again more than once
    std::uint32_t segments = 0;         ///< with data, each counted once
    std::uint64_t bytes_in = 0;
    std::uint32_t segments_in = 0;
    std::uint32_t again = 0;           ///< segments that were sent again
    std::uint32_t most_in_segment = 0; ///< bytes
    std::uint32_t window = 0;          ///< the other end's, as it said last
    bool knows_window = false;
};
ConnectionCounts connectionCountsOf(int fd);

/// To a socket of UDP, since it was made: there was no room for them.
std::uint32_t droppedDatagrams(int fd);

} // namespace lockstep::io
