// SPDX-License-Identifier: MIT
#pragma once
// Python's concurrent.futures, with threads: Future, ThreadPoolExecutor, as_completed.
//
// Handles are values; a copy names the same future or executor. Semantics and errors are those of
// CPython 3.11.

#include "core/exec/virtual_clock.h"
#include "core/sync/executor.h"
#include "core/sync/faces/threading_queue.h"
#include "core/sync/wait.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace lockstep {

namespace detail {

/// void has no value that could cross: None stands for it.
template <class Type>
using ValueOf = std::conditional_t<std::is_void_v<Type>, std::monostate, Type>;

/// The exception of a job, raised again.
[[noreturn]] void raiseOutcome(const sync::Outcome& outcome);

} // namespace detail

template <class Type>
class Future {
public:
    explicit Future(sync::FutureHandle handle) : m_handle(std::move(handle)) {}

    /// The job's result, or its exception raised again; CancelledError if it was cancelled.
    Type result(Site site = Site::here()) const
    {
        return valueIn(sync::awaitFuture(m_handle, kNever_ns, site));
    }
    /// TimeoutError if it was not done in that time.
    Type result(threading::Timeout timeout, Site site = Site::here()) const
    {
        return valueIn(sync::awaitFuture(m_handle, threading::detail::timeoutOf(timeout), site));
    }
    /// The exception of the job, waiting for its end; none if it has a result.
    std::optional<RaisedError> exception(Site site = Site::here()) const
    {
        const auto outcome = sync::awaitFuture(m_handle, kNever_ns, site);
        return outcome->raised ? std::optional(valueOf<RaisedError>(outcome->result))
                               : std::nullopt;
    }

    // What these say may be over a moment later.
    bool done(Site site = Site::here()) const
    {
        return sync::isDone(sync::checkFuture(m_handle, site));
    }
    bool running(Site site = Site::here()) const
    {
        return sync::checkFuture(m_handle, site) == FutureState::Running;
    }
    bool cancelled(Site site = Site::here()) const
    {
        return sync::checkFuture(m_handle, site) == FutureState::Cancelled;
    }

    /// False: too late, it runs or has run.
    bool cancel(Site site = Site::here()) const { return sync::cancelFuture(m_handle, site); }

    /// Calls function(future) in the task that finishes it; here and now if it is done already.
    template <class Function>
    void addDoneCallback(Function function, Site site = Site::here()) const
    {
        sync::addCallback(
            m_handle,
            [function](const sync::FutureHandle& done) mutable { function(Future(done)); }, site);
    }

    ObjectId id() const { return m_handle.id; }
    const sync::FutureHandle& handle() const { return m_handle; }
    friend bool operator==(const Future& left, const Future& right)
    {
        return left.id() == right.id();
    }

private:
    static Type valueIn(const std::optional<sync::Outcome>& outcome)
    {
        if (!outcome)
            throw TimeoutError();
        if (outcome->raised)
            detail::raiseOutcome(*outcome);
        if constexpr (!std::is_void_v<Type>)
            return valueOf<Type>(outcome->result);
    }

    sync::FutureHandle m_handle;
};

/// The results of map, in the order of its arguments. Each is waited for when it is asked for. As
/// in the original's generator one that raises or does not come in time is the last: what has not
/// begun behind it is cancelled.
template <class Type>
class ResultsInOrder {
public:
    explicit ResultsInOrder(std::vector<Future<Type>> futures, Nanoseconds timeout_ns = kNever_ns)
        : m_futures(std::move(futures)), m_deadline_ns(sync::deadlineAfter(timeout_ns))
    {
    }

    bool atEnd() const { return m_next == m_futures.size(); }
    /// Raises again what that job raised; TimeoutError when the time for all is over. Not at the
    /// end.
    Type next(Site site = Site::here())
    {
        LS_CHECK(!atEnd());
        try {
            const Future<Type>& future = m_futures[m_next++];
            return m_deadline_ns == kNever_ns ? future.result(site)
                                              : future.result(timeLeft(), site);
        } catch (const ScenarioError&) {
            for (--m_next; !atEnd(); ++m_next)
                m_futures[m_next].cancel(site);
            throw;
        }
    }

private:
    threading::Timeout timeLeft() const
    {
        const Nanoseconds left_ns = std::max<Nanoseconds>(m_deadline_ns - virtualNow_ns(), 0);
        return {static_cast<double>(left_ns) / kSecond_ns};
    }

    std::vector<Future<Type>> m_futures;
    Nanoseconds m_deadline_ns;
    std::size_t m_next = 0;
};

/// Futures in the order in which they get done.
template <class Type>
class AsCompleted {
public:
    explicit AsCompleted(const std::vector<Future<Type>>& futures, Site site = Site::here())
        : AsCompleted(futures, kNever_ns, site)
    {
    }
    AsCompleted(const std::vector<Future<Type>>& futures, threading::Timeout timeout,
                Site site = Site::here())
        : AsCompleted(futures, threading::detail::timeoutOf(timeout), site)
    {
    }

    /// The next that is done; none when all were given. TimeoutError when the time for all is over.
    std::optional<Future<Type>> next(Site site = Site::here())
    {
        auto done = m_watch->next(m_deadline_ns, site);
        return done ? std::optional(Future<Type>(std::move(*done))) : std::nullopt;
    }

private:
    AsCompleted(const std::vector<Future<Type>>& futures, Nanoseconds timeout_ns, Site site)
        : m_deadline_ns(sync::deadlineAfter(timeout_ns))
    {
        std::vector<sync::FutureHandle> handles;
        for (const Future<Type>& future : futures)
            handles.push_back(future.handle());
        m_watch = sync::FutureWatch::over(handles, site);
    }

    std::shared_ptr<sync::FutureWatch> m_watch;
    Nanoseconds m_deadline_ns;
};

class ThreadPoolExecutor {
public:
    /// ValueError unless there may be at least one worker.
    explicit ThreadPoolExecutor(const threading::Name& name, std::int64_t most_workers);

    /// Runs function(arguments...) on a worker, some time.
    template <class Function>
    auto submit(Function function, Site site = Site::here()) const
    {
        return submitAt(site, std::move(function));
    }
    template <class Function, class First>
    requires(!std::is_same_v<First, Site>) auto submit(Function function, First first,
                                                       Site site = Site::here()) const
    {
        return submitAt(site, std::move(function), std::move(first));
    }
    template <class Function, class First, class Second>
    requires(!std::is_same_v<Second, Site>) auto submit(Function function, First first,
                                                        Second second,
                                                        Site site = Site::here()) const
    {
        return submitAt(site, std::move(function), std::move(first), std::move(second));
    }

    /// Submits function(item) for every item, at once; results come in the items' order.
    template <class Function, class Argument>
    auto map(Function function, const std::vector<Argument>& items, Site site = Site::here()) const
    {
        return ResultsInOrder(submitEach(site, function, items));
    }
    /// ... within that time from now.
    template <class Function, class Argument>
    auto map(Function function, const std::vector<Argument>& items, threading::Timeout timeout,
             Site site = Site::here()) const
    {
        return ResultsInOrder(submitEach(site, function, items),
                              threading::detail::timeoutOf(timeout));
    }

    struct Shutdown {
        bool wait = true;
        bool cancel_futures = false;
    };
    void shutdown(Site site = Site::here()) const { shutdown(Shutdown{}, site); }
    void shutdown(Shutdown how, Site site = Site::here()) const
    {
        m_executor->shutDown(how.wait, how.cancel_futures, site);
    }

    ObjectId id() const { return m_executor->id(); }

private:
    template <class Function, class Argument>
    auto submitEach(const Site& site, Function function, const std::vector<Argument>& items) const
    {
        std::vector<Future<std::decay_t<std::invoke_result_t<Function&, Argument&>>>> futures;
        for (const Argument& item : items)
            futures.push_back(submitAt(site, function, item));
        return futures;
    }

    template <class Function, class... Arguments>
    auto submitAt(const Site& site, Function function, Arguments... arguments) const
    {
        using Type = std::decay_t<std::invoke_result_t<Function&, Arguments&...>>;
        const auto job = [function, arguments...]() mutable -> Item {
            if constexpr (std::is_void_v<Type>) {
                std::invoke(function, arguments...);
                return itemOf(std::monostate{});
            } else {
                return itemOf<Type>(std::invoke(function, arguments...));
            }
        };
        return Future<Type>(m_executor->submit(job, site));
    }

    std::shared_ptr<sync::Executor> m_executor;
};

} // namespace lockstep
