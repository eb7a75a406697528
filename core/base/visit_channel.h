// SPDX-License-Identifier: MIT
#pragma once
// What a host answers its reader over their socket pair: a connection for a visitor, as a
// descriptor, or why there is none.
//
// A visitor is somebody outside the run who talks to one of its sockets. Its connection comes with
// a line: the reader closes its end of that when the visitor leaves, and a reader that dies closes
// it, too.

#include <cstdint>
#include <optional>
#include <string>

namespace lockstep {

struct VisitAnswer {
    std::uint32_t visit = 0; ///< which of the visits that the reader has asked for; from 1
    int connection = -1;     ///< descriptors of the process that took the answer; it closes them
    int line = -1;
    std::string refusal; ///< a sentence; empty if there is a connection
};

/// Never waits. False: the reader takes no answers.
bool sendVisitAnswer(int socket, const VisitAnswer& answer);

/// None: there is none yet. Never waits.
std::optional<VisitAnswer> takeVisitAnswer(int socket);

} // namespace lockstep
