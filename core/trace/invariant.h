// SPDX-License-Identifier: MIT
#pragma once
// What must hold in every run of a scenario, as data.
//
// A scenario declares invariants; core/analysis/invariants.h checks them on a log. Tasks and
// objects are named as in the scenario's source; texts as it says them in English. An invariant
// that speaks of a circumstance (WhenCompleted) holds vacuously where that does not arise.

#include "core/base/clock.h"
#include "core/trace/words.h"

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lockstep {

/// Which events a rule speaks of. What is empty matches all; a trailing * matches any rest.
struct Pattern {
    std::string event;       ///< a fact's name, such as "lock.acquired"
    std::string task = {};   ///< who caused it
    std::string object = {}; ///< an object, or another task, that the fact names
    std::string text = {};   ///< what is said or written, in English; "{stock}" is a parameter
};

/// A moment of a run's virtual time, or a number: the sum of some parameters, each so many times.
/// "buyers*read" is the product of two, "singers/keys" their quotient, rounded up; "" is 1.
struct Moment {
    std::vector<std::pair<std::string, double>> terms;
};

namespace rule {

/// No lock is ever acquired while another task has it, nor released while nobody has it.
struct LegalLocks {};

/// Between saying from and its next release of a lock, no other task is between these two.
struct NeverTogether {
    std::string from;
};

/// Where the run completed, exactly so many times some task said this.
struct SaidTimesWhenCompleted {
    std::string text;
    std::uint32_t times = 0;
};

/// Where a circle of waits was found, it consists of these objects, each held by one member and
/// wanted by another.
struct CircleOver {
    std::vector<std::string> objects;
};

/// The counts that every stretch of holding this RLock goes through, from first acquire to free.
struct CountsOf {
    std::string object;
    std::vector<std::uint32_t> counts;
};

/// Nobody holds the object more often than this.
struct CountAtMost {
    std::string object;
    std::uint32_t most = 0;
};

/// These lines are said in this order. A task of "" is any.
struct SaidInOrder {
    struct Line {
        std::string task;
        std::string text;
    };
    std::vector<Line> lines;
};

/// Where the run completed, its virtual time is at least the sum of these parameters times factor;
/// exactly that in instant time, if exact.
struct TotalTime {
    std::vector<std::string> parameters;
    double factor = 1;
    bool exact = false;
};

/// A connection is accepted once, after it was asked for, and is from the port of who asked; what
/// is received was sent before, in order; an end of a stream is met only where the other side sends
/// no more.
struct LegalSockets {};

/// Where the run completed, every byte that was sent was received.
struct NothingLostWhenCompleted {};

/// Each receive on a stream gets exactly the bytes of one send, in order.
struct ReceivedAsSent {};

/// Where the run completed, exactly so many events of this name are in its log.
struct EventTimesWhenCompleted {
    std::string event;
    std::uint32_t times = 0;
};

/// How much each receive on sockets of this name got, in order; behind the last one anything goes.
struct ReceivedInPieces {
    std::string socket;
    std::vector<std::uint32_t> sizes;
};

/// These tasks send by turns, in this order.
struct SendByTurns {
    std::vector<std::string> tasks;
};

/// Where the run completed, exactly so many of these operations were refused with that number.
struct RefusedTimesWhenCompleted {
    Operation operation{};
    std::uint32_t error_number = 0;
    std::uint32_t times = 0;
};

/// Every request of a server is handled in a task of its own; else in the task that serves.
struct RequestsHandled {
    bool apart = false;
};

/// In instant time this text is said at these multiples of the sum of the parameters, and no
/// oftener.
struct SaidAt {
    std::string text;
    std::vector<std::string> parameters;
    std::vector<double> factors;
};

/// Where the run completed, so many events match.
struct Times {
    Pattern what;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
};

/// The first matches come in this order; where the run completed, each has one.
struct InOrder {
    std::vector<Pattern> events;
};

/// Of the later there are never more than there were of the earlier.
struct EachAfter {
    Pattern later;
    Pattern earlier;
};

/// Never more than so many of the first are without their end.
struct AtMostBetween {
    Pattern from;
    Pattern to;
    std::uint32_t most = 0;
};

/// In instant time the matches come at exactly these moments.
struct HappensAt {
    Pattern what;
    std::vector<Moment> moments;
};

/// Where the run completed, this was the last value of a shared value or file.
struct EndsWith {
    std::string object;
    std::string value; ///< as Python writes it
};

/// Where the run completed, each of these has exactly one match.
struct OnceEach {
    std::vector<Pattern> events;
};

/// Where the run completed, as many events match as the parameters say.
struct TimesAsSet {
    Pattern what;
    Moment times;
};

/// The same where the run came to rest: it completed, or everybody waits for ever.
struct TimesAtRest {
    Pattern what;
    Moment times;
};

/// Never more of the first are without their end than the parameters say.
struct AtMostBetweenAsSet {
    Pattern from;
    Pattern to;
    Moment most;
};

/// In instant time no match comes before the one moment or after the other.
struct Within {
    Pattern what;
    Moment least;
    Moment most;
};

/// In instant time matches come at the first moment and then in steps.
struct AtSteps {
    Pattern what;
    Moment first;
    Moment step;
    bool skipping = false; ///< it may skip some
};

/// Nothing matches, however the run ends.
struct Never {
    Pattern what;
};

/// From the first match of the mark on nothing matches the other.
struct NoneAfter {
    Pattern what;
    Pattern mark;
};

/// Where the run completed, so many different tasks caused what matches.
struct ByTasks {
    Pattern what;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
};

/// All that matches one pattern of a group is caused by one task, another one in another run.
struct OneTaskEach {
    std::vector<std::vector<Pattern>> groups;
};

/// Who is woken of those that wait on this object, other than by a time-out, has waited longest.
struct LongestWaitFirst {
    std::string object;
};

enum class By { Text, Task };

/// No two matches have the same text, or task.
struct NoneTwice {
    Pattern what;
    By by = By::Text;
};

/// The last numbers in the matches' texts go up, by one each time.
struct CountsUp {
    Pattern what;
};

/// Between a task's from and its next to, what is needed comes, from whomever.
struct ComesBetween {
    Pattern from;
    Pattern needed;
    Pattern to;
};

/// No more than so many of the first happen while another one has begun and not ended.
struct AtMostWhile {
    Pattern what;
    Pattern from;
    Pattern to;
    std::uint32_t most = 0;
};

/// The later comes only when there were so many of the earlier.
struct OnlyAfter {
    Pattern later;
    Pattern earlier;
    std::uint32_t times = 0;
};

/// No value of this shared variable is ever below the one, or above the product of these
/// parameters.
struct ValueWithin {
    std::string object;
    std::int64_t least = 0;
    std::vector<std::string> most;
};

} // namespace rule

template <class Kind, class Kinds>
inline constexpr bool isOneOf = false;
template <class Kind, class... Kinds>
inline constexpr bool isOneOf<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

/// One of these. Copying and destroying it stands in one place, because every scenario would
/// instantiate that for all kinds.
class Rule {
public:
    using Kinds =
        std::variant<rule::LegalLocks, rule::NeverTogether, rule::SaidTimesWhenCompleted,
                     rule::CircleOver, rule::CountsOf, rule::CountAtMost, rule::SaidInOrder,
                     rule::TotalTime, rule::LegalSockets, rule::NothingLostWhenCompleted,
                     rule::ReceivedAsSent, rule::EventTimesWhenCompleted, rule::ReceivedInPieces,
                     rule::SendByTurns, rule::RefusedTimesWhenCompleted, rule::RequestsHandled,
                     rule::SaidAt, rule::Times, rule::InOrder, rule::EachAfter, rule::AtMostBetween,
                     rule::HappensAt, rule::EndsWith, rule::OnceEach, rule::NoneAfter,
                     rule::ByTasks, rule::OneTaskEach, rule::LongestWaitFirst, rule::TimesAsSet,
                     rule::TimesAtRest, rule::AtMostBetweenAsSet, rule::Within, rule::AtSteps,
                     rule::Never, rule::NoneTwice, rule::CountsUp, rule::ComesBetween,
                     rule::AtMostWhile, rule::OnlyAfter, rule::ValueWithin>;

    template <class Kind>
    requires isOneOf<Kind, Kinds> Rule(Kind kind)
        : m_kind(std::in_place_type<Kind>, std::move(kind))
    {
    }
    Rule(const Rule& other);
    Rule(Rule&& other) noexcept;
    Rule& operator=(const Rule& other);
    Rule& operator=(Rule&& other) noexcept;
    ~Rule();

    const Kinds& kind() const { return m_kind; }

private:
    Kinds m_kind;
};

struct Invariant {
    std::string name; ///< an id; its sentence stands in the help page's labels
    Rule rule;
    std::vector<std::string> variants;  ///< where it is promised; empty: in all
    std::vector<PolicyKind> policies{}; ///< under which; empty: under all
};

} // namespace lockstep
