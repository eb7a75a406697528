// SPDX-License-Identifier: MIT
#include "core/exec/rescue.h"

#include "core/exec/lot.h"
#include "core/exec/reaper.h"
#include "core/exec/task_table.h"
#include "core/exec/timers.h"
#include "core/exec/virtual_clock.h"
#include "core/probe/gate.h"

namespace lockstep {

namespace {

bool holderIsGone(std::uint32_t tag)
{
    if (tag >= kServiceTag)
        return processIsDead(tag - kServiceTag);
    return tag != 0 && tag <= taskCount() && processIsDead(taskAt(tag).process);
}

/// The queue may be torn: everybody in it is woken for nothing, and it is empty.
void mendQueue(std::uint32_t object)
{
    ObjectRecord& record = segment().object(ObjectId{object});
    record.first_waiter = 0;
    record.last_waiter = 0;
    for (std::uint32_t id = 1; id <= taskCount(); ++id) {
        TaskRecord& task = taskAt(id);
        if (task.wait_object.load(std::memory_order_acquire) != object)
            continue;
        waitForRoom(0);
        task.next_waiter = 0;
        unpark(TaskId{id}, task.generation.load(std::memory_order_acquire), ObjectId{object},
               WakeReason::Signal, kNobody);
    }
}

void mendSchedule() LS_NO_ANALYSIS
{
    // The baton is given first and the leave to run behind it, both in one hold.
    const std::uint32_t holder = control().baton;
    const TaskPhase phase = holder != 0 ? phaseOf(holder) : TaskPhase::Running;
    if (phase != TaskPhase::Running && phase != TaskPhase::Waking)
        control().baton = 0;
    repairClock();
    rebuildTimers();
    // Whose step it took may have no leave yet (takeStep).
    for (std::uint32_t id = 1; id <= taskCount(); ++id)
        if (canBeGranted(phaseOf(id)))
            segment().ready().add(TaskId{id});
}

void mend(RobustLock& lock)
{
    if (&lock == &control().sched) {
        mendSchedule();
        return;
    }
    if (&lock == &control().births)
        return; // counters are stored last: what was half born was never there
    const auto& first = segment().object(ObjectId{1});
    const auto offset = reinterpret_cast<const std::byte*>(&lock) -
                        reinterpret_cast<const std::byte*>(&first.guard);
    const auto index = offset / static_cast<std::ptrdiff_t>(sizeof(ObjectRecord)) + 1;
    if (offset >= 0 && index <= kMostObjects)
        mendQueue(static_cast<std::uint32_t>(index));
}

} // namespace

void rescueLocks()
{
    lockRescue = {holderIsGone, mend};
}

} // namespace lockstep
