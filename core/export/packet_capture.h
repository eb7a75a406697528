// SPDX-License-Identifier: MIT
#pragma once
// What passed between a run's sockets of TCP and UDP, as a pcapng file for Wireshark.
//
// A packet is a segment where the log knows of segments, else a call that sent; handshakes and
// closings that nobody saw are made up, so that streams can be put together. Its comment says which
// calls its bytes are of. Addresses are 127.0.0.1, ports and bytes are the run's; bytes that the
// log does not keep are missing at a packet's end, which its captured length says.

#include "core/export/export_file.h"
#include "core/export/export_run.h"

namespace lockstep {

/// Refused if the run has no such sockets.
Result<void> writePacketCapture(const ExportedRun& run, ExportFile& out);

} // namespace lockstep
