// SPDX-License-Identifier: MIT
// A callback is called in the pool's own process, by the one helper thread that collects results.
// Whatever it does there, all other results wait for it.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using Handle = multiprocessing::AsyncResult<std::int64_t>;

std::int64_t one(const Stage& stage)
{
    delay(stage.seconds("work"));
    if (stage.variant() == "error-callback")
        throw ValueError("there is no one");
    stage.say("has computed 1", "算出了 1");
    return 1;
}

multiprocessing::Callbacks<std::int64_t> callbacks(const Stage& stage)
{
    return {.callback =
                [&stage](std::int64_t result) {
                    const std::string value = std::to_string(result);
                    stage.say("is called back with " + value, "被回调，得到 " + value);
                    if (stage.variant() == "raising-join" || stage.variant() == "raising-get")
                        throw ValueError("the callback is broken");
                    delay(stage.seconds("callback"));
                },
            .error_callback =
                [&stage](const RaisedError& error) {
                    stage.say("is called back with " + lineOf(error),
                              "被回调，得到 " + lineOf(error));
                }};
}

/// After a callback has raised, nobody collects results any more.
void askInVain(const Stage& stage, const multiprocessing::Pool& pool)
{
    try {
        pool.applyAsync(one, std::tuple{stage}).get(Timeout{stage.seconds("timeout")});
    } catch (const TimeoutError&) {
        stage.say("gets a TimeoutError", "得到 TimeoutError");
    }
    try {
        pool.terminate();
    } catch (const ScenarioError& error) {
        stage.say(std::string(error.type()) + ": " + error.what(),
                  std::string(error.type()) + ": " + error.what());
    }
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    std::vector<Handle> handles;
    for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
        handles.push_back(pool.applyAsync(one, std::tuple{stage}, callbacks(stage)));
    stage.say("has submitted", "已经提交");
    if (stage.variant() == "raising-get") {
        askInVain(stage, pool);
        return;
    }
    if (stage.variant() == "slow-callback")
        for (const Handle& handle : handles) {
            handle.wait();
            stage.say("has a result", "拿到一个结果");
        }
    pool.close();
    pool.join();
    stage.say("goes on", "继续执行");
}

Pattern says(const std::string& task, const std::string& text)
{
    return {.event = "output", .task = task, .text = text};
}

const Pattern callsBack{.event = "callback.started"};
const std::vector<std::string> kReturning{"as-written", "slow-callback", "error-callback"};
const std::vector<std::string> kRaising{"raising-join", "raising-get"};

const Outcome completes{Verdict::Completed, {}};
// The job whose callback raised is never done, so the helpers of the closed pool wait for its end.
const Outcome joinsForEver{
    Verdict::Hang,
    {{"main", TaskEnd::StillWaiting}, {"_handle_results", TaskEnd::Raised}, {"*", TaskEnd::Alive}}};
const Outcome helperIsDead{Verdict::Completed,
                           {{"_handle_results", TaskEnd::Raised},
                            {"_handle_*", TaskEnd::Alive},
                            {"ForkPoolWorker-*", TaskEnd::Alive}}};

const Registration registration{{
    .id = "pool-callback",
    .chapter = 6,
    .title = "Who runs the callback",
    .lesson =
        "A pool's callbacks run in the parent, in the one helper thread that collects results.",
    .parameters = {Parameter::count("tasks", 1, 1, 50), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 1, 1, 16), Parameter::seconds("callback", 0, 0, 60),
                   Parameter::seconds("timeout", 3, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"slow-callback",
                  {completes},
                  {{"tasks", "4"}, {"workers", "4"}, {"work", "0.1"}, {"callback", "0.5"}}},
                 {"raising-join", {joinsForEver}, {}},
                 {"raising-get", {helperIsDead}, {}},
                 {"error-callback", {completes}, {}}},
    .invariants =
        {{"main_worker_callback",
          rule::InOrder{{says("main", "has submitted"), says("ForkPoolWorker-1", "has computed 1"),
                         says("_handle_results", "is called back with 1")}},
          {"as-written"}},
         {"only_the_result_helper_calls", rule::ByTasks{callsBack, 1, 1}, {}},
         {"never_main", rule::Times{{.event = "callback.started", .task = "main"}, 0, 0}, {}},
         {"the_helper_is_mains_thread",
          rule::InOrder{{{.event = "task.spawned", .task = "main", .object = "_handle_results"},
                         {.event = "callback.started", .task = "_handle_results"}}},
          {}},
         {"called_with_the_value",
          rule::Times{says("_handle_results", "is called back with 1"), 1, 1},
          {"as-written", "raising-get"}},
         {"ready_after_the_callback",
          rule::InOrder{{{.event = "callback.ended"}, {.event = "future.finished"}}}, kReturning},
         {"finished_after_each_callback",
          rule::EachAfter{{.event = "future.finished"}, {.event = "callback.ended"}}, kReturning},
         {"results_wait_for_callbacks",
          rule::HappensAt{{.event = "future.finished"},
                          {{{{"work", 1}, {"callback", 1}}},
                           {{{"work", 1}, {"callback", 2}}},
                           {{{"work", 1}, {"callback", 3}}},
                           {{{"work", 1}, {"callback", 4}}}}},
          {"slow-callback"}},
         {"nothing_is_finished_any_more",
          rule::Times{{.event = "future.finished"}, 0, 0},
          {"raising-get"}},
         {"later_get_times_out",
          rule::InOrder{
              {says("main", "gets a TimeoutError"),
               says("main", "AssertionError: Cannot have cache with result_hander not alive")}},
          {"raising-get"}},
         {"called_with_the_error",
          rule::Times{says("_handle_results", "is called back with ValueError: there is no one"), 1,
                      1},
          {"error-callback"}}},
    .bindings =
        {{"timeline",
          {{"workers", "ForkPoolWorker-*"}, {"helpers", "_handle_results"}, {"pool", "pool"}}},
         {"queues", {{"pools", "pool"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
