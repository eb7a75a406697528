// SPDX-License-Identifier: MIT
#pragma once
// A counter that acquire takes one from, waiting while it is 0, and release adds to. Not fair: a
// task that arrives while the counter is above 0 may overtake one that is waking up.
//
// The state is ObjectRecord::state (core/segment/object_state.h), changed under the guard.

#include "core/sync/wait.h"

#include <string_view>

namespace lockstep::sync {

/// A semaphore that begins with value. A bounded one never has more than that.
ObjectId makeSemaphore(ObjectKind kind, std::string_view name, std::uint32_t value,
                       const Site& site);

/// Takes one, waiting at most so long in virtual time (0: not at all, kNever_ns: for ever). False:
/// not taken.
bool acquireSemaphore(ObjectId semaphore, Nanoseconds timeout_ns, Site site);

/// Adds count and wakes as many, whoever acquired it. False: that would be too many; then
/// operation.failed is recorded and nothing has changed.
bool releaseSemaphore(ObjectId semaphore, std::uint32_t count, const Site& site);

} // namespace lockstep::sync
