// SPDX-License-Identifier: MIT
#pragma once
// A flag that tasks wait for: set wakes all who wait, and lets all later ones through until clear.
//
// The state is ObjectRecord::state (core/segment/object_state.h), changed under the guard.

#include "core/sync/wait.h"

#include <string_view>

namespace lockstep::sync {

/// What a task knows that waited while the flag was set, and finds it cleared when it looks.
enum class AfterWaiting {
    Remembers, ///< it was set: wait returns true (threading)
    LooksAgain ///< it is not set: wait returns false (multiprocessing)
};

ObjectId makeEvent(std::string_view name, const Site& site);

/// Waits until the flag is set, at most so long in virtual time (0: not at all, kNever_ns: for
/// ever). False: it was not.
bool waitEvent(ObjectId event, Nanoseconds timeout_ns, AfterWaiting then, const Site& site);

/// Only that task will ever set it: who waits for the event waits for the task. Until the next
/// declaration.
void declareSetter(ObjectId event, TaskId setter);

void setEvent(ObjectId event, const Site& site);
void clearEvent(ObjectId event, const Site& site);
bool isEventSet(ObjectId event, const Site& site);

} // namespace lockstep::sync
