// SPDX-License-Identifier: MIT
#include "core/exec/closed_gates.h"

#include "core/exec/baton.h"
#include "core/exec/process.h"
#include "core/exec/virtual_clock.h"

namespace lockstep {

namespace {

std::atomic<std::uint32_t>& reasonsIn(ProcessRecord& process, std::uint32_t reason)
{
    return reason == mode::kBacklog ? process.backlog_waiters : process.holders;
}

std::atomic<std::uint32_t>& reasonsInAll(std::uint32_t reason)
{
    return reason == mode::kBacklog ? control().backlog_waiters : control().holders;
}

/// No time passes in a backlog.
void applyReason(std::uint32_t reason, bool is_there) LS_REQUIRES(control().sched)
{
    if (is_there)
        control().mode.fetch_or(reason, std::memory_order_seq_cst);
    else
        control().mode.fetch_and(~reason, std::memory_order_seq_cst);
    if (reason == mode::kBacklog)
        applyClock();
}

void forget(std::uint32_t dead, std::uint32_t reason) LS_REQUIRES(control().sched)
{
    reasonsIn(segment().process(dead), reason).store(0, std::memory_order_relaxed);
    std::uint32_t left = 0; // counted anew: it may have died between the two counts
    for (std::uint32_t index = 0; index < processCount(); ++index)
        left += reasonsIn(segment().process(index), reason).load(std::memory_order_relaxed);
    reasonsInAll(reason).store(left, std::memory_order_seq_cst);
    const bool isThere = (control().mode.load(std::memory_order_relaxed) & reason) != 0;
    if (isThere != (left != 0))
        applyReason(reason, left != 0);
}

} // namespace

void closeGatesFor(std::uint32_t reason)
{
    reasonsIn(thisProcessRecord(), reason).fetch_add(1, std::memory_order_relaxed);
    if (reasonsInAll(reason).fetch_add(1, std::memory_order_seq_cst) == 0)
        applyReason(reason, true);
}

bool endReasonFor(std::uint32_t reason)
{
    reasonsIn(thisProcessRecord(), reason).fetch_sub(1, std::memory_order_relaxed);
    const bool last = reasonsInAll(reason).fetch_sub(1, std::memory_order_seq_cst) == 1;
    if (last)
        applyReason(reason, false);
    return last;
}

void endReasonsOf(std::uint32_t process)
{
    control().sched.lock(lockTag());
    forget(process, mode::kHeld);
    forget(process, mode::kBacklog);
    control().sched.unlock();
}

} // namespace lockstep
