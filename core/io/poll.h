// SPDX-License-Identifier: MIT
#pragma once
// Waiting for a socket without using it, as a selector does for one.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/site.h"

namespace lockstep::io {

/// Waits until there is something to receive from the socket or to accept, at most so long in
/// virtual time (kNever_ns: for ever). False: there is not. Whatever the socket's own time-out.
bool pollSocket(ObjectId socket, Nanoseconds timeout_ns, const Site& site);

} // namespace lockstep::io
