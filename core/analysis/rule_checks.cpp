// SPDX-License-Identifier: MIT
#include "core/analysis/rule_checks.h"

#include "core/analysis/wait_graph.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace lockstep {

namespace {

std::string_view textOf(const Log& log, const Said& fact)
{
    return log.payloadInEnglish(fact.payload_at, fact.bytes);
}

struct LockView {
    TaskId owner;
    std::uint32_t count = 0;
    std::map<TaskId, std::uint32_t> before_wait; ///< the count that a condition's wait gave back
};

bool takes(LockView& lock, TaskId task, const LockAcquired& fact)
{
    const bool again = fact.how == Acquisition::Again;
    const auto restored = again ? lock.before_wait.end() : lock.before_wait.find(task);
    std::uint32_t expected = again ? lock.count + 1 : 1;
    if (restored != lock.before_wait.end()) {
        expected = restored->second;
        lock.before_wait.erase(restored);
    }
    const bool legal = (again ? lock.owner == task : !lock.owner) && fact.count == expected;
    lock.owner = task;
    lock.count = fact.count;
    return legal;
}

/// In a condition's wait the lock is given back whatever its count.
bool gives(LockView& lock, TaskId task, const LockReleased& fact, bool to_wait)
{
    // A Lock may be released by anybody, so it is not asked who does.
    const bool legal = lock.owner && (to_wait ? fact.count == 0 : fact.count + 1 == lock.count);
    if (to_wait)
        lock.before_wait[task] = lock.count;
    lock.count = fact.count;
    if (fact.count == 0)
        lock.owner = {};
    return legal;
}

/// The dead owner may have said less than it did: not yet that it has the lock, or that it gave it
/// back already.
bool isFreedFor(LockView& lock, const LockOwnerDied& fact)
{
    const bool legal = !lock.owner || lock.owner == fact.owner;
    lock.before_wait.erase(fact.owner);
    lock.count = 0;
    lock.owner = {};
    return legal;
}

/// Every value that the count of an RLock took, with the event that set it.
std::vector<std::pair<Seq, std::uint32_t>> countsOf(const Log& log, const std::string& name)
{
    std::vector<std::pair<Seq, std::uint32_t>> counts;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const Event& event = log.event(seq);
        if (event.kind == LockAcquired::kind && log.nameOf(event.object) == name)
            counts.emplace_back(seq, decode<LockAcquired>(event, log.tailOf(seq)).count);
        else if (event.kind == LockReleased::kind && log.nameOf(event.object) == name)
            counts.emplace_back(seq, decode<LockReleased>(event, log.tailOf(seq)).count);
    }
    return counts;
}

/// These parameters' sum, so many times.
Nanoseconds sumOf(const CheckedRun& run, const std::vector<std::string>& parameters, double factor)
{
    Moment moment;
    for (const std::string& name : parameters)
        moment.terms.emplace_back(name, factor);
    return run.timeOf(moment);
}

} // namespace

CheckedRun::CheckedRun(const Log& theLog, const RunFacts& theRun) : log(theLog), run(theRun)
{
    eachFact<RunStarted>(log, [this](Seq, TaskId, const RunStarted& fact) {
        instant = fact.time == TimeMode::Instant;
        policy = fact.policy;
    });
    eachFact<ClockSet>(log, [this](Seq, TaskId, const ClockSet& fact) {
        instant = instant && fact.time == TimeMode::Instant;
    });
    eachFact<RunEnded>(log, [this](Seq seq, TaskId, const RunEnded& fact) {
        ended = seq;
        completed = fact.verdict == Verdict::Completed;
    });
}

std::string CheckedRun::shown(const std::string& name) const
{
    const auto found = run.names.find(name);
    return found == run.names.end() ? name : found->second;
}

std::string CheckedRun::sourceName(const std::string& theShown) const
{
    for (const auto& [name, text] : run.names)
        if (text == theShown)
            return name;
    return theShown;
}

Nanoseconds CheckedRun::timeOf(const Moment& moment) const
{
    return nanosecondsFromSeconds(std::max(0.0, numberOf(moment)));
}

double CheckedRun::numberOf(const Moment& moment) const
{
    double sum = 0;
    for (const auto& [expression, factor] : moment.terms)
        sum += valueOf(expression) * factor;
    return sum;
}

double CheckedRun::valueOf(std::string_view expression) const
{
    if (expression.empty())
        return 1;
    if (const std::size_t times = expression.find('*'); times != std::string_view::npos)
        return valueOf(expression.substr(0, times)) * valueOf(expression.substr(times + 1));
    if (const std::size_t by = expression.find('/'); by != std::string_view::npos)
        return std::ceil(valueOf(expression.substr(0, by)) / valueOf(expression.substr(by + 1)));
    double number = 0;
    for (const auto& [parameter, value] : run.parameters)
        if (parameter == expression)
            std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

std::string CheckedRun::filled(const std::string& text) const
{
    if (text.find('{') == std::string::npos)
        return text;
    std::string full = text;
    for (const auto& [parameter, value] : run.parameters) {
        const std::string name = "{" + parameter + "}";
        if (const std::size_t at = full.find(name); at != std::string::npos)
            full.replace(at, name.size(), value);
    }
    return full;
}

Seq brokenAt(const CheckedRun& run, const rule::LegalLocks&)
{
    std::vector<LockView> locks(run.log.objectCount() + 1);
    const auto lockOf = [&locks](ObjectId id) -> LockView& {
        if (id.value >= locks.size())
            locks.resize(id.value + 1);
        return locks[id.value];
    };
    std::set<TaskId> beginToWait;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const Event& event = run.log.event(seq);
        const Event& tail = run.log.tailOf(seq);
        if (event.kind == ConditionEntered::kind)
            beginToWait.insert(event.task);
        if (event.kind == LockAcquired::kind &&
            !takes(lockOf(event.object), event.task, decode<LockAcquired>(event, tail)))
            return seq;
        if (event.kind == LockReleased::kind &&
            !gives(lockOf(event.object), event.task, decode<LockReleased>(event, tail),
                   beginToWait.erase(event.task) != 0))
            return seq;
        if (event.kind == LockOwnerDied::kind &&
            !isFreedFor(lockOf(event.object), decode<LockOwnerDied>(event, tail)))
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::NeverTogether& rule)
{
    std::set<TaskId> inside;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const Event& event = run.log.event(seq);
        if (event.kind == LockReleased::kind || event.kind == TaskEnded::kind)
            inside.erase(event.task);
        if (event.kind != Said::kind ||
            textOf(run.log, decode<Said>(event, run.log.tailOf(seq))) != rule.from)
            continue;
        inside.insert(event.task);
        if (inside.size() > 1)
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::SaidTimesWhenCompleted& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::uint32_t times = 0;
    Seq tooMany = kNoSeq;
    eachFact<Said>(run.log, [&](Seq seq, TaskId, const Said& fact) {
        if (textOf(run.log, fact) == rule.text && ++times == rule.times + 1)
            tooMany = seq;
    });
    return times < rule.times ? run.ended : tooMany;
}

Seq brokenAt(const CheckedRun& run, const rule::CircleOver& rule)
{
    std::multiset<std::string> wanted;
    for (const std::string& name : rule.objects)
        wanted.insert(run.shown(name));
    const auto isOver = [&](const Cycle* cycle) {
        std::multiset<std::string> held;
        std::multiset<std::string> wants;
        if (cycle)
            for (const CycleMember& member : *cycle) {
                held.insert(run.log.nameOf(member.holds));
                wants.insert(run.log.nameOf(member.wants));
            }
        return held == wanted && wants == wanted;
    };
    RunState state;
    bool found = false;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        state.apply(run.log, seq);
        const Event& event = run.log.event(seq);
        if (event.kind == DeadlockFound::kind) {
            found = true;
            const auto fact = decode<DeadlockFound>(event, run.log.tailOf(seq));
            const WaitGraph graph = WaitGraph::of(state);
            if (!isOver(graph.cycleWith(fact.closed_by)))
                return seq;
        }
        // A circle over things that several can give, such as room in a pipe, is known at the end.
        if (event.kind == RunEnded::kind && !found &&
            decode<RunEnded>(event, run.log.tailOf(seq)).verdict == Verdict::Deadlock) {
            const WaitGraph graph = WaitGraph::of(state);
            if (!isOver(graph.cycles.empty() ? &graph.knot : &graph.cycles.front()))
                return seq;
        }
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::CountsOf& rule)
{
    std::size_t at = 0; // in rule.counts
    for (const auto& [seq, count] : countsOf(run.log, run.shown(rule.object))) {
        if (at < rule.counts.size() && rule.counts[at] == 0 && at == 0)
            ++at; // "from free" may be written down or not
        if (at >= rule.counts.size() || rule.counts[at] != count)
            return seq;
        at = count == 0 ? 0 : at + 1;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::CountAtMost& rule)
{
    for (const auto& [seq, count] : countsOf(run.log, run.shown(rule.object)))
        if (count > rule.most)
            return seq;
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::SaidInOrder& rule)
{
    // Each line where it is said first; those that were never said count only when all should be.
    Seq before = 0;
    for (const auto& line : rule.lines) {
        Seq first = kNoSeq;
        eachFact<Said>(run.log, [&](Seq seq, TaskId task, const Said& fact) {
            const bool says = textOf(run.log, fact) == line.text &&
                              (line.task.empty() || run.log.nameOf(task) == run.shown(line.task));
            if (says && first == kNoSeq)
                first = seq;
        });
        if (first == kNoSeq && run.completed)
            return run.ended;
        if (first != kNoSeq && first < before)
            return first;
        if (first != kNoSeq)
            before = first;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::TotalTime& rule)
{
    if (!run.completed)
        return kNoSeq;
    const Nanoseconds least_ns = sumOf(run, rule.parameters, rule.factor);
    const Nanoseconds total_ns = run.log.event(run.ended).virtual_ns;
    const bool tooEarly = total_ns + (run.instant ? kRounding_ns : kMillisecond_ns) < least_ns;
    const bool notExact = rule.exact && run.instant && total_ns > least_ns + kRounding_ns;
    return tooEarly || notExact ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::EventTimesWhenCompleted& rule)
{
    return brokenAt(run, rule::Times{{.event = rule.event}, rule.times, rule.times});
}

Seq brokenAt(const CheckedRun& run, const rule::SaidAt& rule)
{
    if (!run.instant)
        return kNoSeq;
    std::size_t times = 0;
    Seq broken = kNoSeq;
    eachFact<Said>(run.log, [&](Seq seq, TaskId, const Said& fact) {
        if (broken != kNoSeq || textOf(run.log, fact) != rule.text)
            return;
        const bool expected = times < rule.factors.size();
        const Nanoseconds at_ns = expected ? sumOf(run, rule.parameters, rule.factors[times]) : 0;
        if (!expected || std::abs(run.log.event(seq).virtual_ns - at_ns) > kRounding_ns)
            broken = seq;
        ++times;
    });
    return broken == kNoSeq && run.completed && times < rule.factors.size() ? run.ended : broken;
}

} // namespace lockstep
