// SPDX-License-Identifier: MIT
// The rules about events that match a pattern.
#include "core/analysis/rule_checks.h"
#include "core/base/name_pattern.h"

#include <charconv>
#include <cstdlib>

namespace lockstep {

namespace {

bool matches(std::string_view pattern, std::string_view text)
{
    return pattern.empty() || matchesPattern(pattern, text);
}

/// Some object or task in the fact's fields has a name that matches.
template <class Fact>
bool namesOne(const CheckedRun& run, const Fact& fact, const std::string& pattern)
{
    bool found = false;
    Fact::words().forEach([&](const auto& field) {
        using Type = std::decay_t<decltype(fact.*field.member)>;
        if constexpr (std::is_same_v<Type, ObjectId> || std::is_same_v<Type, TaskId>)
            if (const Type id = fact.*field.member; id)
                found = found || matches(pattern, run.sourceName(run.log.nameOf(id)));
    });
    return found;
}

template <class Fact>
concept HasText = requires(Fact fact)
{
    fact.payload_at;
    fact.bytes;
};

template <class Fact>
bool hasText(const CheckedRun& run, const Fact& fact, const std::string& pattern)
{
    if constexpr (HasText<Fact>)
        return matches(pattern, run.log.payloadInEnglish(fact.payload_at, fact.bytes));
    else
        return false;
}

/// 0, if it is none.
std::int64_t numberIn(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

bool matches(const CheckedRun& run, Seq seq, const Pattern& pattern)
{
    const Event& event = run.log.event(seq);
    bool matching = false;
    visitFact(event, run.log.tailOf(seq), [&]<class Fact>(const Event&, const Fact& fact) {
        matching = matches(pattern.event, Fact::name) &&
                   (pattern.object.empty() || namesOne(run, fact, pattern.object)) &&
                   (pattern.text.empty() || hasText(run, fact, run.filled(pattern.text)));
    });
    return matching &&
           (pattern.task.empty() ||
            (event.task && matches(pattern.task, run.sourceName(run.log.nameOf(event.task)))));
}

std::string textAt(const CheckedRun& run, Seq seq)
{
    std::string text;
    visitFact(run.log.event(seq), run.log.tailOf(seq),
              [&]<class Fact>(const Event&, const Fact& fact) {
                  if constexpr (HasText<Fact>)
                      text = run.log.payloadInEnglish(fact.payload_at, fact.bytes);
              });
    return text;
}

Seq brokenAt(const CheckedRun& run, const rule::Times& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::uint32_t times = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        if (matches(run, seq, rule.what) && ++times > rule.most)
            return seq;
    return times < rule.least ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::InOrder& rule)
{
    std::size_t next = 0; // all before it were met
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        for (std::size_t i = next; i < rule.events.size(); ++i) {
            if (!matches(run, seq, rule.events[i]))
                continue;
            if (i != next)
                return seq;
            ++next;
            break;
        }
    return run.completed && next < rule.events.size() ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::EachAfter& rule)
{
    std::uint32_t earlier = 0;
    std::uint32_t later = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (matches(run, seq, rule.later) && ++later > earlier)
            return seq;
        if (matches(run, seq, rule.earlier))
            ++earlier;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::AtMostBetween& rule)
{
    std::uint32_t between = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (between > 0 && matches(run, seq, rule.to))
            --between;
        if (matches(run, seq, rule.from) && ++between > rule.most)
            return seq;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::HappensAt& rule)
{
    if (!run.instant)
        return kNoSeq;
    std::size_t times = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (!matches(run, seq, rule.what))
            continue;
        if (times == rule.moments.size() ||
            std::abs(run.log.event(seq).virtual_ns - run.timeOf(rule.moments[times])) >
                kRounding_ns)
            return seq;
        ++times;
    }
    return run.completed && times < rule.moments.size() ? run.ended : kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::EndsWith& rule)
{
    if (!run.completed)
        return kNoSeq;
    std::string_view last;
    for (Seq seq = 0; seq < run.log.end(); ++seq)
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&]<class Fact>(const Event&, const Fact& fact) {
                      if constexpr (std::is_same_v<Fact, SharedWritten> ||
                                    std::is_same_v<Fact, SharedChanged> ||
                                    std::is_same_v<Fact, FileWritten>)
                          if (namesOne(run, fact, rule.object))
                              last = run.log.payload(fact.payload_at, fact.bytes);
                      if constexpr (std::is_same_v<Fact, FileTruncated>)
                          if (namesOne(run, fact, rule.object))
                              last = {};
                  });
    return last == rule.value ? kNoSeq : run.ended;
}

Seq brokenAt(const CheckedRun& run, const rule::AtMostWhile& rule)
{
    std::uint32_t begun = 0;
    std::uint32_t times = 0;
    for (Seq seq = 0; seq < run.log.end(); ++seq) {
        if (begun > 0 && matches(run, seq, rule.to))
            --begun;
        if (begun > 0 && matches(run, seq, rule.what) && ++times > rule.most)
            return seq;
        if (matches(run, seq, rule.from) && begun++ == 0)
            times = 0;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::OnlyAfter& rule)
{
    std::uint32_t earlier = 0;
    for (Seq seq = 0; seq < run.log.end() && earlier < rule.times; ++seq) {
        if (matches(run, seq, rule.later))
            return seq;
        if (matches(run, seq, rule.earlier))
            ++earlier;
    }
    return kNoSeq;
}

Seq brokenAt(const CheckedRun& run, const rule::ValueWithin& rule)
{
    std::int64_t most = 1;
    for (const std::string& wanted : rule.most)
        for (const auto& [name, value] : run.run.parameters)
            most *= name == wanted ? numberIn(value) : 1;
    Seq broken = kNoSeq;
    for (Seq seq = 0; seq < run.log.end() && broken == kNoSeq; ++seq)
        visitFact(run.log.event(seq), run.log.tailOf(seq),
                  [&]<class Fact>(const Event&, const Fact& fact) {
                      if constexpr (std::is_same_v<Fact, SharedWritten> ||
                                    std::is_same_v<Fact, SharedChanged>) {
                          const std::string_view text =
                              run.log.payload(fact.payload_at, fact.bytes);
                          if (namesOne(run, fact, rule.object) &&
                              (numberIn(text) < rule.least || numberIn(text) > most))
                              broken = seq;
                      }
                  });
    return broken;
}

} // namespace lockstep
