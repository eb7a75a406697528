// SPDX-License-Identifier: MIT
// Two polite people meet in a corridor. Each sees the other in front of him and steps aside, to the
// same side; then both wait as long, and step back again. They are never blocked and never past.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

enum Side : std::int64_t { Left = 0, Right = 1 };

void run(Stage& stage)
{
    const Shared<std::int64_t> ming_at{"Ming-at", Left};
    const Shared<std::int64_t> hong_at{"Hong-at", Left};
    const bool is_random = stage.variant() == "random-back-off";
    const std::int64_t rounds = stage.count("rounds");

    auto walker = [&stage, is_random, rounds](Shared<std::int64_t> me, Shared<std::int64_t> other) {
        for (std::int64_t round = 0; rounds == 0 || round < rounds; ++round) {
            const std::int64_t my_side = me.read();
            if (other.read() != my_side) {
                stage.say("walks past", "走过去了");
                return;
            }
            stage.say("steps aside", "让到一边");
            burn(stage.seconds("step"));
            me.write(my_side == Left ? Right : Left);
            const double wait = stage.seconds("back_off");
            burn(is_random ? stage.randomSeconds(wait, wait * 10) : wait);
        }
        stage.say("gives up", "放弃了");
    };
    auto ming = spawn(Thread, "Ming", walker, ming_at, hong_at);
    auto hong = spawn(Thread, "Hong", walker, hong_at, ming_at);
    ming.join();
    hong.join();
}

const Outcome ends{Verdict::Completed, {}};
/// With rounds 0, and a limit on the run.
const Outcome goesOnForEver{Verdict::Limit, {{"*", TaskEnd::Alive}}};
const Pattern walksPast{"output", "", "", "walks past"};
const Pattern mingSteps{"output", "Ming", "", "steps aside"};
const Pattern hongSteps{"output", "Hong", "", "steps aside"};
const Pattern givesUp{"output", "", "", "gives up"};

/// With a processor for each: on one they get out of step, or into it.
const std::vector<PolicyKind> kOneEach = {PolicyKind::Free, PolicyKind::RoundRobin,
                                          PolicyKind::Random, PolicyKind::Pct};

const Registration registration{{
    .id = "livelock-corridor",
    .chapter = 13,
    .title = "After you",
    .lesson = "Nobody is blocked, everybody is busy, and nothing gets done: a livelock.",
    .parameters = {Parameter::count("rounds", 20, 0, 1'000'000),
                   Parameter::seconds("step", 0.05, 0.001, 60),
                   Parameter::seconds("back_off", 0.05, 0.001, 60)},
    .variants = {{"as-written", {ends, goesOnForEver}, {}}, {"random-back-off", {ends}, {}}},
    .invariants =
        {{"nobody_ever_passes", rule::HappensAt{walksPast, {}}, {"as-written"}, kOneEach},
         {"ming_does_not_run_ahead", rule::AtMostBetween{mingSteps, hongSteps, 2}, {}},
         {"hong_does_not_run_ahead", rule::AtMostBetween{hongSteps, mingSteps, 2}, {}},
         {"both_give_up",
          rule::HappensAt{givesUp,
                          {{{{"step", 20}, {"back_off", 20}}}, {{{"step", 20}, {"back_off", 20}}}}},
          {"as-written"},
          kOneEach},
         {"nobody_is_ever_blocked", rule::Times{{"wait.requested", "", "", ""}, 0, 0}, {}},
         {"both_pass", rule::Times{walksPast, 2, 2}, {"random-back-off"}, kOneEach},
         {"nobody_gives_up", rule::Times{givesUp, 0, 0}, {"random-back-off"}, kOneEach}},
    .bindings = {{"timeline", {{"busy", "Ming Hong"}}},
                 {"values", {{"values", "Ming-at Hong-at"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
