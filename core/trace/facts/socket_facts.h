// SPDX-License-Identifier: MIT
#pragma once
// Facts about sockets: kinds 300 to 329. A socket is a kernel's socket on the loopback; each
// process that can use it has a copy of its descriptor, told by the facts of channel_facts.h, where
// it is called connection. Texts are the first bytes that were moved, written as in Python.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The task made a socket. Who wants to receive, or to accept, waits on it; who wants to send, or
/// to be connected, on its space.
struct SocketMade {
    static constexpr EventKind kind{300};
    static constexpr std::string_view name = "socket.made";
    ObjectId socket;
    ObjectId space;
    Protocol protocol{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketMade::socket),
                      word<Place::Value>("protocol", &SocketMade::protocol),
                      word<Place::First>("space", &SocketMade::space)};
    }
};

/// The socket has a port of the loopback from here on; by: Bind, or the operation that needed one.
struct SocketBound {
    static constexpr EventKind kind{301};
    static constexpr std::string_view name = "socket.bound";
    ObjectId socket;
    std::uint16_t port = 0;
    Operation by{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketBound::socket),
                      word<Place::ValueLow>("port", &SocketBound::port),
                      word<Place::ValueHigh>("by", &SocketBound::by)};
    }
};

/// From here on the kernel takes connections for it; backlog: the kernel lets that many and one
/// more wait to be accepted.
struct SocketListening {
    static constexpr EventKind kind{302};
    static constexpr std::string_view name = "socket.listening";
    ObjectId socket;
    std::uint32_t backlog = 0;
    std::uint32_t port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketListening::socket),
                      word<Place::Value>("backlog", &SocketListening::backlog),
                      word<Place::First>("port", &SocketListening::port)};
    }
};

/// The task asks for a connection to that port; listener: the socket of the run that listens there.
struct ConnectStarted {
    static constexpr EventKind kind{303};
    static constexpr std::string_view name = "connect.started";
    ObjectId socket;
    ObjectId listener;
    std::uint32_t port = 0;
    std::uint32_t from_port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &ConnectStarted::socket),
                      word<Place::Value>("port", &ConnectStarted::port),
                      word<Place::First>("listener", &ConnectStarted::listener),
                      word<Place::Second>("from_port", &ConnectStarted::from_port)};
    }
};

/// The kernel has made the connection; nobody needs to have accepted it.
struct SocketConnected {
    static constexpr EventKind kind{304};
    static constexpr std::string_view name = "socket.connected";
    ObjectId socket;
    std::uint32_t port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketConnected::socket),
                      word<Place::Value>("port", &SocketConnected::port)};
    }
};

/// The task took a connection out of the listener's queue; peer: the socket of the run at its other
/// end. Each with the space on which its senders wait.
struct ConnectionAccepted {
    static constexpr EventKind kind{305};
    static constexpr std::string_view name = "connection.accepted";
    ObjectId listener;
    ObjectId connection;
    ObjectId peer;
    ObjectId space;
    ObjectId peer_space;
    std::uint32_t from_port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("listener", &ConnectionAccepted::listener),
                      word<Place::Value>("from_port", &ConnectionAccepted::from_port),
                      word<Place::First>("connection", &ConnectionAccepted::connection),
                      word<Place::Second>("peer", &ConnectionAccepted::peer),
                      word<Place::Third>("space", &ConnectionAccepted::space),
                      word<Place::Wide>("peer_space", &ConnectionAccepted::peer_space)};
    }
};

/// One call moved bytes into the kernel; left: so many it did not take. goes_on: the operation
/// sends them in further calls, each told by one such event; else they are the scenario's again.
struct BytesSent {
    static constexpr EventKind kind{306};
    static constexpr std::string_view name = "bytes.sent";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId socket;
    std::uint32_t sent = 0;
    std::uint32_t left = 0;
    bool goes_on = false;
    std::uint64_t position = 0; ///< of the first of them in the stream
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &BytesSent::payload_at),
                      word<Place::Value>("bytes", &BytesSent::bytes),
                      word<Place::Wide>("position", &BytesSent::position),
                      word<Place::First>("socket", &BytesSent::socket),
                      word<Place::Second>("sent", &BytesSent::sent),
                      word<Place::Third>("left", &BytesSent::left),
                      word<Place::Small>("goes_on", &BytesSent::goes_on)};
    }
};

/// One call moved bytes out of the kernel, at most so many as were asked for.
struct BytesReceived {
    static constexpr EventKind kind{307};
    static constexpr std::string_view name = "bytes.received";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId socket;
    std::uint32_t received = 0;
    std::uint32_t asked = 0;
    std::uint64_t position = 0; ///< of the first of them in the stream
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &BytesReceived::payload_at),
                      word<Place::Value>("bytes", &BytesReceived::bytes),
                      word<Place::Wide>("position", &BytesReceived::position),
                      word<Place::First>("socket", &BytesReceived::socket),
                      word<Place::Second>("received", &BytesReceived::received),
                      word<Place::Third>("asked", &BytesReceived::asked)};
    }
};

/// A receive met the end of the stream: the other end sends no more.
struct StreamEnded {
    static constexpr EventKind kind{308};
    static constexpr std::string_view name = "stream.ended";
    ObjectId socket;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &StreamEnded::socket)};
    }
};

struct SocketShutDown {
    static constexpr EventKind kind{309};
    static constexpr std::string_view name = "socket.shut_down";
    ObjectId socket;
    ShutDownHow how{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketShutDown::socket),
                      word<Place::Value>("how", &SocketShutDown::how)};
    }
};

/// One datagram is in the kernel; to: the socket of the run that has that port.
struct DatagramSent {
    static constexpr EventKind kind{310};
    static constexpr std::string_view name = "datagram.sent";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId socket;
    ObjectId to;
    std::uint32_t length = 0;
    std::uint16_t port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &DatagramSent::payload_at),
                      word<Place::Value>("bytes", &DatagramSent::bytes),
                      word<Place::First>("socket", &DatagramSent::socket),
                      word<Place::Second>("to", &DatagramSent::to),
                      word<Place::Third>("length", &DatagramSent::length),
                      word<Place::Small>("port", &DatagramSent::port)};
    }
};

/// The task has one datagram, or its beginning: what is beyond received is lost.
struct DatagramReceived {
    static constexpr EventKind kind{311};
    static constexpr std::string_view name = "datagram.received";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId socket;
    std::uint32_t length = 0;
    std::uint32_t received = 0;
    std::uint16_t port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &DatagramReceived::payload_at),
                      word<Place::Value>("bytes", &DatagramReceived::bytes),
                      word<Place::First>("socket", &DatagramReceived::socket),
                      word<Place::Second>("length", &DatagramReceived::length),
                      word<Place::Third>("received", &DatagramReceived::received),
                      word<Place::Small>("port", &DatagramReceived::port)};
    }
};

/// The system refused the operation with that number; or it would have had to wait and may not
/// (EAGAIN), or its time-out came (ETIMEDOUT).
struct SocketRefused {
    static constexpr EventKind kind{312};
    static constexpr std::string_view name = "socket.refused";
    ObjectId socket;
    Operation operation{};
    std::uint32_t error_number = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketRefused::socket),
                      word<Place::ValueLow>("operation", &SocketRefused::operation),
                      word<Place::ValueHigh>("error_number", &SocketRefused::error_number)};
    }
};

struct SocketOptionSet {
    static constexpr EventKind kind{313};
    static constexpr std::string_view name = "socket.option_set";
    ObjectId socket;
    SocketOption option{};
    std::uint32_t value = 0; ///< as the kernel has it then
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketOptionSet::socket),
                      word<Place::ValueLow>("option", &SocketOptionSet::option),
                      word<Place::First>("value", &SocketOptionSet::value)};
    }
};

/// Where the bytes of a connection are after the task's call, as the kernel reports it: not sent
/// yet, sent and not acknowledged, and received by this end's kernel but not by its task.
struct KernelReported {
    static constexpr EventKind kind{314};
    static constexpr std::string_view name = "kernel.reported";
    ObjectId socket;
    std::uint32_t unsent = 0;
    std::uint32_t in_flight = 0;
    std::uint32_t unread = 0;
    std::uint64_t segments = 0; ///< with data that this end has sent so far, each counted once
    std::uint32_t window = 0;   ///< bytes that the other end has said it has room for
    std::uint16_t again = 0;    ///< segments sent again so far, 65535 at most
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &KernelReported::socket),
                      word<Place::Value>("window", &KernelReported::window),
                      word<Place::Small>("again", &KernelReported::again),
                      word<Place::Wide>("segments", &KernelReported::segments),
                      word<Place::First>("unsent", &KernelReported::unsent),
                      word<Place::Second>("in_flight", &KernelReported::in_flight),
                      word<Place::Third>("unread", &KernelReported::unread)};
    }
};

/// The two were made as the ends of one connection.
struct SocketsPaired {
    static constexpr EventKind kind{315};
    static constexpr std::string_view name = "sockets.paired";
    ObjectId one;
    ObjectId other;
    ObjectId one_space;
    ObjectId other_space;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("one", &SocketsPaired::one),
                      word<Place::Value>("other", &SocketsPaired::other),
                      word<Place::First>("one_space", &SocketsPaired::one_space),
                      word<Place::Second>("other_space", &SocketsPaired::other_space)};
    }
};

} // namespace lockstep
