// SPDX-License-Identifier: MIT
#include "core/sync/faces/futures.h"

#include "core/exec/process_memory.h"
#include "core/sync/faces/process_futures.h"

#include <atomic>

namespace lockstep {

namespace {

std::atomic<int> executorsNamed{0};

std::string nextWorkerPrefix()
{
    static const bool starts_again = [] {
        forgetBetweenRuns([] { executorsNamed.store(0); });
        return true;
    }();
    static_cast<void>(starts_again);
    return "ThreadPoolExecutor-" + std::to_string(executorsNamed++);
}

std::uint32_t checkedWorkers(std::int64_t most_workers)
{
    if (most_workers <= 0)
        throw ValueError("max_workers must be greater than 0");
    return static_cast<std::uint32_t>(std::min<std::int64_t>(most_workers, UINT32_MAX));
}

} // namespace

void detail::raiseOutcome(const sync::Outcome& outcome)
{
    raiseAgain(valueOf<RaisedError>(outcome.result));
}

ThreadPoolExecutor::ThreadPoolExecutor(const threading::Name& name, std::int64_t most_workers)
    : m_executor(sync::Executor::make({.most_workers = checkedWorkers(most_workers),
                                       .carrier = Carrier::Thread,
                                       .worker_prefix = nextWorkerPrefix()},
                                      name.text, name.site))
{
}

ProcessPoolExecutor::ProcessPoolExecutor(const threading::Name& name, std::int64_t most_workers,
                                         StartMethod start)
    : m_executor(multiprocessing::ProcessExecutor::make(name, checkedWorkers(most_workers), start))
{
}

} // namespace lockstep
