// SPDX-License-Identifier: MIT
#pragma once
// The tables of a segment: one record a task, an object, a call site, an armed timer.

#include "core/segment/hub_record.h"
#include "core/segment/object_record.h"
#include "core/segment/process_record.h"
#include "core/segment/socket_record.h"
#include "core/segment/task_record.h"

#include <array>

namespace lockstep {

struct SiteRecord {
    std::uint32_t line;
    std::array<char, 124> file; ///< from the project's root; ends with a zero
};
static_assert(sizeof(SiteRecord) == 128);

/// An armed timer. Valid only while the task still is in the wait of that generation.
struct TimerRecord {
    Nanoseconds deadline_ns;
    std::uint64_t generation;
    std::uint32_t task;
};

} // namespace lockstep
