// SPDX-License-Identifier: MIT
// map submits everything at once and gives a generator at once. Each result is waited for when the
// loop comes to it, in the order of the items.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using Job = std::pair<Stage, std::int64_t>;

std::int64_t doItem(const Job& job)
{
    const auto& [stage, n] = job;
    const std::string item = std::to_string(n);
    const bool isSlow = stage.variant() == "slow-first" && n == 0;
    delay(isSlow ? stage.seconds("first") : stage.seconds("work"));
    if (stage.variant() == "item-raises" && n == 3)
        throw ValueError("item 3 is broken");
    stage.say("has done item " + item, "做完了第 " + item + " 项");
    return n;
}

void sayItem(const Stage& stage, std::int64_t n)
{
    stage.say("gets " + std::to_string(n), "得到 " + std::to_string(n));
}

void mapInPool(const Stage& stage, const std::vector<Job>& items)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    const std::vector<std::int64_t> results = pool.map(doItem, items);
    stage.say("has a list", "拿到一个列表");
    for (const std::int64_t n : results)
        sayItem(stage, n);
    pool.close();
    pool.join();
}

void run(Stage& stage)
{
    std::vector<Job> items;
    for (std::int64_t n = 0; n < stage.count("items"); ++n)
        items.emplace_back(stage, n);
    if (stage.variant() == "pool-map") {
        mapInPool(stage, items);
        return;
    }

    const ThreadPoolExecutor executor{"executor", stage.count("workers")};
    auto results = stage.variant() == "map-timeout"
                       ? executor.map(doItem, items, Timeout{stage.seconds("timeout")})
                       : executor.map(doItem, items);
    stage.say("has a generator", "拿到一个生成器");
    try {
        while (!results.atEnd())
            sayItem(stage, results.next());
    } catch (const TimeoutError&) {
        stage.say("gets a TimeoutError", "得到 TimeoutError");
    } catch (const ValueError& error) {
        stage.say(std::string("gets ValueError: ") + error.what(),
                  std::string("得到 ValueError: ") + error.what());
    }
}

Pattern mainSays(const std::string& text)
{
    return {.event = "output", .task = "main", .text = text};
}

std::vector<Pattern> inOrder(int items)
{
    std::vector<Pattern> results;
    for (int n = 0; n < items; ++n)
        results.push_back(mainSays("gets " + std::to_string(n)));
    return results;
}
std::vector<Pattern> threeAndAnError()
{
    std::vector<Pattern> results = inOrder(3);
    results.push_back(mainSays("gets ValueError: item 3 is broken"));
    return results;
}

std::vector<Moment> fourWaves()
{
    std::vector<Moment> moments;
    for (int n = 0; n < 20; ++n)
        moments.push_back({{{"work", n / 5 + 1}}});
    return moments;
}
/// Four workers do twelve items while the fifth is at the first one, which takes three times as
/// long; seven are left for all five.
std::vector<Moment> behindTheFirst()
{
    std::vector<Moment> moments(13, {{{"first", 1}}});
    for (int n = 0; n < 7; ++n)
        moments.push_back({{{"first", 1}, {"work", n / 5 + 1}}});
    return moments;
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kAll{"as-written", "slow-first", "pool-map"};
const std::vector<std::string> kThreads{"as-written", "slow-first", "map-timeout", "item-raises"};

const Registration registration{{
    .id = "executor-map",
    .chapter = 9,
    .title = "A lazy view in order",
    .lesson = "map submits everything at once; its results are waited for one by one, in order.",
    .parameters = {Parameter::count("items", 20, 1, 200), Parameter::seconds("work", 1, 0, 60),
                   Parameter::count("workers", 5, 1, 50), Parameter::seconds("first", 3, 0, 60),
                   Parameter::seconds("timeout", 0.5, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"slow-first", {completes}, {}},
                 {"map-timeout", {completes}, {}},
                 {"item-raises", {completes}, {}},
                 {"pool-map", {completes}, {}}},
    .invariants = {{"a_generator_at_once", rule::HappensAt{mainSays("has a generator"), {Moment{}}},
                    kThreads},
                   {"submitted_before",
                    rule::NoneAfter{{.event = "future.submitted"}, mainSays("has a generator")},
                    kThreads},
                   {"twenty_tasks", rule::Times{{.event = "future.submitted"}, 20, 20}, kThreads},
                   {"five_threads",
                    rule::Times{{.event = "task.started", .task = "ThreadPoolExecutor-0_*"}, 5, 5},
                    kThreads},
                   {"results_in_order", rule::InOrder{inOrder(20)}, kAll},
                   {"four_waves", rule::HappensAt{mainSays("gets *"), fourWaves()}, {"as-written"}},
                   {"total", rule::TotalTime{{"work"}, 4, true}, {"as-written", "pool-map"}},
                   {"ready_ones_wait_for_the_first",
                    rule::HappensAt{mainSays("gets *"), behindTheFirst()},
                    {"slow-first"}},
                   {"gives_up_in_time",
                    rule::HappensAt{mainSays("gets a TimeoutError"), {{{{"timeout", 1}}}}},
                    {"map-timeout"}},
                   {"the_rest_is_cancelled",
                    rule::Times{{.event = "future.cancelled"}, 15, 15},
                    {"map-timeout"}},
                   {"raises_at_its_place", rule::InOrder{threeAndAnError()}, {"item-raises"}},
                   {"error_is_the_last", rule::Times{mainSays("gets *"), 4, 4}, {"item-raises"}},
                   {"a_list_at_the_end",
                    rule::HappensAt{mainSays("has a list"), {{{{"work", 4}}}}},
                    {"pool-map"}}},
    .bindings = {{"timeline", {{"workers", "ThreadPoolExecutor-0_*"}, {"executor", "executor"}}},
                 {"queues", {{"executors", "executor"}, {"futures", "executor-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
