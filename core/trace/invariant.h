// SPDX-License-Identifier: MIT
#pragma once
// What must hold in every run of a scenario, as data.
//
// A scenario declares invariants; core/analysis/invariants.h checks them on a log. Tasks and
// objects are named as in the scenario's source; texts as it says them in English. An invariant
// that speaks of a circumstance (WhenCompleted) holds vacuously where that does not arise.

#include "core/base/clock.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace lockstep {

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

} // namespace rule

using Rule = std::variant<rule::LegalLocks, rule::NeverTogether, rule::SaidTimesWhenCompleted,
                          rule::CircleOver, rule::CountsOf, rule::CountAtMost, rule::SaidInOrder,
                          rule::TotalTime>;

struct Invariant {
    std::string name; ///< an id; its sentence stands in the help page's labels
    Rule rule;
    std::vector<std::string> variants; ///< where it is promised; empty: in all
};

} // namespace lockstep
