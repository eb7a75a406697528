// SPDX-License-Identifier: MIT
#include "core/sync/faces/pool_parts.h"

#include "core/exec/exit_order.h"
#include "core/exec/signals.h"
#include "core/sync/faces/start_process.h"
#include "core/sync/wait.h"
#include "core/sync/watch.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <atomic>
#include <csignal>

namespace lockstep::multiprocessing {

using namespace pool_state;

namespace {

std::string nextWorkerName(StartMethod start)
{
    static std::atomic<int> next{1};
    return (start == StartMethod::Spawn ? "SpawnPoolWorker-" : "ForkPoolWorker-") +
           std::to_string(next++);
}

bool hasEnded(TaskId task, const Site& site)
{
    return joinTask(task, 0, site);
}

Name nameOf(const std::string& text, const Site& site)
{
    return {text.c_str(), site};
}

} // namespace

PoolParts::PoolParts(const Name& name, const PoolOptions& options)
    : m_name(name.text), m_options(options),
      m_id(makeObject(ObjectKind::Pool, name.text, name.site)),
      m_tasks(nameOf(m_name + ".tasks", name.site)),
      m_results(nameOf(m_name + ".results", name.site)),
      m_changes(nameOf(m_name + ".changes", name.site)),
      m_submitted(sync::makeQueue(0, m_name + ".submitted", name.site)),
      m_watch(sync::makeWatch(m_name + ".workers", name.site))
{
}

std::shared_ptr<PoolParts> PoolParts::make(const Name& name, const PoolOptions& options)
{
    const std::shared_ptr<PoolParts> pool(new PoolParts(name, options));
    waitForRoom(0);
    recorder.write(PoolMade{pool->m_id, options.workers, options.parts_per_worker},
                   siteId(name.site));
    try {
        pool->addWorkers(name.site);
    } catch (...) {
        for (const TaskId worker : pool->currentWorkers())
            signalTask(worker, SIGTERM, name.site);
        for (const TaskId worker : pool->currentWorkers())
            joinTask(worker, kNever_ns, name.site);
        throw;
    }
    pool->m_workerHandler =
        pool->addHelper("_handle_workers", &PoolParts::handleWorkers, name.site);
    pool->m_taskHandler = pool->addHelper("_handle_tasks", &PoolParts::handleTasks, name.site);
    pool->m_resultHandler =
        pool->addHelper("_handle_results", &PoolParts::handleResults, name.site);
    atProcessExit(Finalizer::Pools, [pool] { pool->endAtOnce({}); });
    return pool;
}

TaskId PoolParts::addHelper(const char* name, void (PoolParts::*life)(), const Site& site)
{
    return spawnTask({.name = name,
                      .carrier = Carrier::Thread,
                      .daemon = true,
                      .helper = true,
                      .stays = true,
                      .body = [self = shared_from_this(), life] { (*self.*life)(); },
                      .site = site});
}

/// As many as are missing.
void PoolParts::addWorkers(const Site& site)
{
    while (currentWorkers().size() < m_options.workers) {
        const TaskId worker = startProcess({.name = nextWorkerName(m_options.start),
                                            .carrier = Carrier::Process,
                                            .daemon = true,
                                            .site = site},
                                           m_options.start, workInPool, m_tasks, m_results,
                                           m_options.parts_per_worker);
        const ObjectGuard pool(m_id);
        m_workers.push_back(worker);
    }
}

std::vector<TaskId> PoolParts::currentWorkers()
{
    const ObjectGuard pool(m_id);
    return m_workers;
}

std::vector<TaskId> PoolParts::replacedWorkers()
{
    const ObjectGuard pool(m_id);
    return m_replaced;
}

std::shared_ptr<PoolJob> PoolParts::submit(JobForm form, std::vector<PoolTask> parts,
                                           JobCallbacks callbacks, const Site& site)
{
    const SiteId at = passGate(Operation::Submit, m_id, site);
    const auto count = static_cast<std::uint32_t>(parts.size());
    std::shared_ptr<PoolJob> job;
    std::string label;
    {
        ObjectGuard pool(m_id);
        auto& state = pool->state;
        if (state[kStates] != static_cast<std::uint32_t>(PoolState::Running)) {
            recorder.write(OperationFailed{m_id, Operation::Submit}, at);
            throw ValueError("Pool not running");
        }
        label = m_name + '-' + std::to_string(++m_submissions);
        job = std::make_shared<PoolJob>(sync::makeFuture(m_id, label, site), form, count,
                                        std::move(callbacks));
        if (count != 0) {
            m_jobs[job->future().id] = job;
            ++state[kJobs];
        }
        recorder.write(FutureSubmitted{job->future().id, m_id, state[kJobs]}, at);
        if (form == JobForm::InOrder || form == JobForm::AsFinished)
            recorder.write(PoolPartsPromised{job->future().id, count, form == JobForm::InOrder},
                           at);
    }
    for (std::uint32_t part = 0; part < count; ++part) {
        parts[part].job = job->future().id.value;
        parts[part].part = part;
        parts[part].label = count == 1 ? label : label + '.' + std::to_string(part);
    }
    putToTaskHandler(parts, label, site);
    if (count == 0)
        job->finishEmpty();
    return job;
}

void PoolParts::putToTaskHandler(const std::optional<std::vector<PoolTask>>& parts,
                                 std::string_view text, const Site& site)
{
    sync::putItem(m_submitted, {encode(parts), std::string(text)}, kNever_ns, site);
}

void PoolParts::setState(PoolRole of, PoolState state, const Site& site)
{
    const SiteId at = passGate(Operation::SetState, m_id, site);
    ObjectGuard pool(m_id);
    pool->state[kStates + static_cast<std::size_t>(of)] = static_cast<std::uint32_t>(state);
    recorder.write(PoolStateSet{m_id, of, state}, at);
}

PoolParts::Checked PoolParts::check(PoolRole of, const Site& site)
{
    const SiteId at = passGate(Operation::Check, m_id, site);
    ObjectGuard pool(m_id);
    const auto state =
        static_cast<PoolState>(pool->state[kStates + static_cast<std::size_t>(of)].load());
    const std::uint32_t jobs = pool->state[kJobs];
    recorder.write(PoolStateChecked{m_id, of, state, jobs}, at);
    return {state, jobs};
}

void PoolParts::close(const Site& site)
{
    if (check(PoolRole::Pool, site).state != PoolState::Running)
        return;
    setState(PoolRole::Pool, PoolState::Closed, site);
    setState(PoolRole::WorkerHandler, PoolState::Closed, site);
    notify(site);
}

void PoolParts::terminate(const Site& site)
{
    setState(PoolRole::Pool, PoolState::Terminated, site);
    endAtOnce(site);
}

void PoolParts::join(const Site& site)
{
    if (check(PoolRole::Pool, site).state == PoolState::Running)
        throw ValueError("Pool is still running");
    for (const TaskId helper : {m_workerHandler, m_taskHandler, m_resultHandler})
        joinTask(helper, kNever_ns, site);
    for (const TaskId worker : currentWorkers())
        joinTask(worker, kNever_ns, site);
    for (const TaskId worker : replacedWorkers())
        countAsJoined(worker);
}

/// The task handler may be waiting for room in the pipe to the workers, who will take nothing more.
void PoolParts::helpTaskHandlerToEnd(const Site& site)
{
    sync::acquireLock(m_tasks.parts().read_lock, kNever_ns, site); // and keeps it
    while (!hasEnded(m_taskHandler, site) && m_tasks.receiver().poll(site))
        m_tasks.receiver().recv<std::optional<PoolTask>>(site);
}

/// Once, whoever asks for it: terminate, or the end of the process.
void PoolParts::endAtOnce(const Site& site)
{
    if (std::exchange(m_ending, true))
        return;
    setState(PoolRole::WorkerHandler, PoolState::Terminated, site);
    notify(site);
    setState(PoolRole::TaskHandler, PoolState::Terminated, site);
    helpTaskHandlerToEnd(site);
    if (hasEnded(m_resultHandler, site) && check(PoolRole::ResultHandler, site).jobs != 0)
        throw AssertionError("Cannot have cache with result_hander not alive"); // their spelling
    setState(PoolRole::ResultHandler, PoolState::Terminated, site);
    notify(site);
    m_results.put(std::nullopt, site);
    joinTask(m_workerHandler, kNever_ns, site); // else it would replace who is terminated now
    for (const TaskId worker : currentWorkers())
        if (!hasEnded(worker, site))
            signalTask(worker, SIGTERM, site);
    joinTask(m_taskHandler, kNever_ns, site);
    joinTask(m_resultHandler, kNever_ns, site);
    for (const TaskId worker : currentWorkers())
        joinTask(worker, kNever_ns, site);
    for (const TaskId worker : replacedWorkers())
        countAsJoined(worker);
}

} // namespace lockstep::multiprocessing
