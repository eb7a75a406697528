// SPDX-License-Identifier: MIT
// Bare green threads: no handle, no result, and no start unless somebody lets them run.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    // In Python a call without the argument is found out when it is made, which is at the start.
    const auto body = [&stage](const std::optional<std::string>& name) {
        if (!name)
            throw TypeError("missing 1 required positional argument: 'name'");
        stage.say("prints " + *name, "打印 " + *name);
    };
    using Name = std::optional<std::string>;
    if (stage.variant() == "run-by-hand") {
        green::spawnRaw("dog", body, Name());
        body("dog"); // handle.run("dog"): a plain call, here and now
    } else {
        green::spawnRaw("dog", body, Name("dog"));
    }
    green::spawnRaw("cat", body, Name("cat"));
    stage.say("has spawned both", "已创建两个");
    if (stage.variant() != "no-sleep")
        green::sleep(0);
    stage.say("goes on", "继续执行");
}

const Outcome completes{Verdict::Completed, {}};
const Outcome neitherStarts{Verdict::Completed,
                            {{"dog", TaskEnd::CutOff}, {"cat", TaskEnd::CutOff}}};
const Outcome dogRaises{Verdict::Completed, {{"dog", TaskEnd::Raised}}};

const Registration registration{{
    .id = "eventlet-spawn-n",
    .chapter = 12,
    .title = "No handle",
    .lesson = "Fire and forget needs a yield: without one nothing starts.",
    .parameters = {},
    .variants = {{"as-written", {completes}, {}},
                 {"no-sleep", {neitherStarts}, {}},
                 {"run-by-hand", {dogRaises}, {}}},
    .invariants = {{"both_during_the_sleep",
                    rule::InOrder{{{"output", "main", "", "has spawned both"},
                                   {"greenlet.yielded", "main", "", ""},
                                   {"output", "dog", "", "prints dog"},
                                   {"output", "cat", "", "prints cat"},
                                   {"output", "main", "", "goes on"}}},
                    {"as-written"}},
                   {"neither_runs", rule::Times{{"output", "", "", "prints*"}, 0, 0}, {"no-sleep"}},
                   {"a_call_in_main",
                    rule::InOrder{{{"output", "main", "", "prints dog"},
                                   {"output", "main", "", "has spawned both"},
                                   {"task.raised", "dog", "", ""},
                                   {"output", "cat", "", "prints cat"},
                                   {"output", "main", "", "goes on"}}},
                    {"run-by-hand"}},
                   {"no_time_passes", rule::TotalTime{{}, 1, true}, {}}},
    .bindings = {{"timeline", {{"no_handle", "dog cat"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main dog cat"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
