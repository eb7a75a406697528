// SPDX-License-Identifier: MIT
// The operations on sockets that make connections.
#include "core/exec/descriptors.h"
#include "core/exec/task.h"
#include "core/io/run_network.h"
#include "core/io/wire.h"
#include "core/trace/facts/socket_facts.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::io {

namespace {

/// The next of the listener's queue, waiting for it.
int acceptOne(SocketStep& step, NativeAddress& from)
{
    for (;;) {
        const int fd = step.descriptorWhen(Readiness::Readable);
        tellPassed(step, fd);
        const int accepted = accept4(fd, from.get(), &from.length, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (accepted >= 0)
            return accepted;
        if (errno == EAGAIN)
            step.await(Readiness::Readable); // another task was faster
        else if (errno != EINTR && errno != ECONNABORTED)
            step.refuse(errno);
    }
}

struct NewSocket {
    ObjectId socket;
    ObjectId space;
};

/// For the connection with that descriptor, which is closed if the run has too many objects.
/// Without the network's guard: making objects may have to wait for the reader.
NewSocket makeObjectsFor(int fd, SocketStep& step, std::string_view name, const Site& site)
{
    step.network().unlock();
    NewSocket made;
    try {
        made.socket = makeObject(ObjectKind::TcpSocket, name, site);
        made.space = makeObject(ObjectKind::SocketSpace, name, site);
    } catch (...) {
        close(fd);
        throw;
    }
    step.network().lock();
    return made;
}

/// What became of a connection that the kernel has tried to make. errno, or 0.
int outcomeOf(int fd)
{
    int error_number = 0;
    socklen_t length = sizeof error_number;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error_number, &length) == 0 ? error_number : errno;
}

[[noreturn]] void throwTooMany(int fd)
{
    close(fd);
    throw RuntimeError("a run has at most " + std::to_string(kMostSockets) + " sockets");
}

} // namespace

ObjectId makeSocket(Protocol protocol, std::string_view name, const Site& site)
{
    return makeSocket(protocol, Family::V4, name, site);
}

ObjectId makeSocket(Protocol protocol, Family family, std::string_view name, const Site& site)
{
    const bool isStream = protocol == Protocol::Tcp;
    const ObjectId socket =
        makeObject(isStream ? ObjectKind::TcpSocket : ObjectKind::UdpSocket, name, site);
    const ObjectId space = makeObject(ObjectKind::SocketSpace, name, site);
    const SiteId at = siteId(site);
    waitForRoom(kMostItemTextBytes);
    const ObjectGuard network(kNetwork);
    settleNetwork();
    const bool is_v6 = family == Family::V6;
    const int fd =
        ::socket(is_v6 ? AF_INET6 : AF_INET,
                 (isStream ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        raiseSystemError(errno);
    if (!enterSocket(socket, space, protocol, is_v6))
        throwTooMany(fd);
    recorder.write(SocketMade{socket, space, protocol}, at);
    if (!holdDescriptor(socket, fd, at))
        throw RuntimeError("a run has at most " + std::to_string(kMostDescriptors) +
                           " open descriptors");
    return socket;
}

std::pair<ObjectId, ObjectId> makePair(Protocol protocol, std::string_view first,
                                       std::string_view second, const Site& site)
{
    std::array<ObjectId, 2> sockets;
    std::array<ObjectId, 2> spaces;
    for (const std::size_t i : {0u, 1u}) {
        const std::string_view name = i == 0 ? first : second;
        sockets[i] = makeObject(ObjectKind::LocalSocket, name, site);
        spaces[i] = makeObject(ObjectKind::SocketSpace, name, site);
    }
    const SiteId at = siteId(site);
    waitForRoom(0);
    const ObjectGuard network(kNetwork);
    std::array<int, 2> ends{-1, -1};
    const int type = protocol == Protocol::UnixSeqpacket ? SOCK_SEQPACKET : SOCK_STREAM;
    const int refused =
        protocol == Protocol::OsPipe
            ? pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK)
            : socketpair(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data());
    if (refused != 0)
        raiseSystemError(errno);
    for (const std::size_t i : {0u, 1u}) {
        if (!enterSocket(sockets[i], spaces[i], protocol, false)) {
            close(ends[1]);
            throwTooMany(ends[0]);
        }
        segment().object(sockets[i]).state[connection_state::kPeer] = sockets[1 - i].value;
        if (protocol == Protocol::OsPipe)
            segment().object(sockets[i]).state[connection_state::kCan] =
                i == 0 ? connection_state::kReceives : connection_state::kSends;
        recordOf(sockets[i]).stage.store(SocketStage::Connected, std::memory_order_release);
        recorder.write(SocketMade{sockets[i], spaces[i], protocol}, at);
    }
    recorder.write(SocketsPaired{sockets[0], sockets[1], spaces[0], spaces[1]}, at);
    bool held = true;
    for (const std::size_t i : {0u, 1u})
        held = holdDescriptor(sockets[i], ends[i], at) && held; // closes what it does not hold
    if (!held)
        throw RuntimeError("a run has at most " + std::to_string(kMostDescriptors) +
                           " open descriptors");
    return {sockets[0], sockets[1]};
}

Accepted acceptFrom(ObjectId listener, std::string_view name, const Site& site)
{
    SocketStep step(Operation::Accept, listener, site);
    NativeAddress from;
    const int fd = acceptOne(step, from);
    const NewSocket made = makeObjectsFor(fd, step, name, site);
    if (!enterSocket(made.socket, made.space, Protocol::Tcp, step.family() == Family::V6))
        throwTooMany(fd);
    watchConnection(fd);
    const Address address = addressOf(from);
    tieToPeer(made.socket, listener, address.port);
    recorder.write(SocketMade{made.socket, made.space, Protocol::Tcp}, step.at());
    const ObjectId peer = peerOf(made.socket);
    recorder.write(ConnectionAccepted{.listener = listener,
                                      .connection = made.socket,
                                      .peer = peer,
                                      .space = made.space,
                                      .peer_space = peer ? spaceOf(peer) : ObjectId{},
                                      .from_port = address.port},
                   step.at());
    if (!holdDescriptor(made.socket, fd, step.at()))
        throw RuntimeError("a run has at most " + std::to_string(kMostDescriptors) +
                           " open descriptors");
    if (isReady({step.descriptor(), Readiness::Readable}))
        step.wakeReceiverOf(listener); // there is one for the next task that accepts
    return {made.socket, address};
}

void connectTo(ObjectId socket, const Address& address, const Site& site)
{
    SocketStep step(Operation::Connect, socket, site);
    const NativeAddress native = step.nativeAddress(address, ENETUNREACH);
    int fd = step.descriptor();
    step.bindIfUnbound(fd);
    SocketRecord& record = step.record();
    const SocketStage before = record.stage.load(std::memory_order_relaxed);
    const ObjectId listener =
        socketAtPort(Protocol::Tcp, address.port, step.family() == Family::V6);
    if (before == SocketStage::Made || before == SocketStage::Bound) {
        record.remote_port = address.port;
        record.listener.store(listener.value, std::memory_order_relaxed);
        record.foreign = listener ? 0 : 1;
        record.stage.store(SocketStage::Connecting, std::memory_order_release);
    }
    recorder.write(ConnectStarted{socket, listener, address.port, record.local_port}, step.at());
    int error_number = 0;
    if (::connect(fd, native.get(), native.length) != 0)
        error_number = errno;
    if (error_number == EINPROGRESS && record.timeout_ns.load(std::memory_order_relaxed) == 0)
        step.refuse(error_number); // it goes on making it
    if (error_number == EINPROGRESS) {
        fd = step.descriptorWhen(Readiness::Writable);
        error_number = outcomeOf(fd);
    }
    tellPassed(step, fd);
    if (error_number == 0 || error_number == ECONNREFUSED)
        tellConnected(step, error_number != 0);
    if (error_number != 0) {
        if (before == SocketStage::Made || before == SocketStage::Bound)
            record.stage.store(before, std::memory_order_release);
        step.refuse(error_number);
    }
    record.stage.store(SocketStage::Connected, std::memory_order_release);
    if (record.is_visitor == 0) // who is given the descriptor would find our packets in it
        watchConnection(fd);
    recorder.write(SocketConnected{socket, address.port}, step.at());
    step.wakeReceiverOf(listener);
}

void connectDatagrams(ObjectId socket, const Address& address, const Site& site)
{
    SocketStep step(Operation::Connect, socket, site);
    const NativeAddress native = step.nativeAddress(address, ENETUNREACH);
    const int fd = step.descriptor();
    SocketRecord& record = step.record();
    if (step.bindIfUnbound(fd)) {
        record.stage.store(SocketStage::Bound, std::memory_order_release);
        recorder.write(SocketBound{socket, record.local_port, Operation::Connect}, step.at());
    }
    if (::connect(fd, native.get(), native.length) != 0)
        step.refuse(errno);
    recorder.write(SocketConnected{socket, address.port}, step.at());
}

} // namespace lockstep::io
