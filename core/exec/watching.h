// SPDX-License-Identifier: MIT
#pragma once
// The waking half of a watch (core/sync/watch.h): whoever changes what a watch looks at tells it.

#include "core/exec/lot.h"

namespace lockstep {

/// Something to receive, or an end, is there: wakes who waits for that and more, to look. The
/// caller holds the guard under which it came to be: of a connection, that of its pipe.
void wakeWatchOf(ObjectId thing);

} // namespace lockstep
