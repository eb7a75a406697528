// SPDX-License-Identifier: MIT
#pragma once
// What passes between the run's sockets, told as facts by the best source there is.
//
//   source     who sees it                                   what is seen
//   Captured   whoever holds the guard takes the packets     all of them, in their order
//   Reported   the kernel gives a sender the packet back     the last segment of each call; the
//              that has the last byte of a call              others are inferred
//   Inferred   the kernel's counts around each call          segments with data; which bytes are in
//                                                            which of several is a guess
//
// All of it is under the network's guard. A step tells what has passed before its call of the
// kernel and after it, so a segment stands in the log behind what caused it and before what it
// causes; what the kernel sends late, by its own timers, is told by the next step or by the
// service.

#include "core/io/socket_step.h"

namespace lockstep::io {

/// What passed until now and was not told, as far as it can be seen from the step's socket, which
/// has that descriptor. May give the guard back for a while where the log has no room.
void tellPassed(SocketStep& step, int fd);

/// A connection exists from here on: the kernel is asked for what the source needs.
void watchConnection(int fd);

/// Where packets are not captured, what is known of them by what the kernel did: it has connected
/// the socket, or refused to; it ended one side of the connection; it took a datagram.
void tellConnected(SocketStep& step, bool refused);
void tellSideOver(SocketStep& step, SegmentFlags how);
/// The step's socket has met the end of what the other one sends: tells of that, if nobody has.
void tellEndMet(SocketStep& step);
void tellDatagram(SocketStep& step, ObjectId to, std::uint16_t port, std::size_t bytes);

/// Tells how many datagrams to that socket, which has that descriptor here, the kernel has dropped
/// since the last time.
void tellDropped(ObjectId socket, int fd);

inline bool isCaptured()
{
    return control().segment_source.load(std::memory_order_relaxed) == SegmentSource::Captured;
}

} // namespace lockstep::io
