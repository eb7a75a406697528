// SPDX-License-Identifier: MIT
#pragma once
// What a ProcessPoolExecutor is made of, as in CPython: worker processes that are not daemonic, and
// one helper, the manager, in the process that made it.
//
//   submit ─▶ work ids ─▶ manager ─▶ call queue ─▶ worker ─▶ result queue ─▶ manager ─▶ future
//
// The manager waits for results, for whoever wakes it up, and for the end of any worker: that
// breaks the executor. The call queue has room for one call more than there are workers, and a
// future counts as running, and cannot be cancelled, as soon as its call is in it.

#include "core/exec/task.h"
#include "core/sync/faces/multiprocessing_queue.h"
#include "core/sync/faces/multiprocessing_simple_queue.h"
#include "core/sync/future.h"

#include <map>
#include <memory>

namespace lockstep {

/// A worker has died. As in CPython a BrokenExecutor, which is a RuntimeError.
class BrokenProcessPool final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "BrokenProcessPool"; }
};

} // namespace lockstep

namespace lockstep::multiprocessing {

/// A call on its way to a worker.
struct CallItem {
    std::uint32_t work = 0; ///< its number
    std::uint32_t future = 0;
    std::string label;
    RemoteCall call;
};

/// What came of it. leaves: nothing; the worker was told to end, and does.
struct ResultItem {
    std::uint32_t work = 0;
    std::string label;
    bool leaves = false;
    bool raised = false;
    Item value;
};

class ProcessExecutor : public std::enable_shared_from_this<ProcessExecutor> {
public:
    static std::shared_ptr<ProcessExecutor> make(const Name& name, std::uint32_t workers,
                                                 StartMethod start);

    /// RuntimeError after a shutdown; BrokenProcessPool.
    sync::FutureHandle submit(RemoteCall call, const Site& site);
    void shutDown(bool wait, bool cancel_futures, const Site& site);

    ObjectId id() const { return m_id; }

private:
    struct Work {
        sync::FutureHandle future;
        RemoteCall call;
        bool running = false;
    };

    ProcessExecutor(const Name& name, std::uint32_t workers, StartMethod start);
    sync::FutureHandle add(RemoteCall call, const Site& site);
    void startWorkers(const Site& site);
    void addWorker(const Site& site);
    void manage();
    void fillCallQueue(const Site& site);
    bool sendCall(std::uint32_t work, const Site& site);
    bool markRunning(const sync::FutureHandle& future, const Site& site);
    std::optional<ResultItem> awaitNews(bool& isBroken, bool& shutsDown, const Site& site);
    void finish(const ResultItem& result, const Site& site);
    void cancelPending(const Site& site);
    void breakUp(const Site& site);
    void endWorkers(bool tellThem, const Site& site);
    void wakeManager(const Site& site);
    std::vector<TaskId> currentWorkers();
    std::map<std::uint32_t, Work> pending();
    std::optional<Work> take(std::uint32_t work);

    const std::string m_name;
    const std::uint32_t m_most;
    const StartMethod m_start;
    const ObjectId m_id;
    threading::Lock m_lock; ///< shutdown_lock: of what stands under it below
    const ObjectId m_idle;  ///< a semaphore: workers that wait for a call
    const sync::QueueObjects m_workIds;
    const Queue<std::optional<CallItem>> m_calls;
    const SimpleQueue<ResultItem> m_results;
    const std::pair<Connection, Connection> m_wakeUp;
    const ObjectId m_watch;
    // Under m_lock:
    TaskId m_manager;
    bool m_wakeUpClosed = false;
    bool m_cancelPending = false;
    // Under the guard of m_id:
    bool m_broken = false;
    bool m_shutDown = false;
    bool m_exiting = false;
    std::vector<TaskId> m_workers;
    std::map<std::uint32_t, Work> m_pending;
    std::uint32_t m_submitted = 0;
};

} // namespace lockstep::multiprocessing

namespace lockstep {

template <>
struct Description<multiprocessing::CallItem> {
    static std::string of(const multiprocessing::CallItem& call) { return call.label; }
};
template <>
struct Description<multiprocessing::ResultItem> {
    static std::string of(const multiprocessing::ResultItem& result)
    {
        if (result.leaves)
            return result.label;
        return result.label + (result.raised ? " raised " : ": ") + result.value.text;
    }
};

} // namespace lockstep
