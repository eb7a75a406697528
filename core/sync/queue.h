// SPDX-License-Identifier: MIT
#pragma once
// A queue of items, first in, first out, with or without a limit; and the count of those that are
// not done with yet.
//
// A queue is three objects, made together, because an object has one queue of waiters and here
// three kinds of tasks wait: getters on the queue itself, putters on its space, joiners on its
// rest. The queue's guard holds for all of it; those of the other two, for their waiters alone, are
// taken inside it. Items lie in the segment. Whoever is woken looks again, so a newcomer may
// overtake.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/site.h"
#include "core/exec/item.h"

#include <optional>
#include <string_view>

namespace lockstep::sync {

struct QueueObjects {
    ObjectId queue;
    ObjectId space;
    ObjectId rest;
};

/// Throws RuntimeError when the run has too many objects. A maxsize of 0 is no limit.
QueueObjects makeQueue(std::uint32_t maxsize, std::string_view name, const Site& site);

/// Appends an item, waiting for room at most so long in virtual time (0: not at all, kNever_ns: for
/// ever). False: there was none. Throws RuntimeError when the run has no room for items.
bool putItem(const QueueObjects& queue, const Item& item, Nanoseconds timeout_ns, const Site& site);

/// Takes the first item, waiting as putItem does. None: there was none.
std::optional<Item> getItem(const QueueObjects& queue, Nanoseconds timeout_ns, const Site& site);

/// One item less is unfinished. False: none was; then operation.failed is recorded.
bool finishItem(const QueueObjects& queue, const Site& site);

/// Waits until no item is unfinished.
void awaitAllFinished(const QueueObjects& queue, const Site& site);

std::uint32_t depthOf(const QueueObjects& queue, const Site& site);

} // namespace lockstep::sync
