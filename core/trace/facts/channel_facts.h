// SPDX-License-Identifier: MIT
#pragma once
// Facts about channels between processes: kinds 210 to 239. A connection is one end of a pipe; each
// process that can use it has a copy of its descriptor. The holder of a copy is the home of the
// tasks that use it: a process's first task, or main. Texts are those of the items, as in
// value_facts.h.

#include "core/trace/facts/fact.h"

namespace lockstep {

/// The task made a pipe: its operations are ordered by the pipe's own object, receivers wait on
/// their connection, senders on the space of theirs.
struct PipeMade {
    static constexpr EventKind kind{210};
    static constexpr std::string_view name = "pipe.made";
    ObjectId pipe;
    ObjectId first;  ///< one way: the receive end
    ObjectId second; ///< one way: the send end
    bool duplex = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("pipe", &PipeMade::pipe),
                      word<Place::First>("first", &PipeMade::first),
                      word<Place::Second>("second", &PipeMade::second),
                      word<Place::Value>("duplex", &PipeMade::duplex)};
    }
};

/// A connection of a pipe; space is none if nothing can be sent on it.
struct ConnectionMade {
    static constexpr EventKind kind{211};
    static constexpr std::string_view name = "connection.made";
    ObjectId connection;
    ObjectId pipe;
    ObjectId space;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &ConnectionMade::connection),
                      word<Place::First>("pipe", &ConnectionMade::pipe),
                      word<Place::Second>("space", &ConnectionMade::space)};
    }
};

/// The holder has the first copy of the connection.
struct DescriptorOpened {
    static constexpr EventKind kind{212};
    static constexpr std::string_view name = "descriptor.opened";
    ObjectId connection;
    TaskId holder;
    std::uint32_t descriptor = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &DescriptorOpened::connection),
                      word<Place::Value>("holder", &DescriptorOpened::holder),
                      word<Place::First>("descriptor", &DescriptorOpened::descriptor)};
    }
};

/// A new process has a copy, because who made it had one.
struct DescriptorInherited {
    static constexpr EventKind kind{213};
    static constexpr std::string_view name = "descriptor.inherited";
    ObjectId connection;
    TaskId holder;
    std::uint32_t descriptor = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &DescriptorInherited::connection),
                      word<Place::Value>("holder", &DescriptorInherited::holder),
                      word<Place::First>("descriptor", &DescriptorInherited::descriptor)};
    }
};

/// The holder's copy is gone: it closed it, or ended. left: so many copies of this connection are
/// open still, in all processes.
struct DescriptorClosed {
    static constexpr EventKind kind{214};
    static constexpr std::string_view name = "descriptor.closed";
    ObjectId connection;
    TaskId holder;
    std::uint32_t descriptor = 0;
    std::uint32_t left = 0;
    bool at_end = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &DescriptorClosed::connection),
                      word<Place::Value>("holder", &DescriptorClosed::holder),
                      word<Place::First>("descriptor", &DescriptorClosed::descriptor),
                      word<Place::Second>("left", &DescriptorClosed::left),
                      word<Place::Small>("at_end", &DescriptorClosed::at_end)};
    }
};

/// The last byte of a message is in the kernel. unread: bytes under way to the other end now, with
/// their lengths.
struct MessageSent {
    static constexpr EventKind kind{215};
    static constexpr std::string_view name = "message.sent";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId connection;
    std::uint32_t length = 0;
    std::uint32_t unread = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &MessageSent::payload_at),
                      word<Place::Value>("bytes", &MessageSent::bytes),
                      word<Place::First>("connection", &MessageSent::connection),
                      word<Place::Second>("length", &MessageSent::length),
                      word<Place::Third>("unread", &MessageSent::unread)};
    }
};

/// The task has a whole message. unread: bytes that are still there for this connection.
struct MessageReceived {
    static constexpr EventKind kind{216};
    static constexpr std::string_view name = "message.received";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId connection;
    std::uint32_t length = 0;
    std::uint32_t unread = 0;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &MessageReceived::payload_at),
                      word<Place::Value>("bytes", &MessageReceived::bytes),
                      word<Place::First>("connection", &MessageReceived::connection),
                      word<Place::Second>("length", &MessageReceived::length),
                      word<Place::Third>("unread", &MessageReceived::unread)};
    }
};

/// poll returned: whether a receive would not wait.
struct ConnectionPolled {
    static constexpr EventKind kind{217};
    static constexpr std::string_view name = "connection.polled";
    ObjectId connection;
    bool ready = false;
    bool timed_out = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &ConnectionPolled::connection),
                      word<Place::ValueLow>("ready", &ConnectionPolled::ready),
                      word<Place::ValueHigh>("timed_out", &ConnectionPolled::timed_out)};
    }
};

/// Every copy of the other end is closed: a receive met the end (EOFError, or OSError in the middle
/// of a message), a send a broken pipe.
struct ConnectionEnded {
    static constexpr EventKind kind{218};
    static constexpr std::string_view name = "connection.ended";
    ObjectId connection;
    Operation operation{}; ///< Receive or Send
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("connection", &ConnectionEnded::connection),
                      word<Place::Value>("operation", &ConnectionEnded::operation)};
    }
};

} // namespace lockstep
