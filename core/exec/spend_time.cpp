// SPDX-License-Identifier: MIT
// Spending virtual time: asleep, keeping the carrier, or computing.
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/real_priority.h"
#include "core/exec/task.h"
#include "core/exec/task_table.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/watchdog.h"
#include "core/probe/gate.h"
#include "core/trace/facts/task_facts.h"

#include <algorithm>
#include <optional>

namespace lockstep {

namespace {

/// Under the policy "priority" and in its replays: the time that the task has the one virtual
/// processor counts. Who begins has it, because the policy let it run; whoever had it goes on when
/// it may again.
void burnOnOneProcessor(Nanoseconds deadline_ns, SiteId at)
{
    TaskRecord& me = segment().task(recorder.self);
    Nanoseconds left_ns = deadline_ns - virtualNow_ns();
    while (left_ns > 0) {
        for (std::uint32_t id = 1; id <= taskCount(); ++id) {
            TaskRecord& other = taskAt(id);
            if (id == recorder.self.value || other.burning.load(std::memory_order_relaxed) == 0 ||
                phaseOf(id) != TaskPhase::Blocked)
                continue;
            other.burn_left_ns.store(other.deadline_ns.load(std::memory_order_relaxed) -
                                         virtualNow_ns(),
                                     std::memory_order_relaxed);
            unpark(TaskId{id}, other.generation.load(std::memory_order_acquire), {},
                   WakeReason::Signal, recorder.self);
        }
        me.burn_left_ns.store(0, std::memory_order_relaxed);
        me.burning.store(1, std::memory_order_release);
        parkUntil(virtualNow_ns() + left_ns);
        me.burning.store(0, std::memory_order_release);
        left_ns = me.burn_left_ns.load(std::memory_order_relaxed); // 0: it was not interrupted
        // Going on is a step, which a replay takes too; and it burns until another time now.
        if (left_ns > 0)
            recorder.write(DelayStarted{Operation::Burn, virtualNow_ns() + left_ns}, at);
    }
}

/// Virtual time stands, or jumps when all lie still.
bool mustLieStill()
{
    return (control().mode.load(std::memory_order_relaxed) & ~mode::kSerial) != 0 ||
           control().time.load(std::memory_order_relaxed) == TimeMode::Instant;
}

void lieStillUntil(Nanoseconds deadline_ns)
{
    TaskRecord& me = segment().task(recorder.self);
    me.burning.store(1, std::memory_order_release);
    parkUntil(deadline_ns);
    me.burning.store(0, std::memory_order_release);
}

/// Really computes; only while the run stands still does it park, and is woken to go on.
void burnAProcessor(Nanoseconds deadline_ns)
{
    while (virtualNow_ns() < deadline_ns)
        if (mustLieStill())
            lieStillUntil(deadline_ns);
}

/// The same with a real priority: while one of a higher has the processor, the task computes
/// nothing, so only the time counts that the system gave it.
void burnWithRealPriority(Nanoseconds left_ns)
{
    Nanoseconds seen_ns = virtualNow_ns();
    Nanoseconds used_ns = ownProcessorTime_ns();
    while (left_ns > 0) {
        const bool lies = mustLieStill();
        if (lies)
            lieStillUntil(seen_ns + left_ns);
        const Nanoseconds now_ns = virtualNow_ns();
        const Nanoseconds now_used_ns = ownProcessorTime_ns();
        const Nanoseconds passed_ns = now_ns - seen_ns;
        const Nanoseconds computed_ns =
            (now_used_ns - used_ns) * control().clock.speed_permille.load() / 1000;
        left_ns -= lies ? passed_ns : std::min(passed_ns, computed_ns);
        seen_ns = now_ns;
        used_ns = now_used_ns;
    }
}

} // namespace

void spendTime(Operation how, Nanoseconds duration_ns, const Site& site)
{
    const SiteId at =
        passGate({.operation = how, .object = {}, .site = site, .duration_ns = duration_ns});
    const Nanoseconds deadline_ns = virtualNow_ns() + duration_ns;
    recorder.write(DelayStarted{how, deadline_ns}, at);
    announce(how, {}, at, duration_ns);
    std::optional<Unpatched> unpatched;
    if (how != Operation::Delay)
        unpatched.emplace();
    if (how == Operation::Burn && control().settings.one_processor) {
        burnOnOneProcessor(deadline_ns, at);
    } else if (how == Operation::Burn && control().time.load() == TimeMode::Scaled) {
        const Unwatched computes;
        if (hasRealPriority())
            burnWithRealPriority(duration_ns);
        else
            burnAProcessor(deadline_ns);
    } else {
        parkUntil(deadline_ns);
    }
    recorder.write(DelayEnded{how}, at);
}

} // namespace lockstep
