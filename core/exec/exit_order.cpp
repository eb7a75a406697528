// SPDX-License-Identifier: MIT
#include "core/exec/exit_order.h"

#include "core/exec/process.h"
#include "core/exec/process_memory.h"
#include "core/exec/raised_error.h"
#include "core/exec/signals.h"
#include "core/exec/speech.h"
#include "core/exec/task.h"
#include "core/exec/task_end.h"
#include "core/exec/task_table.h"
#include "core/exec/unwind.h"
#include "core/probe/gate.h"
#include "core/trace/facts/process_facts.h"
#include "core/trace/facts/task_facts.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <mutex>
#include <unistd.h>
#include <vector>

namespace lockstep {

namespace {

/// Whose they are: a fork copies them, but they stay those of the parent's home.
struct OwnedFinalizer {
    std::uint32_t home;
    Finalizer when;
    std::function<void()> run;
};

struct Finalizers {
    std::mutex mutex;
    std::vector<OwnedFinalizer> entries;
};

Finalizers& finalizers()
{
    static auto& all = *[] {
        forgetBetweenRuns([] { finalizers().entries.clear(); });
        return new Finalizers;
    }();
    return all;
}

std::uint32_t homeOfCaller()
{
    return segment().task(recorder.self).home;
}

void run(Finalizer when)
{
    std::vector<std::function<void()>> due;
    {
        const std::lock_guard lock(finalizers().mutex);
        for (OwnedFinalizer& each : finalizers().entries)
            if (each.when == when && each.home == homeOfCaller() && each.run)
                due.push_back(std::exchange(each.run, nullptr));
    }
    while (!due.empty()) { // the newest first, as in Python
        try {
            due.back()();
        } catch (const ScenarioError& error) { // a traceback, and the next one
            speak(lineOf({error.type(), error.what()}), {});
        }
        due.pop_back();
    }
}

bool isThreadOf(const TaskRecord& task, std::uint32_t home)
{
    return task.home == home && task.asked == Carrier::Thread;
}

bool isChildOf(const TaskRecord& task, std::uint32_t home)
{
    return task.asked == Carrier::Process && taskAt(task.parent).home == home;
}

/// Not "who is still alive": that would depend on timing, and a replay could not follow it. Tasks
/// that are made meanwhile have higher ids than their makers, so one pass meets them all.
template <class Predicate>
void joinAll(Predicate wanted)
{
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        const TaskRecord& task = taskAt(id);
        const bool joined = task.joined_at_home.load(std::memory_order_relaxed) != 0;
        if (id != recorder.self.value && !joined && wanted(task))
            joinTask(TaskId{id}, kNever_ns, {});
    }
}

void joinThreads()
{
    run(Finalizer::BeforeThreads);
    joinAll([](const TaskRecord& task) {
        return isThreadOf(task, recorder.self.value) && !task.daemon;
    });
}

void leaveChildren()
{
    run(Finalizer::Pools);
    run(Finalizer::Early);
    for (std::uint32_t id = 2; id <= taskCount(); ++id) {
        const TaskRecord& task = taskAt(id);
        const bool joined = task.joined_at_home.load(std::memory_order_relaxed) != 0;
        if (isChildOf(task, recorder.self.value) && task.daemon && !joined)
            signalTask(TaskId{id}, SIGTERM, {});
    }
    joinAll([](const TaskRecord& task) { return isChildOf(task, recorder.self.value); });
    run(Finalizer::Late);
}

} // namespace

void atProcessExit(Finalizer when, std::function<void()> finalizer)
{
    const std::lock_guard lock(finalizers().mutex);
    finalizers().entries.push_back({homeOfCaller(), when, std::move(finalizer)});
}

void leaveProcess(ExitOrder order)
{
    if (order == ExitOrder::Main)
        joinThreads();
    leaveChildren();
    if (order == ExitOrder::Child)
        joinThreads();
}

void runAsMain(const std::function<void()>& main)
{
    std::exception_ptr raised;
    try {
        main();
    } catch (const Unwound&) {
        return;
    } catch (...) {
        raised = std::current_exception();
    }
    recorder.write(MainReturned{});
    leaveProcess(ExitOrder::Main);
    if (raised)
        std::rethrow_exception(raised);
}

void hardExit(int code, Site site)
{
    recorder.write(ProcessLeft{code}, passGate(Operation::Exit, {}, site));
    if (thisProcess() != 0)
        _exit(code & 0xff); // as it is: unflushed output is lost, the reaper tells the rest
    endMainAtOnce(code);
    standStill();
}

} // namespace lockstep
