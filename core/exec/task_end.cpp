// SPDX-License-Identifier: MIT
#include "core/exec/task_end.h"

#include "core/base/futex.h"
#include "core/exec/descriptors.h"
#include "core/exec/lot.h"
#include "core/exec/robust_locks.h"
#include "core/exec/task_table.h"
#include "core/exec/watching.h"
#include "core/probe/gate.h"
#include "core/trace/facts/task_facts.h"

#include <csignal>
#include <sys/types.h>

namespace lockstep {

namespace {

/// A wake-up that the task had received, or might have, goes to the next one in the queue: who is
/// woken looks again, so one too many does no harm and one too few would.
void passOnWait(TaskId id)
{
    TaskRecord& task = segment().task(id);
    const std::uint32_t object = task.wait_object.exchange(0, std::memory_order_acq_rel);
    if (object == 0)
        return;
    waitForRoom(0);
    ObjectGuard guard(ObjectId{object});
    forgetWaiter(guard, id);
    unparkOne(guard);
}

} // namespace

void endOtherTask(TaskId id, TaskEnd end, std::int32_t code)
{
    TaskRecord& task = segment().task(id);
    passOnWait(id);
    if (task.home == id.value && task.asked == Carrier::Process && task.carrier != Carrier::Process)
        closeDescriptorsOf(id); // they are duplicates: no process ends that would close them
    freeRobustLocksOf(id);
    waitForRoom(0);
    // Whatever its word says: it changes it no more, and wakers who still try fail.
    const TaskStateWord before{task.state.exchange(TaskStateWord::of(TaskPhase::Ended).bits)};
    if (before.phase() == TaskPhase::Running)
        control().active.fetch_sub(1, std::memory_order_seq_cst);
    task.exit_code.store(code, std::memory_order_release);
    {
        ObjectGuard guard(ObjectId{task.end_object});
        if (!hasToldItsEnd(task)) {
            recorder.writeAs(id, TaskEnded{end});
            task.end.store(end, std::memory_order_release);
        }
        guard->word.store(0, std::memory_order_release);
        wakeWatchOf(guard.id());
    }
    for (bool more = true; more;) {
        waitForRoom(0);
        ObjectGuard guard(ObjectId{task.end_object});
        more = unparkOne(guard);
    }
    futexWake(task.state); // for who waits until it has ended
}

void cutOffOthers(std::uint32_t process, TaskId except)
{
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        const TaskPhase phase = phaseOf(id);
        if (taskAt(id).process != process || id == except.value || phase == TaskPhase::Ended ||
            isUnderWay(phase))
            continue;
        endOtherTask(TaskId{id}, TaskEnd::CutOff, 0);
    }
}

void cutOffLoopOf(TaskId root)
{
    const std::uint32_t loop = segment().task(root).loop.load(std::memory_order_relaxed);
    if (loop == 0 || segment().loop(loop).root.load(std::memory_order_relaxed) != root.value)
        return;
    // None of them has the thread, whatever its word says.
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        if (taskAt(id).loop.load(std::memory_order_relaxed) == loop && id != root.value &&
            phaseOf(id) != TaskPhase::Ended)
            endOtherTask(TaskId{id}, TaskEnd::CutOff, 0);
}

void cutOffStandIns(TaskId home)
{
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        const TaskRecord& task = taskAt(id);
        if (task.home != home.value || id == home.value || task.carrier != Carrier::Process ||
            hasToldItsEnd(task))
            continue;
        ProcessRecord& process = segment().process(task.process);
        process.cut_off.store(1, std::memory_order_release);
        kill(static_cast<pid_t>(process.pid.load(std::memory_order_acquire)), SIGKILL);
    }
}

} // namespace lockstep
