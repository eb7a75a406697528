// SPDX-License-Identifier: MIT
#pragma once
// The run's side of a visit: a task of its own, "visitor", connects to the server inside the run's
// network and hands the connection to the reader. What passes on it is no step of the run; the
// task is outside until the visitor leaves. Its connection is closed then, if it was not before.

namespace lockstep::io {

/// Visitors' connections go to the reader through that socket (core/base/visit_channel.h).
void takeVisitorsThrough(int socket);

} // namespace lockstep::io
