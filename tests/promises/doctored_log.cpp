// SPDX-License-Identifier: MIT
#include "tests/promises/doctored_log.h"

#include "core/analysis/rule_checks.h"
#include "core/base/name_pattern.h"
#include "tests/support/log_tables.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace lockstep::test {

namespace {

template <class Fact>
concept HasText = requires(Fact fact)
{
    fact.payload_at;
    fact.bytes;
};

/// The fact's own words anew, in the same place and at the same time.
template <class Fact>
LoggedFact withFact(LoggedFact logged, const Fact& fact)
{
    EventRecord record;
    ContinuationRecord tail;
    encode(fact, record, tail);
    logged.head.kind = Fact::kind;
    logged.head.object = record.object;
    logged.head.value = record.value;
    logged.tail.reset();
    if constexpr (recordsOf<Fact>() == 2)
        logged.tail = Event{
            logged.head.virtual_ns, tail.wide,          TaskId{tail.first}, ObjectId{tail.second},
            kContinuation,          SiteId{tail.small}, tail.third};
    return logged;
}

std::string withoutStar(std::string text)
{
    if (!text.empty() && text.back() == '*')
        text.pop_back();
    return text;
}

/// The last number in the text is one more; without one there is a word more.
std::string otherText(std::string text)
{
    const auto isDigit = [](char each) { return std::isdigit(static_cast<unsigned char>(each)); };
    const auto last = std::find_if(text.rbegin(), text.rend(), isDigit);
    if (last == text.rend())
        return text + " else";
    *last = *last == '9' ? '0' : static_cast<char>(*last + 1);
    return text;
}

class Changes {
public:
    Changes(const Log& log, const Invariant& invariant, const RunFacts& run, std::size_t most_facts,
            ChangeOrder order)
        : m_log(log), m_original(log), m_invariant{invariant.name, invariant.rule, {}, {}},
          m_run(run), m_checked(log, run), m_mentions(mentionsOf(invariant.rule)), m_order(order),
          m_left(std::max<std::size_t>(order == ChangeOrder::ByKind ? 100 : 20,
                                       most_facts / m_original.size()))
    {
    }

    std::optional<std::string> firstThatBreaks()
    {
        std::vector<std::size_t> places(m_original.size());
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] = i;
        // Those that the rule speaks of first.
        std::stable_partition(places.begin(), places.end(),
                              [&](std::size_t place) { return isMentioned(place); });
        if (insertMentioned())
            return m_what;
        if (m_order == ChangeOrder::ByKind) {
            places = lastOfTheirKind();
            for (const std::size_t place : places)
                if (m_left == 0 || changeShape(place))
                    return m_what;
        }
        for (const std::size_t place : places)
            if (m_left == 0 || changeAt(place))
                break;
        return m_what;
    }

private:
    /// The first place of each kind of fact, the kind that came last first.
    std::vector<std::size_t> lastOfTheirKind() const
    {
        std::set<decltype(Event::kind)> seen;
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < m_original.size(); ++place)
            if (seen.insert(m_original.fact(place).head.kind).second)
                places.push_back(place);
        std::reverse(places.begin(), places.end());
        return places;
    }

    bool isMentioned(std::size_t place)
    {
        const LoggedFact& fact = m_original.fact(place);
        bool found = false;
        visitFact(fact.head, fact.tail.value_or(Event{}),
                  [&]<class Fact>(const Event&, const Fact& each) {
                      for (const Pattern& pattern : m_mentions.patterns)
                          found = found || pattern.event == Fact::name;
                      if constexpr (HasText<Fact>)
                          for (const std::string& text : m_mentions.texts)
                              found = found || m_log.payloadInEnglish(each.payload_at, each.bytes)
                                                       .substr(0, withoutStar(text).size()) ==
                                                   withoutStar(text);
                  });
        return found;
    }

    /// Whether it breaks the invariant; false, too, when enough were tried.
    bool breaks(const DoctoredLog& doctored, const std::string& what)
    {
        if (m_left == 0)
            return false;
        --m_left;
        const auto log = doctored.made();
        const auto results = checkInvariants(*log, std::span(&m_invariant, 1), m_run);
        if (results.empty() || results[0].held)
            return false;
        m_what = what;
        return true;
    }

    /// The fact as it is, elsewhere, more or less often; or time passes otherwise from there on.
    bool changeShape(std::size_t place)
    {
        const std::string where = " at " + std::to_string(place);
        DoctoredLog without(m_original);
        const LoggedFact fact = without.fact(place);
        without.erase(place);
        if (breaks(without, "missing" + where))
            return true;
        DoctoredLog again(m_original);
        again.insert(place, fact);
        if (breaks(again, "twice" + where))
            return true;
        for (int i = 0; i < 40; ++i)
            again.insert(place, fact);
        if (breaks(again, "again and again" + where))
            return true;
        DoctoredLog late = without;
        late.insert(late.size() - 1, fact);
        if (breaks(late, "at the end" + where))
            return true;
        DoctoredLog early = without;
        early.insert(1, fact);
        if (breaks(early, "at the beginning" + where))
            return true;
        DoctoredLog delayed(m_original);
        delayed.delayFrom(place, kSecond_ns);
        if (breaks(delayed, "delayed" + where))
            return true;
        DoctoredLog hurried(m_original);
        hurried.standStillFrom(place);
        return breaks(hurried, "all at once from there" + where);
    }

    bool changeAt(std::size_t place)
    {
        return changeShape(place) || changeTask(place) || changeWords(place);
    }

    bool changeTask(std::size_t place)
    {
        for (std::uint32_t id = 1; id <= std::min(m_log.taskCount(), 6u); ++id) {
            if (m_left == 0 || m_original.fact(place).head.task == TaskId{id})
                continue;
            DoctoredLog changed(m_original);
            changed.fact(place).head.task = TaskId{id};
            if (breaks(changed, "by task " + std::to_string(id) + " at " + std::to_string(place)))
                return true;
        }
        return false;
    }

    /// Each number, id and text of the fact.
    bool changeWords(std::size_t place)
    {
        const LoggedFact fact = m_original.fact(place);
        bool done = false;
        visitFact(
            fact.head, fact.tail.value_or(Event{}), [&]<class Fact>(const Event&, const Fact& is) {
                if constexpr (HasText<Fact>) {
                    std::vector<std::string> texts = m_mentions.texts;
                    texts.insert(
                        texts.begin(),
                        otherText(std::string(m_log.payloadInEnglish(is.payload_at, is.bytes))));
                    for (const std::string& text : texts)
                        done = done || breaksWithText(place, is, withoutStar(text));
                }
                Fact::words().forEach([&](const auto& field) {
                    using Type = std::decay_t<decltype(is.*field.member)>;
                    const auto tryValue = [&](Type value) {
                        Fact other = is;
                        other.*field.member = value;
                        done = done || breaksWith(place, withFact(fact, other), "another word");
                    };
                    if constexpr (std::is_same_v<Type, ObjectId>) {
                        for (std::uint32_t id = 1; id <= std::min(m_log.objectCount(), 8u); ++id)
                            tryValue(ObjectId{id});
                    } else if constexpr (std::is_same_v<Type, TaskId>) {
                        for (std::uint32_t id = 1; id <= std::min(m_log.taskCount(), 6u); ++id)
                            tryValue(TaskId{id});
                    } else if constexpr (std::is_integral_v<Type> && !std::is_same_v<Type, bool>) {
                        tryValue(static_cast<Type>(is.*field.member + 1));
                        tryValue(static_cast<Type>(is.*field.member - 1));
                        tryValue(Type{0});
                    }
                });
            });
        return done;
    }

    template <class Fact>
    bool breaksWithText(std::size_t place, Fact fact, const std::string& text)
    {
        if (m_left == 0)
            return false;
        DoctoredLog changed(m_original);
        fact.payload_at = changed.addText(text);
        fact.bytes = static_cast<std::uint32_t>(text.size());
        changed.fact(place) = withFact(changed.fact(place), fact);
        return breaks(changed, "says '" + text + "' at " + std::to_string(place));
    }

    bool breaksWith(std::size_t place, const LoggedFact& fact, const std::string& what)
    {
        if (m_left == 0)
            return false;
        DoctoredLog changed(m_original);
        changed.fact(place) = fact;
        return breaks(changed, what + " at " + std::to_string(place));
    }

    /// What the rule speaks of and the run had not, or not then.
    bool insertMentioned()
    {
        for (const Pattern& pattern : m_mentions.patterns)
            for (std::uint32_t id = 1; id <= m_log.taskCount(); ++id)
                if (pattern.task.empty() ||
                    matchesPattern(pattern.task, m_log.nameOf(TaskId{id}))) {
                    if (insertMatch(pattern, TaskId{id}))
                        return true;
                    break;
                }
        return false;
    }

    bool insertMatch(const Pattern& pattern, TaskId task)
    {
        bool done = false;
        forEachFact([&]<class Fact>() {
            if (pattern.event != Fact::name || done)
                return;
            DoctoredLog changed(m_original);
            Fact fact{};
            if constexpr (HasText<Fact>) {
                const std::string text = withoutStar(m_checked.filled(pattern.text)) + " 7";
                fact.payload_at = changed.addText(text);
                fact.bytes = static_cast<std::uint32_t>(
                    pattern.text.empty() || pattern.text.back() == '*' ? text.size()
                                                                       : text.size() - 2);
            }
            if (!pattern.object.empty())
                nameObject(fact, pattern.object);
            for (const std::size_t place : {changed.size() - 1, changed.size() / 2, std::size_t{1}})
                for (const int times : {1, 3, 40, 1'100}) {
                    if (m_left == 0)
                        return;
                    DoctoredLog inserted = changed;
                    LoggedFact logged{inserted.fact(place - 1).head, {}};
                    logged.head.task = task;
                    for (int i = 0; i < times; ++i)
                        inserted.insert(place, withFact(logged, fact));
                    done = done || breaks(inserted, "inserted at " + std::to_string(place));
                }
        });
        return done;
    }

    template <class Fact>
    void nameObject(Fact& fact, const std::string& pattern)
    {
        bool named = false;
        Fact::words().forEach([&](const auto& field) {
            using Type = std::decay_t<decltype(fact.*field.member)>;
            if constexpr (std::is_same_v<Type, ObjectId> || std::is_same_v<Type, TaskId>) {
                const std::uint32_t most =
                    std::is_same_v<Type, ObjectId> ? m_log.objectCount() : m_log.taskCount();
                for (std::uint32_t id = 1; id <= most && !named; ++id)
                    if (matchesPattern(pattern, m_log.nameOf(Type{id}))) {
                        fact.*field.member = Type{id};
                        named = true;
                    }
            }
        });
    }

    const Log& m_log;
    DoctoredLog m_original;
    const Invariant m_invariant;
    const RunFacts& m_run;
    CheckedRun m_checked;
    Mentions m_mentions;
    ChangeOrder m_order;
    std::size_t m_left;
    std::optional<std::string> m_what;
};

} // namespace

DoctoredLog::DoctoredLog(const Log& original) : m_original(original)
{
    for (Seq seq = 0; seq < original.end(); ++seq)
        if (original.isContinuation(seq))
            m_facts.back().tail = original.event(seq);
        else
            m_facts.push_back({original.event(seq), {}});
}

void DoctoredLog::erase(std::size_t place)
{
    m_facts.erase(m_facts.begin() + static_cast<std::ptrdiff_t>(place));
}

void DoctoredLog::insert(std::size_t place, const LoggedFact& fact)
{
    const std::size_t at = std::min(place, m_facts.size());
    LoggedFact inserted = fact;
    if (at > 0)
        inserted.head.virtual_ns = m_facts[at - 1].head.virtual_ns;
    m_facts.insert(m_facts.begin() + static_cast<std::ptrdiff_t>(at), inserted);
}

std::uint32_t DoctoredLog::addText(std::string text)
{
    m_texts.push_back(std::move(text));
    return m_original.payloadCount() + static_cast<std::uint32_t>(m_texts.size()) - 1;
}

void DoctoredLog::delayFrom(std::size_t place, Nanoseconds by_ns)
{
    for (std::size_t i = place; i < m_facts.size(); ++i)
        m_facts[i].head.virtual_ns += by_ns;
}

void DoctoredLog::standStillFrom(std::size_t place)
{
    for (std::size_t i = place; i < m_facts.size(); ++i)
        m_facts[i].head.virtual_ns = m_facts[place].head.virtual_ns;
}

std::unique_ptr<Log> DoctoredLog::made() const
{
    auto log = std::make_unique<Log>();
    copyTables(m_original, *log);
    for (const std::string& text : m_texts)
        log->putPayload(text);
    for (const LoggedFact& fact : m_facts) {
        log->append(fact.head);
        if (fact.tail)
            log->append(*fact.tail);
    }
    return log;
}

Mentions mentionsOf(const Rule& rule)
{
    Mentions all;
    const auto add = [&](const Pattern& pattern) {
        all.patterns.push_back(pattern);
        if (!pattern.text.empty())
            all.texts.push_back(pattern.text);
    };
    std::visit(
        [&](const auto& each) {
            if constexpr (requires { each.what; })
                add(each.what);
            if constexpr (requires {
                              each.later;
                              each.earlier;
                          }) {
                add(each.later);
                add(each.earlier);
            }
            if constexpr (requires {
                              Pattern(each.from);
                              Pattern(each.to);
                          }) {
                add(each.from);
                add(each.to);
            }
            if constexpr (requires { each.needed; })
                add(each.needed);
            if constexpr (requires { each.mark; })
                add(each.mark);
            if constexpr (requires { Pattern(each.events[0]); })
                std::for_each(each.events.begin(), each.events.end(), add);
            if constexpr (requires { each.groups; })
                for (const auto& group : each.groups)
                    std::for_each(group.begin(), group.end(), add);
            if constexpr (requires { std::string(each.event); })
                add({.event = each.event});
            if constexpr (requires { each.text; })
                add({.event = "output", .text = each.text});
            if constexpr (requires { each.lines; })
                for (const auto& line : each.lines)
                    add({.event = "output", .task = line.task, .text = line.text});
        },
        rule.kind());
    return all;
}

std::optional<std::string> breakingChange(const Log& log, const Invariant& invariant,
                                          const RunFacts& run, std::size_t most_facts,
                                          ChangeOrder order)
{
    return Changes(log, invariant, run, most_facts, order).firstThatBreaks();
}

} // namespace lockstep::test
