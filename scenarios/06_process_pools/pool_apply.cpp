// SPDX-License-Identifier: MIT
// A pool that is asked for one thing at a time: apply waits for its result, so however many workers
// there are, one works and the others look on.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

std::int64_t twice(const Stage& stage, std::int64_t n)
{
    delay(stage.seconds("work"));
    stage.say("has doubled " + std::to_string(n), "算出了 " + std::to_string(n) + " 的两倍");
    return 2 * n;
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    for (std::int64_t n = 0; n < stage.count("tasks"); ++n) {
        const std::string result = std::to_string(pool.apply(twice, std::tuple{stage, n}));
        stage.say("gets " + result, "得到 " + result);
    }
    pool.close();
    pool.join();
}

const Pattern oneIsDone{.event = "output", .task = "ForkPoolWorker-*", .text = "has doubled *"};
const Pattern mainGetsOne{.event = "output", .task = "main", .text = "gets *"};

std::vector<Pattern> allResults()
{
    std::vector<Pattern> results;
    for (int n = 0; n < 20; ++n)
        results.push_back(
            {.event = "output", .task = "main", .text = "gets " + std::to_string(2 * n)});
    return results;
}

const Registration registration{{
    .id = "pool-apply",
    .chapter = 6,
    .title = "One call at a time",
    .lesson = "apply waits for its result, so a pool that is used this way has one worker busy.",
    .parameters = {Parameter::count("tasks", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 2, 1, 16)},
    .variants = {{"as-written", {{Verdict::Completed, {}}}, {}},
                 {"one-worker", {{Verdict::Completed, {}}}, {{"workers", "1"}}},
                 {"four-workers", {{Verdict::Completed, {}}}, {{"workers", "4"}}}},
    .invariants = {{"result_after_its_task", rule::EachAfter{mainGetsOne, oneIsDone}, {}},
                   {"task_after_the_last_result",
                    rule::AtMostBetween{{.event = "pool.part_started"}, mainGetsOne, 1},
                    {}},
                   {"one_worker_busy",
                    rule::AtMostBetween{{.event = "pool.part_started"}, oneIsDone, 1},
                    {}},
                   {"twenty_results", rule::Times{mainGetsOne, 20, 20}, {}},
                   {"results_in_order", rule::InOrder{allResults()}, {}},
                   {"total", rule::TotalTime{{"work"}, 20, true}, {}}},
    .bindings = {{"timeline", {{"workers", "ForkPoolWorker-*"}, {"pool", "pool"}}},
                 {"queues", {{"pools", "pool"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
