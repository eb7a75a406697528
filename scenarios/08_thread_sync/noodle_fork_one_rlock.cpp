// SPDX-License-Identifier: MIT
// One re-entrant lock known by two names. Nobody can be stuck between noodle and fork, because they
// are the same lock: fewer locks, not re-entrancy, took the circle away.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

/// Works for RLock and Lock alike; both names stand for one lock.
template <class AnyLock>
void feed(Stage& stage, AnyLock noodle, AnyLock fork)
{
    const double eat = stage.seconds("eat");
    auto eater = [&stage, eat](AnyLock first, AnyLock second) {
        first.acquire();
        second.acquire(); // a plain lock's owner waits here for itself
        stage.say("eats", "吃面");
        delay(eat);
        second.release();
        first.release();
    };
    auto ming = spawn(Thread, "Ming", eater, noodle, fork);
    auto hong = spawn(Thread, "Hong", eater, noodle, fork);
    auto bai = spawn(Thread, "Bai", eater, fork, noodle);
    auto hei = spawn(Thread, "Hei", eater, fork, noodle);
    ming.join();
    hong.join();
    bai.join();
    hei.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "one-plain-lock") {
        threading::Lock both{"noodle and fork"};
        feed(stage, both, both);
    } else {
        threading::RLock both{"noodle and fork"};
        feed(stage, both, both);
    }
}

const Registration registration{{
    .id = "noodle-fork-one-rlock",
    .chapter = 8,
    .title = "One RLock for both",
    .lesson = "A re-entrant lock under two names cannot deadlock, because it is one lock.",
    .parameters = {Parameter::seconds("eat", 0.3, 0, 60)},
    .variants = {{"as-written", {{Verdict::Completed, {}}}, {}},
                 {"one-plain-lock", {{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}}}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"one_eats_at_a_time", rule::NeverTogether{"eats"}, {}},
                   {"everybody_eats", rule::SaidTimesWhenCompleted{"eats", 4}, {}},
                   {"count_1_2_1_0",
                    rule::CountsOf{"noodle and fork", {1, 2, 1, 0}},
                    {"as-written"}},
                   {"total", rule::TotalTime{{"eat"}, 4, true}, {"as-written"}}},
    .bindings = {{"timeline", {{"held", "noodle and fork"}}},
                 {"lock_graph", {{"locks", "noodle and fork"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
