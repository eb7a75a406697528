// SPDX-License-Identifier: MIT
#include "core/io/socket_step.h"

#include "core/exec/descriptors.h"
#include "core/exec/replay.h"
#include "core/exec/virtual_clock.h"
#include "core/trace/facts/socket_facts.h"
#include "core/trace/facts/task_facts.h"

#include <cerrno>
#include <cstring>

namespace lockstep::io {

namespace {

bool looksReadyNow(const DescriptorWait& wait)
{
    const auto recorded = recordedBytes();
    if (recorded == kHadToWait)
        return false;
    if (recorded)
        letKernelCatchUp([&] { return isReady(wait); });
    return isReady(wait);
}

} // namespace

void raiseSystemError(int error_number)
{
    const std::string text =
        "[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number);
    switch (error_number) {
    case ECONNREFUSED:
        throw ConnectionRefusedError(text);
    case ECONNRESET:
        throw ConnectionResetError(text);
    case ECONNABORTED:
        throw ConnectionAbortedError(text);
    case EPIPE:
        throw BrokenPipeError(text);
    case EAGAIN:
    case EINPROGRESS:
        throw BlockingIOError(text);
    case ETIMEDOUT:
        throw TimeoutError(text);
    default:
        throw OSError(text);
    }
}

SocketStep::SocketStep(Operation operation, ObjectId socket, const Site& site)
    : m_operation(operation), m_socket(socket), m_at(passGate({
                                                    .operation = operation,
                                                    .object = socket,
                                                    .site = site,
                                                    .payload_bytes = kMostItemTextBytes,
                                                })),
      m_network(kNetwork)
{
    const Nanoseconds timeout_ns = record().timeout_ns.load(std::memory_order_relaxed);
    if (timeout_ns != kNever_ns)
        m_deadline_ns = virtualNow_ns() + timeout_ns;
}

int SocketStep::descriptor()
{
    const int fd = descriptorOf(m_socket);
    if (fd < 0)
        refuse(EBADF);
    return fd;
}

void SocketStep::refuse(int error_number)
{
    recorder.write(SocketRefused{m_socket, m_operation, static_cast<std::uint32_t>(error_number)},
                   m_at);
    raiseSystemError(error_number);
}

int SocketStep::descriptorWhen(Readiness ready)
{
    int fd = descriptor();
    while (!looksReadyNow({fd, ready})) {
        await(ready);
        fd = descriptor();
    }
    return fd;
}

void SocketStep::await(Readiness ready)
{
    if (record().timeout_ns.load(std::memory_order_relaxed) == 0)
        refuse(EAGAIN);
    if (sleepUntil(ready, m_deadline_ns) != WakeReason::TimedOut)
        return;
    recorder.write(SocketRefused{m_socket, m_operation, ETIMEDOUT}, m_at);
    throw TimeoutError("timed out");
}

WakeReason SocketStep::sleepUntil(Readiness ready, Nanoseconds deadline_ns)
{
    if (ready == Readiness::Readable)
        forgetDropped(record());
    const int fd = descriptor();
    WakeReason reason{};
    {
        ObjectGuard queue(waitedOn(ready)); // before the network is free: nothing changes unnoticed
        recorder.write(WaitRequested{queue.id(), m_operation, m_asked}, m_at);
        announce(m_operation, m_socket, m_at, 0);
        m_network.unlock();
        reason = parkOnDescriptor(queue, {fd, ready}, deadline_ns);
    }
    waitForRoom(kMostItemTextBytes);
    m_network.lock();
    return reason;
}

bool SocketStep::looksReady(Readiness ready)
{
    return looksReadyNow({descriptor(), ready});
}

NativeAddress SocketStep::nativeAddress(const Address& address, int error_number)
{
    const auto native = loopbackAddress(address, family());
    if (native)
        return *native;
    if (!isOfOtherFamily(address, family()))
        refuse(error_number);
    recorder.write(SocketRefused{m_socket, m_operation, EAFNOSUPPORT}, m_at);
    throw GaiError("[Errno -9] Address family for hostname not supported");
}

bool SocketStep::bindIfUnbound(int fd)
{
    if (record().local_port != 0)
        return false;
    if (const int error_number = bindToLoopback(fd, family()))
        refuse(error_number);
    record().local_port = portOf(fd);
    return true;
}

void SocketStep::keepRoom()
{
    if (recorder.ring->room() >= kMostRecordsPerOperation + kRecordReserve)
        return;
    m_network.unlock();
    waitForRoom(kMostItemTextBytes);
    m_network.lock();
}

ObjectId SocketStep::waitedOn(Readiness ready) const
{
    return ready == Readiness::Readable ? m_socket : spaceOf(m_socket);
}

void SocketStep::wakeReceiverOf(ObjectId socket)
{
    if (!socket)
        return;
    ObjectGuard receivers(socket);
    unparkOne(receivers);
}

void SocketStep::wakeAllReceiversOf(ObjectId socket)
{
    if (!socket)
        return;
    ObjectGuard receivers(socket);
    unparkUpTo(receivers, countWaiters(receivers));
}

} // namespace lockstep::io
