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

int decimalsFor(std::int64_t step_ns)
{
    int decimals = 9;
    while (decimals > 0 && step_ns % 10 == 0) {
        step_ns /= 10;
        --decimals;
    }
    return decimals;
}

} // namespace lockstep::gui
