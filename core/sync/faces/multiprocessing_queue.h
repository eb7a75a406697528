// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing.Queue and JoinableQueue, made of the parts that CPython makes them of.
//
//   put ─▶ buffer of the putting process ─▶ its feeder ─▶ one-way pipe ─▶ get
//
// put takes one of the free slots and returns at once: a helper thread of the process, the feeder,
// sends what is in the buffer through the pipe, holding the write lock. get holds the read lock
// while it waits, so a process that is killed there leaves it taken. Items keep the order of their
// puts within a process; between processes it is that of their feeders. A process that ends in
// order waits until its feeder has sent everything.
//
// A handle is a value; copies, in children too, name the same queue. Semantics and errors are those
// of CPython 3.11.

#include "core/sync/faces/multiprocessing.h"
#include "core/sync/faces/multiprocessing_pipe.h"
#include "core/sync/faces/threading_queue.h"

#include <array>
#include <optional>
#include <tuple>

namespace lockstep::multiprocessing {

namespace detail {

/// What a process does with a queue, whatever its items are.
class QueueParts {
public:
    /// Name and size, connections, locks and slots.
    using Handle =
        std::tuple<std::string, std::uint32_t, std::array<ObjectId, 2>, std::array<ObjectId, 3>>;

    QueueParts(const Name& name, std::int64_t maxsize);
    /// As it was handed over to this process.
    explicit QueueParts(const Handle& handle);
    Handle handle() const;

    /// What the feeder will send, or why it cannot. False: there is no free slot in that time.
    /// ValueError after close.
    bool takeSlot(Nanoseconds timeout_ns, const Site& site) const;
    void giveSlotBack(const Site& site) const;
    void buffer(const Item& item, const Site& site) const;
    void bufferError(const ScenarioError& error, const Site& site) const;

    /// None: there was nothing in that time.
    std::optional<Bytes> get(const std::function<std::string(const Bytes&)>& textOf,
                             Nanoseconds timeout_ns, const Site& site) const;
    bool empty(const Site& site) const;
    std::uint32_t size() const;
    bool full() const { return size() == m_maxsize; }

    void close(const Site& site) const;
    void joinThread(const Site& site) const;
    void cancelJoinThread() const;

    ObjectId id() const { return m_receiver.id(); }

private:
    QueueParts(const Name& name, std::uint32_t slots, std::pair<Connection, Connection> pipe);
    void feed(sync::QueueObjects buffer) const;
    void append(const Bytes& bytes, const std::string& text, const Site& site) const;

    std::string m_name;
    std::uint32_t m_maxsize;
    Connection m_receiver;
    Connection m_sender;
    Lock m_readLock;
    Lock m_writeLock;
    ObjectId m_slots; ///< a bounded semaphore
};

} // namespace detail

template <class Type>
class Queue {
public:
    /// As good as without a limit if maxsize is 0 or less.
    explicit Queue(const Name& name, std::int64_t maxsize = 0) : m_parts(name, maxsize) {}

    void put(const Type& item, Site site = Site::here()) const
    {
        m_parts.takeSlot(kNever_ns, site);
        bufferItem(item, site);
    }
    /// Full if there was no room in that time.
    void put(const Type& item, Timeout timeout, Site site = Site::here()) const
    {
        if (!m_parts.takeSlot(nanosecondsFromSeconds(timeout.seconds), site))
            throw Full();
        bufferItem(item, site);
    }
    /// False: there is no room. (put_nowait, which raises Full)
    [[nodiscard]] bool tryPut(const Type& item, Site site = Site::here()) const
    {
        const bool taken = m_parts.takeSlot(0, site);
        if (taken)
            bufferItem(item, site);
        return taken;
    }

    Type get(Site site = Site::here()) const { return *getIn(kNever_ns, site); }
    /// Empty if there was no item in that time.
    Type get(Timeout timeout, Site site = Site::here()) const
    {
        auto item = getIn(nanosecondsFromSeconds(timeout.seconds), site);
        if (!item)
            throw Empty();
        return std::move(*item);
    }
    /// None: there is no item. (get_nowait, which raises Empty)
    [[nodiscard]] std::optional<Type> tryGet(Site site = Site::here()) const
    {
        return getIn(0, site);
    }

    /// Nothing is in the pipe; what was put a moment ago may still be in a buffer.
    bool empty(Site site = Site::here()) const { return m_parts.empty(site); }
    std::size_t size() const { return m_parts.size(); }
    bool full() const { return m_parts.full(); }

    /// The calling process puts no more: its feeder ends when all is sent.
    void close(Site site = Site::here()) const { m_parts.close(site); }
    /// After close: waits for that. AssertionError before it.
    void joinThread(Site site = Site::here()) const { m_parts.joinThread(site); }
    /// The end of the calling process does not wait for its feeder; what is not sent is lost.
    void cancelJoinThread() const { m_parts.cancelJoinThread(); }

    ObjectId id() const { return m_parts.id(); }

    explicit Queue(const detail::QueueParts::Handle& handle) : m_parts(handle) {}
    const detail::QueueParts& parts() const { return m_parts; }

protected:
    void bufferItem(const Type& item, const Site& site) const
    {
        try {
            m_parts.buffer(itemOf(item), site);
        } catch (const TypeError& error) { // what cannot be pickled is the feeder's trouble
            m_parts.bufferError(error, site);
        }
    }

private:
    static std::string textOf(const Bytes& message)
    {
        const auto value = decode<Type>(message);
        return value ? shortened(describe(*value), kMostItemTextBytes) : std::string();
    }
    std::optional<Type> getIn(Nanoseconds timeout_ns, const Site& site) const
    {
        const auto bytes = m_parts.get(textOf, timeout_ns, site);
        return bytes ? std::optional<Type>(valueOf<Type>({*bytes, {}})) : std::nullopt;
    }

    detail::QueueParts m_parts;
};

/// A Queue that counts the items that are not done with yet: every put is one more, every taskDone
/// one less.
template <class Type>
class JoinableQueue : public Queue<Type> {
public:
    /// The queue's, the count of what is not done, who waits for that.
    using Handle = std::tuple<detail::QueueParts::Handle, Semaphore::Handle, Condition::Handle>;

    explicit JoinableQueue(const Name& name, std::int64_t maxsize = 0)
        : Queue<Type>(name, maxsize), m_unfinished(name, 0), m_finished(name)
    {
    }
    /// As it was handed over to this process.
    explicit JoinableQueue(const Handle& handle)
        : Queue<Type>(std::get<0>(handle)), m_unfinished(std::get<1>(handle)),
          m_finished(std::get<2>(handle))
    {
    }
    Handle handle() const
    {
        return {this->parts().handle(), m_unfinished.handle(), m_finished.handle()};
    }

    void put(const Type& item, Site site = Site::here()) const
    {
        this->parts().takeSlot(kNever_ns, site);
        count(item, site);
    }
    /// Full if there was no room in that time.
    void put(const Type& item, Timeout timeout, Site site = Site::here()) const
    {
        if (!this->parts().takeSlot(nanosecondsFromSeconds(timeout.seconds), site))
            throw Full();
        count(item, site);
    }
    [[nodiscard]] bool tryPut(const Type& item, Site site = Site::here()) const
    {
        const bool taken = this->parts().takeSlot(0, site);
        if (taken)
            count(item, site);
        return taken;
    }

    /// ValueError "task_done() called too many times".
    void taskDone(Site site = Site::here()) const
    {
        Condition finished = m_finished;
        finished.acquire(site);
        const bool counted = Semaphore(m_unfinished).tryAcquire(site);
        if (counted && unfinished() == 0)
            finished.notifyAll(site);
        finished.release(site);
        if (!counted)
            throw ValueError("task_done() called too many times");
    }
    /// Waits until every item that was put is done.
    void join(Site site = Site::here()) const
    {
        Condition finished = m_finished;
        finished.acquire(site);
        if (unfinished() != 0)
            finished.wait(site);
        finished.release(site);
    }

    std::uint32_t unfinished() const
    {
        return segment().object(m_unfinished.id()).state[semaphore_state::kValue];
    }

private:
    void count(const Type& item, const Site& site) const
    {
        Condition finished = m_finished;
        finished.acquire(site);
        this->bufferItem(item, site);
        Semaphore(m_unfinished).release(site);
        finished.release(site);
    }

    Semaphore m_unfinished;
    Condition m_finished;
};

} // namespace lockstep::multiprocessing

namespace lockstep {

/// Crosses only to a process that is spawned with it.
template <class Type>
struct Codec<multiprocessing::Queue<Type>> {
    using Handle = multiprocessing::detail::QueueParts::Handle;

    static void encode(const multiprocessing::Queue<Type>& queue, ByteWriter& writer)
    {
        const Handle handle = queue.parts().handle();
        handOver("Queue", connectionsOf(handle));
        Codec<Handle>::encode(handle, writer);
    }
    static multiprocessing::Queue<Type> decode(ByteReader& reader)
    {
        return multiprocessing::Queue<Type>(Codec<Handle>::decode(reader));
    }
    static std::vector<ObjectId> connectionsOf(const Handle& handle)
    {
        const auto& ends = std::get<2>(handle);
        return {ends.begin(), ends.end()};
    }
};

template <class Type>
struct Codec<multiprocessing::JoinableQueue<Type>> {
    using Handle = typename multiprocessing::JoinableQueue<Type>::Handle;

    static void encode(const multiprocessing::JoinableQueue<Type>& queue, ByteWriter& writer)
    {
        const Handle handle = queue.handle();
        handOver("JoinableQueue",
                 Codec<multiprocessing::Queue<Type>>::connectionsOf(std::get<0>(handle)));
        Codec<Handle>::encode(handle, writer);
    }
    static multiprocessing::JoinableQueue<Type> decode(ByteReader& reader)
    {
        return multiprocessing::JoinableQueue<Type>(Codec<Handle>::decode(reader));
    }
};

} // namespace lockstep
