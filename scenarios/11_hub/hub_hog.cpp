// SPDX-License-Identifier: MIT
// Nobody takes the thread from a greenlet: while one computes or sleeps unpatched, the timers of
// the others become overdue.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void threeSleeps(Stage& stage, bool unpatched)
{
    std::vector<green::Greenlet<void>> sleepers;
    for (const char* name : {"Ming", "Hong", "Bai"})
        sleepers.push_back(green::spawn(name, [&stage, unpatched] {
            if (unpatched)
                hold(stage.seconds("sleep"));
            else
                green::sleep(stage.seconds("sleep"));
            stage.say("has slept", "睡醒了");
        }));
    green::joinall(sleepers);
}

void hog(Stage& stage)
{
    const double seconds = stage.seconds("hog");
    stage.say("starts", "开始");
    if (stage.variant() == "unpatched-sleep") {
        hold(seconds);
    } else if (stage.variant() == "sleep-0") {
        // In pieces, and behind each the others may go first.
        for (std::int64_t i = 0; i < stage.count("pieces"); ++i) {
            burn(seconds / static_cast<double>(stage.count("pieces")));
            green::sleep(0);
        }
    } else if (stage.variant() == "thread") {
        spawn(Thread, "worker", [seconds] { burn(seconds); }).join();
    } else {
        burn(seconds);
    }
    stage.say("is done", "完成");
}

void tickBesideHog(Stage& stage)
{
    const auto ticker = green::spawn("ticker", [&stage] {
        for (std::int64_t i = 1; i <= stage.count("ticks"); ++i) {
            green::sleep(stage.seconds("tick"));
            stage.say("tick " + std::to_string(i), "滴答 " + std::to_string(i));
        }
    });
    const auto greedy = green::spawn("hog", hog, std::ref(stage));
    green::joinall<void>({ticker, greedy});
}

void run(Stage& stage)
{
    if (stage.variant() == "three-unpatched-sleeps")
        threeSleeps(stage, true);
    else if (stage.variant() == "three-hub-sleeps")
        threeSleeps(stage, false);
    else
        tickBesideHog(stage);
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kLate = {"as-written", "unpatched-sleep"};
const std::vector<std::string> kInTime = {"sleep-0", "thread"};
const Pattern kTick = {"output", "ticker", "", "tick*"};

const Registration registration{{
    .id = "hub-hog",
    .chapter = 11,
    .title = "The one who never yields",
    .lesson = "Greenlets are never preempted: who computes holds up everybody's timers.",
    .parameters = {Parameter::seconds("tick", 0.05, 0.001, 10),
                   Parameter::count("ticks", 3, 1, 100), Parameter::seconds("hog", 0.5, 0, 10),
                   Parameter::count("pieces", 10, 1, 1'000),
                   Parameter::seconds("sleep", 0.3, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"unpatched-sleep", {completes}, {}},
                 {"sleep-0", {completes}, {}},
                 {"thread", {completes}, {}},
                 {"three-unpatched-sleeps", {completes}, {}},
                 {"three-hub-sleeps", {completes}, {}}},
    .invariants =
        {{"ticks_come_late",
          rule::HappensAt{
              kTick, {{{{"hog", 1}}}, {{{"hog", 1}, {"tick", 1}}}, {{{"hog", 1}, {"tick", 2}}}}},
          kLate},
         {"late_total", rule::HappensAt{{"run.ended", "", "", ""}, {{{{"hog", 1}, {"tick", 2}}}}},
          kLate},
         {"ticks_come_in_time",
          rule::HappensAt{kTick, {{{{"tick", 1}}}, {{{"tick", 2}}}, {{{"tick", 3}}}}}, kInTime},
         {"three_in_a_row", rule::TotalTime{{"sleep"}, 3, true}, {"three-unpatched-sleeps"}},
         {"three_at_once", rule::TotalTime{{"sleep"}, 1, true}, {"three-hub-sleeps"}}},
    .bindings = {{"timeline", {{"greenlets", "ticker hog Ming Hong Bai"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main ticker hog Ming Hong Bai"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
