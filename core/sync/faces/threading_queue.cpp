// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading_queue.h"

#include <algorithm>

namespace lockstep::threading::detail {

Nanoseconds timeoutOf(Timeout timeout)
{
    if (!(timeout.seconds >= 0))
        throw ValueError("'timeout' must be a non-negative number");
    return nanosecondsFromSeconds(timeout.seconds);
}

std::uint32_t maxsizeOf(std::int64_t maxsize)
{
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(maxsize, 0, UINT32_MAX));
}

} // namespace lockstep::threading::detail
