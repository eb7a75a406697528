// SPDX-License-Identifier: MIT
// The rules about which tasks cause the events that match a pattern, and how often each happens.
#include "core/analysis/rule_checks.h"

#include <algorithm>
#include <deque>
#include <set>

namespace lockstep {

Seq brokenAt(const CheckedRun& run, const rule::OnceEach& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::vector<bool> met(rule.events.size());
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        for (std::size_t i = 0; i < met.size(); ++i) {
            if (!matches(run, seq, rule.events[i]))
                continue;
            if (met[i])
                return seq;
            met[i] = true;
        }
    return std::find(met.begin(), met.end(), false) == met.end() ? kNoSeq : run.ended;
}

Seq brokenAt(const CheckedRun& run, const rule::NoneAfter& rule)
{
    bool over = false;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (over && matches(run, seq, rule.what))
            return seq;
        over = over || matches(run, seq, rule.mark);
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::ByTasks& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::set<TaskId> tasks;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (!matches(run, seq, rule.what))
            continue;
        tasks.insert(run.log.event(seq).task);
        if (tasks.size() > rule.most)
            return seq;
    }
    return tasks.size() < rule.least ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::OneTaskEach& rule)
{
    std::vector<TaskId> whose(rule.groups.size(), kNobody);
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        for (std::size_t i = 0; i < whose.size(); ++i) {
            const auto& group = rule.groups[i];
            const bool belongs =
                std::any_of(group.begin(), group.end(),
                            [&](const Pattern& pattern) { return matches(run, seq, pattern); });
            const TaskId task = run.log.event(seq).task;
            if (belongs && whose[i] && whose[i] != task)
                return seq;
            if (belongs)
                whose[i] = task;
        }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::LongestWaitFirst& rule)
{
    std::deque<TaskId> waiting;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const Event& event = run.log.event(seq);
        if (event.kind == WaitRequested::kind &&
            run.sourceName(run.log.nameOf(event.object)) == rule.object)
            waiting.push_back(event.task);
        if (event.kind != TaskWoken::kind)
            continue;
        const auto fact = decode<TaskWoken>(event, run.log.tailOf(seq));
        const auto at = std::find(waiting.begin(), waiting.end(), fact.woken);
        if (at == waiting.end() || run.sourceName(run.log.nameOf(fact.waited_on)) != rule.object)
            continue;
        if (fact.reason == WakeReason::Signal && at != waiting.begin())
            return seq;
        waiting.erase(at);
    }
    return kNoSeq;
}

} // namespace lockstep
