// SPDX-License-Identifier: MIT
#include "core/exec/watching.h"

namespace lockstep {

void wakeWatchOf(ObjectId thing)
{
    const ObjectId watch{segment().watchOf(thing).load(std::memory_order_acquire)};
    if (!watch)
        return;
    ObjectGuard waiting(watch);
    unparkUpTo(waiting, countWaiters(waiting));
}

} // namespace lockstep
