// SPDX-License-Identifier: MIT
#pragma once
// Sockets: TCP and UDP over the loopback of IPv4 or IPv6, between the tasks of a run.
//
// They are the kernel's, with its buffers, its refusals and its ends of stream; each call of a
// scenario that moves bytes is one call of the kernel, except a send that must wait for room, which
// is one operation with several parts. Nothing lies between: what one receive gets is what the
// kernel had.
//
// All of them are ordered by one guard, that of the network (kNetwork): an operation does its call
// and tells of it while it holds that, so the log never tells of a byte's arrival before its
// departure. A socket is two objects: itself, on which waits who wants to receive or to accept, and
// its space, on which waits who wants to send or to be connected. Who waits sleeps on the
// descriptor, too (core/exec/descriptor_wait.h): what the kernel delays comes by itself.
//
// A copy of the descriptor is in every process that was made with it (core/exec/descriptors.h).
// Errors are those of CPython 3.11 on Linux.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/site.h"
#include "core/trace/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lockstep::io {

enum class Family : std::uint8_t { V4 = 4, V6 = 6 };

/// Sockets of a run have addresses of the loopback alone.
struct Address {
    std::string host = "127.0.0.1"; ///< or "::1", for sockets of IPv6
    std::uint16_t port = 0;         ///< 0: bind chooses a free one

    friend bool operator==(const Address&, const Address&) = default;
};

/// The calling task's home has the first copy. Throws OSError when the system refuses, RuntimeError
/// when the run has too many of something.
ObjectId makeSocket(Protocol protocol, std::string_view name, const Site& site);
/// IPv6: OSError "[Errno 97] Address family not supported by protocol" where the system has none.
ObjectId makeSocket(Protocol protocol, Family family, std::string_view name, const Site& site);

/// The two ends of a connection within this machine: a pair of Unix sockets, or an OS pipe, of
/// which the first receives and the second sends.
std::pair<ObjectId, ObjectId> makePair(Protocol protocol, std::string_view first,
                                       std::string_view second, const Site& site);

/// OSError "[Errno 98] Address already in use" and the like. gaierror for an address of the other
/// family, here and wherever one is given.
void bindSocket(ObjectId socket, const Address& address, const Site& site);
void listenOn(ObjectId socket, int backlog, const Site& site);

struct Accepted {
    ObjectId connection;
    Address from;
};
/// Waits until a connection is in the listener's queue, and takes it; it gets that name.
Accepted acceptFrom(ObjectId listener, std::string_view name, const Site& site);

/// Waits until the kernel has made the connection. ConnectionRefusedError when nobody listens.
void connectTo(ObjectId socket, const Address& address, const Site& site);

/// A socket of UDP sends to that port alone from here on, hears of nobody else, and is told when
/// nobody is there: ConnectionRefusedError of its next operation.
void connectDatagrams(ObjectId socket, const Address& address, const Site& site);

/// Sends all of it, waiting for room; with a time-out, what there is room for. How much that was.
/// BrokenPipeError, ConnectionResetError.
std::size_t sendBytes(ObjectId socket, std::string_view bytes, const Site& site);
/// Sends all of it, whatever the time-out; it is for all of it.
void sendAll(ObjectId socket, std::string_view bytes, const Site& site);
/// Waits for something to receive: 1 to most bytes of it; none at the end of the stream.
/// ConnectionResetError.
std::string receiveBytes(ObjectId socket, std::size_t most, const Site& site);

/// A datagram. OSError "[Errno 90] Message too long" above 65507 bytes.
std::size_t sendTo(ObjectId socket, std::string_view bytes, const Address& to, const Site& site);
/// Waits for a datagram: its first bytes up to most, the rest is lost; and where it is from.
std::pair<std::string, Address> receiveFrom(ObjectId socket, std::size_t most, const Site& site);

void shutDown(ObjectId socket, ShutDownHow how, const Site& site);
/// The path of a connection dies: from here on nothing passes between its ends, not even that one
/// of them is closed, and neither is told. OSError "[Errno 107] ..." without a connection.
void cutConnection(ObjectId socket, const Site& site);
/// Closes the copy of the calling task's home; nothing if it is closed already.
void closeSocket(ObjectId socket, const Site& site);
bool isSocketClosed(ObjectId socket);

void setOption(ObjectId socket, SocketOption option, int value, const Site& site);
int optionOf(ObjectId socket, SocketOption option);

/// How long operations of the socket wait, in virtual time: kNever_ns (as it is made): for ever;
/// 0: not at all, then they raise BlockingIOError. TimeoutError "timed out" when it is over.
void setTimeout(ObjectId socket, Nanoseconds timeout_ns);

/// OSError "[Errno 107] ..." where there is none.
Address localAddressOf(ObjectId socket);
Address remoteAddressOf(ObjectId socket);

} // namespace lockstep::io
