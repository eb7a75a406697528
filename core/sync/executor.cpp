// SPDX-License-Identifier: MIT
#include "core/sync/executor.h"

#include "core/exec/exit_order.h"
#include "core/exec/process.h"
#include "core/exec/process_memory.h"
#include "core/exec/task.h"
#include "core/probe/gate.h"
#include "core/sync/wait.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <mutex>
#include <tuple>
#include <utility>

namespace lockstep::sync {

using namespace executor_state;

namespace {

constexpr std::uint32_t kShutDown = 1;
constexpr std::uint32_t kAtExit = 2;

/// The executors of this process. Leaked: daemons may use one until _exit.
struct Executors {
    std::mutex lock;
    std::uint32_t process = 0; ///< whose they are: a fork copies them, but they are the parent's
    std::vector<std::shared_ptr<Executor>> all;
    bool exiting = false;
};

Executors& executors()
{
    static auto& known = *[] {
        forgetBetweenRuns([] {
            executors().all.clear();
            executors().exiting = false;
        });
        return new Executors;
    }();
    return known;
}

Outcome run(const Job& job)
{
    try {
        return returned(job());
    } catch (...) {
        return raisedAs(currentlyRaised());
    }
}

} // namespace

Executor::Executor(ExecutorOptions options, std::string_view name)
    : m_options(std::move(options)), m_name(name)
{
}

std::shared_ptr<Executor> Executor::make(ExecutorOptions options, std::string_view name,
                                         const Site& site)
{
    const std::shared_ptr<Executor> executor(new Executor(std::move(options), name));
    executor->m_id = makeObject(ObjectKind::Executor, name, site);
    waitForRoom(0);
    recorder.write(ExecutorMade{executor->m_id, executor->m_options.most_workers}, siteId(site));
    const std::lock_guard hold(executors().lock);
    if (executors().process != thisProcess()) {
        executors().all.clear();
        executors().exiting = false;
    }
    if (executors().all.empty())
        atProcessExit(Finalizer::BeforeThreads, closeAllAtExit);
    executors().process = thisProcess();
    executors().all.push_back(executor);
    if (executors().exiting)
        segment().object(executor->m_id).state[kClosed] = kAtExit; // nobody else knows it yet
    return executor;
}

FutureHandle Executor::submit(Job job, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Submit, .object = m_id, .site = site});
    FutureHandle future;
    std::optional<std::uint32_t> newWorker;
    {
        ObjectGuard executor(m_id);
        auto& state = executor->state;
        if (state[kClosed] != 0) {
            recorder.write(OperationFailed{m_id, Operation::Submit}, at);
            throw RuntimeError(state[kClosed] == kAtExit
                                   ? "cannot schedule new futures after interpreter shutdown"
                                   : "cannot schedule new futures after shutdown");
        }
        future = makeFutureIn(executor, at, site);
        m_waiting.push_back({future, std::move(job)});
        recorder.write(FutureSubmitted{future.id, m_id, ++state[kJobs]}, at);
        if (state[kIdle] != 0)
            --state[kIdle];
        else if (state[kWorkers] < m_options.most_workers)
            newWorker = state[kWorkers]++;
        unparkOne(executor);
    }
    if (newWorker)
        addWorker(*newWorker, site);
    return future;
}

/// In the executor's hold, so that a submission that is refused has made no future.
FutureHandle Executor::makeFutureIn(ObjectGuard&, SiteId at, const Site& site)
{
    try {
        return makeFuture(m_id, m_name + '-' + std::to_string(++m_submitted), site);
    } catch (...) {
        recorder.write(OperationFailed{m_id, Operation::Submit}, at);
        throw;
    }
}

void Executor::addWorker(std::uint32_t number, const Site& site)
{
    const std::string name = m_options.worker_prefix + '_' + std::to_string(number);
    try {
        const TaskId worker = spawnTask({.name = name,
                                         .carrier = m_options.carrier,
                                         .body = [self = shared_from_this()] { self->work(); },
                                         .site = site});
        ObjectGuard executor(m_id);
        m_workers.insert(worker);
    } catch (...) {
        ObjectGuard executor(m_id);
        --executor->state[kWorkers];
        throw;
    }
}

void Executor::work()
{
    while (auto work = takeWork()) {
        Outcome outcome = run(work->job);
        work->job = nullptr; // what it captured goes before anybody has the result
        finishFuture(work->future, std::move(outcome));
    }
}

/// The next job that was not cancelled; none when no more will come.
std::optional<Executor::Work> Executor::takeWork()
{
    const SiteId at = passGate({.operation = Operation::TakeWork, .object = m_id, .site = {}});
    ObjectGuard executor(m_id);
    auto& state = executor->state;
    // Whoever spawned it may not have said so yet, and this job may shut the executor down.
    m_workers.insert(recorder.self);
    for (;;) {
        while (!m_waiting.empty()) {
            Work work = std::move(m_waiting.front());
            m_waiting.pop_front();
            --state[kJobs];
            if (startFuture(work.future, m_id, state[kJobs], at))
                return work;
        }
        if (state[kClosed] != 0) {
            recorder.write(WorkerDismissed{m_id}, at);
            return std::nullopt;
        }
        ++state[kIdle];
        waitOn(executor, Operation::TakeWork, kNever_ns, at);
    }
}

void Executor::close(bool cancel_futures, bool at_exit, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Shutdown, .object = m_id, .site = site});
    std::deque<Work> cancelled; // the jobs go when no guard is held any more
    std::vector<Callbacks> callbacks;
    {
        ObjectGuard executor(m_id);
        auto& state = executor->state;
        if (cancel_futures) {
            cancelled.swap(m_waiting);
            state[kJobs] = 0;
        }
        std::vector<FutureHandle> futures;
        for (const Work& work : cancelled)
            futures.push_back(work.future);
        FutureHold hold(futures);
        if (state[kClosed] == 0)
            state[kClosed] = at_exit ? kAtExit : kShutDown;
        recorder.write(ExecutorShutDown{m_id, at_exit, static_cast<std::uint32_t>(futures.size())},
                       at);
        wakeAll(executor);
        for (const FutureHandle& future : futures) {
            waitForRoom(0); // there may be more of them than any operation has room for
            callbacks.push_back(cancelWithExecutor(hold, future, at));
        }
    }
    for (const Callbacks& each : callbacks)
        each.run();
}

void Executor::shutDown(bool wait, bool cancel_futures, const Site& site)
{
    close(cancel_futures, false, site);
    if (recorder.self.value == thisProcessRecord().first_task.load(std::memory_order_relaxed))
        m_shutDownByFirst = true;
    const auto workerAfter = [this](TaskId worker) {
        ObjectGuard executor(m_id);
        const auto next = m_workers.upper_bound(worker);
        return next == m_workers.end() ? TaskId{} : *next;
    };
    for (TaskId worker = workerAfter({}); wait && worker; worker = workerAfter(worker))
        joinTask(worker, kNever_ns, site);
}

/// In an order that does not depend on how tasks interleaved.
void Executor::closeAllAtExit()
{
    std::vector<std::shared_ptr<Executor>> all;
    {
        const std::lock_guard hold(executors().lock);
        executors().exiting = true;
        all = executors().all;
    }
    std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) {
        const ObjectName a = segment().object(left->m_id).name;
        const ObjectName b = segment().object(right->m_id).name;
        return std::tie(a.creator, a.ordinal) < std::tie(b.creator, b.ordinal);
    });
    for (const auto& executor : all)
        if (!executor->m_shutDownByFirst)
            executor->close(false, true, {});
}

} // namespace lockstep::sync
