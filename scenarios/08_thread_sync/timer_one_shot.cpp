// SPDX-License-Identifier: MIT
// A timer is a thread that waits on an event of its own for so long, and then calls a function. To
// cancel it is to set that event.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const auto rings = [&stage] { stage.say("rings", "响了"); };
    threading::Timer timer{"timer", stage.seconds("delay"), rings};
    timer.start();
    stage.say("goes on", "继续执行");
    if (stage.variant() == "as-written")
        return;

    delay(stage.seconds("cancel_at"));
    timer.cancel();
    stage.say("has cancelled the timer", "取消了定时器");
    if (stage.variant() == "again") {
        // A timer is for once: to arm it again is to make another one.
        threading::Timer another{"another timer", stage.seconds("delay"), rings};
        another.start();
    }
}

Pattern says(const std::string& task, const std::string& text)
{
    return {.event = "output", .task = task, .text = text};
}

const std::vector<std::string> kCancelled{"cancel-before", "again"};
const std::vector<std::string> kRung{"as-written", "cancel-after"};
const Outcome completes{Verdict::Completed, {}};

const Registration registration{{
    .id = "timer-one-shot",
    .chapter = 8,
    .title = "Do it later",
    .lesson = "A timer is a thread that waits and then calls a function, once.",
    .parameters = {Parameter::seconds("delay", 5, 0, 60),
                   Parameter::seconds("cancel_at", 2, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"cancel-before", {completes}, {}},
                 {"cancel-after", {completes}, {{"cancel_at", "6"}}},
                 {"again", {completes}, {}}},
    .invariants =
        {{"main_first", rule::InOrder{{says("main", "goes on"), says("timer", "rings")}}, kRung},
         {"rings_once_in_time", rule::HappensAt{says("timer", "rings"), {{{{"delay", 1}}}}}, kRung},
         {"rings_once", rule::Times{says("timer", "rings"), 1, 1}, kRung},
         {"in_a_thread_of_its_own", rule::Times{says("main", "rings"), 0, 0}, {}},
         {"process_waits", rule::TotalTime{{"delay"}, 1, true}, {"as-written"}},
         {"never_rings", rule::Times{says("timer", "rings"), 0, 0}, kCancelled},
         {"thread_ends_at_once",
          rule::HappensAt{{.event = "task.ended", .task = "timer"}, {{{{"cancel_at", 1}}}}},
          kCancelled},
         {"over_when_cancelled", rule::TotalTime{{"cancel_at"}, 1, true}, {"cancel-before"}},
         {"cancel_does_nothing", rule::TotalTime{{"cancel_at"}, 1, true}, {"cancel-after"}},
         {"rings_later",
          rule::HappensAt{says("another timer", "rings"), {{{{"cancel_at", 1}, {"delay", 1}}}}},
          {"again"}}},
    .bindings = {{"timeline", {{"timers", "timer"}, {"events", "timer.finished"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
