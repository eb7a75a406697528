// SPDX-License-Identifier: MIT
// A pool with so many places for green threads. While it is full, spawn makes its caller wait; a
// member of the pool would wait for itself, so it calls the function itself.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

std::string freeOf(const green::GreenPool& pool)
{
    return std::to_string(pool.free());
}

void spawnAndWait(Stage& stage)
{
    const green::GreenPool pool{"pool", static_cast<std::uint32_t>(stage.count("size"))};
    stage.say("finds " + freeOf(pool) + " free", "空位 " + freeOf(pool));
    const auto body = [&stage](std::int64_t number) {
        if (const double seconds = stage.seconds("work"); seconds > 0)
            green::sleep(seconds);
        stage.say("is done", "完成");
        return number;
    };
    std::vector<green::Greenlet<std::int64_t>> jobs;
    for (std::int64_t i = 1; i <= stage.count("jobs"); ++i) {
        const std::string number = std::to_string(i);
        jobs.push_back(pool.spawn(("job " + number).c_str(), body, i));
        stage.say("has spawned " + number + ", " + freeOf(pool) + " free",
                  "已创建第 " + number + " 个，空位 " + freeOf(pool));
    }
    for (const auto& job : jobs) {
        const std::string result = std::to_string(job.get());
        stage.say("gets " + result, "得到 " + result);
    }
    stage.say("finds " + freeOf(pool) + " free", "空位 " + freeOf(pool));
}

void spawnFromInside(Stage& stage)
{
    const green::GreenPool pool{"pool", 1};
    const auto outer = pool.spawn("outer", [&stage, pool] {
        stage.say("spawns from inside, " + freeOf(pool) + " free",
                  "在内部创建，空位 " + freeOf(pool));
        const auto inner = pool.spawn("inner", [&stage] {
            stage.say("runs the inner one in place", "就地运行内层任务");
            return 1;
        });
        const std::string result = std::to_string(inner.get());
        stage.say("gets " + result, "得到 " + result);
    });
    outer.get();
}

void run(Stage& stage)
{
    if (stage.variant() == "member-spawns")
        spawnFromInside(stage);
    else
        spawnAndWait(stage);
}

const Outcome completes{Verdict::Completed, {}};

rule::AtMostBetween runningAtMost(std::uint32_t most)
{
    return {{"pool.entered", "", "pool", ""}, {"pool.left", "", "pool", ""}, most};
}

const Registration registration{{
    .id = "greenpool-spawn",
    .chapter = 12,
    .title = "A bounded pool of green threads",
    .lesson = "A full pool makes whoever spawns wait for a free place.",
    .parameters = {Parameter::count("size", 1'000, 1, 10'000),
                   Parameter::count("jobs", 2, 1, 1'000), Parameter::seconds("work", 0, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"full-pool", {completes}, {{"size", "2"}, {"jobs", "5"}, {"work", "0.2"}}},
                 {"member-spawns", {completes}, {}}},
    .invariants = {{"free_1000_998_1000",
                    rule::InOrder{{{"output", "main", "", "finds 1000 free"},
                                   {"output", "main", "", "has spawned 2, 998 free"},
                                   {"output", "main", "", "gets 1"},
                                   {"output", "main", "", "gets 2"}}},
                    {"as-written"}},
                   {"all_free_again",
                    rule::Times{{"output", "main", "", "finds 1000 free"}, 2, 2},
                    {"as-written"}},
                   {"never_above_1000", runningAtMost(1'000), {"as-written"}},
                   {"never_above_two", runningAtMost(2), {"full-pool"}},
                   {"never_above_one", runningAtMost(1), {"member-spawns"}},
                   {"spawn_waits_for_a_place",
                    rule::HappensAt{{"output", "main", "", "has spawned*"},
                                    {{{{"work", 0}}},
                                     {{{"work", 0}}},
                                     {{{"work", 1}}},
                                     {{{"work", 1}}},
                                     {{{"work", 2}}}}},
                    {"full-pool"}},
                   {"results_in_wait_order",
                    rule::InOrder{{{"output", "main", "", "gets 1"},
                                   {"output", "main", "", "gets 2"},
                                   {"output", "main", "", "gets 3"},
                                   {"output", "main", "", "gets 4"},
                                   {"output", "main", "", "gets 5"}}},
                    {"full-pool"}},
                   {"all_done_in_three_rounds", rule::TotalTime{{"work"}, 3, true}, {"full-pool"}},
                   {"in_place",
                    rule::InOrder{{{"output", "outer", "", "spawns from inside, 0 free"},
                                   {"output", "outer", "", "runs the inner one in place"},
                                   {"output", "outer", "", "gets 1"}}},
                    {"member-spawns"}}},
    .bindings = {{"timeline", {{"greenlets", "job* outer"}}},
                 {"greenlets",
                  {{"hub", "hub"}, {"pool", "pool"}, {"greenlets", "main job* outer"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
