// SPDX-License-Identifier: MIT
// Bare greenlets, for which nobody can wait. What main can wait for is that the loop has nothing
// left to run; if it does not, none of them ever starts.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const auto body = [&stage](std::int64_t number) {
        stage.say("runs", "运行");
        if (stage.variant() == "raising" && number == stage.count("raiser"))
            throw ValueError("nobody asks for me");
    };
    for (std::int64_t i = 0; i < stage.count("greenlets"); ++i) {
        const std::string name = "greenlet " + std::to_string(i);
        green::spawnRaw(name.c_str(), body, i);
    }
    const std::string number = std::to_string(stage.count("greenlets"));
    stage.say("has spawned " + number, "已创建 " + number + " 个");
    if (stage.variant() == "no-wait")
        return;

    const auto sayWaited = [&stage](bool idle) {
        const std::string result = idle ? "True" : "False";
        stage.say("wait gives " + result, "wait 返回 " + result);
    };
    if (stage.variant() != "wait-timeout") {
        sayWaited(green::wait());
        return;
    }
    green::spawnRaw("sleeper", [&stage] {
        green::sleep(stage.seconds("sleep"));
        stage.say("has slept", "睡醒了");
    });
    sayWaited(green::wait(Timeout{stage.seconds("timeout")}));
}

std::vector<Pattern> everybodyThen(const Pattern& last)
{
    std::vector<Pattern> lines = {{"output", "main", "", "has spawned 10"}};
    for (int i = 0; i < 10; ++i)
        lines.push_back({"output", "greenlet " + std::to_string(i), "", "runs"});
    lines.push_back(last);
    return lines;
}

const Outcome completes{Verdict::Completed, {}};
const Outcome nobodyStarts{Verdict::Completed, {{"greenlet*", TaskEnd::CutOff}}};
const Outcome sleeperIsCutOff{Verdict::Completed, {{"sleeper", TaskEnd::CutOff}}};
const Outcome oneRaises{Verdict::Completed, {{"greenlet 3", TaskEnd::Raised}}};

const Registration registration{{
    .id = "gevent-spawn-raw",
    .chapter = 11,
    .title = "Fire and forget",
    .lesson = "A bare greenlet has no handle; one can only wait until the loop has nothing left.",
    .parameters = {Parameter::count("greenlets", 10, 1, 1'000),
                   Parameter::count("raiser", 3, 0, 999), Parameter::seconds("sleep", 10, 0, 60),
                   Parameter::seconds("timeout", 1, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"no-wait", {nobodyStarts}, {}},
                 {"wait-timeout", {sleeperIsCutOff}, {}},
                 {"raising", {oneRaises}, {}}},
    .invariants =
        {{"in_order_then_true",
          rule::InOrder{everybodyThen({"output", "main", "", "wait gives True"})},
          {"as-written", "raising"}},
         {"in_order_then_false",
          rule::InOrder{everybodyThen({"output", "main", "", "wait gives False"})},
          {"wait-timeout"}},
         {"none_runs", rule::Times{{"output", "greenlet*", "", "runs"}, 0, 0}, {"no-wait"}},
         {"waited_till_the_timeout", rule::TotalTime{{"timeout"}, 1, true}, {"wait-timeout"}},
         {"no_time_passes", rule::TotalTime{{}, 1, true}, {"as-written", "no-wait", "raising"}},
         {"only_told", rule::Times{{"task.raised", "greenlet 3", "", ""}, 1, 1}, {"raising"}}},
    .bindings = {{"timeline", {{"no_handle", "greenlet* sleeper"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main greenlet* sleeper"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
