// SPDX-License-Identifier: MIT
#pragma once
// Steps, and which must come before which: gives the order closest to the one in which they were
// added. A task's own steps always keep theirs.
//
// Most runs need no change, so constraints that hold anyway cost nothing. If constraints contradict
// each other, or name a step that was never told (a damaged log), the earliest step goes first.

#include "core/trace/event.h"
#include "core/trace/schedule.h"

#include <cstddef>

namespace lockstep {

class StepOrder {
public:
    using Step = std::size_t;
    static constexpr Step kNone = SIZE_MAX;

    /// said_at: the first event that the task wrote in it.
    Step add(const ScheduleStep& step, Seq said_at);
    /// kNone constrains nothing.
    void before(Step first, Step second);
    ScheduleStep& at(Step step) { return m_steps[step]; }

    /// Of the steps that were said before that place, and of all that must come before them.
    std::vector<ScheduleStep> sorted(Seq until) const;

private:
    using Graph = std::vector<std::vector<Step>>;

    /// Who comes right before (or, backwards, behind) each step.
    Graph edges(bool backwards) const;
    std::vector<Step> order() const;
    /// Index: step.
    std::vector<bool> neededUntil(Seq until) const;

    struct Edge {
        Step from = 0;
        Step to = 0;
    };

    std::vector<ScheduleStep> m_steps;
    std::vector<Seq> m_saidAt; // index: step
    std::vector<Edge> m_edges;
    bool m_asAdded = true; ///< no constraint asks for another order
};

} // namespace lockstep
