// SPDX-License-Identifier: MIT
#pragma once
// The state machine under Shared<T> (core/sync/shared.h): a value in the segment.
//
// Read under the guard and replaced under the guard, so every operation is one step and the log
// has them in their order.

#include "core/base/ids.h"
#include "core/base/site.h"
#include "core/exec/item.h"
#include "core/trace/words.h"

#include <functional>
#include <string_view>

namespace lockstep::sync {

/// Throws RuntimeError when the run has no room for it.
ObjectId makeShared(const Item& initial, std::string_view name, const Site& site);

Item readShared(ObjectId shared, const Site& site);

/// Throws RuntimeError when there is no room; then the value is what it was.
void writeShared(ObjectId shared, const Item& value, const Site& site);

/// What becomes of the value, in one step. Called under the guard: it only computes.
using Change = std::function<Item(const Item& before)>;

/// The value before. Throws as writeShared does.
Item changeShared(ObjectId shared, Operation operation, const Change& change, const Site& site);

} // namespace lockstep::sync
