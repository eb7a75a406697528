// SPDX-License-Identifier: MIT
#pragma once
// Facts about what the kernel did with a run's sockets: kinds 330 to 359. Nobody's events: the
// kernel sends when it likes. Each says how it is known, and how long before its record it was;
// its place in the log is behind the call that caused it, or where the run heard of it.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// Where the run's sockets are and how their segments will be known. The text says why it is not
/// what was asked for, or the best there is; empty: it is.
struct NetworkChosen {
    static constexpr EventKind kind{330};
    static constexpr std::string_view name = "network.chosen";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    Network asked{};
    Network network{};
    SegmentSource source{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &NetworkChosen::payload_at),
                      word<Place::Value>("bytes", &NetworkChosen::bytes),
                      word<Place::First>("asked", &NetworkChosen::asked),
                      word<Place::Second>("network", &NetworkChosen::network),
                      word<Place::Small>("source", &NetworkChosen::source)};
    }
};

/// A segment of TCP went from one socket to another; where no socket has been made of a connection
/// yet, its listener stands for it.
struct SegmentSeen {
    static constexpr EventKind kind{331};
    static constexpr std::string_view name = "segment.seen";
    ObjectId from;
    ObjectId to;
    std::uint64_t position = 0; ///< of its first byte in the stream, as in bytes.sent
    std::uint16_t bytes = 0;
    SegmentFlags flags{};
    std::uint32_t window = 0; ///< bytes that `from` has room for; where it was seen
    std::uint32_t earlier_ns = 0;
    SegmentSource source{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("from", &SegmentSeen::from),
                      word<Place::ValueLow>("bytes", &SegmentSeen::bytes),
                      word<Place::ValueHigh>("flags", &SegmentSeen::flags),
                      word<Place::Wide>("position", &SegmentSeen::position),
                      word<Place::First>("to", &SegmentSeen::to),
                      word<Place::Second>("window", &SegmentSeen::window),
                      word<Place::Third>("earlier_ns", &SegmentSeen::earlier_ns),
                      word<Place::Small>("source", &SegmentSeen::source)};
    }
};

/// The socket has no room any more: the other end's kernel keeps what it would send.
struct WindowClosed {
    static constexpr EventKind kind{332};
    static constexpr std::string_view name = "window.closed";
    ObjectId socket;
    ObjectId peer;
    std::uint32_t earlier_ns = 0;
    SegmentSource source{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &WindowClosed::socket),
                      word<Place::Value>("earlier_ns", &WindowClosed::earlier_ns),
                      word<Place::First>("peer", &WindowClosed::peer),
                      word<Place::Small>("source", &WindowClosed::source)};
    }
};

/// It has told the other end that it has room again.
struct WindowOpened {
    static constexpr EventKind kind{333};
    static constexpr std::string_view name = "window.opened";
    ObjectId socket;
    ObjectId peer;
    std::uint32_t window = 0;
    std::uint32_t earlier_ns = 0;
    SegmentSource source{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &WindowOpened::socket),
                      word<Place::Value>("window", &WindowOpened::window),
                      word<Place::First>("peer", &WindowOpened::peer),
                      word<Place::Third>("earlier_ns", &WindowOpened::earlier_ns),
                      word<Place::Small>("source", &WindowOpened::source)};
    }
};

/// A datagram of UDP went from one socket to another, or to a port that no socket of the run has.
struct DatagramSeen {
    static constexpr EventKind kind{334};
    static constexpr std::string_view name = "datagram.seen";
    ObjectId from;
    ObjectId to;
    std::uint16_t bytes = 0;
    std::uint16_t port = 0; ///< to which it went
    std::uint32_t earlier_ns = 0;
    SegmentSource source{};
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("from", &DatagramSeen::from),
                      word<Place::ValueLow>("bytes", &DatagramSeen::bytes),
                      word<Place::ValueHigh>("port", &DatagramSeen::port),
                      word<Place::First>("to", &DatagramSeen::to),
                      word<Place::Third>("earlier_ns", &DatagramSeen::earlier_ns),
                      word<Place::Small>("source", &DatagramSeen::source)};
    }
};

/// The kernel had no room for datagrams to the socket and dropped them; so it counts.
struct DatagramsDropped {
    static constexpr EventKind kind{335};
    static constexpr std::string_view name = "datagrams.dropped";
    ObjectId socket;
    std::uint32_t count = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &DatagramsDropped::socket),
                      word<Place::Value>("count", &DatagramsDropped::count)};
    }
};

/// From here on nothing passes between the two ends, and neither is told.
struct ConnectionCut {
    static constexpr EventKind kind{336};
    static constexpr std::string_view name = "connection.cut";
    ObjectId socket;
    ObjectId peer;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &ConnectionCut::socket),
                      word<Place::First>("peer", &ConnectionCut::peer)};
    }
};

/// So many packets passed that could not be captured: there was no room for them.
struct CaptureLost {
    static constexpr EventKind kind{337};
    static constexpr std::string_view name = "capture.lost";
    std::uint32_t count = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Value>("count", &CaptureLost::count)};
    }
};

} // namespace lockstep
