// SPDX-License-Identifier: MIT
// The workers of a pool are daemons: when main's code ends, the pool is terminated, and work that
// nobody waited for is thrown away without a word.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

std::int64_t work(const Stage& stage, std::int64_t n)
{
    delay(stage.seconds("work"));
    stage.say("has done task " + std::to_string(n), "做完了任务 " + std::to_string(n));
    return n;
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    const auto handOver = [&stage, &pool] {
        std::vector<multiprocessing::AsyncResult<std::int64_t>> handles;
        for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
            handles.push_back(pool.applyAsync(work, std::tuple{stage, n}));
        stage.say("has handed everything over", "已经全部交出去了");
        return handles;
    };

    if (stage.variant() == "with-block") {
        multiprocessing::with(pool, handOver);
        stage.say("is behind the block", "已经在 with 块之后");
    } else if (stage.variant() == "get-one") {
        const std::string first = std::to_string(handOver().front().get());
        stage.say("has the result of task " + first, "得到了任务 " + first + " 的结果");
    } else {
        handOver();
    }
}

const Pattern aTaskIsDone{.event = "output", .task = "ForkPoolWorker-*"};

// Workers are killed; one that asks for its next task just then may read that no more will come.
const Outcome workIsLost{Verdict::Completed, {{"ForkPoolWorker-*", TaskEnd::Alive}}};

const Registration registration{{
    .id = "pool-no-join",
    .chapter = 6,
    .title = "Main leaves too early",
    .lesson = "A pool's workers are daemons: what nobody waits for is thrown away at the end.",
    .parameters = {Parameter::count("tasks", 50, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 4, 1, 16)},
    .variants = {{"as-written", {workIsLost}, {}},
                 {"with-block", {workIsLost}, {}},
                 {"get-one", {workIsLost}, {}}},
    .invariants =
        {{"nothing_is_done", rule::Times{aTaskIsDone, 0, 0}, {"as-written", "with-block"}},
         {"over_at_once", rule::TotalTime{{"work"}, 0, true}, {"as-written", "with-block"}},
         {"first_task_is_done",
          rule::InOrder{{{.event = "output", .task = "ForkPoolWorker-*", .text = "has done task 0"},
                         {.event = "output", .task = "main", .text = "has the result of task 0"}}},
          {"get-one"}},
         {"over_after_the_first", rule::TotalTime{{"work"}, 1, true}, {"get-one"}},
         {"nothing_after_the_end",
          rule::NoneAfter{aTaskIsDone, {.event = "task.ended", .task = "main"}},
          {}}},
    .bindings = {{"timeline", {{"workers", "ForkPoolWorker-*"}, {"pool", "pool"}}},
                 {"queues", {{"pools", "pool"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
