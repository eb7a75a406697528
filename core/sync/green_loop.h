// SPDX-License-Identifier: MIT
#pragma once
// What a task does with the other cooperative greenlets of its loop: kills one, or waits until none
// of them can run any more.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/site.h"

namespace lockstep::sync {

/// Has GreenletExit raised where the greenlet waits; one that has not started never will. Returns
/// at once. A task that kills itself gets the exception here.
void killGreenlet(TaskId greenlet, const Site& site);

/// At the start of a greenlet's function: GreenletExit, if it was killed before.
void exitIfKilled();

/// Waits until no greenlet of the calling task's loop runs, is ready or sleeps. False: the time-out
/// came first.
bool waitForRest(Nanoseconds timeout_ns, const Site& site);

/// Makes the loop of the calling task known, as an object of the run (a hub). From then on LoopExit
/// is raised in its root when everybody waits and nothing can wake them.
void openHub(const Site& site);

} // namespace lockstep::sync
