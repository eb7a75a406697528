// SPDX-License-Identifier: MIT
#pragma once
// In which network the sockets of a run are, and how their segments will be known.
//
// A host decides that before it has a second thread, tasks or a log: its own network where the run
// asked for that, or where the scenario says that it uses sockets and nothing else was asked for; a
// run without sockets does not pay for one. What came of it is told when there is a log. A
// run that makes a socket although nobody said so is in the host's network, and that is told then.

#include "core/base/result.h"
#include "core/trace/words.h"

#include <string>

namespace lockstep::io {

struct ChosenNetwork {
    Network network = Network::None; ///< None: that is left to the first socket
    SegmentSource source{};
    std::string reason; ///< why it is not the best there is; else empty
};

/// Enters the network for the calling process. An error: a private one was asked for and the system
/// refuses it; the sentence is for the user.
Result<ChosenNetwork> enterNetwork(bool uses_sockets);

/// Tells of it, when the log has begun. Nothing if it is left to the first socket.
void tellNetwork(const ChosenNetwork& chosen);

/// For who makes a socket, under the network's guard: if nothing was chosen, it is the host's.
void settleNetwork();

} // namespace lockstep::io
