// SPDX-License-Identifier: MIT
#include "core/sync/pipe.h"

#include "core/exec/descriptors.h"
#include "core/exec/item.h"
#include "core/exec/task.h"
#include "core/exec/watching.h"
#include "core/sync/wait.h"
#include "core/trace/facts/channel_facts.h"
#include "core/trace/facts/task_facts.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::sync {

using namespace connection_state;

namespace {

constexpr std::size_t kLengthBytes = 4;
/// What is longer is sent behind its length instead of together with it, as in CPython.
constexpr std::size_t kLongest_sentWhole_bytes = 16'384;

[[noreturn]] void raiseSystemError(int error_number)
{
    throw OSError("[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number));
}

/// An operation on a connection: passes the gate, then holds the pipe's guard unless it waits.
class ConnectionStep {
public:
    ConnectionStep(Operation operation, ObjectId connection, const Site& site)
        : m_operation(operation), m_connection(connection), m_at(passGate({
                                                                .operation = operation,
                                                                .object = connection,
                                                                .site = site,
                                                                .payload_bytes = kMostItemTextBytes,
                                                            })),
          m_pipe(ObjectId{state()[kPipe]})
    {
    }

    ObjectState& state() const { return segment().object(m_connection).state; }
    ObjectState& peerState() const { return segment().object(peer()).state; }
    ObjectId connection() const { return m_connection; }
    ObjectId peer() const { return ObjectId{state()[kPeer]}; }
    ObjectId space() const { return ObjectId{state()[kSpace]}; }
    SiteId at() const { return m_at; }
    ObjectGuard& pipe() { return m_pipe; }

    /// The caller's descriptor, as it is now. OSError if it is closed, or not for that.
    int descriptor(std::uint32_t needed, const char* refusal)
    {
        const int fd = descriptorOf(m_connection);
        if (fd < 0)
            fail(OSError("handle is closed"));
        if ((state()[kCan] & needed) == 0)
            fail(OSError(refusal));
        return fd;
    }

    template <class Error>
    [[noreturn]] void fail(const Error& error)
    {
        recorder.write(OperationFailed{m_connection, m_operation}, m_at);
        throw error;
    }
    template <class Error>
    [[noreturn]] void meetEnd(const Error& error)
    {
        recorder.write(ConnectionEnded{m_connection, m_operation}, m_at);
        throw error;
    }

    /// Parks on one of the connection's objects, the pipe's guard given back meanwhile.
    WakeReason waitOn(ObjectId object, Nanoseconds deadline_ns)
    {
        ObjectGuard waiting(object); // before the pipe is free: nothing changes unnoticed
        recorder.write(WaitRequested{object, m_operation}, m_at);
        announce(m_operation, m_connection, m_at, 0);
        m_pipe.unlock();
        const WakeReason reason = park(waiting, deadline_ns);
        waiting.unlock();
        waitForRoom(kMostItemTextBytes);
        m_pipe.lock();
        return reason;
    }

    void wakeReceiver(ObjectId connection)
    {
        {
            ObjectGuard receivers(connection);
            unparkOne(receivers);
        }
        wakeWatchOf(connection);
    }
    /// All of them: what one leaves may be enough for the next.
    void wakeSenders(ObjectId space)
    {
        if (!space)
            return;
        ObjectGuard senders(space);
        wakeAll(senders);
    }

private:
    Operation m_operation;
    ObjectId m_connection;
    SiteId m_at;
    ObjectGuard m_pipe;
};

bool canReceive(int fd)
{
    pollfd ready{fd, POLLIN, 0};
    return poll(&ready, 1, 0) > 0;
}

/// What is left in the kernel for this descriptor.
std::uint32_t unreadBytes(int fd)
{
    int bytes = 0;
    return ioctl(fd, FIONREAD, &bytes) == 0 ? static_cast<std::uint32_t>(bytes) : 0;
}

/// Puts so many bytes into the kernel, waiting for room.
void writeAll(ConnectionStep& step, const std::byte* from, std::size_t bytes)
{
    while (bytes > 0) {
        const int fd = step.descriptor(kSends, "connection is read-only");
        const ssize_t written = write(fd, from, bytes);
        if (written > 0) {
            from += written;
            bytes -= static_cast<std::size_t>(written);
            step.peerState()[kUnread] += static_cast<std::uint32_t>(written);
        } else if (errno == EAGAIN) {
            step.wakeReceiver(step.peer());
            step.waitOn(step.space(), kNever_ns);
        } else if (errno == EPIPE || errno == ECONNRESET) {
            step.meetEnd(BrokenPipeError("[Errno 32] Broken pipe"));
        } else if (errno != EINTR) {
            step.fail(OSError(std::strerror(errno)));
        }
    }
}

/// Fills all of the bytes. False: the end came before the first of them.
bool readAll(ConnectionStep& step, std::span<std::byte> to, bool isBegun)
{
    std::size_t filled = 0;
    while (filled < to.size()) {
        const int fd = step.descriptor(kReceives, "connection is write-only");
        const ssize_t taken = read(fd, to.data() + filled, to.size() - filled);
        if (taken > 0) {
            filled += static_cast<std::size_t>(taken);
            step.state()[kUnread] = unreadBytes(fd);
        } else if (taken == 0) {
            if (filled > 0 || isBegun)
                step.meetEnd(OSError("got end of file during message"));
            return false;
        } else if (errno == EAGAIN) {
            step.wakeSenders(ObjectId{step.peerState()[kSpace]});
            step.waitOn(step.connection(), kNever_ns);
        } else if (errno == ECONNRESET) {
            step.meetEnd(ConnectionResetError("[Errno 104] Connection reset by peer"));
        } else if (errno != EINTR) {
            step.fail(OSError(std::strerror(errno)));
        }
    }
    return true;
}

std::array<int, 2> openPair(bool duplex)
{
    std::array<int, 2> ends{-1, -1};
    const int refused =
        duplex ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data())
               : pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK);
    if (refused != 0)
        raiseSystemError(errno);
    return ends;
}

struct NewConnection {
    ObjectId connection;
    ObjectId space;
};

NewConnection makeConnection(std::string_view name, bool sends, const Site& site)
{
    const ObjectId connection = makeObject(ObjectKind::Connection, name, site);
    return {connection, sends ? makeObject(ObjectKind::ConnectionSpace, name, site) : ObjectId{}};
}

void describeConnection(const NewConnection& made, ObjectId pipe, ObjectId peer, std::uint32_t can,
                        SiteId site)
{
    ObjectState& state = segment().object(made.connection).state;
    state[kPipe] = pipe.value;
    state[kPeer] = peer.value;
    state[kSpace] = made.space.value;
    state[kCan] = can;
    if (made.space)
        segment().object(made.space).state[connection_space_state::kConnection] =
            made.connection.value;
    recorder.write(ConnectionMade{made.connection, pipe, made.space}, site);
}

} // namespace

PipeEnds makePipe(bool duplex, std::string_view first, std::string_view second, const Site& site)
{
    const ObjectId pipe = makeObject(ObjectKind::Pipe, first, site);
    const NewConnection one = makeConnection(first, duplex, site);
    const NewConnection other = makeConnection(second, true, site);
    const SiteId at = siteId(site);
    waitForRoom(0);
    const ObjectGuard guard(pipe);
    const std::array<int, 2> ends = openPair(duplex);
    recorder.write(PipeMade{pipe, one.connection, other.connection, duplex}, at);
    const std::uint32_t both = kReceives | kSends;
    describeConnection(one, pipe, other.connection, duplex ? both : kReceives, at);
    describeConnection(other, pipe, one.connection, duplex ? both : kSends, at);
    const bool heldFirst = holdDescriptor(one.connection, ends[0], at);
    const bool heldSecond = holdDescriptor(other.connection, ends[1], at);
    if (!heldFirst || !heldSecond)
        throw RuntimeError("a run has at most " + std::to_string(kMostDescriptors) +
                           " open descriptors");
    return {one.connection, other.connection};
}

void sendMessage(ObjectId connection, const Bytes& message, std::string_view text, const Site& site)
{
    ConnectionStep step(Operation::Send, connection, site);
    step.descriptor(kSends, "connection is read-only");
    const auto length = static_cast<std::uint32_t>(message.size());
    Bytes whole(kLengthBytes);
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        whole[i] = static_cast<std::byte>(length >> 8 * (kLengthBytes - 1 - i));
    const bool together = message.size() <= kLongest_sentWhole_bytes;
    if (together)
        whole.insert(whole.end(), message.begin(), message.end());
    writeAll(step, whole.data(), whole.size());
    if (!together)
        writeAll(step, message.data(), message.size());
    recorder.writeText(MessageSent{.connection = connection,
                                   .length = length,
                                   .unread = step.peerState()[kUnread]},
                       text, step.at());
    step.wakeReceiver(step.peer());
}

Bytes receiveMessage(ObjectId connection, const std::function<std::string(const Bytes&)>& textOf,
                     const Site& site)
{
    ConnectionStep step(Operation::Receive, connection, site);
    std::array<std::byte, kLengthBytes> header{};
    if (!readAll(step, header, false))
        step.meetEnd(EOFError());
    std::uint32_t length = 0;
    for (const std::byte each : header)
        length = length << 8 | std::to_integer<std::uint32_t>(each);
    if (length > INT32_MAX) // two messages that were mixed
        step.fail(OSError("bad message length"));
    Bytes message(length);
    readAll(step, message, true);
    const std::uint32_t unread = step.state()[kUnread];
    recorder.writeText(
        MessageReceived{.connection = connection, .length = length, .unread = unread},
        textOf(message), step.at());
    step.wakeSenders(ObjectId{step.peerState()[kSpace]});
    if (unread > 0)
        step.wakeReceiver(connection);
    return message;
}

bool pollConnection(ObjectId connection, Nanoseconds timeout_ns, const Site& site)
{
    ConnectionStep step(Operation::Poll, connection, site);
    const Nanoseconds deadline_ns = deadlineAfter(timeout_ns);
    WakeReason woken = WakeReason::None;
    for (;;) {
        const int fd = step.descriptor(kReceives, "connection is write-only");
        const bool ready = canReceive(fd);
        const bool timedOut = woken == WakeReason::TimedOut;
        if (ready || timeout_ns <= 0 || timedOut) {
            recorder.write(ConnectionPolled{connection, ready, !ready && timedOut}, step.at());
            if (ready)
                step.wakeReceiver(connection); // what is there is not taken
            return ready;
        }
        woken = step.waitOn(connection, deadline_ns);
    }
}

bool hasSomethingToReceive(ObjectGuard&, ObjectId connection)
{
    const int fd = descriptorOf(connection);
    return fd >= 0 && canReceive(fd);
}

void closeConnection(ObjectId connection, const Site& site)
{
    if (isConnectionClosed(connection))
        return;
    ConnectionStep step(Operation::Close, connection, site);
    if (!closeDescriptor(step.pipe(), connection, step.at()))
        recorder.write(OperationFailed{connection, Operation::Close}, step.at());
}

bool isConnectionClosed(ObjectId connection)
{
    return descriptorOf(connection) < 0;
}

} // namespace lockstep::sync
