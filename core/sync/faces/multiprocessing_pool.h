// SPDX-License-Identifier: MIT
#pragma once
// Python's multiprocessing.Pool: daemonic worker processes, and what they are asked to do.
//
// A worker is another process, so it can only be given functions that capture nothing, and
// arguments with a codec. Handles are values; a copy names the same pool or result. Semantics and
// errors are those of CPython 3.11; what it is made of stands in pool_parts.h.

#include "core/sync/faces/futures.h"
#include "core/sync/faces/pool_parts.h"

#include <algorithm>
#include <tuple>

namespace lockstep::multiprocessing {

/// What is called in the pool's process, by its result handler, before the result counts as ready.
/// One that raises ends that helper, and no result comes any more.
template <class Type>
struct Callbacks {
    std::function<void(const Type&)> callback = nullptr;
    std::function<void(const RaisedError&)> error_callback = nullptr;
};

template <class Type>
class AsyncResult {
public:
    explicit AsyncResult(const std::shared_ptr<PoolJob>& job) : m_future(job->future()) {}

    /// The result, or its exception raised again.
    Type get(Site site = Site::here()) const { return m_future.result(site); }
    /// TimeoutError if it was not ready in that time.
    Type get(Timeout timeout, Site site = Site::here()) const
    {
        return m_future.result(Timeout{std::max(timeout.seconds, 0.0)}, site);
    }
    void wait(Site site = Site::here()) const
    {
        sync::awaitFuture(m_future.handle(), kNever_ns, site);
    }
    void wait(Timeout timeout, Site site = Site::here()) const
    {
        const Nanoseconds timeout_ns = nanosecondsFromSeconds(std::max(timeout.seconds, 0.0));
        sync::awaitFuture(m_future.handle(), timeout_ns, site);
    }
    bool ready(Site site = Site::here()) const { return m_future.done(site); }
    /// ValueError if it is not ready.
    bool successful(Site site = Site::here()) const
    {
        const auto outcome = sync::awaitFuture(m_future.handle(), 0, site);
        if (!outcome)
            throw ValueError("the result is not ready");
        return !outcome->raised;
    }

    ObjectId id() const { return m_future.id(); }

private:
    Future<Type> m_future;
};

/// What imap gives: results one by one.
template <class Type>
class PoolIterator {
public:
    PoolIterator(std::shared_ptr<PoolJob> job, bool hasChunks)
        : m_job(std::move(job)), m_hasChunks(hasChunks)
    {
    }

    /// None: all were given. Raises what the call raised.
    std::optional<Type> next(Site site = Site::here()) { return nextIn(kNever_ns, site); }
    /// TimeoutError if it did not come in that time.
    std::optional<Type> next(Timeout timeout, Site site = Site::here())
    {
        return nextIn(nanosecondsFromSeconds(std::max(timeout.seconds, 0.0)), site);
    }

private:
    std::optional<Type> nextIn(Nanoseconds timeout_ns, const Site& site)
    {
        if (m_chunk.empty()) {
            const auto outcome = m_job->next(timeout_ns, site);
            if (!outcome)
                return std::nullopt;
            if (outcome->raised)
                lockstep::detail::raiseOutcome(*outcome);
            if (!m_hasChunks)
                return valueOf<Type>(outcome->result);
            for (auto&& each : valueOf<std::vector<Type>>(outcome->result))
                m_chunk.push_back(each);
        }
        Type first = std::move(m_chunk.front());
        m_chunk.pop_front();
        return first;
    }

    std::shared_ptr<PoolJob> m_job;
    bool m_hasChunks;
    std::deque<Type> m_chunk;
};

class Pool {
public:
    struct Options {
        std::optional<std::int64_t> max_tasks_per_child = std::nullopt;
        StartMethod start = StartMethod::Fork; ///< that of the context
    };

    /// ValueError "Number of processes must be at least 1"; AssertionError "daemonic processes are
    /// not allowed to have children".
    Pool(const Name& name, std::int64_t processes, const Options& options);
    Pool(const Name& name, std::int64_t processes) : Pool(name, processes, Options{}) {}

    template <class Function, class... Arguments>
    using ResultOf = std::decay_t<std::invoke_result_t<Function&, Arguments&...>>;
    /// A list of them; None stands for what gives nothing.
    template <class Function, class Argument>
    using ListOf = std::vector<lockstep::detail::ValueOf<ResultOf<Function, Argument>>>;

    /// Calls function(arguments...) in a worker and waits for the result.
    template <class Function, class... Arguments>
    auto apply(Function function, const std::tuple<Arguments...>& arguments = {},
               Site site = Site::here()) const
    {
        return applyAsync(function, arguments, {}, site).get(site);
    }

    template <class Function, class... Arguments>
    auto applyAsync(
        Function function, const std::tuple<Arguments...>& arguments = {},
        Callbacks<lockstep::detail::ValueOf<ResultOf<Function, Arguments...>>> callbacks = {},
        Site site = Site::here()) const
    {
        auto task = taskOf([&] {
            return std::apply([&](const auto&... each) { return remoteCall(function, each...); },
                              arguments);
        });
        return AsyncResult<ResultOf<Function, Arguments...>>(
            m_parts->submit(JobForm::Single, {std::move(task)}, untyped(callbacks), site));
    }

    /// Calls function(item) for every item, in workers, and waits for the list of results. Items
    /// travel in chunks, by default so large that each worker gets about four.
    template <class Function, class Argument>
    auto map(Function function, const std::vector<Argument>& items,
             std::optional<std::int64_t> chunksize = std::nullopt, Site site = Site::here()) const
    {
        return mapAsync(function, items, chunksize, {}, site).get(site);
    }

    template <class Function, class Argument>
    auto mapAsync(Function function, const std::vector<Argument>& items,
                  std::optional<std::int64_t> chunksize = std::nullopt,
                  Callbacks<ListOf<Function, Argument>> callbacks = {},
                  Site site = Site::here()) const
    {
        auto tasks = chunksOf(function, items, chunkFor(items.size(), chunksize));
        return AsyncResult<ListOf<Function, Argument>>(
            m_parts->submit(JobForm::List, std::move(tasks), untyped(callbacks), site));
    }

    /// The same without waiting: results in the order of the items, as they come. ValueError
    /// "Chunksize must be 1+, not N".
    template <class Function, class Argument>
    auto imap(Function function, const std::vector<Argument>& items, std::int64_t chunksize = 1,
              Site site = Site::here()) const
    {
        return iterate(JobForm::InOrder, function, items, chunksize, site);
    }
    /// ... or in the order in which they come.
    template <class Function, class Argument>
    auto imapUnordered(Function function, const std::vector<Argument>& items,
                       std::int64_t chunksize = 1, Site site = Site::here()) const
    {
        return iterate(JobForm::AsFinished, function, items, chunksize, site);
    }

    /// Takes no more; what was submitted is still done.
    void close(Site site = Site::here()) const { m_parts->close(site); }
    /// Ends the workers at once, whatever they do.
    void terminate(Site site = Site::here()) const { m_parts->terminate(site); }
    /// After either: waits for the end of workers and helpers. ValueError "Pool is still running".
    void join(Site site = Site::here()) const { m_parts->join(site); }

    ObjectId id() const { return m_parts->id(); }

private:
    template <class Type>
    static JobCallbacks untyped(const Callbacks<Type>& callbacks)
    {
        JobCallbacks made{nullptr, callbacks.error_callback};
        if (callbacks.callback)
            made.result = [call = callbacks.callback](const Item& item) {
                call(valueOf<Type>(item));
            };
        return made;
    }

    /// What cannot be pickled, or only be handed over, is the task handler's trouble.
    template <class Make>
    static PoolTask taskOf(Make make)
    {
        PoolTask task;
        try {
            task.call = make();
        } catch (const ScenarioError& error) {
            task.unsendable = RaisedError{error.type(), error.what()};
        }
        return task;
    }

    std::size_t chunkFor(std::size_t items, std::optional<std::int64_t> asked) const;
    static std::size_t checkedChunk(std::int64_t chunksize);

    template <class Function, class Argument>
    static std::vector<PoolTask> chunksOf(Function function, const std::vector<Argument>& items,
                                          std::size_t chunk)
    {
        std::vector<PoolTask> tasks;
        for (std::size_t begin = 0; begin < items.size(); begin += chunk) {
            const std::size_t end = std::min(begin + chunk, items.size());
            const std::vector<Argument> some(items.begin() + static_cast<std::ptrdiff_t>(begin),
                                             items.begin() + static_cast<std::ptrdiff_t>(end));
            tasks.push_back(taskOf([&] { return remoteCallForEach(function, some); }));
        }
        return tasks;
    }

    template <class Function, class Argument>
    auto iterate(JobForm form, Function function, const std::vector<Argument>& items,
                 std::int64_t chunksize, const Site& site) const
    {
        using Type = lockstep::detail::ValueOf<ResultOf<Function, Argument>>;
        const std::size_t chunk = checkedChunk(chunksize);
        std::vector<PoolTask> tasks;
        if (chunk > 1)
            tasks = chunksOf(function, items, chunk);
        else
            for (const Argument& item : items)
                tasks.push_back(taskOf([&] { return remoteCall(function, item); }));
        return PoolIterator<Type>(m_parts->submit(form, std::move(tasks), {}, site), chunk > 1);
    }

    std::shared_ptr<PoolParts> m_parts;
};

/// `with pool:`, whose end, however it comes, terminates the pool.
template <class Body>
void with(const Pool& pool, Body body, Site site = Site::here())
{
    try {
        body();
    } catch (...) {
        pool.terminate(site);
        throw;
    }
    pool.terminate(site);
}

} // namespace lockstep::multiprocessing
