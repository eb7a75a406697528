// SPDX-License-Identifier: MIT
#pragma once
// Python's queue module: queue.Queue, which counts unfinished items too, as a JoinableQueue does.
//
// A handle is a value; a copy names the same queue. Semantics and errors are those of CPython 3.11.

#include "core/sync/faces/threading.h"
#include "core/sync/queue.h"

namespace lockstep::threading {

namespace detail {
/// What queues and futures take for a time-out; ValueError for a negative one.
Nanoseconds timeoutOf(Timeout timeout);
std::uint32_t maxsizeOf(std::int64_t maxsize);
} // namespace detail

template <class Type>
class Queue {
public:
    /// Without a limit if maxsize is 0 or less.
    explicit Queue(const Name& name, std::int64_t maxsize = 0)
        : m_maxsize(detail::maxsizeOf(maxsize)),
          m_ids(sync::makeQueue(m_maxsize, name.text, name.site))
    {
    }

    void put(const Type& item, Site site = Site::here()) const
    {
        sync::putItem(m_ids, itemOf(item), kNever_ns, site);
    }
    /// Full if there was no room in that time.
    void put(const Type& item, Timeout timeout, Site site = Site::here()) const
    {
        if (!sync::putItem(m_ids, itemOf(item), detail::timeoutOf(timeout), site))
            throw Full();
    }
    /// False: there is no room. (put_nowait, which raises Full)
    [[nodiscard]] bool tryPut(const Type& item, Site site = Site::here()) const
    {
        return sync::putItem(m_ids, itemOf(item), 0, site);
    }

    Type get(Site site = Site::here()) const
    {
        return valueOf<Type>(*sync::getItem(m_ids, kNever_ns, site));
    }
    /// Empty if there was no item in that time.
    Type get(Timeout timeout, Site site = Site::here()) const
    {
        const auto item = sync::getItem(m_ids, detail::timeoutOf(timeout), site);
        if (!item)
            throw Empty();
        return valueOf<Type>(*item);
    }
    /// None: there is no item. (get_nowait, which raises Empty)
    [[nodiscard]] std::optional<Type> tryGet(Site site = Site::here()) const
    {
        const auto item = sync::getItem(m_ids, 0, site);
        return item ? std::optional<Type>(valueOf<Type>(*item)) : std::nullopt;
    }

    /// The work on one item that was got is done. ValueError if more are done than were put.
    void taskDone(Site site = Site::here()) const
    {
        if (!sync::finishItem(m_ids, site))
            throw ValueError("task_done() called too many times");
    }
    /// Waits until every item that was put is done.
    void join(Site site = Site::here()) const { sync::awaitAllFinished(m_ids, site); }

    // What these say may be over a moment later.
    std::size_t size(Site site = Site::here()) const { return sync::depthOf(m_ids, site); }
    bool empty(Site site = Site::here()) const { return sync::depthOf(m_ids, site) == 0; }

    bool full(Site site = Site::here()) const
    {
        return m_maxsize != 0 && sync::depthOf(m_ids, site) >= m_maxsize;
    }

    ObjectId id() const { return m_ids.queue; }

private:
    std::uint32_t m_maxsize;
    sync::QueueObjects m_ids;
};

} // namespace lockstep::threading
