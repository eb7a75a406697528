// SPDX-License-Identifier: MIT
#pragma once
// How a greenlet gives its thread away without waiting for anything: to whoever is ready, or to one
// certain greenlet of its loop.

#include "core/base/site.h"
#include "core/probe/attachment.h"

namespace lockstep {

/// Lets the others of the calling task's loop go first that are ready already; a visible operation.
/// A task in no loop goes on at once, or, serialised, as the policy says.
void yieldToOthers(const Site& site);

/// Whether a task stands on the calling task's thread, so that it can be given that.
bool isOnThisThread(TaskId task);

/// Suspends the calling task and gives the thread to a suspended one. Returns when some task of the
/// thread does the same with this one. The events are the caller's, as is the gate.
void suspendFor(TaskId to);

/// The calling task is about to end: then a suspended one goes on.
void goOnAtEnd(TaskId to);

/// The last thing that a task does before it has ended: gives up its loop, perhaps to another task.
void leaveLoopForEver(TaskRecord& task);

} // namespace lockstep
