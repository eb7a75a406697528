// SPDX-License-Identifier: MIT
// The rules about how events that match a pattern follow each other.
#include "core/analysis/rule_checks.h"

#include <cctype>
#include <map>
#include <optional>
#include <set>

namespace lockstep {

namespace {

/// None: there is no digit.
std::optional<std::int64_t> lastNumberIn(std::string_view text)
{
    std::size_t end = text.size();
    const auto isDigit = [&text](std::size_t at) {
        return std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    while (end > 0 && !isDigit(end - 1))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isDigit(begin - 1))
        --begin;
    if (begin == end || end - begin > 18)
        return std::nullopt;
    return std::stoll(std::string(text.substr(begin, end - begin)));
}

} // namespace

Seq brokenAt(const CheckedRun& run, const rule::Never& rule)
{
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        if (matches(run, seq, rule.what))
            return seq;
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::NoneTwice& rule)
{
    std::set<std::string> met;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (!matches(run, seq, rule.what))
            continue;
        const TaskId task = run.log.event(seq).task;
        const bool isNew =
            met.insert(rule.by == rule::By::Task ? std::to_string(task.value) : textAt(run, seq))
                .second;
        if (!isNew)
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::CountsUp& rule)
{
    std::optional<std::int64_t> before;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (!matches(run, seq, rule.what))
            continue;
        const auto number = lastNumberIn(textAt(run, seq));
        if (!number || (before && *number != *before + 1))
            return seq;
        before = number;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::ComesBetween& rule)
{
    std::map<TaskId, bool> came; // since the task's from
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        const TaskId task = run.log.event(seq).task;
        if (matches(run, seq, rule.from))
            came[task] = false;
        if (matches(run, seq, rule.needed))
            for (auto& [waiting, needed] : came)
                needed = true;
        const auto waited = came.find(task);
        if (waited == came.end() || !matches(run, seq, rule.to))
            continue;
        if (!waited->second)
            return seq;
        came.erase(waited);
    }
    return kNoSeq;
}

} // namespace lockstep
