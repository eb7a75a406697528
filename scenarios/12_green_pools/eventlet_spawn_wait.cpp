// SPDX-License-Identifier: MIT
// Two green threads with results. Neither starts before main waits for the first time, and then
// both run, though main waits for one of them only.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const auto body = [&stage](const std::string& name) {
        stage.say("runs", "运行");
        if (const double seconds = stage.seconds("sleep"); seconds > 0)
            green::sleep(seconds);
        if (stage.variant() == "raising" && name == "dog")
            throw ValueError("a dog has no words");
        return "I am " + name;
    };
    std::optional<green::FrozenClock> frozen;
    if (stage.variant() == "frozen-clock")
        frozen.emplace(); // both are due at the same time
    const auto dog = green::spawn("dog", body, std::string("dog"));
    const auto cat = green::spawn("cat", body, std::string("cat"));
    frozen.reset();
    stage.say("has spawned both", "已创建两个");
    for (const auto& greenlet : {dog, cat})
        try {
            const std::string result = greenlet.get();
            stage.say("gets " + result, "得到 " + result);
        } catch (const ValueError& error) {
            stage.say(std::string("gets ValueError: ") + error.what(),
                      std::string("得到 ValueError: ") + error.what());
        }
}

const Outcome completes{Verdict::Completed, {}};
const Outcome dogRaises{Verdict::Completed, {{"dog", TaskEnd::Raised}}};

const Registration registration{{
    .id = "eventlet-spawn-wait",
    .chapter = 12,
    .title = "Handles with results",
    .lesson = "A green thread starts when somebody waits for the first time, and wait gives its "
              "result.",
    .parameters = {Parameter::seconds("sleep", 0, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"raising", {dogRaises}, {}},
                 {"frozen-clock", {completes}, {}},
                 {"sleeps-inside", {completes}, {{"sleep", "1"}}}},
    .invariants = {{"run_then_results",
                    rule::InOrder{{{"output", "dog", "", "runs"},
                                   {"output", "cat", "", "runs"},
                                   {"output", "main", "", "gets I am dog"},
                                   {"output", "main", "", "gets I am cat"}}},
                    {"as-written", "sleeps-inside"}},
                   {"nothing_before_the_first_wait",
                    rule::InOrder{{{"output", "main", "", "has spawned both"},
                                   {"join.requested", "main", "", ""},
                                   {"output", "", "", "runs"}}},
                    {}},
                   {"both_run_in_some_order", rule::Times{{"output", "", "", "runs"}, 2, 2}, {}},
                   {"results_in_wait_order",
                    rule::InOrder{{{"output", "main", "", "gets I am dog"},
                                   {"output", "main", "", "gets I am cat"}}},
                    {"as-written", "frozen-clock", "sleeps-inside"}},
                   {"wait_raises_again",
                    rule::InOrder{{{"task.raised", "dog", "", ""},
                                   {"output", "main", "", "gets ValueError: a dog has no words"},
                                   {"output", "main", "", "gets I am cat"}}},
                    {"raising"}},
                   {"total", rule::TotalTime{{"sleep"}, 1, true}, {}}},
    .bindings = {{"timeline", {{"greenlets", "dog cat"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main dog cat"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
