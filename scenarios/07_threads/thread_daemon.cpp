// SPDX-License-Identifier: MIT
// A daemon thread does not keep its process alive: it is cut off when the last other thread ends,
// wherever it is just then.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    // Without end, unless so many ticks are wanted.
    auto ticker = [&stage, ticks = stage.count("ticks")] {
        for (std::int64_t tick = 1; ticks == 0 || tick <= ticks; ++tick) {
            delay(stage.seconds("tick"));
            stage.say("tick " + std::to_string(tick), "第 " + std::to_string(tick) + " 声滴答");
        }
    };
    auto sleeper = [&stage] {
        stage.say("start", "开始");
        delay(stage.seconds("sleep"));
        stage.say("end", "结束");
    };

    if (stage.variant() == "daemon-attribute") {
        threading::Thread t1{"T1", ticker};
        t1.setDaemon(true);
        t1.start();
        try {
            t1.setDaemon(false);
        } catch (const RuntimeError& error) {
            stage.say(std::string("RuntimeError: ") + error.what(),
                      std::string("RuntimeError: ") + error.what());
        }
    } else if (stage.variant() == "daemon-inherited") {
        spawn(Thread, "T0", {.daemon = true}, [ticker] {
            threading::Thread t1{"T1", ticker};
            t1.start();
        });
    } else {
        spawn(Thread, "T1", {.daemon = stage.variant() != "no-daemon"}, ticker);
    }
    spawn(Thread, "T2", sleeper);
}

Pattern says(const std::string& task, const std::string& text)
{
    return {.event = "output", .task = task, .text = text};
}

const std::vector<std::string> kDaemons{"as-written", "daemon-attribute", "daemon-inherited"};
const Outcome isCutOff{Verdict::Completed, {{"T1", TaskEnd::CutOff}}};

const Registration registration{{
    .id = "thread-daemon",
    .chapter = 7,
    .title = "Ticking until nobody is left",
    .lesson = "A daemon thread does not keep the process alive; it is cut off when the others end.",
    .parameters = {Parameter::seconds("tick", 0.5, 0.001, 60),
                   Parameter::seconds("sleep", 3, 0, 60), Parameter::count("ticks", 0, 0, 1000)},
    .variants = {{"as-written", {isCutOff}, {}},
                 {"no-daemon", {{Verdict::Completed, {}}}, {{"ticks", "20"}}},
                 {"daemon-attribute", {isCutOff}, {}},
                 {"daemon-inherited", {isCutOff}, {}}},
    .invariants =
        {{"total", rule::TotalTime{{"sleep"}, 1, true}, kDaemons},
         {"first_tick", rule::HappensAt{says("T1", "tick 1"), {{{{"tick", 1}}}}}, {}},
         {"second_tick", rule::HappensAt{says("T1", "tick 2"), {{{{"tick", 2}}}}}, {}},
         {"third_tick", rule::HappensAt{says("T1", "tick 3"), {{{{"tick", 3}}}}}, {}},
         {"fourth_tick", rule::HappensAt{says("T1", "tick 4"), {{{{"tick", 4}}}}}, {}},
         {"fifth_tick", rule::HappensAt{says("T1", "tick 5"), {{{{"tick", 5}}}}}, {}},
         {"five_or_six_ticks", rule::Times{says("T1", "tick *"), 5, 6}, kDaemons},
         {"nothing_after_the_end",
          rule::NoneAfter{{.event = "output", .task = "T1"}, {.event = "task.ended", .task = "T1"}},
          {}},
         {"lives_as_long_as_t2",
          rule::InOrder{{says("T2", "end"), {.event = "task.ended", .task = "main"}}},
          {}},
         {"waits_for_the_ticker", rule::TotalTime{{"tick"}, 20, true}, {"no-daemon"}},
         {"too_late",
          rule::Times{says("main", "RuntimeError: cannot set daemon status of active thread"), 1,
                      1},
          {"daemon-attribute"}}},
    .bindings = {{"timeline", {{"daemons", "T1"}, {"process_end", "main"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
