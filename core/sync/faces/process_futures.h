// SPDX-License-Identifier: MIT
#pragma once
// Python's concurrent.futures.ProcessPoolExecutor. Its futures, and what is done with them, are
// those of futures.h; what it is made of stands in process_executor.h.

#include "core/sync/faces/futures.h"
#include "core/sync/faces/process_executor.h"

#include <tuple>

namespace lockstep {

class ProcessPoolExecutor {
public:
    /// ValueError unless there may be at least one worker.
    ProcessPoolExecutor(const threading::Name& name, std::int64_t most_workers,
                        StartMethod start = StartMethod::Fork);

    template <class Function, class... Arguments>
    using ResultOf = std::decay_t<std::invoke_result_t<Function&, Arguments&...>>;

    /// Calls function(arguments...) in a worker, some time. The function captures nothing.
    template <class Function, class... Arguments>
    auto submit(Function function, const std::tuple<Arguments...>& arguments = {},
                Site site = Site::here()) const
    {
        const RemoteCall call = std::apply(
            [&](const auto&... each) { return remoteCall(function, each...); }, arguments);
        return Future<ResultOf<Function, Arguments...>>(m_executor->submit(call, site));
    }

    /// Submits function(item) for every item, at once; results come in the items' order.
    template <class Function, class Argument>
    auto map(Function function, const std::vector<Argument>& items, Site site = Site::here()) const
    {
        std::vector<Future<ResultOf<Function, Argument>>> futures;
        for (const Argument& item : items)
            futures.push_back(submit(function, std::tuple{item}, site));
        return ResultsInOrder<ResultOf<Function, Argument>>(std::move(futures));
    }

    using Shutdown = ThreadPoolExecutor::Shutdown;
    void shutdown(Site site = Site::here()) const { shutdown(Shutdown{}, site); }
    void shutdown(Shutdown how, Site site = Site::here()) const
    {
        m_executor->shutDown(how.wait, how.cancel_futures, site);
    }

    ObjectId id() const { return m_executor->id(); }

private:
    std::shared_ptr<multiprocessing::ProcessExecutor> m_executor;
};

} // namespace lockstep
