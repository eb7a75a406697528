// SPDX-License-Identifier: MIT
#include "core/sched/policy.h"

#include <algorithm>

namespace lockstep {

std::size_t roundRobin(PolicyState&, std::span<const TaskId> runnable, TaskId justRan)
{
    const auto next = std::upper_bound(runnable.begin(), runnable.end(), justRan);
    return next == runnable.end() ? 0 : static_cast<std::size_t>(next - runnable.begin());
}

} // namespace lockstep
