// SPDX-License-Identifier: MIT
#include "core/exec/signals.h"

#include "core/base/futex.h"
#include "core/exec/process.h"
#include "core/exec/task_end.h"
#include "core/exec/task_table.h"
#include "core/probe/gate.h"
#include "core/trace/facts/process_facts.h"
#include "core/trace/facts/task_facts.h"

#include <csignal>
#include <sys/types.h>

namespace lockstep {

namespace {

constexpr Nanoseconds kDeathPatience_ns = 2 * kSecond_ns;

/// The other stands in for a process, on a carrier that no signal reaches: it takes no step more.
/// One that computes and does not come to a gate is left alone.
void endStandIn(TaskId id, int signal)
{
    const ProcessHold hold(segment().task(id).process, recorder.self);
    const TaskPhase phase = phaseOf(id.value);
    if (phase != TaskPhase::Ended && !isUnderWay(phase))
        endOtherTask(id, TaskEnd::Killed, -signal);
}

} // namespace

void signalTask(TaskId id, int signal, const Site& site)
{
    TaskRecord& task = segment().task(id);
    const ObjectId end{task.end_object};
    const SiteId at = passGate(Operation::Signal, end, site);
    const ProcessRecord& process = segment().process(task.process);
    const auto pid = static_cast<pid_t>(process.pid.load(std::memory_order_acquire));
    recorder.write(ProcessSignalled{end, id, static_cast<std::uint32_t>(signal)}, at);
    // Its number may be another's by now unless its zombie still has it.
    const bool isItsOwn = process.first_task.load(std::memory_order_acquire) == id.value;
    if (!isItsOwn) {
        endStandIn(id, signal);
        return;
    }
    if (pid <= 0 || task.process == 0 || process.reaped.load(std::memory_order_acquire) != 0)
        return;
    kill(pid, signal);
    const Nanoseconds patience_ns = realNow_ns() + kDeathPatience_ns;
    for (;;) {
        const std::uint32_t word = task.state.load(std::memory_order_acquire);
        if (TaskStateWord{word}.phase() == TaskPhase::Ended || realNow_ns() > patience_ns)
            return;
        futexWait(task.state, word, 10 * kMillisecond_ns);
    }
}

} // namespace lockstep
