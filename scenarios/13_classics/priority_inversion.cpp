// SPDX-License-Identifier: MIT
// On one processor the task of the highest priority runs. If it waits for a lock that the lowest
// one has, a middle one that never touches the lock keeps both of them waiting. Run it by priority:
// the tasks then share one processor; else each has one of its own.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using threading::Lock;

void run(Stage& stage)
{
    Lock lock = stage.variant() == "inheritance" ? Lock{"lock", threading::PriorityInheritance{}}
                                                 : Lock{"lock"};
    const double arrival = stage.seconds("arrival");

    auto low = spawn(Thread, "low", {.priority = 1}, [&stage, lock]() mutable {
        lock.acquire();
        stage.say("has the lock", "拿到了锁");
        burn(stage.seconds("work"));
        lock.release();
    });
    auto high = spawn(Thread, "high", {.priority = 3}, [&stage, lock, arrival]() mutable {
        delay(arrival);
        stage.say("wants the lock", "想要锁");
        lock.acquire();
        stage.say("has the lock", "拿到了锁");
        lock.release();
    });
    auto medium = spawn(Thread, "medium", {.priority = 2}, [&stage, arrival] {
        delay(arrival);
        burn(stage.seconds("compute"));
        stage.say("has computed", "算完了");
    });
    low.join();
    high.join();
    medium.join();
}

const Outcome completes{Verdict::Completed, {}};
const Pattern highHasIt{"output", "high", "", "has the lock"};
const std::vector<PolicyKind> kOneProcessor = {PolicyKind::Priority};
const std::vector<PolicyKind> kOneEach = {PolicyKind::Free, PolicyKind::RoundRobin,
                                          PolicyKind::Random, PolicyKind::Pct};

const Registration registration{{
    .id = "priority-inversion",
    .chapter = 13,
    .title = "The middle one goes first",
    .lesson =
        "Who waits for a lock waits for its holder, and for all that keep the holder waiting.",
    .parameters = {Parameter::seconds("work", 0.2, 0, 60),
                   Parameter::seconds("compute", 0.5, 0, 60),
                   Parameter::seconds("arrival", 0.1, 0, 60)},
    .variants = {{"as-written", {completes}, {}}, {"inheritance", {completes}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"high_asks_for_it_when_low_has_it",
                    rule::InOrder{{{"output", "low", "", "has the lock"},
                                   {"output", "high", "", "wants the lock"},
                                   highHasIt}},
                    {}},
                   {"high_waits_for_medium_too",
                    rule::HappensAt{highHasIt, {{{{"work", 1}, {"compute", 1}}}}},
                    {"as-written"},
                    kOneProcessor},
                   {"high_waits_for_low_alone",
                    rule::HappensAt{highHasIt, {{{{"work", 1}}}}},
                    {"inheritance"},
                    kOneProcessor},
                   {"medium_is_done_before_high",
                    rule::InOrder{{{"output", "medium", "", "has computed"}, highHasIt}},
                    {"as-written"},
                    kOneProcessor},
                   {"medium_is_done_after_high",
                    rule::InOrder{{highHasIt, {"output", "medium", "", "has computed"}}},
                    {"inheritance"},
                    kOneProcessor},
                   {"one_processor_is_always_busy",
                    rule::TotalTime{{"work", "compute"}, 1, true},
                    {},
                    kOneProcessor},
                   {"no_inversion_with_a_processor_each",
                    rule::HappensAt{highHasIt, {{{{"work", 1}}}}},
                    {},
                    kOneEach}},
    .bindings = {{"timeline", {{"held", "lock"}, {"busy", "low medium high"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
