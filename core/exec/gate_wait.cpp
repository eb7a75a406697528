// SPDX-License-Identifier: MIT
// The slow half of the gate: waiting for room in the ring, and for leave to take a step.
#include "core/base/futex.h"
#include "core/exec/baton.h"
#include "core/exec/closed_gates.h"
#include "core/exec/lot.h"
#include "core/exec/run_series.h"
#include "core/exec/sleep.h"
#include "core/exec/unwind.h"
#include "core/probe/gate.h"
#include "core/trace/facts/run_facts.h"

namespace lockstep {

namespace {

/// How long a task that waits for the reader sleeps at most before it looks itself: a wake-up that
/// the reader did not send because it saw no waiter yet costs no more than that.
constexpr Nanoseconds kLookAgain_ns = 20 * kMillisecond_ns;

/// Stops the whole run, virtual time included, until the reader has taken enough.
void waitForReader(std::uint64_t payload_bytes)
{
    ControlBlock& block = control();
    const Nanoseconds begin_ns = realNow_ns();
    control().sched.lock(lockTag());
    closeGatesFor(mode::kBacklog);
    control().sched.unlock();
    ringService();

    for (;;) {
        const std::uint32_t bell = block.reader_bell.load(std::memory_order_seq_cst);
        if (recorder.refreshRoom(payload_bytes))
            break;
        futexWait(block.reader_bell, bell, kLookAgain_ns);
    }

    recorder.writeAs(kNobody, ReaderAwaited{realNow_ns() - begin_ns});
    control().sched.lock(lockTag());
    const bool last = endReasonFor(mode::kBacklog);
    control().sched.unlock();
    if (last)
        openGates();
}

} // namespace

void waitForRoom(std::uint64_t payload_bytes)
{
    while (!recorder.refreshRoom(payload_bytes)) {
        if (unwinding)
            recorder.mute(); // nobody wants to know what is in it
        else if (RunSeries* series = RunSeries::current())
            series->makeRoom();
        else
            waitForReader(payload_bytes);
    }
}

void waitAtGate(const GateOperation& operation, SiteId site)
{
    waitForRoom(operation.payload_bytes);
    if (control().mode.load(std::memory_order_seq_cst) == 0)
        return;
    stopAtGate(operation, site);
}

void stopAtGate(const GateOperation& operation, SiteId site)
{
    ControlBlock& block = control();
    waitForRoom(operation.payload_bytes);
    if (unwinding) {
        unwindAtGate(operation.operation);
        return;
    }
    announce(operation.operation, operation.object, site, operation.duration_ns);
    segment().ready().add(recorder.self);
    const TaskStateWord before{
        segment()
            .task(recorder.self)
            .state.exchange(TaskStateWord::of(TaskPhase::Gate).bits, std::memory_order_seq_cst)};
    if (before.phase() == TaskPhase::Outside)
        block.active.fetch_add(1, std::memory_order_relaxed); // whoever leaves has to be counted
    leaveRunning(recorder.self);
    // Whoever opened the gates before our state was stored has not seen us.
    if (block.mode.load(std::memory_order_seq_cst) == 0)
        grant(recorder.self);
    sleepUntilRunning();
    if (unwinding)
        unwindAtGate(operation.operation);
}

} // namespace lockstep
