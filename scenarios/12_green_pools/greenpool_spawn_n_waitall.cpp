// SPDX-License-Identifier: MIT
// Bare green threads of a pool. Nobody has a handle of them, but the pool knows how many are left.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const green::GreenPool pool{"pool", static_cast<std::uint32_t>(stage.count("size"))};
    const auto sayRunning = [&stage, pool] {
        const std::string number = std::to_string(pool.running());
        stage.say("finds " + number + " running", "看到 " + number + " 个在运行");
    };
    const auto body = [&stage, pool](const std::string& name) {
        stage.say("prints " + name, "打印 " + name);
        if (stage.variant() != "waitall-inside" || name != "cat")
            return;
        try {
            pool.waitall();
        } catch (const AssertionError&) {
            stage.say("gets AssertionError", "得到 AssertionError");
        }
    };
    pool.spawnN("dog", body, std::string("dog"));
    pool.spawnN("cat", body, std::string("cat"));
    sayRunning();
    if (stage.variant() == "sleep-0")
        green::sleep(0);
    else if (stage.variant() != "no-yield")
        pool.waitall();
    sayRunning();
}

const Outcome completes{Verdict::Completed, {}};
const Outcome neitherStarts{Verdict::Completed,
                            {{"dog", TaskEnd::CutOff}, {"cat", TaskEnd::CutOff}}};
const std::vector<std::string> kYielding = {"as-written", "sleep-0", "waitall-inside"};

const Registration registration{{
    .id = "greenpool-spawn-n-waitall",
    .chapter = 12,
    .title = "Wait for all",
    .lesson = "A pool knows how many of its members are left, and waitall waits until none is.",
    .parameters = {Parameter::count("size", 1'000, 2, 10'000)},
    .variants = {{"as-written", {completes}, {}},
                 {"sleep-0", {completes}, {}},
                 {"no-yield", {neitherStarts}, {}},
                 {"waitall-inside", {completes}, {}}},
    .invariants = {{"not_before_the_yield_and_done_after",
                    rule::InOrder{{{"output", "main", "", "finds 2 running"},
                                   {"output", "dog", "", "prints dog"},
                                   {"output", "cat", "", "prints cat"},
                                   {"output", "main", "", "finds 0 running"}}},
                    kYielding},
                   {"neither_runs", rule::Times{{"output", "", "", "prints*"}, 0, 0}, {"no-yield"}},
                   {"both_still_count",
                    rule::Times{{"output", "main", "", "finds 2 running"}, 2, 2},
                    {"no-yield"}},
                   {"refused_inside",
                    rule::Times{{"output", "cat", "", "gets AssertionError"}, 1, 1},
                    {"waitall-inside"}},
                   {"no_time_passes", rule::TotalTime{{}, 1, true}, {}}},
    .bindings = {{"timeline", {{"greenlets", "dog cat"}}},
                 {"greenlets", {{"hub", "hub"}, {"pool", "pool"}, {"greenlets", "main dog cat"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
