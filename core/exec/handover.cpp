// SPDX-License-Identifier: MIT
#include "core/exec/handover.h"

#include "core/exec/baton.h"
#include "core/exec/hub.h"
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/sleep.h"
#include "core/exec/unwind.h"
#include "core/probe/gate.h"
#include "core/trace/facts/greenlet_facts.h"

namespace lockstep {

namespace {

/// A suspended task may go on, as the holder of its loop. It has not the thread yet.
void makeReady(TaskId id)
{
    TaskRecord& task = segment().task(id);
    std::uint32_t bits = task.state.load(std::memory_order_seq_cst);
    const TaskStateWord old{bits};
    const bool started = task.generation.load(std::memory_order_relaxed) != 0; // it has waited
    if (old.phase() != TaskPhase::Blocked)
        return; // woken otherwise meanwhile
    holdLoop(id);
    if (control().mode.load(std::memory_order_seq_cst) == 0) {
        const auto running = TaskStateWord::of(
            TaskPhase::Running, started ? WakeReason::Signal : WakeReason::None, old.generation());
        control().active.fetch_add(1, std::memory_order_relaxed);
        if (task.state.compare_exchange_strong(bits, running.bits))
            ringTask(task);
        else
            control().active.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
    const auto stopped =
        started ? TaskStateWord::of(TaskPhase::Ready, WakeReason::Signal, old.generation())
                : TaskStateWord::of(TaskPhase::Gate);
    segment().ready().add(id);
    // The gates may have been opened in between, and whoever opened them saw it suspended.
    if (task.state.compare_exchange_strong(bits, stopped.bits) &&
        control().mode.load(std::memory_order_seq_cst) == 0)
        grant(id);
}

} // namespace

void yieldToOthers(const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Yield, .object = {}, .site = site});
    if (unwinding)
        unwindAtWait();
    recorder.write(GreenletYielded{}, at);
    TaskRecord& me = segment().task(recorder.self);
    leaveLoop(me);
    const auto generation =
        static_cast<std::uint32_t>(me.generation.load(std::memory_order_relaxed) & 0xffff);
    if (control().mode.load(std::memory_order_relaxed) == 0) {
        if (!thisHub)
            return;
        // Whoever is stopped in the hub with this word has to go on, not to pass its gate again.
        me.state.store(TaskStateWord::of(TaskPhase::Running, WakeReason::Signal, generation).bits,
                       std::memory_order_release);
        thisHub->letOthersGoFirst();
    } else {
        queueInLoop(me);
        segment().ready().add(recorder.self);
        me.state.store(TaskStateWord::of(TaskPhase::Ready, WakeReason::Signal, generation).bits,
                       std::memory_order_seq_cst);
        leaveRunning(recorder.self);
        if (control().mode.load(std::memory_order_seq_cst) == 0)
            grant(recorder.self);
        sleepUntilRunning();
    }
    if (unwinding)
        unwindAtWait();
    if (recorder.head >= recorder.admitted)
        waitForRoom(0);
    if (me.interrupt.load(std::memory_order_relaxed) != Interrupt::None)
        raiseInterrupt({});
}

bool isOnThisThread(TaskId task)
{
    const std::uint32_t mine = segment().task(recorder.self).hub.load(std::memory_order_relaxed);
    return mine != 0 && segment().task(task).hub.load(std::memory_order_relaxed) == mine;
}

void suspendFor(TaskId to)
{
    // First the other one, so that the run is never seen with everybody parked. It cannot have the
    // thread before this task has stopped.
    makeReady(to);
    const Unpatched keepsTheLoopForIt;
    parkUntil(kNever_ns);
}

void goOnAtEnd(TaskId to)
{
    segment().task(recorder.self).successor.store(to.value, std::memory_order_relaxed);
}

void leaveLoopForEver(TaskRecord& task)
{
    tellIdleLoop();
    const TaskId next{task.successor.load(std::memory_order_relaxed)};
    if (next)
        makeReady(next);
    else
        leaveLoop(task);
}

} // namespace lockstep
