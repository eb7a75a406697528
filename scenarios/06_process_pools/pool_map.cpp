// SPDX-License-Identifier: MIT
// map cuts its list into chunks, waits for all of them, and gives a list in the order of the items.
// A chunk goes to one worker, which does its items one after the other.
#include "core/scenario/stage.h"

#include <numeric>

namespace lockstep::scenarios {
namespace {

using Job = std::pair<Stage, std::int64_t>;

std::int64_t twice(const Job& job)
{
    const auto& [stage, n] = job;
    const std::string number = std::to_string(n);
    delay(stage.seconds("work"));
    if (stage.variant() == "item-raises" && (n == 3 || n == 7))
        throw ValueError(number + " cannot be doubled");
    stage.say("has doubled " + number, "算出了 " + number + " 的两倍");
    return 2 * n;
}

/// The item is how many times the work takes.
std::int64_t soLong(const Job& job)
{
    const auto& [stage, n] = job;
    delay(static_cast<double>(n) * stage.seconds("work"));
    return n;
}

std::vector<Job> jobs(const Stage& stage, const std::vector<std::int64_t>& numbers)
{
    std::vector<Job> all;
    for (const std::int64_t n : numbers)
        all.emplace_back(stage, n);
    return all;
}

std::string listOf(const std::vector<std::int64_t>& numbers)
{
    std::string text;
    for (const std::int64_t n : numbers)
        text += (text.empty() ? "[" : ", ") + std::to_string(n);
    return text + "]";
}

void iterate(const Stage& stage, const multiprocessing::Pool& pool)
{
    const auto durations = jobs(stage, {3, 1, 2});
    auto results = stage.variant() == "imap" ? pool.imap(soLong, durations)
                                             : pool.imapUnordered(soLong, durations);
    while (const auto result = results.next())
        stage.say("gets " + std::to_string(*result), "得到 " + std::to_string(*result));
}

void run(Stage& stage)
{
    const multiprocessing::Pool pool{"pool", stage.count("workers")};
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(stage.count("items")));
    std::iota(numbers.begin(), numbers.end(), 0);
    if (stage.variant() == "imap" || stage.variant() == "imap-unordered") {
        iterate(stage, pool);
    } else if (stage.variant() == "item-raises") {
        try {
            pool.map(twice, jobs(stage, numbers));
        } catch (const ValueError& error) {
            stage.say(std::string("gets ValueError: ") + error.what(),
                      std::string("得到 ValueError: ") + error.what());
        }
    } else if (stage.variant() == "one-chunk") {
        const std::string list =
            listOf(pool.map(twice, jobs(stage, numbers), stage.count("items")));
        stage.say("gets " + list, "得到 " + list);
    } else {
        const std::string list = listOf(pool.map(twice, jobs(stage, numbers)));
        stage.say("gets " + list, "得到 " + list);
        const std::string more = listOf(pool.map(twice, jobs(stage, {100, 101})));
        stage.say("gets more: " + more, "又得到 " + more);
    }
    pool.close();
    pool.join();
}

Pattern doubled(int n)
{
    return {
        .event = "output", .task = "ForkPoolWorker-*", .text = "has doubled " + std::to_string(n)};
}
Pattern mainGets(const std::string& text)
{
    return {.event = "output", .task = "main", .text = "gets " + text};
}

std::vector<Pattern> eachItem(int items)
{
    std::vector<Pattern> all;
    for (int n = 0; n < items; ++n)
        all.push_back(doubled(n));
    return all;
}

/// The chunks of ten items for two workers: two items each.
std::vector<std::vector<Pattern>> chunks()
{
    std::vector<std::vector<Pattern>> all;
    for (int n = 0; n < 10; n += 2)
        all.push_back({doubled(n), doubled(n + 1)});
    return all;
}

const std::string kDoubled = "[0, 2, 4, 6, 8, 10, 12, 14, 16, 18]";
const std::vector<std::string> kTwenty{"one-chunk", "twenty-items"};
const Outcome completes{Verdict::Completed, {}};

const Registration registration{{
    .id = "pool-map",
    .chapter = 6,
    .title = "A list in chunks",
    .lesson = "map waits for all, keeps the order, and hands the items out in chunks.",
    .parameters = {Parameter::count("items", 10, 1, 200), Parameter::seconds("work", 0.2, 0, 60),
                   Parameter::count("workers", 2, 1, 16)},
    .variants = {{"as-written", {completes}, {}},
                 {"twenty-items", {completes}, {{"items", "20"}, {"workers", "4"}}},
                 {"one-chunk", {completes}, {{"items", "20"}, {"workers", "4"}}},
                 {"imap", {completes}, {{"workers", "3"}, {"work", "0.1"}}},
                 {"imap-unordered", {completes}, {{"workers", "3"}, {"work", "0.1"}}},
                 {"item-raises", {completes}, {}}},
    .invariants =
        {{"list_in_order", rule::Times{mainGets(kDoubled), 1, 1}, {"as-written"}},
         {"five_chunks",
          rule::Times{{.event = "pool.part_started", .object = "pool-1"}, 5, 5},
          {"as-written"}},
         {"a_chunk_in_one_worker", rule::OneTaskEach{chunks()}, {"as-written"}},
         {"first_chunk_in_order", rule::InOrder{{doubled(0), doubled(1)}}, {"as-written"}},
         {"second_chunk_in_order", rule::InOrder{{doubled(2), doubled(3)}}, {"as-written"}},
         {"third_chunk_in_order", rule::InOrder{{doubled(4), doubled(5)}}, {"as-written"}},
         {"fourth_chunk_in_order", rule::InOrder{{doubled(6), doubled(7)}}, {"as-written"}},
         {"fifth_chunk_in_order", rule::InOrder{{doubled(8), doubled(9)}}, {"as-written"}},
         {"all_done_before_main_speaks",
          rule::NoneAfter{{.event = "pool.part_ended", .object = "pool-1"}, mainGets("[*")},
          {}},
         {"each_item_once", rule::OnceEach{eachItem(10)}, {"as-written"}},
         {"pool_stays_open",
          rule::InOrder{{mainGets(kDoubled), mainGets("more: [200, 202]")}},
          {"as-written"}},
         {"three_rounds",
          rule::HappensAt{mainGets("[*"), {{{{"work", 6}}}}},
          {"as-written", "twenty-items"}},
         {"one_after_the_other",
          rule::HappensAt{mainGets("[*"), {{{{"work", 20}}}}},
          {"one-chunk"}},
         {"one_worker_has_all", rule::ByTasks{{.event = "pool.part_started"}, 1, 1}, {"one-chunk"}},
         {"each_of_twenty_once", rule::OnceEach{eachItem(20)}, kTwenty},
         {"in_order_of_the_items",
          rule::InOrder{{mainGets("3"), mainGets("1"), mainGets("2")}},
          {"imap"}},
         {"wait_for_the_first",
          rule::HappensAt{mainGets("*"), {{{{"work", 3}}}, {{{"work", 3}}}, {{{"work", 3}}}}},
          {"imap"}},
         {"as_they_come",
          rule::InOrder{{mainGets("1"), mainGets("2"), mainGets("3")}},
          {"imap-unordered"}},
         {"each_when_it_is_ready",
          rule::HappensAt{mainGets("*"), {{{{"work", 1}}}, {{{"work", 2}}}, {{{"work", 3}}}}},
          {"imap-unordered"}},
         {"first_error_is_raised",
          rule::Times{mainGets("ValueError: 3 cannot be doubled"), 1, 1},
          {"item-raises"}}},
    .bindings = {{"timeline", {{"workers", "ForkPoolWorker-*"}, {"pool", "pool"}}},
                 {"queues", {{"pools", "pool"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
