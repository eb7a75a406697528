// SPDX-License-Identifier: MIT
#pragma once
// Waiting in an operation on what is no lock: the form that all primitives but locks share.

#include "core/exec/lot.h"
#include "core/probe/gate.h"

namespace lockstep::sync {

/// When a wait that begins now and takes so long at most ends, in virtual time; kNever_ns: never.
Nanoseconds deadlineAfter(Nanoseconds timeout_ns);

/// Records that the calling task must wait on the guarded object in that operation, and parks it.
/// The guard is given back meanwhile. Whoever was woken looks again.
WakeReason waitOn(ObjectGuard& object, Operation operation, Nanoseconds deadline_ns, SiteId site);

/// Wakes everybody who waits on the guarded object now.
void wakeAll(ObjectGuard& object);

} // namespace lockstep::sync
