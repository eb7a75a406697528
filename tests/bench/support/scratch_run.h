// SPDX-License-Identifier: MIT
#pragma once
// A run without a scenario, for timing the paths that a task takes: a segment, an open ring for the
// calling thread, and room in it for ever.

#include "core/probe/gate.h"

#include <memory>

namespace lockstep::bench {

/// Makes the calling thread task 1 of a fresh run, with open gates.
inline void attachScratchRun()
{
    static const auto segment = std::move(*Segment::create());
    attachRun(*segment);
    control().tasks.store(1);
    control().objects.store(16);
    recorder.open(*takeRing(1));
    recorder.self = kMainTask;
}

/// Stands in for a reader that keeps up: frees the ring every few thousand records, as the drain
/// thread does in batches.
inline void keepUp()
{
    if (recorder.head >= recorder.admitted) [[unlikely]] {
        recorder.ring->tail.store(recorder.head, std::memory_order_release);
        recorder.refreshRoom(0);
    }
}

} // namespace lockstep::bench
