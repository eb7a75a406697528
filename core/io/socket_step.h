// SPDX-License-Identifier: MIT
#pragma once
// An operation on a socket: passes the gate, then holds the network's guard unless it waits.

#include "core/exec/item.h"
#include "core/io/loopback.h"
#include "core/io/network.h"
#include "core/io/socket.h"
#include "core/probe/gate.h"

#include <algorithm>

namespace lockstep::io {

/// Raises what CPython makes of a refusal of the system.
[[noreturn]] void raiseSystemError(int error_number);

/// In a replay: gives the kernel a moment for what it had done when it was recorded.
template <class Condition>
void letKernelCatchUp(Condition&& done)
{
    constexpr Nanoseconds kPatience_ns = kSecond_ns;
    constexpr Nanoseconds kNap_ns = 50'000;
    const Nanoseconds patience_ns = realNow_ns() + kPatience_ns;
    while (!done() && realNow_ns() < patience_ns) {
        const timespec nap{0, kNap_ns};
        nanosleep(&nap, nullptr);
    }
}

class SocketStep {
public:
    SocketStep(Operation operation, ObjectId socket, const Site& site);

    ObjectId socket() const { return m_socket; }
    SocketRecord& record() { return recordOf(m_socket); }
    Protocol protocol() const { return recordOf(m_socket).protocol; }
    SiteId at() const { return m_at; }
    ObjectGuard& network() { return m_network; }

    /// The caller's copy, as it is now. OSError "[Errno 9] Bad file descriptor" if it is closed.
    int descriptor();

    Family family() { return record().is_v6 != 0 ? Family::V6 : Family::V4; }
    /// As the kernel has it. Refuses other hosts than the loopback with that number.
    NativeAddress nativeAddress(const Address& address, int error_number);

    /// For how many bytes it asks, which its waits tell.
    void askFor(std::size_t bytes)
    {
        m_asked = static_cast<std::uint16_t>(std::min<std::size_t>(bytes, UINT16_MAX));
    }

    /// Gives the socket a free port of the loopback if it has none. True: it had none.
    bool bindIfUnbound(int fd);

    /// Tells of the refusal and raises it.
    [[noreturn]] void refuse(int error_number);

    /// Returns when the descriptor is ready, the guard given back while it waits; in a replay, when
    /// it was so in the recorded run. Raises TimeoutError, or BlockingIOError where the socket may
    /// not wait.
    int descriptorWhen(Readiness ready);
    /// Waits at least once.
    void await(Readiness ready);
    /// The same until then, whatever the socket's time-out: why it goes on.
    WakeReason sleepUntil(Readiness ready, Nanoseconds deadline_ns);
    /// Whether the descriptor is ready; in a replay, whether it was when that was recorded.
    bool looksReady(Readiness ready);

    /// Sees to it that the log has room for what one operation may write, the guard given back
    /// while it has not.
    void keepRoom();

    /// Wakes who waits to receive there: there is something now.
    void wakeReceiverOf(ObjectId socket);
    void wakeAllReceiversOf(ObjectId socket);

private:
    ObjectId waitedOn(Readiness ready) const;

    Operation m_operation;
    ObjectId m_socket;
    SiteId m_at;
    ObjectGuard m_network;
    Nanoseconds m_deadline_ns = kNever_ns;
    std::uint16_t m_asked = 0;
};

} // namespace lockstep::io
