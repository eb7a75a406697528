// SPDX-License-Identifier: MIT
#pragma once
// Tells a run while it goes on: lines for people, JSON Lines for programs.

#include "core/analysis/invariants.h"
#include "core/model/run_state.h"
#include "core/session/session.h"

#include <cstdio>

namespace lockstep::cli {

class Printer {
public:
    /// people: what tasks print; null: not at all. events: JSON Lines; null: none.
    Printer(const Log& log, std::FILE* people, std::FILE* events)
        : m_log(log), m_people(people), m_events(events)
    {
    }

    /// Prints what came since. over: nothing more will come.
    void follow(bool over);

    /// False: a file did not take everything.
    bool flush();

private:
    void tell(Seq seq);

    const Log& m_log;
    std::FILE* m_people;
    std::FILE* m_events;
    Seq m_at = 0;
};

/// One line for each.
void tellInvariants(std::FILE* people, const std::vector<InvariantResult>& results);

/// How the run ended, in one line.
void tellVerdict(std::FILE* people, const Log& log, const RunState& state, Verdict verdict);

} // namespace lockstep::cli
