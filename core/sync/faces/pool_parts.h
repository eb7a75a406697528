// SPDX-License-Identifier: MIT
#pragma once
// What a pool of processes is made of, as in CPython: three helpers in the process that makes it,
// and daemonic workers.
//
//   submit ─▶ task queue ─▶ _handle_tasks ─▶ pipe ─▶ worker ─▶ pipe ─▶ _handle_results ─▶ job
//                                                      ▲
//                 _handle_workers, which is told through a third pipe, replaces who has ended
//
// Workers share the pipes, each with a read or write lock. So a worker that is killed while it
// waits for work leaves the read lock taken; one that is killed at work loses that part of its job,
// although another worker takes its place. Each helper has a state of its own (PoolRole), which it
// looks at, a step each time.

#include "core/exec/task.h"
#include "core/sync/faces/multiprocessing_simple_queue.h"
#include "core/sync/faces/pool_job.h"
#include "core/sync/queue.h"

#include <map>
#include <memory>
#include <vector>

namespace lockstep::multiprocessing {

/// The life of a worker. It ends after so many parts; 0: it goes on.
void workInPool(const SimpleQueue<std::optional<PoolTask>>& tasks,
                const SimpleQueue<std::optional<PoolResult>>& results, std::uint32_t most_parts);

struct PoolOptions {
    std::uint32_t workers = 1;
    std::uint32_t parts_per_worker = 0; ///< maxtasksperchild; 0: none
    StartMethod start = StartMethod::Fork;
};

class PoolParts : public std::enable_shared_from_this<PoolParts> {
public:
    /// AssertionError in a daemonic process; whatever refuses a process or an object.
    static std::shared_ptr<PoolParts> make(const Name& name, const PoolOptions& options);

    /// Calls with or without arguments that can be sent; job, part and label are filled in here.
    /// ValueError "Pool not running" after close or terminate.
    std::shared_ptr<PoolJob> submit(JobForm form, std::vector<PoolTask> parts,
                                    JobCallbacks callbacks, const Site& site);

    void close(const Site& site);
    void terminate(const Site& site);
    /// ValueError "Pool is still running" before either.
    void join(const Site& site);

    std::size_t workers() const { return m_options.workers; }
    ObjectId id() const { return m_id; }

private:
    struct Checked {
        PoolState state;
        std::uint32_t jobs;
    };

    PoolParts(const Name& name, const PoolOptions& options);
    void addWorkers(const Site& site);
    TaskId addHelper(const char* name, void (PoolParts::*life)(), const Site& site);
    void handleWorkers();
    void handleTasks();
    void handleResults();
    bool sendParts(const std::vector<PoolTask>& parts, const Site& site);
    void collect(const PoolResult& result, const Site& site);
    void forget(ObjectId job, const Site& site);
    void notify(const Site& site) const { m_changes.put({}, site); }
    std::vector<TaskId> awaitEnds(const Site& site);
    void replace(const std::vector<TaskId>& ended, const Site& site);
    void endAtOnce(const Site& site);
    void helpTaskHandlerToEnd(const Site& site);
    void putToTaskHandler(const std::optional<std::vector<PoolTask>>& parts, std::string_view text,
                          const Site& site);
    void setState(PoolRole of, PoolState state, const Site& site);
    Checked check(PoolRole of, const Site& site);
    std::vector<TaskId> currentWorkers();
    std::vector<TaskId> replacedWorkers();

    const std::string m_name;
    const PoolOptions m_options;
    const ObjectId m_id;
    const SimpleQueue<std::optional<PoolTask>> m_tasks;
    const SimpleQueue<std::optional<PoolResult>> m_results;
    const SimpleQueue<std::monostate> m_changes; ///< tells the worker handler to look
    const sync::QueueObjects m_submitted;
    const ObjectId m_watch; ///< the worker handler's
    TaskId m_workerHandler;
    TaskId m_taskHandler;
    TaskId m_resultHandler;
    bool m_ending = false; ///< its end has begun; of the task that ends it
    // Under the guard of m_id:
    std::vector<TaskId> m_workers;
    std::vector<TaskId> m_replaced;
    std::map<ObjectId, std::shared_ptr<PoolJob>> m_jobs;
    std::uint32_t m_submissions = 0;
};

} // namespace lockstep::multiprocessing
