// SPDX-License-Identifier: MIT
#pragma once
// Facts about what programs at the ends of connections do: input (kind 360), waiting for a socket
// without using it (361), and socket servers and their visitors (362
// to 379).

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The task was given a line of input, as it is; or there is none any more. asked: a person was.
struct InputTaken {
    static constexpr EventKind kind{360};
    static constexpr std::string_view name = "input.taken";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    bool ended = false;
    bool asked = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &InputTaken::payload_at),
                      word<Place::Value>("bytes", &InputTaken::bytes),
                      word<Place::Small>("ended", &InputTaken::ended),
                      word<Place::First>("asked", &InputTaken::asked)};
    }
};

/// The task knows whether there is something to receive or to accept; else its time was over.
struct SocketPolled {
    static constexpr EventKind kind{361};
    static constexpr std::string_view name = "socket.polled";
    ObjectId socket;
    bool ready = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("socket", &SocketPolled::socket),
                      word<Place::Value>("ready", &SocketPolled::ready)};
    }
};

/// The task hands from here on to handlers what comes to that socket.
struct ServingStarted {
    static constexpr EventKind kind{362};
    static constexpr std::string_view name = "serving.started";
    ObjectId server;
    ObjectId socket;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("server", &ServingStarted::server),
                      word<Place::Value>("socket", &ServingStarted::socket)};
    }
};

struct ServingEnded {
    static constexpr EventKind kind{363};
    static constexpr std::string_view name = "serving.ended";
    ObjectId server;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("server", &ServingEnded::server)};
    }
};

/// The task begins to handle a request: a connection, or a datagram of that socket.
struct RequestStarted {
    static constexpr EventKind kind{364};
    static constexpr std::string_view name = "request.started";
    ObjectId server;
    ObjectId socket;
    std::uint32_t from_port = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("server", &RequestStarted::server),
                      word<Place::Value>("from_port", &RequestStarted::from_port),
                      word<Place::First>("socket", &RequestStarted::socket)};
    }
};

/// The handler is through; raised: by an exception, of which the server tells.
struct RequestEnded {
    static constexpr EventKind kind{365};
    static constexpr std::string_view name = "request.ended";
    ObjectId server;
    ObjectId socket;
    bool raised = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("server", &RequestEnded::server),
                      word<Place::Value>("raised", &RequestEnded::raised),
                      word<Place::First>("socket", &RequestEnded::socket)};
    }
};

/// Somebody outside the run has the connection from here on: what it sends is not told of.
struct VisitorConnected {
    static constexpr EventKind kind{366};
    static constexpr std::string_view name = "visitor.connected";
    ObjectId visitor;
    ObjectId server; ///< a listener, or a socket of UDP
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("visitor", &VisitorConnected::visitor),
                      word<Place::Value>("server", &VisitorConnected::server)};
    }
};

} // namespace lockstep
