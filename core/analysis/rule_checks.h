// SPDX-License-Identifier: MIT
#pragma once
// One function a rule of core/trace/invariant.h: the first event of the log that breaks it, or
// kNoSeq.

#include "core/analysis/invariants.h"

namespace lockstep {

/// A log with what the rules ask of it as a whole.
struct CheckedRun {
    CheckedRun(const Log& log, const RunFacts& run);

    const Log& log;
    const RunFacts& run;
    Seq ended = kNoSeq; ///< the run.ended event
    bool completed = false;
    PolicyKind policy{};
    bool instant = false; ///< from the first event to the last

    std::string shown(const std::string& name) const;
    /// The name in the scenario's source of what is shown like this.
    std::string sourceName(const std::string& shown) const;
    /// When that is, as this run's parameters are.
    Nanoseconds timeOf(const Moment& moment) const;
    double numberOf(const Moment& moment) const;
    /// With the values of parameters for their names in braces.
    std::string filled(const std::string& text) const;

private:
    double valueOf(std::string_view expression) const;
};

/// The event's text in English; empty if it has none.
std::string textAt(const CheckedRun& run, Seq seq);

/// Parameters are decimal fractions, and ticks become time by a measured rate.
inline constexpr Nanoseconds kRounding_ns = 1'000;

/// Whether the event is one of those that the pattern is for.
bool matches(const CheckedRun& run, Seq seq, const Pattern& pattern);

/// Goes over the facts of one type.
template <class Fact, class Handler>
void eachFact(const Log& log, Handler&& handler)
{
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Fact::kind)
            handler(seq, log.event(seq).task, decode<Fact>(log.event(seq), log.tailOf(seq)));
}

Seq brokenAt(const CheckedRun& run, const rule::LegalLocks& rule);
Seq brokenAt(const CheckedRun& run, const rule::NeverTogether& rule);
Seq brokenAt(const CheckedRun& run, const rule::SaidTimesWhenCompleted& rule);
Seq brokenAt(const CheckedRun& run, const rule::CircleOver& rule);
Seq brokenAt(const CheckedRun& run, const rule::CountsOf& rule);
Seq brokenAt(const CheckedRun& run, const rule::CountAtMost& rule);
Seq brokenAt(const CheckedRun& run, const rule::SaidInOrder& rule);
Seq brokenAt(const CheckedRun& run, const rule::TotalTime& rule);
Seq brokenAt(const CheckedRun& run, const rule::SaidAt& rule);
Seq brokenAt(const CheckedRun& run, const rule::EventTimesWhenCompleted& rule);

// Of events that match a pattern: pattern_rule_checks.cpp.
Seq brokenAt(const CheckedRun& run, const rule::Times& rule);
Seq brokenAt(const CheckedRun& run, const rule::InOrder& rule);
Seq brokenAt(const CheckedRun& run, const rule::EachAfter& rule);
Seq brokenAt(const CheckedRun& run, const rule::AtMostBetween& rule);
Seq brokenAt(const CheckedRun& run, const rule::HappensAt& rule);
Seq brokenAt(const CheckedRun& run, const rule::EndsWith& rule);
Seq brokenAt(const CheckedRun& run, const rule::AtMostWhile& rule);
Seq brokenAt(const CheckedRun& run, const rule::OnlyAfter& rule);
Seq brokenAt(const CheckedRun& run, const rule::ValueWithin& rule);

// Of which tasks cause them: task_rule_checks.cpp.
Seq brokenAt(const CheckedRun& run, const rule::OnceEach& rule);
Seq brokenAt(const CheckedRun& run, const rule::NoneAfter& rule);
Seq brokenAt(const CheckedRun& run, const rule::ByTasks& rule);
Seq brokenAt(const CheckedRun& run, const rule::OneTaskEach& rule);
Seq brokenAt(const CheckedRun& run, const rule::LongestWaitFirst& rule);

// Whose numbers are those of parameters: parameter_rule_checks.cpp.
Seq brokenAt(const CheckedRun& run, const rule::TimesAsSet& rule);
Seq brokenAt(const CheckedRun& run, const rule::TimesAtRest& rule);
Seq brokenAt(const CheckedRun& run, const rule::AtMostBetweenAsSet& rule);
Seq brokenAt(const CheckedRun& run, const rule::Within& rule);
Seq brokenAt(const CheckedRun& run, const rule::AtSteps& rule);

// Of how matches follow each other: sequence_rule_checks.cpp.
Seq brokenAt(const CheckedRun& run, const rule::Never& rule);
Seq brokenAt(const CheckedRun& run, const rule::NoneTwice& rule);
Seq brokenAt(const CheckedRun& run, const rule::CountsUp& rule);
Seq brokenAt(const CheckedRun& run, const rule::ComesBetween& rule);

// Of sockets: socket_rule_checks.cpp.
Seq brokenAt(const CheckedRun& run, const rule::LegalSockets& rule);
Seq brokenAt(const CheckedRun& run, const rule::NothingLostWhenCompleted& rule);
Seq brokenAt(const CheckedRun& run, const rule::ReceivedAsSent& rule);
Seq brokenAt(const CheckedRun& run, const rule::ReceivedInPieces& rule);
Seq brokenAt(const CheckedRun& run, const rule::SendByTurns& rule);
Seq brokenAt(const CheckedRun& run, const rule::RefusedTimesWhenCompleted& rule);
Seq brokenAt(const CheckedRun& run, const rule::RequestsHandled& rule);

} // namespace lockstep
