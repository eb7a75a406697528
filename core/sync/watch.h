// SPDX-License-Identifier: MIT
#pragma once
// Waiting for the first of several things, as multiprocessing.connection.wait does: connections
// that have something to receive, or their end, and tasks that have ended.
//
// A watch is an object of its own, on which its task waits. Each thing is looked at by one watch at
// most, and knows by which (Segment::watchOf); whoever changes it wakes the watch
// (core/exec/watching.h). A look holds the guards of all its things, by their ids, and then that of
// the watch: so it is one step, and nothing happens unnoticed between it and the wait.

#include "core/base/ids.h"
#include "core/base/site.h"

#include <string_view>
#include <vector>

namespace lockstep::sync {

/// Throws RuntimeError when the run has too many objects.
ObjectId makeWatch(std::string_view name, const Site& site);

/// The end of a task, as a thing to wait for.
ObjectId endObjectOf(TaskId task);

/// Waits until at least one of the things is there, and gives all that are, in the order of the
/// question. Connections must be open in the caller's home: OSError "handle is closed".
std::vector<ObjectId> awaitAny(ObjectId watch, const std::vector<ObjectId>& things,
                               const Site& site);

} // namespace lockstep::sync
