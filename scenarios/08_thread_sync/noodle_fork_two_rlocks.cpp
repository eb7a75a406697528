// SPDX-License-Identifier: MIT
// Two re-entrant locks, still taken in opposite orders: re-entrancy helps only whoever already has
// the lock, and here nobody asks twice for the same one.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    threading::RLock noodle{"noodle"};
    threading::RLock fork{"fork"};
    const double pause = stage.seconds("pause");
    const double eat = stage.seconds("eat");

    auto eater = [&stage, pause, eat](threading::RLock first, threading::RLock second) {
        first.acquire();
        if (pause > 0)
            delay(pause);
        second.acquire();
        stage.say("eats", "吃面");
        delay(eat);
        second.release();
        first.release();
    };
    const bool ordered = stage.variant() == "ordered-locks";
    auto& bai_first = ordered ? noodle : fork;
    auto& bai_second = ordered ? fork : noodle;

    auto ming = spawn(Thread, "Ming", eater, noodle, fork);
    auto hong = spawn(Thread, "Hong", eater, noodle, fork);
    auto bai = spawn(Thread, "Bai", eater, bai_first, bai_second);
    auto hei = spawn(Thread, "Hei", eater, bai_first, bai_second);
    ming.join();
    hong.join();
    bai.join();
    hei.join();
}

const Outcome everybodyEats{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock, {{"main", TaskEnd::StillWaiting}, {"*", TaskEnd::Alive}}};

const Registration registration{{
    .id = "noodle-fork-two-rlocks",
    .chapter = 8,
    .title = "Two RLocks",
    .lesson = "Replacing Lock by RLock alone changes nothing: two of them still make a circle.",
    .parameters = {Parameter::seconds("eat", 0.3, 0, 60), Parameter::seconds("pause", 0, 0, 60)},
    .variants = {{"as-written", {stuck, everybodyEats}, {}},
                 {"pause-between", {stuck}, {{"pause", "0.05"}}},
                 {"ordered-locks", {everybodyEats}, {{"pause", "0.05"}}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"one_eats_at_a_time", rule::NeverTogether{"eats"}, {}},
                   {"everybody_eats", rule::SaidTimesWhenCompleted{"eats", 4}, {}},
                   {"circle_of_two", rule::CircleOver{{"noodle", "fork"}}, {}},
                   {"noodle_count_at_most_1", rule::CountAtMost{"noodle", 1}, {}},
                   {"fork_count_at_most_1", rule::CountAtMost{"fork", 1}, {}},
                   {"total", rule::TotalTime{{"eat"}, 4, false}, {}}},
    .bindings = {{"timeline", {{"held", "noodle fork"}}},
                 {"lock_graph", {{"locks", "noodle fork"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
