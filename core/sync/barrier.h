// SPDX-License-Identifier: MIT
#pragma once
// A barrier: tasks wait at it until so many have come, and then all go on.
//
// The state is ObjectRecord::state with its table of phases (core/segment/object_state.h), changed
// under the guard, which is never held while the action runs.

#include "core/sync/wait.h"

#include <functional>
#include <optional>
#include <string_view>

namespace lockstep::sync {

ObjectId makeBarrier(std::string_view name, std::uint32_t parties, const Site& site);

/// Waits until all parties have come; gives the place at which this one came, from 0. The last one
/// runs the action, if there is one, before anybody goes on; what that raises breaks the barrier
/// and is raised here. A time-out (0: all must have come, kNever_ns: none) breaks it too. Nothing:
/// the barrier is broken, or was reset meanwhile.
std::optional<std::uint32_t> waitBarrier(ObjectId barrier, Nanoseconds timeout_ns,
                                         const std::function<void()>& action, const Site& site);

/// Breaks it: all who wait, and who come until it is reset, are refused.
void abortBarrier(ObjectId barrier, const Site& site);

/// Makes it whole again; who waits is refused.
void resetBarrier(ObjectId barrier, const Site& site);

struct BarrierLook {
    std::uint32_t waiting = 0;
    bool broken = false;
};
BarrierLook lookAtBarrier(ObjectId barrier, const Site& site);

} // namespace lockstep::sync
