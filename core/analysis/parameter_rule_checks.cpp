// SPDX-License-Identifier: MIT
// The rules whose numbers are those of the run's parameters.
#include "core/analysis/rule_checks.h"

namespace lockstep {

namespace {

std::uint32_t countOf(const CheckedRun& run, const Moment& number)
{
    return static_cast<std::uint32_t>(std::max(0.0, run.numberOf(number)));
}

} // namespace

Seq brokenAt(const CheckedRun& run, const rule::TimesAsSet& rule)
{
    const std::uint32_t times = countOf(run, rule.times);
    return brokenAt(run, rule::Times{rule.what, times, times});
}

Seq brokenAt(const CheckedRun& run, const rule::TimesAtRest& rule)
{
    bool rests = false;
    eachFact<RunEnded>(run.log, [&rests](Seq, TaskId, const RunEnded& fact) {
        rests = fact.verdict == Verdict::Completed || fact.verdict == Verdict::Deadlock ||
                fact.verdict == Verdict::Abandoned || fact.verdict == Verdict::Hang;
    });
    const std::uint32_t expected = countOf(run, rule.times);
    std::uint32_t times = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        if (matches(run, seq, rule.what) && ++times > expected)
            return seq;
    return rests && times < expected ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::AtMostBetweenAsSet& rule)
{
    return brokenAt(run, rule::AtMostBetween{rule.from, rule.to, countOf(run, rule.most)});
}

Seq brokenAt(const CheckedRun& run, const rule::Within& rule)
{
    if (!run.instant)
        return kNoSeq;
    const Nanoseconds least_ns = run.timeOf(rule.least) - kRounding_ns;
    const Nanoseconds most_ns = run.timeOf(rule.most) + kRounding_ns;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const Nanoseconds at_ns = run.log.event(seq).virtual_ns;
        if ((at_ns < least_ns || at_ns > most_ns) && matches(run, seq, rule.what))
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::AtSteps& rule)
{
    if (!run.instant)
        return kNoSeq;
    const Nanoseconds step_ns = run.timeOf(rule.step);
    Nanoseconds expected_ns = run.timeOf(rule.first);
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (!matches(run, seq, rule.what))
            continue;
        const Nanoseconds at_ns = run.log.event(seq).virtual_ns;
        while (rule.skipping && step_ns > 0 && expected_ns + kRounding_ns < at_ns)
            expected_ns += step_ns;
        if (std::abs(at_ns - expected_ns) > kRounding_ns)
            return seq;
        if (!rule.skipping)
            expected_ns += step_ns;
    }
    return kNoSeq;
}

} // namespace lockstep
