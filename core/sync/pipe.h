// SPDX-License-Identifier: MIT
#pragma once
// Pipes between processes: two connections over a real pair of descriptors, with messages that keep
// their boundaries.
//
// Before each message stands its length, four bytes in network order, as in CPython; the kernel's
// buffer, its capacity and its ends of file are real. A pipe is several objects, made together:
// the pipe itself, whose guard holds for every operation on it; its two connections, on which
// receivers wait; and for each that can send its space, on which senders wait. Their guards are
// taken inside that of the pipe, for their waiters alone. Who moves bytes or closes a copy wakes
// who may go on; whoever is woken looks again.
//
// As in the original nothing protects a message from others that are sent on, or received from, the
// same end at the same time: one that does not fit at once may be mixed with them.

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/site.h"
#include "core/exec/lot.h"

#include <functional>
#include <string>
#include <string_view>

namespace lockstep::sync {

struct PipeEnds {
    ObjectId first;  ///< one way: receives
    ObjectId second; ///< one way: sends
};

/// Duplex: a pair of Unix stream sockets; else a pipe. The calling task's home holds both ends.
/// Throws OSError when the system refuses, RuntimeError when the run has too many of something.
PipeEnds makePipe(bool duplex, std::string_view first, std::string_view second, const Site& site);

/// Sends a message, waiting while the kernel has no room. text is what the log says of it. Throws
/// OSError "handle is closed" or "connection is read-only"; BrokenPipeError when every copy of the
/// other end is closed.
void sendMessage(ObjectId connection, const Bytes& message, std::string_view text,
                 const Site& site);

/// Receives a message, waiting for it. textOf says what the log tells of it. Throws OSError "handle
/// is closed" or "connection is write-only"; EOFError when every copy of the other end is closed
/// and nothing is left, OSError if that is in the middle of a message,
/// ConnectionResetError if the other end was closed with something unread in it.
Bytes receiveMessage(ObjectId connection, const std::function<std::string(const Bytes&)>& textOf,
                     const Site& site);

/// Whether there is something to receive, or the end; waits for that at most so long in virtual
/// time (0: not at all, kNever_ns: for ever). Throws OSError as receiveMessage does.
bool pollConnection(ObjectId connection, Nanoseconds timeout_ns, const Site& site);

/// Whether a receive of the caller's would find a message or the end. Caller holds the guard of the
/// pipe.
bool hasSomethingToReceive(ObjectGuard& pipe, ObjectId connection);

/// Closes the copy of the calling task's home; nothing if it is closed already.
void closeConnection(ObjectId connection, const Site& site);

/// Whether the calling task's home has no copy of it open.
bool isConnectionClosed(ObjectId connection);

} // namespace lockstep::sync
