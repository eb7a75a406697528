// SPDX-License-Identifier: MIT
// The three helpers of a pool of processes.
#include "core/sync/faces/pool_parts.h"

#include "core/sync/watch.h"
#include "core/trace/facts/pool_facts.h"

#include <algorithm>

namespace lockstep::multiprocessing {

using namespace pool_state;

/// Keeps the number of workers until the pool is closed and all jobs are done, or it is terminated.
void PoolParts::handleWorkers()
{
    const Site site;
    std::vector<TaskId> ended;
    for (;;) {
        const Checked now = check(PoolRole::WorkerHandler, site);
        const bool keepsOn = now.state == PoolState::Running ||
                             (now.jobs != 0 && now.state != PoolState::Terminated);
        if (!keepsOn)
            break;
        replace(ended, site);
        ended = awaitEnds(site);
    }
    putToTaskHandler(std::nullopt, "None", site);
}

/// Waits until a worker has ended, or somebody has said that something has changed.
std::vector<TaskId> PoolParts::awaitEnds(const Site& site)
{
    const std::vector<TaskId> workers = currentWorkers();
    std::vector<ObjectId> things;
    for (const TaskId worker : workers)
        things.push_back(sync::endObjectOf(worker));
    things.push_back(m_changes.receiver().id());
    const std::vector<ObjectId> ready = sync::awaitAny(m_watch, things, site);
    std::vector<TaskId> ended;
    for (std::size_t i = 0; i < workers.size(); ++i)
        if (std::find(ready.begin(), ready.end(), things[i]) != ready.end())
            ended.push_back(workers[i]);
    while (!m_changes.empty(site))
        m_changes.get(site);
    return ended;
}

void PoolParts::replace(const std::vector<TaskId>& ended, const Site& site)
{
    for (const TaskId worker : ended) {
        joinTask(worker, kNever_ns, site);
        const ObjectGuard pool(m_id);
        m_workers.erase(std::find(m_workers.begin(), m_workers.end(), worker));
        m_replaced.push_back(worker);
    }
    addWorkers(site);
}

/// Sends what was submitted to the workers, one part after the other.
void PoolParts::handleTasks()
{
    const Site site;
    for (bool goesOn = true; goesOn;) {
        const Item item = *sync::getItem(m_submitted, kNever_ns, site);
        const auto parts = valueOf<std::optional<std::vector<PoolTask>>>(item);
        goesOn = parts && sendParts(*parts, site);
    }
    m_results.put(std::nullopt, site);
    for (std::size_t left = currentWorkers().size(); left > 0; --left)
        m_tasks.sender().send(std::optional<PoolTask>(), site);
}

/// False: the pool was terminated.
bool PoolParts::sendParts(const std::vector<PoolTask>& parts, const Site& site)
{
    for (const PoolTask& part : parts) {
        if (check(PoolRole::TaskHandler, site).state != PoolState::Running)
            return false;
        if (part.unsendable)
            collect({.job = part.job,
                     .part = part.part,
                     .label = part.label,
                     .raised = true,
                     .value = sync::raisedAs(*part.unsendable).result},
                    site);
        else
            m_tasks.sender().send(std::optional(part), site);
    }
    return true;
}

/// Puts what the workers send to its job, until the task handler says that no more is sent to them
/// and no job is left.
void PoolParts::handleResults()
{
    const Site site;
    const auto receive = [&] { return m_results.receiver().recv<std::optional<PoolResult>>(site); };
    for (;;) {
        const auto result = receive();
        if (check(PoolRole::ResultHandler, site).state != PoolState::Running || !result)
            break;
        collect(*result, site);
    }
    for (;;) {
        const Checked now = check(PoolRole::ResultHandler, site);
        if (now.jobs == 0 || now.state == PoolState::Terminated)
            break;
        if (const auto result = receive())
            collect(*result, site);
    }
    // Workers who still want to say something must not wait for room.
    constexpr int kMostDrained = 10;
    for (int drained = 0; drained < kMostDrained && m_results.receiver().poll(site); ++drained)
        receive();
}

void PoolParts::collect(const PoolResult& result, const Site& site)
{
    std::shared_ptr<PoolJob> job;
    {
        const ObjectGuard pool(m_id);
        const auto found = m_jobs.find(ObjectId{result.job});
        if (found == m_jobs.end())
            return;
        job = found->second;
    }
    if (job->collect(result.part, {result.value, result.raised}, site))
        forget(job->future().id, site);
}

void PoolParts::forget(ObjectId job, const Site& site)
{
    const SiteId at = passGate(Operation::Forget, m_id, site);
    bool wasLast = false;
    {
        ObjectGuard pool(m_id);
        m_jobs.erase(job);
        wasLast = --pool->state[kJobs] == 0;
        recorder.write(PoolJobForgotten{m_id, job, pool->state[kJobs]}, at);
    }
    if (wasLast) // the worker handler of a closed pool waits for that
        notify(site);
}

} // namespace lockstep::multiprocessing
