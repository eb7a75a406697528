// SPDX-License-Identifier: MIT
// A future's callback is called by whoever finishes it: the worker that ran the task. It gets the
// future itself, whose result is there by then.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

std::int64_t makeStars(const Stage& stage, std::int64_t n)
{
    delay(stage.seconds("work"));
    const std::string stars = std::to_string(n);
    stage.say("has made " + stars + " stars", "做好了 " + stars + " 颗星");
    return n;
}

void run(Stage& stage)
{
    const auto tell = [&stage](const Future<std::int64_t>& done) {
        const std::string stars = std::to_string(done.result());
        stage.say("is called back: a Future of " + stars + " stars",
                  "被回调：" + stars + " 颗星的 Future");
    };
    const auto raise = [](const Future<std::int64_t>&) {
        throw ValueError("the callback is broken");
    };

    if (stage.variant() == "process-pool") {
        const ProcessPoolExecutor executor{"executor", stage.count("workers")};
        for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
            executor.submit(makeStars, std::tuple{stage, n}).addDoneCallback(tell);
        executor.shutdown();
    } else {
        const ThreadPoolExecutor executor{"executor", stage.count("workers")};
        for (std::int64_t n = 0; n < stage.count("tasks"); ++n) {
            const auto future = executor.submit(makeStars, stage, n);
            if (stage.variant() == "already-done")
                future.result();
            if (stage.variant() == "callback-raises")
                future.addDoneCallback(raise);
            future.addDoneCallback(tell);
        }
        executor.shutdown();
    }
    stage.say("goes on", "继续执行");
}

const Pattern callsBack{.event = "callback.started"};
const Pattern isCalledBack{.event = "output", .text = "is called back: a Future of *"};

/// Who ran a task calls its callback.
std::vector<std::vector<Pattern>> byItsWorker()
{
    std::vector<std::vector<Pattern>> tasks;
    for (int n = 1; n <= 20; ++n) {
        const std::string future = "executor-" + std::to_string(n);
        tasks.push_back({{.event = "future.started", .object = future},
                         {.event = "callback.started", .object = future}});
    }
    return tasks;
}

std::vector<Moment> fourWaves()
{
    std::vector<Moment> moments;
    for (int n = 0; n < 20; ++n)
        moments.push_back({{{"work", n / 5 + 1}}});
    return moments;
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kInWorkers{"as-written", "callback-raises"};
const std::vector<std::string> kTwenty{"as-written", "callback-raises", "process-pool"};

const Registration registration{{
    .id = "executor-callback",
    .chapter = 9,
    .title = "Who runs it here",
    .lesson = "A future's callback runs in the worker that finished it, and gets the future.",
    .parameters = {Parameter::count("tasks", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 5, 1, 50)},
    .variants = {{"as-written", {completes}, {}},
                 {"already-done", {completes}, {{"tasks", "3"}}},
                 {"callback-raises", {completes}, {}},
                 {"process-pool", {completes}, {}}},
    .invariants =
        {{"called_with_the_future", rule::Times{isCalledBack, 20, 20}, kTwenty},
         {"by_the_worker_of_its_task", rule::OneTaskEach{byItsWorker()}, kInWorkers},
         {"never_by_main", rule::Times{{.event = "callback.started", .task = "main"}, 0, 0},
          kTwenty},
         {"five_threads", rule::ByTasks{callsBack, 5, 5}, kInWorkers},
         {"result_does_not_block",
          rule::Times{
              {.event = "wait.requested", .task = "ThreadPoolExecutor-0_*", .object = "executor-*"},
              0,
              0},
          {}},
         {"at_the_end_of_its_task", rule::HappensAt{isCalledBack, fourWaves()}, kTwenty},
         {"shutdown_waits_for_callbacks",
          rule::NoneAfter{{.event = "callback.ended"},
                          {.event = "output", .task = "main", .text = "goes on"}},
          {}},
         {"total", rule::TotalTime{{"work"}, 4, true}, kTwenty},
         {"at_once_by_main",
          rule::Times{{.event = "callback.started", .task = "main"}, 3, 3},
          {"already-done"}},
         {"by_one_task_only", rule::ByTasks{callsBack, 1, 1}, {"already-done", "process-pool"}},
         {"errors_are_swallowed",
          rule::Times{
              {.event = "callback.ended", .text = "ValueError: the callback is broken"}, 20, 20},
          {"callback-raises"}},
         {"by_the_manager",
          rule::Times{{.event = "callback.started", .task = "ExecutorManagerThread"}, 20, 20},
          {"process-pool"}}},
    .bindings = {{"timeline",
                  {{"workers", "ThreadPoolExecutor-0_*"},
                   {"helpers", "ExecutorManagerThread"},
                   {"executor", "executor"}}},
                 {"queues", {{"executors", "executor"}, {"futures", "executor-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
