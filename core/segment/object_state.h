// SPDX-License-Identifier: MIT
#pragma once
// What a primitive keeps in the record of its object: six words, whose meaning depends on the kind.
//
// They are changed only under the object's guard. Atomic because two others look without it: the
// verdict of a quiet run, and the reader for what a task's next step would do.

#include <array>
#include <atomic>
#include <cstdint>

namespace lockstep {

using ObjectState = std::array<std::atomic<std::uint32_t>, 6>;

/// Semaphore, BoundedSemaphore.
///
///   word       holds
///   kValue     how many more may acquire it now
///   kMost      what release may not exceed
///   kUnknown   1: who has it is not known any more (core/segment/semaphore_holders.h)
///   kHolders   and the two behind it: who has it
namespace semaphore_state {
inline constexpr std::size_t kValue = 0;
inline constexpr std::size_t kMost = 1;
inline constexpr std::size_t kUnknown = 2;
inline constexpr std::size_t kHolders = 3;
} // namespace semaphore_state

/// Event.
///
///   kFlag   means                         to
///   0       wait must wait                1: set
///   1       wait returns                  0: clear
///
/// kSets counts the calls of set, so that a task which was waiting at one knows it although the
/// flag may be clear again when it looks.
namespace event_state {
inline constexpr std::size_t kFlag = 0;
inline constexpr std::size_t kSets = 1;
inline constexpr std::size_t kSetter = 2; ///< the task that is known to set it; 0: anybody may
} // namespace event_state

/// Lock: used where it is robust (core/exec/robust_locks.h).
///
///   kOwnerDied   means                                       to
///   0            whoever had it last gave it back            1: whoever tells of its owner's death
///   1            its owner died with it, and nobody has      0: release
///                given it back since; word has kQueued,
///                whoever has it
namespace lock_state {
inline constexpr std::size_t kOwnerDied = 0;
inline constexpr std::size_t kEarlierRobust = 1; ///< the robust lock that was made before it, or 0
} // namespace lock_state

/// Condition: the id of its lock. Who waits inside is the object's queue.
namespace condition_state {
inline constexpr std::size_t kLock = 0;
} // namespace condition_state

/// Barrier: its phase, how many parties it is for, and how many are inside.
namespace barrier_state {
inline constexpr std::size_t kPhase = 0;
inline constexpr std::size_t kParties = 1;
inline constexpr std::size_t kInside = 2;
} // namespace barrier_state

/// Connection, an end of a pipe; all changed under the guard of the pipe.
///
///   word      holds
///   kPipe     the pipe
///   kPeer     the connection at the other end
///   kSpace    what its senders wait on; 0: nothing can be sent on it
///   kCan      what it is for: kReceives, kSends
///   kUnread   bytes that the kernel holds for it
///   kCopies   descriptors of it that are open, in all processes
namespace connection_state {
inline constexpr std::size_t kPipe = 0;
inline constexpr std::size_t kPeer = 1;
inline constexpr std::size_t kSpace = 2;
inline constexpr std::size_t kCan = 3;
inline constexpr std::size_t kUnread = 4;
inline constexpr std::size_t kCopies = 5;
inline constexpr std::uint32_t kReceives = 1;
inline constexpr std::uint32_t kSends = 2;
} // namespace connection_state

/// TcpSocket, UdpSocket, LocalSocket: words 0 to 2 and 5 as of a Connection, word 3 too for the
/// ends of an OS pipe, where the pipe is none: the guard
/// of object 0 is the network's, for all sockets.
///
///   word      holds
///   kRecord   the index of its SocketRecord
namespace socket_state {
inline constexpr std::size_t kRecord = 4;
} // namespace socket_state

/// ConnectionSpace, SocketSpace: its connection, its socket.
namespace connection_space_state {
inline constexpr std::size_t kConnection = 0;
} // namespace connection_space_state

// clang-format off
///   phase      meaning                                   to
///   Filling    parties arrive and wait inside            Acting, Draining: the last one has come
///                                                        Resetting: reset while some are inside
///                                                        Broken: a time-out, abort
///   Acting     the last one runs the action; whoever     Draining: the action is over
///              comes, aborts or resets waits for it      Broken: the action raised
///   Draining   those inside leave; whoever comes waits   Filling: the last one is out
///                                                        Broken: abort
///   Resetting  those inside leave with an error;         Filling: the last one is out
///              whoever comes waits                       Broken: abort
///   Broken     wait raises                               Filling, Resetting: reset
// clang-format on
enum class BarrierPhase : std::uint32_t {
    Filling = 0,
    Acting = 1,
    Draining = 2,
    Resetting = 3,
    Broken = 4
};

} // namespace lockstep
