// SPDX-License-Identifier: MIT
// Five philosophers round a table, a fork between any two of them, and each needs the two at his
// plate. If all reach for the left one first, each can hold one and wait for his neighbour: a ring.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

using threading::BoundedSemaphore;
using threading::Lock;

void run(Stage& stage)
{
    const std::string& cure = stage.variant();
    const double pause = stage.seconds("pause");
    const double eat = stage.seconds("eat");
    const std::vector<Lock> forks{Lock{"fork-1"}, Lock{"fork-2"}, Lock{"fork-3"}, Lock{"fork-4"},
                                  Lock{"fork-5"}};
    BoundedSemaphore seats{"seats", static_cast<int>(stage.count("seats"))};
    Lock waiter{"waiter"};

    auto philosopher = [&stage, &cure, pause, eat, seats, waiter](Lock first, Lock second) mutable {
        if (cure == "four-seats")
            seats.acquire(); // of four at a table with five forks, one can always have two
        if (cure == "waiter")
            waiter.acquire(); // nobody else reaches for a fork meanwhile
        first.acquire();
        if (pause > 0)
            delay(pause);
        second.acquire();
        if (cure == "waiter")
            waiter.release();
        stage.say("eats", "吃面");
        delay(eat);
        stage.say("is full", "吃饱了");
        second.release();
        first.release();
        if (cure == "four-seats")
            seats.release();
    };

    std::vector<Task> philosophers;
    const char* const names[] = {"Ming", "Hong", "Bai", "Hei", "Dong"};
    for (std::size_t i = 0; i < 5; ++i) {
        Lock left = forks[i];
        Lock right = forks[(i + 1) % 5];
        const bool is_left_handed = cure == "one-left-handed" && i == 0;
        const bool wraps_round = cure == "ordered-forks" && i == 4; // fork 1 comes before fork 5
        if (is_left_handed || wraps_round)
            std::swap(left, right);
        philosophers.push_back(spawn(Thread, names[i], philosopher, left, right));
    }
    for (const Task& each : philosophers)
        each.join();
    stage.say("clears the table", "收拾桌子");
}

const Outcome everybodyEats{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock, {{"main", TaskEnd::StillWaiting}, {"*", TaskEnd::Alive}}};
const Outcome allStuck{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}};
const std::vector<std::string> kCures = {"ordered-forks", "one-left-handed", "four-seats",
                                         "waiter"};

const Registration registration{{
    .id = "dining-philosophers",
    .chapter = 13,
    .title = "Dining philosophers",
    .lesson =
        "Five tasks, five locks in a ring: if each holds one and waits for the next, all stop.",
    .parameters = {Parameter::seconds("eat", 0.3, 0, 60), Parameter::seconds("pause", 0.02, 0, 60),
                   Parameter::count("seats", 4, 1, 4)},
    .variants = {{"as-written", {allStuck}, {}},
                 {"without-pause", {stuck, everybodyEats}, {{"pause", "0"}}},
                 {"ordered-forks", {everybodyEats}, {}},
                 {"one-left-handed", {everybodyEats}, {}},
                 {"four-seats", {everybodyEats}, {}},
                 {"waiter", {everybodyEats}, {}}},
    .invariants =
        {{"legal_locks", rule::LegalLocks{}, {}},
         {"everybody_eats", rule::Times{{"output", "", "", "eats"}, 5, 5}, {}},
         {"two_eat_at_most",
          rule::AtMostBetween{{"output", "", "", "eats"}, {"output", "", "", "is full"}, 2},
          {}},
         {"ring_of_five", rule::CircleOver{{"fork-1", "fork-2", "fork-3", "fork-4", "fork-5"}}, {}},
         {"stops_behind_the_pause",
          rule::HappensAt{{"deadlock.found", "", "", ""}, {{{{"pause", 1}}}}},
          {"as-written"}},
         {"never_stops", rule::HappensAt{{"deadlock.found", "", "", ""}, {}}, kCures},
         {"four_seats",
          rule::AtMostBetween{
              {"semaphore.acquired", "", "seats", ""}, {"semaphore.released", "", "seats", ""}, 4},
          {"four-seats"}},
         {"one_asks_at_a_time",
          rule::AtMostBetween{
              {"lock.acquired", "", "waiter", ""}, {"lock.released", "", "waiter", ""}, 1},
          {"waiter"}},
         {"total", rule::TotalTime{{"eat"}, 3, false}, {}}},
    .bindings = {{"timeline", {{"held", "fork-* seats waiter"}}},
                 {"lock_graph", {{"locks", "fork-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
