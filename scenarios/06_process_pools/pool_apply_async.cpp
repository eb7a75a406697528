// SPDX-License-Identifier: MIT
// Work that is handed over at once and waited for at the end: close says that no more will come,
// join waits until all is done.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void work(const Stage& stage, std::int64_t n)
{
    delay(stage.seconds("work"));
    stage.say("has done task " + std::to_string(n), "做完了任务 " + std::to_string(n));
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
        pool.applyAsync(work, std::tuple{stage, n});
    stage.say("has handed everything over", "已经全部交出去了");
    if (stage.variant() == "join-before-close") {
        try {
            pool.join();
        } catch (const ValueError& error) {
            stage.say(std::string("ValueError: ") + error.what(),
                      std::string("ValueError: ") + error.what());
        }
    }
    if (stage.variant() == "terminate")
        pool.terminate();
    else
        pool.close();
    pool.join();
    stage.say("goes on", "继续执行");
}

std::vector<Pattern> eachTask()
{
    std::vector<Pattern> tasks;
    for (int n = 0; n < 50; ++n)
        tasks.push_back({.event = "output",
                         .task = "ForkPoolWorker-*",
                         .text = "has done task " + std::to_string(n)});
    return tasks;
}

std::vector<Pattern> eachTaken()
{
    std::vector<Pattern> taken;
    for (int n = 1; n <= 50; ++n)
        taken.push_back({.event = "message.received",
                         .task = "ForkPoolWorker-*",
                         .text = "pool-" + std::to_string(n)});
    return taken;
}

const Outcome completes{Verdict::Completed, {}};
// Workers are killed; one that asks for its next task just then may read that no more will come.
const Outcome workIsLost{Verdict::Completed, {{"ForkPoolWorker-*", TaskEnd::Alive}}};
const std::vector<std::string> allIsDone{"as-written", "join-before-close"};

const Registration registration{{
    .id = "pool-apply-async",
    .chapter = 6,
    .title = "Hand over, close, join",
    .lesson = "apply_async only hands work over; close and then join wait until it is done.",
    .parameters = {Parameter::count("tasks", 50, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 4, 1, 16)},
    .variants = {{"as-written", {completes}, {}},
                 {"join-before-close", {completes}, {}},
                 {"terminate", {workIsLost}, {}}},
    .invariants =
        {{"each_task_once", rule::OnceEach{eachTask()}, allIsDone},
         {"fifty_tasks", rule::Times{{.event = "pool.part_started"}, 50, 50}, allIsDone},
         {"four_at_a_time",
          rule::AtMostBetween{{.event = "pool.part_started"}, {.event = "pool.part_ended"}, 4},
          {}},
         {"taken_in_order", rule::InOrder{eachTaken()}, allIsDone},
         {"main_goes_on_last",
          rule::NoneAfter{{.event = "output", .task = "ForkPoolWorker-*"},
                          {.event = "output", .task = "main", .text = "goes on"}},
          {}},
         {"total", rule::TotalTime{{"work"}, 13, true}, allIsDone},
         {"refused_at_once",
          rule::HappensAt{
              {.event = "output", .task = "main", .text = "ValueError: Pool is still running"},
              {{}}},
          {"join-before-close"}},
         {"nothing_is_done",
          rule::Times{{.event = "output", .task = "ForkPoolWorker-*"}, 0, 0},
          {"terminate"}},
         {"terminated_at_once", rule::TotalTime{{"work"}, 0, true}, {"terminate"}}},
    .bindings = {{"timeline", {{"workers", "ForkPoolWorker-*"}, {"pool", "pool"}}},
                 {"queues", {{"pools", "pool"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
