// SPDX-License-Identifier: MIT
#include "core/io/network.h"

namespace lockstep::io {

namespace {

/// After so long without a movement nothing comes of what lies in the kernel: a window is closed, a
/// datagram was dropped. The kernel's own delays are shorter (40 ms for an acknowledgement).
constexpr Nanoseconds kStill_ns = 250 * kMillisecond_ns;

bool isOpen(ObjectId socket)
{
    return segment().object(socket).state[connection_state::kCopies] != 0;
}

bool movedLately(const SocketRecord& record)
{
    return realNow_ns() - record.moved_ns.load(std::memory_order_relaxed) < kStill_ns;
}

std::uint32_t socketCount()
{
    return control().sockets.load(std::memory_order_acquire);
}

/// Connections to the listener that the kernel has made and nobody has accepted.
std::uint32_t waitingToBeAccepted(ObjectId listener)
{
    std::uint32_t waiting = 0;
    for (std::uint32_t index = 1; index <= socketCount(); ++index) {
        const SocketRecord& record = segment().socket(index);
        waiting += record.listener.load(std::memory_order_relaxed) == listener.value &&
                   record.stage.load(std::memory_order_acquire) == SocketStage::Connected &&
                   record.accepted.load(std::memory_order_relaxed) == 0;
    }
    return waiting;
}

bool isShut(ObjectId socket, ShutDownHow how)
{
    const auto side = static_cast<std::uint32_t>(how);
    return (recordOf(socket).shut_down.load(std::memory_order_relaxed) & side) != 0;
}

/// Whether a connection may get something to receive by itself.
bool mayReceive(ObjectId socket, const SocketRecord& record)
{
    if (isShut(socket, ShutDownHow::Receiving))
        return true;
    const ObjectId peer = peerOf(socket);
    if (!peer) { // it is in the queue of a listener, whose end resets it
        const ObjectId listener{record.listener.load(std::memory_order_relaxed)};
        return !listener || !isOpen(listener);
    }
    const SocketRecord& other = recordOf(peer);
    const bool differs = other.sent.load(std::memory_order_relaxed) !=
                         record.received.load(std::memory_order_relaxed);
    // Who was killed between a call and its count has left them wrong for ever.
    const bool counts = control().killed.load(std::memory_order_relaxed) == 0 ||
                        movedLately(record) || movedLately(other);
    return (differs && counts) || !isOpen(peer) || isShut(peer, ShutDownHow::Sending);
}

/// Whether a connection may get room by itself. If the other side has received all of it, the
/// kernel will say so, however late; else that side has to receive more.
bool mayGetRoom(ObjectId socket, const SocketRecord& record)
{
    const ObjectId peer = peerOf(socket);
    if (!peer)
        return movedLately(record);
    const SocketRecord& other = recordOf(peer);
    const bool allReceived = record.sent.load(std::memory_order_relaxed) ==
                             other.received.load(std::memory_order_relaxed);
    return allReceived || !isOpen(peer) || movedLately(other) || movedLately(record);
}

/// Whether the kernel may make a connection that it has not made at once.
bool mayConnect(const SocketRecord& record)
{
    const ObjectId listener{record.listener.load(std::memory_order_relaxed)};
    return !listener || !isOpen(listener) ||
           waitingToBeAccepted(listener) <= recordOf(listener).backlog;
}

Arrivals arrivalsAt(ObjectId socket, Readiness awaited)
{
    const SocketRecord& record = recordOf(socket);
    const auto known = [](bool may_come) { return may_come ? Arrivals::UnderWay : Arrivals::None; };
    if (record.cut.load(std::memory_order_relaxed) != 0) // the kernel may find it out
        return known(record.keeps_alive.load(std::memory_order_relaxed) != 0);
    switch (record.stage.load(std::memory_order_acquire)) {
    case SocketStage::Listening:
        return known(waitingToBeAccepted(socket) != 0);
    case SocketStage::Connecting:
        return record.foreign != 0 ? Arrivals::Unknown : known(mayConnect(record));
    case SocketStage::Connected:
        if (record.foreign != 0)
            return Arrivals::Unknown;
        return known(awaited == Readiness::Readable ? mayReceive(socket, record)
                                                    : mayGetRoom(socket, record));
    case SocketStage::Made:
    case SocketStage::Bound:
        break;
    }
    // UDP: what was sent to it is there, or was dropped.
    return known(record.sent.load(std::memory_order_relaxed) !=
                     record.received.load(std::memory_order_relaxed) &&
                 movedLately(record));
}

Arrivals arrivalsAtSpace(ObjectId space, Readiness awaited)
{
    return arrivalsAt(ObjectId{segment().object(space).state[connection_space_state::kConnection]},
                      awaited);
}

[[maybe_unused]] const bool known = knowArrivals(ObjectKind::TcpSocket, arrivalsAt) &&
                                    knowArrivals(ObjectKind::UdpSocket, arrivalsAt) &&
                                    knowArrivals(ObjectKind::SocketSpace, arrivalsAtSpace);

} // namespace

bool enterSocket(ObjectId socket, ObjectId space, Protocol protocol, bool is_v6)
{
    const std::uint32_t index = socketCount() + 1;
    if (index > kMostSockets)
        return false;
    SocketRecord& record = segment().socket(index);
    record.socket = socket.value;
    record.protocol = protocol;
    record.is_v6 = is_v6 ? 1 : 0;
    record.timeout_ns.store(kNever_ns, std::memory_order_relaxed);
    record.stage.store(SocketStage::Made, std::memory_order_relaxed);
    ObjectState& state = segment().object(socket).state;
    state[connection_state::kPipe] = kNetwork.value;
    state[connection_state::kSpace] = space.value;
    state[socket_state::kRecord] = index;
    segment().object(space).state[connection_space_state::kConnection] = socket.value;
    control().sockets.store(index, std::memory_order_release);
    return true;
}

ObjectId socketAtPort(Protocol protocol, std::uint16_t port, bool is_v6)
{
    ObjectId found;
    for (std::uint32_t index = 1; index <= socketCount(); ++index) {
        const SocketRecord& record = segment().socket(index);
        const SocketStage wanted =
            protocol == Protocol::Tcp ? SocketStage::Listening : SocketStage::Bound;
        if (record.protocol == protocol && record.local_port == port &&
            (record.is_v6 != 0) == is_v6 &&
            record.stage.load(std::memory_order_relaxed) == wanted &&
            isOpen(ObjectId{record.socket}))
            found = ObjectId{record.socket}; // of several the kernel takes the latest
    }
    return found;
}

void tieToPeer(ObjectId connection, ObjectId listener, std::uint16_t from_port)
{
    SocketRecord& accepted = recordOf(connection);
    accepted.stage.store(SocketStage::Connected, std::memory_order_release);
    accepted.local_port = recordOf(listener).local_port;
    accepted.remote_port = from_port;
    accepted.accepted.store(1, std::memory_order_relaxed);
    accepted.foreign = 1;
    accepted.keeps_alive.store(recordOf(listener).keeps_alive.load(std::memory_order_relaxed),
                               std::memory_order_relaxed); // as the kernel has it
    for (std::uint32_t index = 1; index <= socketCount(); ++index) {
        SocketRecord& record = segment().socket(index);
        if (record.listener.load(std::memory_order_relaxed) != listener.value ||
            record.accepted.load(std::memory_order_relaxed) != 0 || record.local_port != from_port)
            continue;
        record.accepted.store(1, std::memory_order_relaxed);
        accepted.foreign = record.is_visitor; // nobody knows what a visitor will send
        segment().object(connection).state[connection_state::kPeer] = record.socket;
        segment().object(ObjectId{record.socket}).state[connection_state::kPeer] = connection.value;
        return;
    }
}

void forgetDropped(SocketRecord& record)
{
    if (record.protocol == Protocol::Udp && !movedLately(record))
        record.received.store(record.sent.load(std::memory_order_relaxed),
                              std::memory_order_relaxed);
}

void noteMovement(SocketRecord& record)
{
    record.moved_ns.store(realNow_ns(), std::memory_order_relaxed);
}

} // namespace lockstep::io
