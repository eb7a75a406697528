// SPDX-License-Identifier: MIT
// Green threads that start later. When they run is up to their due times; in which order main gets
// the results, to main.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const auto body = [&stage](const std::string& name) {
        stage.say("runs", "运行");
        return "I am " + name;
    };
    auto dog = green::spawnAfter(stage.seconds("dog_delay"), "dog", body, std::string("dog"));
    auto cat = green::spawnAfter(stage.seconds("cat_delay"), "cat", body, std::string("cat"));
    if (stage.variant() == "cancel")
        dog.cancel();

    std::vector<green::Greenlet<std::string>> waits = {dog, cat};
    if (stage.variant() == "waits-swapped")
        waits = {cat, dog};
    for (const auto& greenlet : waits)
        try {
            const std::string result = greenlet.get();
            stage.say("gets " + result, "得到 " + result);
        } catch (const GreenletExit&) {
            stage.say("gets GreenletExit", "得到 GreenletExit");
        }
}

const Outcome completes{Verdict::Completed, {}};
const Outcome dogIsKilled{Verdict::Completed, {{"dog", TaskEnd::Killed}}};

const Registration registration{{
    .id = "eventlet-spawn-after",
    .chapter = 12,
    .title = "Delayed start",
    .lesson = "Due times decide the order of running, waits the order of collecting.",
    .parameters = {Parameter::seconds("dog_delay", 2, 0, 60),
                   Parameter::seconds("cat_delay", 1, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"cancel", {dogIsKilled}, {}},
                 {"waits-swapped", {completes}, {}},
                 {"equal-delays", {completes}, {{"dog_delay", "1"}}}},
    .invariants = {{"cat_at_its_time",
                    rule::HappensAt{{"output", "cat", "", "runs"}, {{{{"cat_delay", 1}}}}},
                    {}},
                   {"dog_at_its_time",
                    rule::HappensAt{{"output", "dog", "", "runs"}, {{{{"dog_delay", 1}}}}},
                    {"as-written", "waits-swapped", "equal-delays"}},
                   {"both_results_when_the_dog_has_run",
                    rule::HappensAt{{"output", "main", "", "gets*"},
                                    {{{{"dog_delay", 1}}}, {{{"dog_delay", 1}}}}},
                    {"as-written", "equal-delays"}},
                   {"dogs_result_first",
                    rule::InOrder{{{"output", "main", "", "gets I am dog"},
                                   {"output", "main", "", "gets I am cat"}}},
                    {"as-written", "equal-delays"}},
                   {"each_result_at_its_time",
                    rule::HappensAt{{"output", "main", "", "gets*"},
                                    {{{{"cat_delay", 1}}}, {{{"dog_delay", 1}}}}},
                    {"waits-swapped"}},
                   {"equal_ones_in_spawn_order",
                    rule::InOrder{{{"output", "dog", "", "runs"}, {"output", "cat", "", "runs"}}},
                    {"equal-delays"}},
                   {"cancelled_never_runs",
                    rule::Times{{"output", "dog", "", "runs"}, 0, 0},
                    {"cancel"}},
                   {"wait_raises_exit",
                    rule::InOrder{{{"greenlet.killed", "main", "", ""},
                                   {"output", "main", "", "gets GreenletExit"},
                                   {"output", "main", "", "gets I am cat"}}},
                    {"cancel"}}},
    .bindings = {{"timeline", {{"greenlets", "dog cat"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main dog cat"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
