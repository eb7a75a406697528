// SPDX-License-Identifier: MIT
#pragma once
// A socket of the run.

#include "core/base/clock.h"
#include "core/trace/words.h"

#include <atomic>

namespace lockstep {

/// How far a socket is.
///
///   stage       meaning                                   to
///   Made        it has no port                            Bound, Connecting
///   Bound       it has one; UDP: it can receive           Listening, Connecting
///   Listening   the kernel takes connections for it       -
///   Connecting  it has asked for one                      Connected; Made or Bound: refused
///   Connected   the kernel has made it                    -
enum class SocketStage : std::uint32_t {
    Made = 0,
    Bound = 1,
    Listening = 2,
    Connecting = 3,
    Connected = 4,
};

/// One direction of a connection, as far as its packets were captured. Changed under the network's
/// guard.
struct CapturedSide {
    std::uint64_t end;       ///< position behind the last byte that was seen
    std::uint64_t bytes;     ///< in all packets, those that were sent again too; UDP: datagrams
    std::uint32_t first_seq; ///< of its first packet
    std::uint8_t is_known;   ///< its first packet was seen
    std::uint8_t scale;      ///< of its windows, a power of two
    std::uint8_t is_closed;  ///< the last window that it offered
    std::uint8_t has_ended;  ///< its FIN was seen
};

/// What the run knows of one of its sockets, so that it can tell what is under way. Changed by
/// tasks that hold the network's guard, that of object 0; what is atomic is read without it, too.
struct alignas(64) SocketRecord {
    std::uint32_t socket; ///< its object
    Protocol protocol;
    std::uint16_t local_port;
    std::uint16_t remote_port;
    std::uint32_t backlog;
    std::atomic<std::uint32_t> foreign; ///< what is at the other end is not the run's
    std::atomic<SocketStage> stage;
    std::atomic<std::uint32_t> listener;    ///< of the run, to which it connects
    std::atomic<std::uint32_t> accepted;    ///< its connection was taken out of a listener's queue
    std::atomic<std::uint32_t> shut_down;   ///< bits of ShutDownHow
    std::atomic<std::uint64_t> sent;        ///< bytes; UDP: datagrams sent to it
    std::atomic<std::uint64_t> received;    ///< bytes; UDP: datagrams
    std::atomic<Nanoseconds> moved_ns;      ///< real time of the last of these
    std::atomic<Nanoseconds> timeout_ns;    ///< of its operations, virtual; the scenario's
    std::atomic<std::uint32_t> cut;         ///< nothing passes to it or from it any more
    std::atomic<std::uint32_t> keeps_alive; ///< its kernel asks whether the other end is there
    std::uint32_t told_segments;            ///< of those that it sent; where they are not captured
    std::uint64_t told_bytes;               ///< in those; UDP: datagrams that it sent
    std::uint32_t told_drops;               ///< datagrams to it that were dropped
    std::uint8_t is_v6;                     ///< its address is one of IPv6
    std::uint8_t is_visitor;                ///< it belongs to somebody outside the run
    std::uint8_t window_is_closed;          ///< the other end's, as was told; where not captured
    CapturedSide out;                       ///< of who asked for the connection
    CapturedSide in;                        ///< what came back to it
};

} // namespace lockstep
