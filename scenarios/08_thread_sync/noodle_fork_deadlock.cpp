// SPDX-License-Identifier: MIT
// Two locks taken in opposite orders. Whoever is between the two acquires when another one starts
// holds what that one needs.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    threading::Lock noodle{"noodle"};
    threading::Lock fork{"fork"};
    const double pause = stage.seconds("pause");
    const double eat = stage.seconds("eat");
    const double back_off = stage.seconds("back_off");

    auto eater = [&stage, pause, eat](threading::Lock first, threading::Lock second) {
        first.acquire();
        if (pause > 0)
            delay(pause);
        second.acquire();
        stage.say("eats", "吃面");
        delay(eat);
        second.release();
        first.release();
    };
    // Gives the first one back when it cannot have the second, and tries again later. Everybody
    // waits for a different time: with the same one all could step aside for ever.
    auto polite = [&stage, pause, eat](threading::Lock first, threading::Lock second, double wait) {
        first.acquire();
        if (pause > 0)
            delay(pause);
        while (!second.tryAcquire()) {
            first.release();
            delay(wait);
            first.acquire();
        }
        stage.say("eats", "吃面");
        delay(eat);
        second.release();
        first.release();
    };

    std::vector<Task> eaters;
    if (stage.variant() == "try-lock") {
        eaters = {spawn(Thread, "Ming", polite, noodle, fork, back_off),
                  spawn(Thread, "Hong", polite, noodle, fork, back_off * 2),
                  spawn(Thread, "Bai", polite, fork, noodle, back_off * 3),
                  spawn(Thread, "Hei", polite, fork, noodle, back_off * 4)};
    } else {
        // Bai and Hei reach for the fork first, unless everybody keeps to one order.
        const bool ordered = stage.variant() == "ordered-locks";
        auto& bai_first = ordered ? noodle : fork;
        auto& bai_second = ordered ? fork : noodle;
        eaters = {spawn(Thread, "Ming", eater, noodle, fork),
                  spawn(Thread, "Hong", eater, noodle, fork),
                  spawn(Thread, "Bai", eater, bai_first, bai_second),
                  spawn(Thread, "Hei", eater, bai_first, bai_second)};
    }
    for (const Task& task : eaters)
        task.join();
}

// Two eaters are stuck for ever, and main with them; which two, and who has eaten before, varies.
const Outcome everybodyEats{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock, {{"main", TaskEnd::StillWaiting}, {"*", TaskEnd::Alive}}};

const Registration registration{{
    .id = "noodle-fork-deadlock",
    .chapter = 8,
    .title = "Noodles and forks",
    .lesson = "Two locks taken in opposite orders: whoever holds one waits for the other.",
    .parameters = {Parameter::seconds("eat", 0.3, 0, 60), Parameter::seconds("pause", 0, 0, 60),
                   Parameter::seconds("back_off", 0.05, 0.001, 60)},
    .variants = {{"as-written", {stuck, everybodyEats}, {}},
                 {"pause-between", {stuck}, {{"pause", "0.05"}}},
                 {"ordered-locks", {everybodyEats}, {{"pause", "0.05"}}},
                 {"try-lock", {everybodyEats}, {{"pause", "0.05"}}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"one_eats_at_a_time", rule::NeverTogether{"eats"}, {}},
                   {"everybody_eats", rule::SaidTimesWhenCompleted{"eats", 4}, {}},
                   {"circle_of_two", rule::CircleOver{{"noodle", "fork"}}, {}},
                   {"total", rule::TotalTime{{"eat"}, 4, false}, {}}},
    .bindings = {{"timeline", {{"held", "noodle fork"}}},
                 {"lock_graph", {{"locks", "noodle fork"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
