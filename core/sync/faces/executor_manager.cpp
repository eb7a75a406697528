// SPDX-License-Identifier: MIT
// The helper of a process executor.
#include "core/sync/faces/process_executor.h"

#include "core/exec/signals.h"
#include "core/sync/semaphore.h"
#include "core/sync/watch.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <csignal>

namespace lockstep::multiprocessing {

using namespace executor_state;

namespace {

constexpr const char* kTerminated = "A process in the process pool was terminated abruptly while "
                                    "the future was running or pending.";

} // namespace

/// Until a worker dies, or the executor is shut down and nothing is left to do.
void ProcessExecutor::manage()
{
    const Site site;
    for (;;) {
        fillCallQueue(site);
        bool isBroken = false;
        bool shutsDown = false;
        const auto result = awaitNews(isBroken, shutsDown, site);
        if (isBroken) {
            breakUp(site);
            return;
        }
        if (result) {
            finish(*result, site);
            sync::releaseSemaphore(m_idle, 1, site);
        }
        if (!shutsDown)
            continue;
        cancelPending(site);
        fillCallQueue(site); // drops the cancelled ones
        if (pending().empty()) {
            endWorkers(true, site);
            return;
        }
    }
}

/// As many calls as have room, and work to do.
void ProcessExecutor::fillCallQueue(const Site& site)
{
    const auto& calls = m_calls.parts();
    while (calls.takeSlot(0, site)) {
        const auto next = sync::getItem(m_workIds, 0, site);
        if (!next || !sendCall(valueOf<std::uint32_t>(*next), site))
            calls.giveSlotBack(site);
        if (!next)
            return;
    }
}

/// False: it was cancelled.
bool ProcessExecutor::sendCall(std::uint32_t work, const Site& site)
{
    const auto all = pending();
    const auto item = all.find(work);
    if (item == all.end())
        return false;
    const sync::FutureHandle& future = item->second.future;
    if (!markRunning(future, site)) {
        take(work);
        return false;
    }
    {
        const ObjectGuard executor(m_id);
        m_pending.at(work).running = true;
    }
    const CallItem call{work, future.id.value, m_name + '-' + std::to_string(work),
                        item->second.call};
    m_calls.parts().buffer(itemOf(std::optional(call)), site);
    return true;
}

bool ProcessExecutor::markRunning(const sync::FutureHandle& future, const Site& site)
{
    const SiteId at = passGate(Operation::TakeWork, m_id, site);
    ObjectGuard executor(m_id);
    const std::uint32_t waiting = --executor->state[kJobs];
    const bool runs = sync::startFuture(future, m_id, waiting, at);
    if (!runs)
        recorder.write(OperationFailed{m_id, Operation::TakeWork}, at);
    return runs;
}

std::map<std::uint32_t, ProcessExecutor::Work> ProcessExecutor::pending()
{
    const ObjectGuard executor(m_id);
    return m_pending;
}

std::optional<ProcessExecutor::Work> ProcessExecutor::take(std::uint32_t work)
{
    const ObjectGuard executor(m_id);
    const auto found = m_pending.find(work);
    if (found == m_pending.end())
        return std::nullopt;
    Work item = std::move(found->second);
    m_pending.erase(found);
    return item;
}

std::optional<ResultItem> ProcessExecutor::awaitNews(bool& isBroken, bool& shutsDown,
                                                     const Site& site)
{
    const ObjectId results = m_results.receiver().id();
    const Connection& woken = m_wakeUp.first;
    std::vector<ObjectId> things{results, woken.id()};
    for (const TaskId worker : currentWorkers())
        things.push_back(sync::endObjectOf(worker));
    const std::vector<ObjectId> ready = sync::awaitAny(m_watch, things, site);
    const auto isReady = [&](ObjectId thing) {
        return std::find(ready.begin(), ready.end(), thing) != ready.end();
    };
    std::optional<ResultItem> result;
    if (isReady(results))
        result = m_results.receiver().recv<ResultItem>(site);
    else
        isBroken = !isReady(woken.id());
    sync::acquireLock(m_lock.id(), kNever_ns, site);
    const Held held(m_lock.id(), site);
    while (woken.poll(site))
        woken.recv<std::monostate>(site);
    const ObjectGuard executor(m_id);
    shutsDown = m_shutDown || m_exiting;
    return result;
}

void ProcessExecutor::finish(const ResultItem& result, const Site&)
{
    if (const auto item = take(result.work))
        sync::finishFuture(item->future, {result.value, result.raised});
}

/// What is not running yet, if that was asked for.
void ProcessExecutor::cancelPending(const Site& site)
{
    {
        sync::acquireLock(m_lock.id(), kNever_ns, site);
        const Held held(m_lock.id(), site);
        if (!std::exchange(m_cancelPending, false))
            return;
    }
    for (const auto& [work, item] : pending())
        if (!item.running)
            sync::cancelFuture(item.future, site);
}

/// Whoever waits for a result learns why there will be none.
void ProcessExecutor::breakUp(const Site& site)
{
    const SiteId at = passGate(Operation::SetState, m_id, site);
    std::map<std::uint32_t, Work> lost;
    {
        ObjectGuard executor(m_id);
        m_broken = true;
        m_shutDown = true;
        lost.swap(m_pending);
        recorder.write(ExecutorBroken{m_id, static_cast<std::uint32_t>(lost.size())}, at);
    }
    for (const auto& [work, item] : lost)
        if (item.running || markRunning(item.future, site))
            sync::finishFuture(item.future, sync::raisedAs({"BrokenProcessPool", kTerminated}));
    for (const TaskId worker : currentWorkers())
        signalTask(worker, SIGTERM, site);
    endWorkers(false, site);
}

void ProcessExecutor::endWorkers(bool tellThem, const Site& site)
{
    const std::vector<TaskId> workers = currentWorkers();
    for (std::size_t told = 0; tellThem && told < workers.size(); ++told)
        m_calls.put(std::nullopt, site);
    m_calls.close(site);
    m_calls.joinThread(site);
    {
        sync::acquireLock(m_lock.id(), kNever_ns, site);
        const Held held(m_lock.id(), site);
        m_wakeUpClosed = true;
        m_wakeUp.second.close(site);
        m_wakeUp.first.close(site);
    }
    for (const TaskId worker : workers) {
        joinTask(worker, kNever_ns, site);
        countAsJoined(worker);
    }
}

} // namespace lockstep::multiprocessing
