// SPDX-License-Identifier: MIT
#pragma once
// A bounded number of places for greenlets, and waiting until all are free.
//
// ObjectRecord::state[0] is how many places are taken, state[1] how many there are.

#include "core/exec/lot.h"
#include "core/probe/gate.h"

#include <functional>

namespace lockstep::sync {

ObjectId makeGreenPool(std::string_view name, std::uint32_t size, const Site& site);

std::uint32_t runningIn(ObjectId pool);
std::uint32_t sizeOf(ObjectId pool);

/// Takes a place; waits while none is free.
void enterPool(ObjectId pool, const Site& site);

/// Gives a place back, and wakes everybody who waits at the pool.
void leavePool(ObjectId pool, const Site& site);

/// What comes of that member, which the calling task has made, is given behind what comes of those
/// for which this was called before. No visible operation of its own.
void promiseResult(ObjectId pool, TaskId member);

/// Waits at the pool until something is so, which leavePool or tellPool may have changed.
void waitAtPool(ObjectId pool, const std::function<bool()>& isSo, const Site& site);

/// Wakes everybody who waits at the pool, to look again. No visible operation of its own.
void tellPool(ObjectId pool);

} // namespace lockstep::sync
