// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing.SimpleQueue: a one-way pipe with a lock at each end, and nothing else.
//
// No buffer, no feeder: put waits while the pipe is full, and whoever is killed in get leaves the
// read lock taken. A handle is a value; copies, in children too, name the same queue.

#include "core/sync/faces/multiprocessing.h"
#include "core/sync/faces/multiprocessing_pipe.h"

namespace lockstep::multiprocessing {

/// What a handle of a SimpleQueue is; it can cross to another process.
struct SimpleQueueParts {
    ObjectId receiver;
    ObjectId sender;
    ObjectId read_lock;
    ObjectId write_lock;

    static SimpleQueueParts make(const Name& name)
    {
        const auto [receiver, sender] = Pipe(name, name, Duplex{false});
        return {receiver.id(), sender.id(), Lock(name).id(), Lock(name).id()};
    }
};

template <class Type>
class SimpleQueue {
public:
    explicit SimpleQueue(const Name& name) : m_parts(SimpleQueueParts::make(name)) {}
    explicit SimpleQueue(const SimpleQueueParts& parts) : m_parts(parts) {}

    void put(const Type& item, Site site = Site::here()) const
    {
        sync::acquireLock(m_parts.write_lock, kNever_ns, site);
        const Held held(m_parts.write_lock, site);
        sender().send(item, site);
    }
    /// EOFError when nobody can put any more.
    Type get(Site site = Site::here()) const
    {
        sync::acquireLock(m_parts.read_lock, kNever_ns, site);
        const Held held(m_parts.read_lock, site);
        return receiver().template recv<Type>(site);
    }
    bool empty(Site site = Site::here()) const { return !receiver().poll(site); }
    void close(Site site = Site::here()) const
    {
        receiver().close(site);
        sender().close(site);
    }

    Connection receiver() const { return Connection(m_parts.receiver); }
    Connection sender() const { return Connection(m_parts.sender); }
    const SimpleQueueParts& parts() const { return m_parts; }

private:
    SimpleQueueParts m_parts;
};

} // namespace lockstep::multiprocessing

namespace lockstep {

/// Crosses only to a process that is spawned with it.
template <class Type>
struct Codec<multiprocessing::SimpleQueue<Type>> {
    static void encode(const multiprocessing::SimpleQueue<Type>& queue, ByteWriter& writer)
    {
        handOver("SimpleQueue", {queue.parts().receiver, queue.parts().sender});
        Codec<multiprocessing::SimpleQueueParts>::encode(queue.parts(), writer);
    }
    static multiprocessing::SimpleQueue<Type> decode(ByteReader& reader)
    {
        return multiprocessing::SimpleQueue<Type>(
            Codec<multiprocessing::SimpleQueueParts>::decode(reader));
    }
};

} // namespace lockstep
