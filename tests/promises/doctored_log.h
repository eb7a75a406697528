// SPDX-License-Identifier: MIT
#pragma once
// Logs that a run might have had if it had gone wrong: the log of a real run with one thing
// changed.
//
// Every change is of a general kind (a fact is missing, comes again, comes elsewhere or later, is
// another task's, says something else), so that a promise which none of them breaks promises
// nothing.

#include "core/analysis/invariants.h"

#include <functional>
#include <memory>
#include <optional>

namespace lockstep::test {

/// A fact as it lies in a log.
struct LoggedFact {
    Event head;
    std::optional<Event> tail;
};

class DoctoredLog {
public:
    explicit DoctoredLog(const Log& original);

    std::size_t size() const { return m_facts.size(); }
    LoggedFact& fact(std::size_t place) { return m_facts[place]; }
    const LoggedFact& fact(std::size_t place) const { return m_facts[place]; }
    void erase(std::size_t place);
    void insert(std::size_t place, const LoggedFact& fact);
    /// Where the text will lie.
    std::uint32_t addText(std::string text);
    void delayFrom(std::size_t place, Nanoseconds by_ns);
    /// From there on no virtual time passes.
    void standStillFrom(std::size_t place);
    std::unique_ptr<Log> made() const;

private:
    const Log& m_original;
    std::vector<LoggedFact> m_facts;
    std::vector<std::string> m_texts; ///< behind those of the original
};

/// What a rule speaks of, whatever its type.
/// Which changes come first: those of what the rule speaks of, or one of each kind of fact, for
/// rules that speak of nothing in particular.
enum class ChangeOrder { Mentioned, ByKind };

struct Mentions {
    std::vector<Pattern> patterns;
    std::vector<std::string> texts;
};
Mentions mentionsOf(const Rule& rule);

/// Makes one log after the other, of at most so many facts in all but at least 20 logs, until one
/// breaks the invariant; what was changed in that, or nothing. The variant's promise is checked
/// whether it is this variant's or not.
std::optional<std::string> breakingChange(const Log& log, const Invariant& invariant,
                                          const RunFacts& run, std::size_t most_facts,
                                          ChangeOrder order);

} // namespace lockstep::test
