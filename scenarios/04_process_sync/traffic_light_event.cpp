// SPDX-License-Identifier: MIT
// Cars wait for green: one flag, which all of them look at. It is a level and no edge: who comes
// while it is set does not wait.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    multiprocessing::Event green{"green"};
    const double phase = stage.seconds("phase");
    const bool pulses = stage.variant() == "pulse";

    auto shine = [&stage, green, phase, pulses]() mutable {
        stage.say("is red", "红灯");
        for (bool isGreen = true;; isGreen = pulses || !isGreen) {
            delay(phase);
            // Said first and done afterwards: a car may come in between.
            if (isGreen) {
                stage.say("turns green", "变绿");
                green.set();
            } else {
                stage.say("turns red", "变红");
            }
            if (!isGreen || pulses)
                green.clear();
        }
    };
    auto drive = [&stage, green]() mutable {
        bool mayPass = green.isSet();
        if (!mayPass) {
            stage.say("waits", "等待");
            mayPass = green.wait();
        }
        if (mayPass)
            stage.say("passes", "通过");
        else
            stage.say("is woken and sees red", "醒来时又是红灯");
    };

    spawn(Process, "lamp", {.daemon = true}, shine);
    std::vector<Task> cars;
    for (std::int64_t i = 0; i < stage.count("cars"); ++i) {
        if (stage.randomInteger(0, 1) == 1)
            delay(stage.seconds("gap"));
        cars.push_back(spawn(Process, ("car " + std::to_string(i)).c_str(), drive));
    }
    for (const Task& car : cars)
        car.join();
    stage.say("has seen all cars", "看到所有的车都走了");
}

const Outcome completes{Verdict::Completed, {{"lamp", TaskEnd::Killed}}};
const Pattern set{"event.set", "lamp", "green"};
const Pattern passes{"output", "car*", "", "passes"};
const Moment phase{{{"phase", 1}}};
const Moment twoPhases{{{"phase", 2}}};
const std::vector<std::string> kSteady = {"as-written", "other-gap"};

const Registration registration{{
    .id = "traffic-light-event",
    .chapter = 4,
    .title = "Cars wait for green",
    .lesson = "An Event is one flag for many waiters: while it is set nobody waits, and set wakes "
              "all who do.",
    .parameters = {Parameter::seconds("phase", 2, 0.1, 60), Parameter::count("cars", 10, 1, 50),
                   Parameter::seconds("gap", 2, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"other-gap", {completes}, {{"gap", "1.5"}}},
                 {"pulse", {completes}, {}}},
    .invariants =
        {{"none_before_green", rule::InOrder{{set, passes}}, kSteady},
         {"passes_after_a_set",
          rule::ComesBetween{{"wait.requested", "car*", "green"}, set, passes},
          {}},
         {"every_car", rule::TimesAsSet{passes, {{{"cars", 1}}}}, kSteady},
         {"once_each", rule::NoneTwice{passes, rule::By::Task}, {}},
         {"green_in_time", rule::AtSteps{set, phase, twoPhases}, kSteady},
         {"red_in_time", rule::AtSteps{{"event.cleared", "lamp", "green"}, twoPhases, twoPhases},
          kSteady},
         {"pulses_in_time", rule::AtSteps{set, phase, phase}, {"pulse"}},
         {"said_before_done", rule::EachAfter{set, {"output", "lamp", "", "turns green"}}, {}},
         {"lamp_is_killed", rule::Times{{"process.signalled", "main", "lamp"}, 1, 1}, {}}},
    .bindings = {{"timeline", {{"flag", "green"}}},
                 {"lights", {{"flag", "green"}, {"lamp", "lamp"}, {"cars", "car*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
