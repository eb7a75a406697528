// SPDX-License-Identifier: MIT
#pragma once
// Steps, and which must come before which: gives the order closest to the one in which they were
// added. A task's own steps always keep theirs.
//
// Most runs need no change, so constraints that hold anyway cost nothing. If constraints contradict
// each other (a damaged log), the earliest step goes first.

#include "core/trace/schedule.h"

#include <cstddef>

namespace lockstep {

class StepOrder {
public:
    using Step = std::size_t;

    Step add(const ScheduleStep& step);
    void before(Step first, Step second);
    ScheduleStep& at(Step step) { return m_steps[step]; }

    std::vector<ScheduleStep> sorted() const;

private:
    struct Edge {
        Step from = 0;
        Step to = 0;
    };

    std::vector<ScheduleStep> m_steps;
    std::vector<Edge> m_edges;
    bool m_asAdded = true; ///< no constraint asks for another order
};

} // namespace lockstep
