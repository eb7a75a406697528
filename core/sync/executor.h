// SPDX-License-Identifier: MIT
#pragma once
// An executor: tasks of its own, the workers, run the jobs that others submit, in that order.
//
// A worker is made with a submission that finds no idle one, up to a limit. Idle is who waits for a
// job and is not yet promised one. The jobs are closures, so an executor serves one process; its
// futures are seen by all. At the end of its process, before threads are joined, every executor is
// shut down, as Python does.

#include "core/sync/future.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace lockstep::sync {

/// What a worker runs; what it throws is the outcome too.
using Job = std::function<Item()>;

struct ExecutorOptions {
    std::uint32_t most_workers = 1;
    Carrier carrier = Carrier::Thread;
    std::string worker_prefix; ///< a worker is PREFIX_0, PREFIX_1, ...
};

class Executor : public std::enable_shared_from_this<Executor> {
public:
    /// Throws RuntimeError when the run has too many objects.
    static std::shared_ptr<Executor> make(ExecutorOptions options, std::string_view name,
                                          const Site& site);

    /// RuntimeError after a shutdown.
    FutureHandle submit(Job job, const Site& site);

    /// Takes no more; jobs that wait are run, or cancelled. Waits for the workers' ends if asked.
    void shutDown(bool wait, bool cancel_futures, const Site& site);

    ObjectId id() const { return m_id; }

private:
    struct Work {
        FutureHandle future;
        Job job;
    };

    Executor(ExecutorOptions options, std::string_view name);
    FutureHandle makeFutureIn(ObjectGuard& executor, SiteId at, const Site& site);
    void close(bool cancel_futures, bool at_exit, const Site& site);
    static void closeAllAtExit();
    void addWorker(std::uint32_t number, const Site& site);
    void work();
    std::optional<Work> takeWork();

    const ExecutorOptions m_options;
    const std::string m_name;
    ObjectId m_id;
    // Under the guard of m_id:
    std::deque<Work> m_waiting;
    std::set<TaskId> m_workers;
    std::uint32_t m_submitted = 0;
    // Of the first task of the process, which closes all at its end:
    bool m_shutDownByFirst = false;
};

} // namespace lockstep::sync
