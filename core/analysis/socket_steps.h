// SPDX-License-Identifier: MIT
#pragma once
// Which step of a schedule a fact about a socket tells of, with the bytes that it moved.

#include "core/trace/facts.h"
#include "core/trace/schedule.h"

#include <cerrno>

namespace lockstep {

struct SocketStep {
    Operation operation = Operation::None; ///< None: the fact is no step
    ObjectId socket;
    std::uint32_t bytes = 0; ///< or kHadToWait; 0: it moves none
    bool says_more = false;  ///< the task will say more in this step
};

constexpr SocketStep socketStepOf(const SocketBound& fact)
{
    return fact.by == Operation::Bind ? SocketStep{Operation::Bind, fact.socket} : SocketStep{};
}
constexpr SocketStep socketStepOf(const SocketListening& fact)
{
    return {Operation::Listen, fact.socket};
}
constexpr SocketStep socketStepOf(const ConnectStarted& fact)
{
    return {Operation::Connect, fact.socket, 0, true};
}
constexpr SocketStep socketStepOf(const SocketConnected& fact)
{
    return {Operation::Connect, fact.socket};
}
constexpr SocketStep socketStepOf(const ConnectionAccepted& fact)
{
    return {Operation::Accept, fact.listener};
}
constexpr SocketStep socketStepOf(const BytesSent& fact)
{
    return {Operation::Send, fact.socket, fact.sent, fact.goes_on};
}
constexpr SocketStep socketStepOf(const BytesReceived& fact)
{
    return {Operation::Receive, fact.socket, fact.received};
}
constexpr SocketStep socketStepOf(const StreamEnded& fact)
{
    return {Operation::Receive, fact.socket};
}
constexpr SocketStep socketStepOf(const SocketShutDown& fact)
{
    return {Operation::ShutDown, fact.socket};
}
constexpr SocketStep socketStepOf(const DatagramSent& fact)
{
    return {Operation::SendTo, fact.socket, fact.length};
}
constexpr SocketStep socketStepOf(const DatagramReceived& fact)
{
    return {Operation::ReceiveFrom, fact.socket, fact.received};
}
/// Who may not wait would have had to; the kernel may be further in a replay.
constexpr SocketStep socketStepOf(const SocketRefused& fact)
{
    const bool mayNotWait = fact.error_number == EAGAIN;
    return {fact.operation, fact.socket, mayNotWait ? kHadToWait : 0};
}
constexpr SocketStep socketStepOf(const SocketPolled& fact)
{
    return {Operation::Poll, fact.socket};
}
constexpr SocketStep socketStepOf(const SocketOptionSet& fact)
{
    return {Operation::SetOption, fact.socket};
}
constexpr SocketStep socketStepOf(const ConnectionCut& fact)
{
    return {Operation::Cut, fact.socket};
}

template <class Fact>
concept IsSocketStep = requires(const Fact& fact)
{
    socketStepOf(fact);
};

} // namespace lockstep
