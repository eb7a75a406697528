// SPDX-License-Identifier: MIT
// The operations on sockets that move bytes.
#include "core/exec/descriptors.h"
#include "core/exec/replay.h"
#include "core/io/kernel_report.h"
#include "core/io/late_bytes.h"
#include "core/io/wire.h"
#include "core/trace/facts/socket_facts.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::io {

namespace {

std::string firstOf(std::string_view bytes)
{
    const std::string_view first = bytes.substr(0, kMostItemTextBytes);
    return shortened(describeBytes(std::as_bytes(std::span(first))), kMostItemTextBytes);
}

/// Tells where the bytes of the connection are now.
KernelReported tellReport(SocketStep& step, int fd)
{
    const KernelReported report = kernelReportOf(step.socket(), fd);
    recorder.write(report, step.at());
    return report;
}

void tellSent(SocketStep& step, std::string_view bytes, std::size_t left, bool goes_on)
{
    SocketRecord& record = step.record();
    const std::uint64_t position = record.sent.fetch_add(bytes.size(), std::memory_order_relaxed);
    noteMovement(record);
    recorder.writeText(BytesSent{.socket = step.socket(),
                                 .sent = static_cast<std::uint32_t>(bytes.size()),
                                 .left = static_cast<std::uint32_t>(left),
                                 .goes_on = goes_on,
                                 .position = position},
                       firstOf(bytes), step.at());
}

/// One call of the kernel each. What it counts of a packet is all of it, also what there was no
/// room for.
ssize_t sendNow(const SocketStep& step, int fd, std::string_view bytes)
{
    return step.protocol() == Protocol::OsPipe
               ? write(fd, bytes.data(), bytes.size())
               : ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}
ssize_t receiveNow(const SocketStep& step, int fd, char* into, std::size_t most)
{
    if (step.protocol() == Protocol::OsPipe)
        return read(fd, into, most);
    return recv(fd, into, most, step.protocol() == Protocol::UnixSeqpacket ? MSG_TRUNC : 0);
}

/// In a replay: how many bytes the step moved then, if any.
std::optional<std::size_t> recordedAmount()
{
    const std::uint32_t recorded = recordedBytes().value_or(0);
    return recorded == 0 || recorded == kHadToWait ? std::nullopt
                                                   : std::optional<std::size_t>(recorded);
}

/// In a replay: the kernel had room for all of these, and gets it in a moment, or later. How many
/// it took, or -1 and errno if it refuses.
///
/// As then it gets them in large parts: it has less room for many small ones, each of which costs
/// it something.
ssize_t sendAsRecorded(const SocketStep& step, int fd, std::string_view bytes)
{
    constexpr Nanoseconds kUntilSmallParts_ns = 100 * kMillisecond_ns;
    constexpr Nanoseconds kUntilLate_ns = 200 * kMillisecond_ns;
    const Nanoseconds begin_ns = realNow_ns();
    std::size_t sent = 0;
    ssize_t taken = 0;
    const bool keeps_messages = step.protocol() == Protocol::UnixSeqpacket;
    bool is_late = !keeps_messages && hasLateBytes(step.socket());
    letKernelCatchUp([&] {
        const Nanoseconds waited_ns = realNow_ns() - begin_ns;
        is_late = is_late || (!keeps_messages && waited_ns > kUntilLate_ns);
        if (is_late)
            return true;
        if (!isReady({fd, Readiness::Writable}) && waited_ns < kUntilSmallParts_ns)
            return false;
        taken = sendNow(step, fd, bytes.substr(sent));
        sent += taken > 0 ? static_cast<std::size_t>(taken) : 0;
        return sent == bytes.size() || (taken < 0 && errno != EAGAIN && errno != EINTR);
    });
    if (is_late) {
        sendLate(step.socket(), fd, bytes.substr(sent));
        return static_cast<ssize_t>(bytes.size());
    }
    return sent > 0 ? static_cast<ssize_t>(sent) : taken;
}

/// How many of them the kernel takes at once. At least one, or all, unless it refuses.
std::size_t sendOnce(SocketStep& step, std::string_view bytes, bool all)
{
    for (;;) {
        auto recorded = recordedAmount();
        const int fd = recorded ? step.descriptor() : step.descriptorWhen(Readiness::Writable);
        recorded = recordedAmount(); // of the step that it is now
        tellPassed(step, fd);
        const ssize_t taken = recorded ? sendAsRecorded(step, fd, bytes.substr(0, *recorded))
                                       : sendNow(step, fd, bytes);
        if (taken >= 0) {
            const auto sent = static_cast<std::size_t>(taken);
            const std::size_t left = bytes.size() - sent;
            tellSent(step, bytes.substr(0, sent), left, all && left > 0);
            // What the kernel keeps back for a while comes by itself.
            const KernelReported report = tellReport(step, fd);
            tellPassed(step, fd);
            if (report.unsent == 0 && sent > 0)
                step.wakeReceiverOf(peerOf(step.socket()));
            return sent;
        }
        if (errno == EAGAIN)
            step.await(Readiness::Writable);
        else if (errno != EINTR)
            step.refuse(errno);
    }
}

std::size_t sendAllOf(SocketStep& step, std::string_view bytes)
{
    std::size_t sent = sendOnce(step, bytes, true);
    while (sent < bytes.size()) {
        step.await(Readiness::Writable); // a part is a step of its own
        sent += sendOnce(step, bytes.substr(sent), true);
    }
    return sent;
}

/// In a replay: what was received then at once may come in parts now. How many bytes more it got.
std::size_t receiveTheRest(const SocketStep& step, int fd, char* into, std::size_t bytes)
{
    std::size_t received = 0;
    letKernelCatchUp([&] {
        const ssize_t taken =
            received == bytes ? 0 : receiveNow(step, fd, into + received, bytes - received);
        received += taken > 0 ? static_cast<std::size_t>(taken) : 0;
        return received == bytes;
    });
    return received;
}

/// The ends of a pipe are for one way each.
void refuseWrongWay(SocketStep& step, std::uint32_t way)
{
    const std::uint32_t can = segment().object(step.socket()).state[connection_state::kCan];
    if (can != 0 && (can & way) == 0)
        step.refuse(EBADF);
}

void bindBeforeSending(SocketStep& step, int fd)
{
    if (!step.bindIfUnbound(fd))
        return;
    SocketRecord& record = step.record();
    record.stage.store(SocketStage::Bound, std::memory_order_release);
    recorder.write(SocketBound{step.socket(), record.local_port, Operation::SendTo}, step.at());
}

} // namespace

std::size_t sendBytes(ObjectId socket, std::string_view bytes, const Site& site)
{
    SocketStep step(Operation::Send, socket, site);
    refuseWrongWay(step, connection_state::kSends);
    const bool blocks = step.record().timeout_ns.load(std::memory_order_relaxed) == kNever_ns;
    return blocks ? sendAllOf(step, bytes) : sendOnce(step, bytes, false);
}

void sendAll(ObjectId socket, std::string_view bytes, const Site& site)
{
    SocketStep step(Operation::Send, socket, site);
    refuseWrongWay(step, connection_state::kSends);
    sendAllOf(step, bytes);
}

std::string receiveBytes(ObjectId socket, std::size_t most, const Site& site)
{
    SocketStep step(Operation::Receive, socket, site);
    step.askFor(most);
    refuseWrongWay(step, connection_state::kReceives);
    constexpr std::size_t kMoreThanTheKernelKeeps = 16u << 20;
    std::string bytes(std::min(most, kMoreThanTheKernelKeeps), '\0');
    std::size_t taken_out = 0;
    for (;;) {
        // As in CPython nothing is asked of the kernel for no bytes.
        const int fd = most == 0 ? step.descriptor() : step.descriptorWhen(Readiness::Readable);
        const auto recorded = recordedAmount();
        const std::size_t wanted = std::min(bytes.size(), recorded.value_or(bytes.size()));
        tellPassed(step, fd);
        const ssize_t taken = most == 0 ? 0 : receiveNow(step, fd, bytes.data(), wanted);
        if (taken < 0 && errno == EAGAIN)
            step.await(Readiness::Readable); // another task was faster
        else if (taken < 0 && errno != EINTR)
            step.refuse(errno);
        else if (taken == 0 && most > 0) {
            tellEndMet(step);
            recorder.write(StreamEnded{socket}, step.at());
            return {};
        } else if (taken >= 0) {
            taken_out = static_cast<std::size_t>(taken);
            if (recorded && taken_out < wanted)
                taken_out += receiveTheRest(step, fd, bytes.data() + taken_out, wanted - taken_out);
            bytes.resize(std::min(bytes.size(), taken_out));
            break;
        }
    }
    SocketRecord& record = step.record();
    const std::uint64_t position = record.received.fetch_add(taken_out, std::memory_order_relaxed);
    noteMovement(record);
    recorder.writeText(BytesReceived{.socket = socket,
                                     .received = static_cast<std::uint32_t>(bytes.size()),
                                     .asked = static_cast<std::uint32_t>(most),
                                     .position = position},
                       firstOf(bytes), step.at());
    const int fd = step.descriptor();
    const KernelReported report = tellReport(step, fd);
    tellPassed(step, fd);
    if (report.unread > 0)
        step.wakeReceiverOf(socket); // there is more for the next
    return bytes;
}

std::size_t sendTo(ObjectId socket, std::string_view bytes, const Address& to, const Site& site)
{
    SocketStep step(Operation::SendTo, socket, site);
    const NativeAddress address = step.nativeAddress(to, ENETUNREACH);
    int fd = step.descriptor();
    bindBeforeSending(step, fd);
    for (;;) {
        const ssize_t taken =
            ::sendto(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL, address.get(), address.length);
        if (taken >= 0)
            break;
        if (errno == EAGAIN)
            step.await(Readiness::Writable);
        else if (errno != EINTR)
            step.refuse(errno);
        fd = step.descriptor();
    }
    const ObjectId receiver = socketAtPort(Protocol::Udp, to.port, step.family() == Family::V6);
    recorder.writeText(DatagramSent{.socket = socket,
                                    .to = receiver,
                                    .length = static_cast<std::uint32_t>(bytes.size()),
                                    .port = to.port},
                       firstOf(bytes), step.at());
    tellDatagram(step, receiver, to.port, bytes.size());
    if (receiver) {
        SocketRecord& record = recordOf(receiver);
        record.sent.fetch_add(1, std::memory_order_relaxed);
        noteMovement(record);
        if (const int receivers_fd = descriptorOf(receiver); receivers_fd >= 0)
            tellDropped(receiver, receivers_fd);
        step.wakeReceiverOf(receiver);
    }
    return bytes.size();
}

std::pair<std::string, Address> receiveFrom(ObjectId socket, std::size_t most, const Site& site)
{
    SocketStep step(Operation::ReceiveFrom, socket, site);
    step.askFor(most);
    std::string bytes(most, '\0');
    NativeAddress from;
    iovec part{bytes.data(), most};
    msghdr message{};
    message.msg_name = from.get();
    message.msg_namelen = from.length;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    ssize_t length = -1;
    while (length < 0) {
        const int fd = step.descriptorWhen(Readiness::Readable);
        tellPassed(step, fd);
        tellDropped(socket, fd);
        length = recvmsg(fd, &message, MSG_TRUNC); // the length it had, whatever there is room for
        if (length < 0 && errno == EAGAIN)
            step.await(Readiness::Readable);
        else if (length < 0 && errno != EINTR)
            step.refuse(errno);
    }
    bytes.resize(std::min(most, static_cast<std::size_t>(length)));
    step.record().received.fetch_add(1, std::memory_order_relaxed);
    const Address sender = addressOf(from);
    recorder.writeText(DatagramReceived{.socket = socket,
                                        .length = static_cast<std::uint32_t>(length),
                                        .received = static_cast<std::uint32_t>(bytes.size()),
                                        .port = sender.port},
                       firstOf(bytes), step.at());
    if (isReady({step.descriptor(), Readiness::Readable}))
        step.wakeReceiverOf(socket);
    return {bytes, sender};
}

} // namespace lockstep::io
