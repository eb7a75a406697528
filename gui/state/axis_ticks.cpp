// SPDX-License-Identifier: MIT
#include "gui/state/axis_ticks.h"

namespace lockstep::gui {

std::int64_t niceStep(double least)
{
    std::int64_t decade = 1;
    while (true) {
        for (std::int64_t factor : {1, 2, 5})
            if (static_cast<double>(decade * factor) >= least)
                return decade * factor;
        if (decade > INT64_MAX / 100)
            return decade;
        decade *= 10;
    }
}

TimeUnit timeUnitFor(Nanoseconds step_ns)
{
    TimeUnit unit;
    if (step_ns < kMillisecond_ns)
        unit.unit_ns = step_ns < 1000 ? 1000 : kMillisecond_ns;
    Nanoseconds smallest_ns = unit.unit_ns;
    while (smallest_ns > 1 && (step_ns % smallest_ns != 0)) {
        smallest_ns /= 10;
        ++unit.decimals;
    }
    return unit;
}

} // namespace lockstep::gui
