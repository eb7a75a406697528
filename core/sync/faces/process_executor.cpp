// SPDX-License-Identifier: MIT
#include "core/sync/faces/process_executor.h"

#include "core/exec/exit_order.h"
#include "core/sync/faces/start_process.h"
#include "core/sync/semaphore.h"
#include "core/sync/watch.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/task_facts.h"

#include <atomic>

namespace lockstep::multiprocessing {

using namespace executor_state;

namespace {

const bool registered = registerError<BrokenProcessPool>();

constexpr std::uint32_t kShutDown = 1;
constexpr const char* kUnusable =
    "A child process terminated abruptly, the process pool is not usable anymore";

Name nameOf(const std::string& text, const Site& site)
{
    return {text.c_str(), site};
}

std::string nextWorkerName(StartMethod start)
{
    static std::atomic<int> next{1};
    return (start == StartMethod::Spawn ? "SpawnProcess-" : "ForkProcess-") +
           std::to_string(next++);
}

ResultItem resultOf(const CallItem& item)
{
    ResultItem result{.work = item.work, .label = item.label, .value = {}};
    waitForRoom(0);
    recorder.write(PoolPartStarted{ObjectId{item.future}, 0, false});
    try {
        result.value = callHere(item.call);
    } catch (const GreenletExit&) { // it is being killed
        throw;
    } catch (...) {
        result.raised = true;
        result.value = sync::raisedAs(currentlyRaised()).result;
    }
    return result;
}

/// The life of a worker.
void workInExecutor(const Queue<std::optional<CallItem>>& calls,
                    const SimpleQueue<ResultItem>& results)
{
    while (const auto call = calls.get()) {
        results.put(resultOf(*call));
        waitForRoom(0);
        recorder.write(PoolPartEnded{ObjectId{call->future}, 0});
    }
    results.put({.label = "leaves", .leaves = true, .value = {}});
}

} // namespace

ProcessExecutor::ProcessExecutor(const Name& name, std::uint32_t workers, StartMethod start)
    : m_name(name.text), m_most(workers), m_start(start),
      m_id(makeObject(ObjectKind::Executor, name.text, name.site)),
      m_lock(nameOf(m_name + ".lock", name.site)),
      m_idle(sync::makeSemaphore(ObjectKind::Semaphore, m_name + ".idle", 0, name.site)),
      m_workIds(sync::makeQueue(0, m_name + ".work", name.site)),
      m_calls(nameOf(m_name + ".calls", name.site), static_cast<std::int64_t>(workers) + 1),
      m_results(nameOf(m_name + ".results", name.site)),
      m_wakeUp(Pipe(nameOf(m_name + ".woken", name.site), nameOf(m_name + ".wake", name.site),
                    Duplex{false})),
      m_watch(sync::makeWatch(m_name + ".news", name.site))
{
}

std::shared_ptr<ProcessExecutor> ProcessExecutor::make(const Name& name, std::uint32_t workers,
                                                       StartMethod start)
{
    const std::shared_ptr<ProcessExecutor> executor(new ProcessExecutor(name, workers, start));
    waitForRoom(0);
    recorder.write(ExecutorMade{executor->m_id, workers}, siteId(name.site));
    atProcessExit(Finalizer::BeforeThreads, [executor] {
        const Site site;
        const SiteId at = passGate(Operation::Shutdown, executor->m_id, site);
        {
            ObjectGuard guard(executor->m_id);
            executor->m_exiting = true;
            recorder.write(ExecutorShutDown{executor->m_id, true, 0}, at);
        }
        executor->wakeManager(site);
    });
    return executor;
}

sync::FutureHandle ProcessExecutor::submit(RemoteCall call, const Site& site)
{
    sync::acquireLock(m_lock.id(), kNever_ns, site);
    const Held held(m_lock.id(), site);
    const sync::FutureHandle future = add(std::move(call), site);
    sync::putItem(m_workIds, itemOf(m_submitted), kNever_ns, site);
    if (m_manager)
        m_wakeUp.second.send(std::monostate{}, site);
    startWorkers(site);
    if (!m_manager)
        m_manager = spawnTask({.name = "ExecutorManagerThread",
                               .carrier = Carrier::Thread,
                               .helper = true,
                               .stays = true,
                               .body = [self = shared_from_this()] { self->manage(); },
                               .site = site});
    return future;
}

sync::FutureHandle ProcessExecutor::add(RemoteCall call, const Site& site)
{
    const SiteId at = passGate(Operation::Submit, m_id, site);
    ObjectGuard executor(m_id);
    const auto refuse = [&](const auto& error) {
        recorder.write(OperationFailed{m_id, Operation::Submit}, at);
        throw error;
    };
    if (m_broken)
        refuse(BrokenProcessPool(kUnusable));
    if (m_shutDown)
        refuse(RuntimeError("cannot schedule new futures after shutdown"));
    if (m_exiting)
        refuse(RuntimeError("cannot schedule new futures after interpreter shutdown"));
    const std::uint32_t work = ++m_submitted;
    Work item{sync::makeFuture(m_id, m_name + '-' + std::to_string(work), site), std::move(call)};
    recorder.write(FutureSubmitted{item.future.id, m_id, ++executor->state[kJobs]}, at);
    const sync::FutureHandle future = item.future;
    m_pending.emplace(work, std::move(item));
    return future;
}

/// Forked ones all at once, before there is a helper whose copy could do harm; spawned ones as they
/// are needed.
void ProcessExecutor::startWorkers(const Site& site)
{
    if (m_start == StartMethod::Fork) {
        while (!m_manager && currentWorkers().size() < m_most)
            addWorker(site);
        return;
    }
    if (!sync::acquireSemaphore(m_idle, 0, site) && currentWorkers().size() < m_most)
        addWorker(site);
}

void ProcessExecutor::addWorker(const Site& site)
{
    const TaskId worker =
        startProcess({.name = nextWorkerName(m_start), .carrier = Carrier::Process, .site = site},
                     m_start, workInExecutor, m_calls, m_results);
    const ObjectGuard executor(m_id);
    m_workers.push_back(worker);
}

std::vector<TaskId> ProcessExecutor::currentWorkers()
{
    const ObjectGuard executor(m_id);
    return m_workers;
}

void ProcessExecutor::wakeManager(const Site& site)
{
    sync::acquireLock(m_lock.id(), kNever_ns, site);
    const Held held(m_lock.id(), site);
    if (m_manager && !m_wakeUpClosed)
        m_wakeUp.second.send(std::monostate{}, site);
}

void ProcessExecutor::shutDown(bool wait, bool cancel_futures, const Site& site)
{
    {
        sync::acquireLock(m_lock.id(), kNever_ns, site);
        const Held held(m_lock.id(), site);
        m_cancelPending = cancel_futures;
        const SiteId at = passGate(Operation::Shutdown, m_id, site);
        ObjectGuard executor(m_id);
        m_shutDown = true;
        executor->state[kClosed] = kShutDown;
        recorder.write(ExecutorShutDown{m_id, false, 0}, at);
    }
    wakeManager(site);
    if (m_manager && wait)
        joinTask(m_manager, kNever_ns, site);
}

} // namespace lockstep::multiprocessing
