// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing.Pipe: two connections that send and receive values between processes.
//
// A handle is a value; a copy in the same process names the same end, and a child has a copy of its
// own, which it must close on its own. Semantics and errors are those of CPython 3.11.

#include "core/exec/handing_over.h"
#include "core/exec/item.h"
#include "core/sync/faces/threading.h"
#include "core/sync/pipe.h"

#include <utility>

namespace lockstep::multiprocessing {

/// Whether both ends of a pipe send and receive; else the first receives and the second sends.
struct Duplex {
    bool both = true;
};

class Connection {
public:
    explicit Connection(ObjectId id) : m_id(id) {}

    /// Waits while the kernel's buffer is full. OSError "handle is closed", "connection is
    /// read-only"; BrokenPipeError.
    template <class Type>
    void send(const Type& value, Site site = Site::here()) const
    {
        const Item item = itemOf(value);
        sync::sendMessage(m_id, item.bytes, item.text, site);
    }
    /// OSError "handle is closed", "connection is write-only"; EOFError; UnpicklingError if the
    /// message is no value of that type.
    template <class Type>
    Type recv(Site site = Site::here()) const
    {
        return valueOf<Type>({receiveBytes(textOf<Type>, site), {}});
    }

    /// The same for bytes as they are.
    void sendBytes(std::string_view bytes, Site site = Site::here()) const;
    std::string recvBytes(Site site = Site::here()) const;

    /// Whether recv would not wait: there is a message, or the end.
    bool poll(Site site = Site::here()) const { return sync::pollConnection(m_id, 0, site); }
    bool poll(threading::Timeout timeout, Site site = Site::here()) const;
    /// Waits for that. (poll(None))
    void awaitReadable(Site site = Site::here()) const
    {
        sync::pollConnection(m_id, kNever_ns, site);
    }

    /// The calling process's copy.
    void close(Site site = Site::here()) const { sync::closeConnection(m_id, site); }
    bool isClosed() const { return sync::isConnectionClosed(m_id); }

    ObjectId id() const { return m_id; }

private:
    template <class Type>
    static std::string textOf(const Bytes& message)
    {
        const auto value = decode<Type>(message);
        return value ? shortened(describe(*value), kMostItemTextBytes) : std::string();
    }
    Bytes receiveBytes(const std::function<std::string(const Bytes&)>& textOf,
                       const Site& site) const
    {
        return sync::receiveMessage(m_id, textOf, site);
    }

    ObjectId m_id;
};

/// The two ends, by their names. OSError when the system refuses.
std::pair<Connection, Connection> Pipe(const threading::Name& first, const threading::Name& second,
                                       Duplex duplex = {});

} // namespace lockstep::multiprocessing

namespace lockstep {

/// Crosses only to a process that is spawned with it, which gets a copy of the descriptor.
template <>
struct Codec<multiprocessing::Connection> {
    static void encode(const multiprocessing::Connection& connection, ByteWriter& writer)
    {
        handOver("Connection", {connection.id()});
        Codec<ObjectId>::encode(connection.id(), writer);
    }
    static multiprocessing::Connection decode(ByteReader& reader)
    {
        return multiprocessing::Connection(Codec<ObjectId>::decode(reader));
    }
};

} // namespace lockstep
