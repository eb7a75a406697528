// SPDX-License-Identifier: MIT
// A future is a place for a result that is still to come. Who asks for it waits for that one task,
// whatever others may be ready.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using Stars = Future<std::string>;

void sayWithStars(const Stage& stage, const std::string& english, const std::string& chinese,
                  const std::string& stars)
{
    const std::string count = std::to_string(stars.size());
    stage.say(english + " " + count + " stars", chinese + " " + count + " 颗星");
}

void collectAsCompleted(const Stage& stage, const std::vector<Stars>& futures)
{
    AsCompleted<std::string> ready{futures};
    while (const auto future = ready.next())
        sayWithStars(stage, "gets", "得到", future->result());
}

void tryToCancel(const Stage& stage, const Stars& future, std::int64_t n)
{
    const std::string task = std::to_string(n);
    if (future.cancel())
        stage.say("has cancelled task " + task, "取消了任务 " + task);
    else
        stage.say("cannot cancel task " + task, "无法取消任务 " + task);
}

void run(Stage& stage)
{
    const ThreadPoolExecutor executor{"executor", stage.count("workers")};
    const auto make = [&stage](std::int64_t n, double seconds) {
        delay(seconds);
        if (stage.variant() == "task-raises" && n == 2)
            throw ValueError("no stars tonight");
        const std::string stars(static_cast<std::size_t>(n), '*');
        sayWithStars(stage, "has made", "做好了", stars);
        return stars;
    };

    std::vector<Stars> futures;
    if (stage.variant() == "as-completed") {
        for (const std::int64_t n : {3, 1, 2})
            futures.push_back(
                executor.submit(make, n, static_cast<double>(n) * stage.seconds("work")));
        collectAsCompleted(stage, futures);
        return;
    }
    for (std::int64_t n = 0; n < stage.count("tasks"); ++n)
        futures.push_back(executor.submit(make, n, stage.seconds("work")));

    if (stage.variant() == "cancel") {
        delay(stage.seconds("pause"));
        tryToCancel(stage, futures.front(), 0);
        tryToCancel(stage, futures.back(), stage.count("tasks") - 1);
    }
    if (stage.variant() == "result-timeout") {
        try {
            futures.front().result(Timeout{stage.seconds("timeout")});
        } catch (const TimeoutError&) {
            stage.say("gets a TimeoutError", "得到 TimeoutError");
        }
    }
    for (const Stars& future : futures) {
        try {
            sayWithStars(stage, "gets", "得到", future.result());
        } catch (const CancelledError&) {
            stage.say("gets a CancelledError", "得到 CancelledError");
        } catch (const ValueError& error) {
            stage.say(std::string("gets ValueError: ") + error.what(),
                      std::string("得到 ValueError: ") + error.what());
        }
    }
}

Pattern mainSays(const std::string& text)
{
    return {.event = "output", .task = "main", .text = text};
}

std::vector<Pattern> resultsInOrder()
{
    std::vector<Pattern> results;
    for (int n = 0; n < 20; ++n)
        results.push_back(mainSays("gets " + std::to_string(n) + " stars"));
    return results;
}

std::vector<Moment> fourWaves()
{
    std::vector<Moment> moments;
    for (int n = 0; n < 20; ++n)
        moments.push_back({{{"work", n / 5 + 1}}});
    return moments;
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kAll{"as-written", "result-timeout"};
const std::vector<std::string> kFour{"as-written", "result-timeout", "task-raises", "cancel"};

const Registration registration{{
    .id = "executor-results",
    .chapter = 9,
    .title = "Collect in the order of submission",
    .lesson = "A future is a place for a result to come; who asks for it waits for that one task.",
    .parameters = {Parameter::count("tasks", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 5, 1, 50), Parameter::seconds("timeout", 0.2, 0, 60),
                   Parameter::seconds("pause", 0.1, 0.001, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"as-completed", {completes}, {{"work", "0.1"}}},
                 {"result-timeout", {completes}, {}},
                 {"task-raises", {completes}, {}},
                 {"cancel", {completes}, {}}},
    .invariants =
        {{"results_in_order", rule::InOrder{resultsInOrder()}, kAll},
         {"result_after_its_task",
          rule::EachAfter{{.event = "future.awaited", .task = "main"},
                          {.event = "future.finished"}},
          kAll},
         {"four_waves",
          rule::HappensAt{mainSays("gets *"), fourWaves()},
          {"as-written", "task-raises"}},
         {"total", rule::TotalTime{{"work"}, 4, true}, kFour},
         {"threads_end_at_exit",
          rule::InOrder{{{.event = "main.returned"},
                         {.event = "executor.shut_down", .object = "executor"},
                         {.event = "worker.dismissed"},
                         {.event = "task.ended", .task = "main"}}},
          {}},
         {"five_threads_are_joined", rule::Times{{.event = "worker.dismissed"}, 5, 5}, kFour},
         {"as_they_come",
          rule::InOrder{
              {mainSays("gets 1 stars"), mainSays("gets 2 stars"), mainSays("gets 3 stars")}},
          {"as-completed"}},
         {"each_when_it_is_ready",
          rule::HappensAt{mainSays("gets *"), {{{{"work", 1}}}, {{{"work", 2}}}, {{{"work", 3}}}}},
          {"as-completed"}},
         {"gives_up_in_time",
          rule::HappensAt{mainSays("gets a TimeoutError"), {{{{"timeout", 1}}}}},
          {"result-timeout"}},
         {"raised_again",
          rule::Times{mainSays("gets ValueError: no stars tonight"), 1, 1},
          {"task-raises"}},
         {"only_what_waits_is_cancelled",
          rule::InOrder{{mainSays("cannot cancel task 0"), mainSays("has cancelled task 19"),
                         mainSays("gets a CancelledError")}},
          {"cancel"}}},
    .bindings = {{"timeline", {{"workers", "ThreadPoolExecutor-0_*"}, {"executor", "executor"}}},
                 {"queues", {{"executors", "executor"}, {"futures", "executor-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
