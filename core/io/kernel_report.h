// SPDX-License-Identifier: MIT
#pragma once
// What the kernel says of a connection: where its bytes are.

#include "core/trace/facts/socket_facts.h"

namespace lockstep::io {

/// As seen from that end, now.
KernelReported kernelReportOf(ObjectId socket, int fd);

/// How many bytes there are to receive.
std::uint32_t bytesToReceive(int fd);

} // namespace lockstep::io
