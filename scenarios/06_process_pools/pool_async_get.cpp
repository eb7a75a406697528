// SPDX-License-Identifier: MIT
// apply_async gives a handle at once. The work begins when it is submitted, not when its result is
// asked for; get only waits, each for its own task.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

std::int64_t twice(const Stage& stage, std::int64_t n)
{
    const std::string number = std::to_string(n);
    if (stage.variant() == "worker-dies" && n == 0)
        hardExit(9);
    delay(stage.variant() == "slow-first" && n == 0 ? stage.seconds("first")
                                                    : stage.seconds("work"));
    if (stage.variant() == "task-raises" && n == 2)
        throw ValueError("2 cannot be doubled");
    stage.say("has doubled " + number, "算出了 " + number + " 的两倍");
    return 2 * n;
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    std::vector<multiprocessing::AsyncResult<std::int64_t>> handles;
    for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
        handles.push_back(pool.applyAsync(twice, std::tuple{stage, n}));
    delay(stage.seconds("pause"));
    stage.say("asks for the results", "开始取结果");

    const auto tell = [&stage](std::int64_t result) {
        stage.say("gets " + std::to_string(result), "得到 " + std::to_string(result));
    };
    if (stage.variant() == "get-timeout") {
        try {
            tell(handles.front().get(Timeout{stage.seconds("timeout")}));
        } catch (const TimeoutError&) {
            stage.say("gets a TimeoutError", "得到 TimeoutError");
        }
    }
    for (const auto& handle : handles) {
        try {
            tell(handle.get());
        } catch (const ValueError& error) {
            stage.say(std::string("gets ValueError: ") + error.what(),
                      std::string("得到 ValueError: ") + error.what());
        }
    }
    pool.close();
    pool.join();
}

const Pattern mainGetsOne{.event = "output", .task = "main", .text = "gets *"};

std::vector<Pattern> allResults()
{
    std::vector<Pattern> results{
        {.event = "output", .task = "main", .text = "asks for the results"}};
    for (int n = 0; n < 20; ++n)
        results.push_back(
            {.event = "output", .task = "main", .text = "gets " + std::to_string(2 * n)});
    return results;
}

/// Two tasks a second.
std::vector<Moment> inPairs()
{
    std::vector<Moment> moments;
    for (int n = 0; n < 20; ++n)
        moments.push_back({{{"work", n / 2 + 1}}});
    return moments;
}

/// One worker has the first, three times as long as the others, which the other one does meanwhile.
std::vector<Moment> behindTheFirst()
{
    std::vector<Moment> moments(4, {{{"first", 1}}});
    for (int n = 0; n < 16; ++n)
        moments.push_back({{{"first", 1}, {"work", n / 2 + 1}}});
    return moments;
}

const Outcome completes{Verdict::Completed, {}};
// The pool puts another worker in its place, but the task is lost, and so is whoever waits for it.
const Outcome waitsForTheDead{Verdict::Abandoned,
                              {{"main", TaskEnd::StillWaiting},
                               {"ForkPoolWorker-*", TaskEnd::Alive},
                               {"_handle_*", TaskEnd::Alive}}};

const std::vector<std::string> allAreDoubled{"as-written", "get-timeout", "slow-first"};

const Registration registration{{
    .id = "pool-async-get",
    .chapter = 6,
    .title = "Handles first, results later",
    .lesson = "A task begins when it is submitted; get waits for the result of its own task.",
    .parameters = {Parameter::count("tasks", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 2, 1, 16), Parameter::seconds("pause", 0.5, 0, 60),
                   Parameter::seconds("timeout", 0.2, 0, 60),
                   Parameter::seconds("first", 3, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"get-timeout", {completes}, {}},
                 {"slow-first", {completes}, {}},
                 {"task-raises", {completes}, {}},
                 {"worker-dies", {waitsForTheDead}, {}, true}},
    .invariants =
        {{"begun_before_it_is_asked_for",
          rule::InOrder{{{.event = "pool.part_started", .object = "pool-1"},
                         {.event = "output", .task = "main", .text = "asks for the results"},
                         {.event = "future.awaited", .task = "main", .object = "pool-1"}}},
          allAreDoubled},
         {"begins_at_submission",
          rule::HappensAt{{.event = "pool.part_started", .object = "pool-1"}, {{}}},
          {}},
         {"results_in_order", rule::InOrder{allResults()}, allAreDoubled},
         {"get_waits_for_its_task",
          rule::EachAfter{{.event = "future.awaited", .task = "main"},
                          {.event = "future.finished"}},
          {}},
         {"two_at_a_time", rule::HappensAt{mainGetsOne, inPairs()}, {"as-written", "task-raises"}},
         {"ready_ones_wait_for_the_first",
          rule::HappensAt{mainGetsOne, behindTheFirst()},
          {"slow-first"}},
         {"total",
          rule::TotalTime{{"work"}, 10, true},
          {"as-written", "get-timeout", "task-raises"}},
         {"gives_up_in_time",
          rule::HappensAt{{.event = "output", .task = "main", .text = "gets a TimeoutError"},
                          {{{{"pause", 1}, {"timeout", 1}}}}},
          {"get-timeout"}},
         {"get_raises_again",
          rule::Times{
              {.event = "output", .task = "main", .text = "gets ValueError: 2 cannot be doubled"},
              1,
              1},
          {"task-raises"}},
         {"lost_for_good",
          rule::NoneAfter{{.event = "future.awaited", .object = "pool-1"},
                          {.event = "pool.part_started", .object = "pool-1"}},
          {"worker-dies"}}},
    .bindings = {{"timeline", {{"workers", "ForkPoolWorker-*"}, {"pool", "pool"}}},
                 {"queues", {{"pools", "pool"}, {"futures", "pool-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
