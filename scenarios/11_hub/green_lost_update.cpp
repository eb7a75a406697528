// SPDX-License-Identifier: MIT
// Greenlets race too, wherever they let others run: a counter that is read, then left alone for a
// moment, then written, loses what came in between.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void count(Stage& stage)
{
    const Shared<std::int64_t> counter{"counter", 0};
    threading::Lock lock{"lock"};
    const bool locked = stage.variant() == "with-lock";
    const bool at_random = stage.variant() == "random-yield";
    const bool between = stage.variant() != "no-yield";
    const auto yieldOrNot = [&stage] {
        if (stage.randomInteger(0, 1) == 1)
            green::sleep(0);
    };
    const auto add = [&stage, counter, lock, locked, at_random, between, yieldOrNot]() mutable {
        for (std::int64_t i = 0; i < stage.count("increments"); ++i) {
            if (locked)
                lock.acquire();
            const std::int64_t value = counter.read();
            if (at_random)
                yieldOrNot();
            else if (between)
                green::sleep(0);
            counter.write(value + 1);
            if (locked)
                lock.release();
            if (at_random)
                yieldOrNot();
        }
        stage.say("is done", "完成");
    };
    green::joinall<void>({green::spawn("Ming", add), green::spawn("Hong", add)});
    const std::string left = std::to_string(counter.read());
    stage.say("counts " + left, "数到 " + left);
}

/// Each holds what the other wants. Nothing can wake them, and the hub knows that.
void oppositeLocks(Stage& stage)
{
    threading::Lock noodle{"noodle"};
    threading::Lock fork{"fork"};
    const auto eat = [&stage](threading::Lock first, threading::Lock second) {
        first.acquire();
        green::sleep(0);
        second.acquire();
        stage.say("eats", "吃面");
    };
    const auto ming = green::spawn("Ming", eat, noodle, fork);
    const auto hong = green::spawn("Hong", eat, fork, noodle);
    try {
        green::joinall<void>({ming, hong});
    } catch (const LoopExit& exit) {
        stage.say(std::string("gets LoopExit: ") + exit.what(),
                  std::string("得到 LoopExit: ") + exit.what());
        throw;
    }
}

void run(Stage& stage)
{
    if (stage.variant() == "abba-locks")
        oppositeLocks(stage);
    else
        count(stage);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome mainRaises{Verdict::Completed, {{"main", TaskEnd::Raised}, {"*", TaskEnd::CutOff}}};

const Registration registration{{
    .id = "green-lost-update",
    .chapter = 11,
    .title = "Coroutines can race too",
    .lesson = "What a greenlet has read may be stale after every place where it lets others run.",
    .parameters = {Parameter::count("increments", 1'000, 1, 10'000)},
    .variants = {{"as-written", {completes}, {}},
                 {"no-yield", {completes}, {}},
                 {"with-lock", {completes}, {}},
                 {"random-yield", {completes}, {}},
                 {"abba-locks", {mainRaises}, {}}},
    .invariants =
        {{"half_is_lost", rule::EndsWith{"counter", "1000"}, {"as-written"}},
         {"nothing_is_lost", rule::EndsWith{"counter", "2000"}, {"no-yield", "with-lock"}},
         {"legal_locks", rule::LegalLocks{}, {}},
         {"both_finish",
          rule::Times{{"output", "", "", "is done"}, 2, 2},
          {"as-written", "no-yield", "with-lock", "random-yield"}},
         {"no_time_passes", rule::TotalTime{{}, 1, true}, {}},
         {"found_by_the_hub",
          rule::InOrder{
              {{"loop.exited", "", "", ""},
               {"output", "main", "", "gets LoopExit: This operation would block forever"}}},
          {"abba-locks"}},
         {"nobody_eats", rule::Times{{"output", "", "", "eats"}, 0, 0}, {"abba-locks"}}},
    .bindings = {{"timeline", {{"greenlets", "Ming Hong"}, {"held", "lock noodle fork"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main Ming Hong"}}},
                 {"values", {{"values", "counter"}}},
                 {"lock_graph", {{"locks", "noodle fork"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
