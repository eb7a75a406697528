// SPDX-License-Identifier: MIT
#include "core/sync/wait.h"

#include "core/exec/virtual_clock.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

Nanoseconds deadlineAfter(Nanoseconds timeout_ns)
{
    return timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
}

WakeReason waitOn(ObjectGuard& object, Operation operation, Nanoseconds deadline_ns, SiteId site)
{
    recorder.write(WaitRequested{object.id(), operation}, site);
    announce(operation, object.id(), site, 0);
    return park(object, deadline_ns);
}

void wakeAll(ObjectGuard& object)
{
    // Counted first: who comes while the guard is given back has not waited for this.
    unparkUpTo(object, countWaiters(object));
}

} // namespace lockstep::sync
