// SPDX-License-Identifier: MIT
// An executor makes threads only as they are needed, up to its limit, and uses them again: tasks
// wait in a queue until a thread is free. shutdown waits until all is done.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const ThreadPoolExecutor executor{"executor", stage.count("workers")};
    const auto work = [&stage](std::int64_t n) {
        stage.say("begins task " + std::to_string(n), "开始任务 " + std::to_string(n));
        delay(stage.seconds("work"));
        stage.say("ends task " + std::to_string(n), "完成任务 " + std::to_string(n));
    };

    for (std::int64_t n = 0; n < stage.count("tasks"); ++n) {
        const Future<void> future = executor.submit(work, n);
        if (stage.variant() == "one-by-one") {
            future.result();
            delay(stage.seconds("gap"));
        }
    }
    if (stage.variant() == "no-wait") {
        executor.shutdown({.wait = false});
    } else if (stage.variant() == "cancel-futures") {
        delay(stage.seconds("gap"));
        executor.shutdown({.cancel_futures = true});
    } else {
        executor.shutdown();
    }
    stage.say("goes on", "继续执行");
    if (stage.variant() == "submit-afterwards") {
        try {
            executor.submit(work, stage.count("tasks"));
        } catch (const RuntimeError& error) {
            stage.say(std::string("RuntimeError: ") + error.what(),
                      std::string("RuntimeError: ") + error.what());
        }
    }
}

const Pattern begun{.event = "future.started"};
const Pattern workerStarts{.event = "task.started", .task = "ThreadPoolExecutor-0_*"};
const Pattern mainGoesOn{.event = "output", .task = "main", .text = "goes on"};

std::vector<Pattern> begunInOrder()
{
    std::vector<Pattern> tasks;
    for (int n = 1; n <= 20; ++n)
        tasks.push_back({.event = "future.started", .object = "executor-" + std::to_string(n)});
    return tasks;
}

std::vector<Moment> wavesOfFive()
{
    std::vector<Moment> moments;
    for (int n = 0; n < 20; ++n)
        moments.push_back({{{"work", n / 5}}});
    return moments;
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kTwenty{"as-written", "no-wait", "submit-afterwards"};

const Registration registration{{
    .id = "executor-submit-shutdown",
    .chapter = 9,
    .title = "Tasks on five reusable threads",
    .lesson = "An executor makes threads as they are needed and uses them again for what waits.",
    .parameters = {Parameter::count("tasks", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 5, 1, 50),
                   Parameter::seconds("gap", 0.1, 0.001, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"one-task", {completes}, {{"tasks", "1"}}},
                 {"no-wait", {completes}, {}},
                 {"cancel-futures", {completes}, {{"tasks", "6"}, {"workers", "2"}}},
                 {"submit-afterwards", {completes}, {}},
                 {"one-by-one", {completes}, {{"work", "0.05"}}}},
    .invariants =
        {{"five_threads", rule::Times{workerStarts, 5, 5}, kTwenty},
         {"five_at_a_time", rule::AtMostBetween{begun, {.event = "future.finished"}, 5}, {}},
         {"begun_in_order", rule::InOrder{begunInOrder()}, kTwenty},
         {"twenty_tasks", rule::Times{begun, 20, 20}, kTwenty},
         {"four_waves", rule::HappensAt{begun, wavesOfFive()}, kTwenty},
         {"total", rule::TotalTime{{"work"}, 4, true}, kTwenty},
         {"main_last",
          rule::NoneAfter{{.event = "output", .task = "ThreadPoolExecutor-0_*"}, mainGoesOn},
          {"as-written", "one-task", "cancel-futures", "submit-afterwards", "one-by-one"}},
         {"one_thread", rule::Times{workerStarts, 1, 1}, {"one-task", "one-by-one"}},
         {"one_task_long", rule::TotalTime{{"work"}, 1, true}, {"one-task", "cancel-futures"}},
         {"main_first", rule::HappensAt{mainGoesOn, {Moment{}}}, {"no-wait"}},
         {"two_finish", rule::Times{{.event = "future.finished"}, 2, 2}, {"cancel-futures"}},
         {"four_are_cancelled",
          rule::Times{{.event = "future.cancelled"}, 4, 4},
          {"cancel-futures"}},
         {"refused",
          rule::Times{{.event = "output",
                       .task = "main",
                       .text = "RuntimeError: cannot schedule new futures after shutdown"},
                      1,
                      1},
          {"submit-afterwards"}}},
    .bindings = {{"timeline", {{"workers", "ThreadPoolExecutor-0_*"}, {"executor", "executor"}}},
                 {"queues", {{"executors", "executor"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
