// SPDX-License-Identifier: MIT
// The operations on sockets that neither connect them nor move bytes.
#include "core/io/socket.h"

#include "core/exec/descriptors.h"
#include "core/io/kernel_report.h"
#include "core/io/late_bytes.h"
#include "core/io/wire.h"
#include "core/trace/facts/socket_facts.h"
#include "core/trace/facts/task_facts.h"
#include "core/trace/facts/wire_facts.h"

#include <array>
#include <cerrno>
#include <cstring>
// Not netinet/tcp.h: the two do not go together.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace lockstep::io {

namespace {

struct NativeOption {
    int level;
    int name;
};

NativeOption nativeOf(SocketOption option)
{
    switch (option) {
    case SocketOption::NoDelay:
        return {IPPROTO_TCP, TCP_NODELAY};
    case SocketOption::Cork:
        return {IPPROTO_TCP, TCP_CORK};
    case SocketOption::QuickAck:
        return {IPPROTO_TCP, TCP_QUICKACK};
    case SocketOption::MaxSegment:
        return {IPPROTO_TCP, TCP_MAXSEG};
    case SocketOption::KeepAliveIdle:
        return {IPPROTO_TCP, TCP_KEEPIDLE};
    case SocketOption::KeepAliveInterval:
        return {IPPROTO_TCP, TCP_KEEPINTVL};
    case SocketOption::KeepAliveCount:
        return {IPPROTO_TCP, TCP_KEEPCNT};
    case SocketOption::KeepAlive:
        return {SOL_SOCKET, SO_KEEPALIVE};
    case SocketOption::ReuseAddress:
        return {SOL_SOCKET, SO_REUSEADDR};
    case SocketOption::SendBuffer:
        return {SOL_SOCKET, SO_SNDBUF};
    case SocketOption::ReceiveBuffer:
        return {SOL_SOCKET, SO_RCVBUF};
    }
    checkFailed("there is no such option of sockets", __FILE__, __LINE__);
}

/// As the kernel has it; errno in error_number if it refuses.
int readOption(int fd, SocketOption option, int& error_number)
{
    const NativeOption native = nativeOf(option);
    int value = 0;
    socklen_t length = sizeof value;
    error_number = getsockopt(fd, native.level, native.name, &value, &length) == 0 ? 0 : errno;
    return value;
}

bool sendsNoMore(const SocketRecord& record)
{
    const auto sending = static_cast<std::uint32_t>(ShutDownHow::Sending);
    return (record.shut_down.load(std::memory_order_relaxed) & sending) != 0;
}

/// The caller's copy; outside of any operation.
int openDescriptorOf(ObjectId socket)
{
    const int fd = descriptorOf(socket);
    if (fd < 0)
        raiseSystemError(EBADF);
    return fd;
}

} // namespace

void bindSocket(ObjectId socket, const Address& address, const Site& site)
{
    SocketStep step(Operation::Bind, socket, site);
    const NativeAddress native = step.nativeAddress(address, EADDRNOTAVAIL);
    const int fd = step.descriptor();
    if (bind(fd, native.get(), native.length) != 0)
        step.refuse(errno);
    SocketRecord& record = step.record();
    record.local_port = portOf(fd);
    record.stage.store(SocketStage::Bound, std::memory_order_release);
    recorder.write(SocketBound{socket, record.local_port, Operation::Bind}, step.at());
}

void listenOn(ObjectId socket, int backlog, const Site& site)
{
    SocketStep step(Operation::Listen, socket, site);
    const int fd = step.descriptor();
    if (step.bindIfUnbound(fd))
        recorder.write(SocketBound{socket, step.record().local_port, Operation::Listen}, step.at());
    // As in CPython a negative one is none.
    const int most = std::max(backlog, 0);
    if (listen(fd, most) != 0)
        step.refuse(errno);
    SocketRecord& record = step.record();
    record.backlog = static_cast<std::uint32_t>(most);
    record.stage.store(SocketStage::Listening, std::memory_order_release);
    recorder.write(SocketListening{socket, record.backlog, record.local_port}, step.at());
}

void shutDown(ObjectId socket, ShutDownHow how, const Site& site)
{
    SocketStep step(Operation::ShutDown, socket, site);
    const int fd = step.descriptor();
    const auto sides = static_cast<std::uint32_t>(how);
    const bool is_late = how != ShutDownHow::Receiving && shutDownBehindLateBytes(socket);
    // SHUT_RD is 0, SHUT_WR 1, SHUT_RDWR 2
    if (!is_late && shutdown(fd, static_cast<int>(sides) - 1) != 0)
        step.refuse(errno);
    SocketRecord& record = step.record();
    const bool sent = sendsNoMore(record);
    record.shut_down.fetch_or(sides, std::memory_order_relaxed);
    noteMovement(record);
    recorder.write(SocketShutDown{socket, how}, step.at());
    tellPassed(step, fd);
    if (!sent && sendsNoMore(record))
        tellSideOver(step, SegmentFlags::Fin);
    if ((sides & static_cast<std::uint32_t>(ShutDownHow::Sending)) != 0)
        step.wakeAllReceiversOf(peerOf(socket));
    if ((sides & static_cast<std::uint32_t>(ShutDownHow::Receiving)) != 0)
        step.wakeAllReceiversOf(socket);
}

void closeSocket(ObjectId socket, const Site& site)
{
    if (isSocketClosed(socket))
        return;
    SocketStep step(Operation::Close, socket, site);
    const int fd = descriptorOf(socket);
    if (fd >= 0)
        tellPassed(step, fd);
    const bool isLast = segment().object(socket).state[connection_state::kCopies] == 1;
    const bool resets = fd >= 0 && bytesToReceive(fd) > 0;
    if (!closeDescriptor(step.network(), socket, step.at())) {
        recorder.write(OperationFailed{socket, Operation::Close}, step.at());
        return;
    }
    SocketRecord& record = step.record();
    const bool isConnected = record.protocol == Protocol::Tcp &&
                             record.stage.load(std::memory_order_relaxed) == SocketStage::Connected;
    if (isLast && isConnected && (resets || !sendsNoMore(record)))
        tellSideOver(step, resets ? SegmentFlags::Rst : SegmentFlags::Fin);
    if (isCaptured())
        tellPassed(step, -1);
}

void cutConnection(ObjectId socket, const Site& site)
{
    SocketStep step(Operation::Cut, socket, site);
    const int fd = step.descriptor();
    NativeAddress other;
    if (getpeername(fd, other.get(), &other.length) != 0)
        step.refuse(errno);
    tellPassed(step, fd);
    // The kernel is to sign what leaves and to take only what is signed. The other end has no key:
    // it drops what is, and what it sends is dropped here.
    tcp_md5sig key{};
    std::memcpy(&key.tcpm_addr, &other.storage, other.length);
    key.tcpm_keylen = 1;
    key.tcpm_key[0] = 'x';
    if (setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, &key, sizeof key) != 0)
        step.refuse(errno);
    const ObjectId peer = peerOf(socket);
    step.record().cut.store(1, std::memory_order_relaxed);
    if (peer)
        recordOf(peer).cut.store(1, std::memory_order_relaxed);
    recorder.write(ConnectionCut{socket, peer}, step.at());
}

bool isSocketClosed(ObjectId socket)
{
    return descriptorOf(socket) < 0;
}

void setOption(ObjectId socket, SocketOption option, int value, const Site& site)
{
    SocketStep step(Operation::SetOption, socket, site);
    const int fd = step.descriptor();
    const NativeOption native = nativeOf(option);
    if (setsockopt(fd, native.level, native.name, &value, sizeof value) != 0)
        step.refuse(errno);
    int error_number = 0;
    const int kernels = readOption(fd, option, error_number);
    if (option == SocketOption::KeepAlive)
        step.record().keeps_alive.store(kernels != 0, std::memory_order_relaxed);
    recorder.write(SocketOptionSet{socket, option, static_cast<std::uint32_t>(kernels)}, step.at());
}

int optionOf(ObjectId socket, SocketOption option)
{
    int error_number = 0;
    const int value = readOption(openDescriptorOf(socket), option, error_number);
    if (error_number != 0)
        raiseSystemError(error_number);
    return value;
}

void setTimeout(ObjectId socket, Nanoseconds timeout_ns)
{
    recordOf(socket).timeout_ns.store(timeout_ns, std::memory_order_relaxed);
}

Address localAddressOf(ObjectId socket)
{
    NativeAddress address;
    if (getsockname(openDescriptorOf(socket), address.get(), &address.length) != 0)
        raiseSystemError(errno);
    return addressOf(address);
}

Address remoteAddressOf(ObjectId socket)
{
    NativeAddress address;
    if (getpeername(openDescriptorOf(socket), address.get(), &address.length) != 0)
        raiseSystemError(errno);
    return addressOf(address);
}

} // namespace lockstep::io
