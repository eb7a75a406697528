// SPDX-License-Identifier: MIT
#include "core/exec/real_priority.h"

#include "core/exec/task_table.h"
#include "core/probe/recorder.h"

#include <algorithm>
#include <sched.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// Below what the kernel's own threads have, which interrupts are served by.
constexpr std::int32_t kHighest = 49;

/// Threads that it starts are ordinary ones.
bool setPriority(pid_t thread, std::int32_t priority)
{
    sched_param parameters{};
    parameters.sched_priority = std::min(priority, kHighest);
    const int policy = priority > 0 ? SCHED_FIFO | SCHED_RESET_ON_FORK : SCHED_OTHER;
    return sched_setscheduler(thread, policy, &parameters) == 0;
}

bool runOn(pid_t thread, const cpu_set_t& processors)
{
    return sched_setaffinity(thread, sizeof processors, &processors) == 0;
}

TaskRecord& self()
{
    return segment().task(recorder.self);
}

/// Whose lock that lends priorities a task waits for; 0: it waits for none.
std::uint32_t lenderOf(std::uint32_t id)
{
    const ObjectId awaited{taskAt(id).wait_object.load(std::memory_order_relaxed)};
    if (!awaited || segment().object(awaited).lends_priority == 0)
        return 0;
    const std::uint32_t owner = segment().object(awaited).owner();
    return owner <= taskCount() ? owner : 0;
}

/// The thread of a task that has ended may be another's by now.
void raise(std::uint32_t id, std::int32_t priority)
{
    const TaskRecord& task = taskAt(id);
    if (task.real_priority.load(std::memory_order_relaxed) < priority &&
        phaseOf(id) != TaskPhase::Ended)
        setPriority(static_cast<pid_t>(task.thread.load(std::memory_order_acquire)), priority);
}

} // namespace

RealPriorities askForRealPriorities()
{
    const bool isReal = control().settings.policy == PolicyKind::Free &&
                        control().time.load(std::memory_order_relaxed) == TimeMode::Scaled;
    if (!isReal)
        return RealPriorities::Unneeded;
    cpu_set_t rest;
    if (sched_getaffinity(0, sizeof rest, &rest) != 0)
        return RealPriorities::Refused;
    if (CPU_COUNT(&rest) < 2)
        return RealPriorities::OneProcessor;
    int chosen = CPU_SETSIZE - 1;
    while (!CPU_ISSET(chosen, &rest))
        --chosen;
    CPU_CLR(chosen, &rest);
    // The service has the process's first thread, and its number.
    if (!setPriority(0, 1) || !setPriority(0, 0) || !runOn(0, rest) || !runOn(getpid(), rest))
        return RealPriorities::Refused;
    control().real_processor.store(static_cast<std::uint32_t>(chosen) + 1,
                                   std::memory_order_release);
    return RealPriorities::Granted;
}

void takeRealPriority()
{
    const std::uint32_t processor = control().real_processor.load(std::memory_order_acquire);
    TaskRecord& me = self();
    if (processor == 0 || me.priority <= 0 || me.carrier != Carrier::Thread)
        return;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor - 1, &one);
    // In this order: without a priority it might not come to anything more on that processor.
    if (!setPriority(0, me.priority))
        return;
    if (runOn(0, one))
        me.real_priority.store(std::min(me.priority, kHighest), std::memory_order_relaxed);
    else
        setPriority(0, 0);
}

bool hasRealPriority()
{
    return self().real_priority.load(std::memory_order_relaxed) != 0;
}

Nanoseconds ownProcessorTime_ns()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * kSecond_ns + used.tv_nsec;
}

void lendRealPriority(TaskId owner)
{
    const std::int32_t mine = self().real_priority.load(std::memory_order_relaxed);
    if (mine == 0)
        return;
    std::uint32_t at = owner.value;
    // No further than there are tasks: they may wait in a circle.
    for (std::uint32_t i = 0; at != 0 && i < taskCount(); ++i, at = lenderOf(at))
        raise(at, mine);
}

void dropLentPriority()
{
    const std::int32_t mine = self().real_priority.load(std::memory_order_relaxed);
    if (mine == 0)
        return;
    std::int32_t lent = mine;
    for (std::uint32_t id = 1, count = taskCount(); id <= count; ++id)
        if (phaseOf(id) == TaskPhase::Blocked && lenderOf(id) == recorder.self.value)
            lent = std::max(lent, taskAt(id).real_priority.load(std::memory_order_relaxed));
    setPriority(0, lent);
}

} // namespace lockstep
