// SPDX-License-Identifier: MIT
#pragma once
// In a replay: bytes that the kernel took in the recorded run and has no room for yet.
//
// How many bytes of a stream the kernel holds depends on the sizes and the times of its packets,
// which no replay repeats. So a step that sent them then has sent them now: they are kept here, and
// a thread of the process, which is no task, gives them to the kernel in their order as soon as it
// has room. What it has not taken when the process ends is lost.

#include "core/base/ids.h"

#include <string_view>

namespace lockstep::io {

/// Whether some of the socket's bytes are kept here. Such go before any that are sent later.
bool hasLateBytes(ObjectId socket);

/// Keeps a copy of the descriptor, too, until all are sent: an end of the stream comes behind them.
void sendLate(ObjectId socket, int fd, std::string_view bytes);

/// Shuts the sending side down behind the socket's late bytes. False: it has none.
bool shutDownBehindLateBytes(ObjectId socket);

} // namespace lockstep::io
