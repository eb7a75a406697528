// SPDX-License-Identifier: MIT
// Work for a pool of green threads whose results come in the order of the inputs: a slow first item
// holds the finished ones behind it back.
#include "core/scenario/stage.h"

#include <map>
#include <vector>

namespace lockstep::scenarios {
namespace {

using Results = green::OrderedResults<std::string>;

std::string work(Stage& stage, const std::string& item)
{
    static const std::map<std::string, std::string> kDurations = {
        {"A", "first"}, {"B", "second"}, {"C", "third"}, {"D", "fourth"}};
    if (const auto found = kDurations.find(item); found != kDurations.end())
        if (const double seconds = stage.seconds(found->second); seconds > 0)
            green::sleep(seconds);
    if (stage.variant() == "raising" && item == "B")
        throw ValueError("no " + item);
    stage.say("finishes " + item, "完成 " + item);
    return item;
}

void deliver(Stage& stage, Results& results)
{
    for (;;)
        try {
            const auto result = results.next();
            if (!result)
                return;
            stage.say("gets " + *result, "得到 " + *result);
        } catch (const ValueError& error) {
            stage.say(std::string("gets ValueError: ") + error.what(),
                      std::string("得到 ValueError: ") + error.what());
        }
}

void run(Stage& stage)
{
    const green::GreenPool pool{"pool", static_cast<std::uint32_t>(stage.count("size"))};
    const auto worker = [&stage](const std::string& item) { return work(stage, item); };
    const std::vector<std::string> items = linesIn(stage.text("items"));
    if (stage.variant() == "pile") {
        green::GreenPile<std::string> pile{pool};
        for (const std::string& item : items)
            pile.spawn("worker", worker, item);
        deliver(stage, pile);
    } else {
        auto results = green::imap(pool, "worker", worker, items);
        deliver(stage, results);
    }
}

const Outcome completes{Verdict::Completed, {}};
const Outcome oneRaises{Verdict::Completed, {{"worker", TaskEnd::Alive}}};
const std::map<std::string, std::string> kFourItems = {{"size", "2"},    {"items", "A|B|C|D"},
                                                       {"first", "0.3"}, {"second", "0.1"},
                                                       {"third", "0.2"}, {"fourth", "0.05"}};
const std::vector<std::string> kTwoPlaces = {"two-places", "pile"};

Invariant workedOnBefore(const std::string& item)
{
    return {"worker_" + item + "_before_result_" + item,
            rule::InOrder{{{"output", "worker", "", "finishes " + item},
                           {"output", "main", "", "gets " + item}}},
            {"as-written", "two-places", "pile"}};
}

const Registration registration{{
    .id = "greenpool-imap",
    .chapter = 12,
    .title = "Ordered results from a pool",
    .lesson = "Results come in the order of the inputs, however long each takes.",
    .parameters = {Parameter::count("size", 1'000, 1, 10'000), Parameter::text("items", "A|B"),
                   Parameter::seconds("first", 0, 0, 60), Parameter::seconds("second", 0, 0, 60),
                   Parameter::seconds("third", 0, 0, 60), Parameter::seconds("fourth", 0, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"two-places", {completes}, kFourItems},
                 {"raising", {oneRaises}, {{"items", "A|B|C"}}},
                 {"pile", {completes}, kFourItems}},
    .invariants =
        {workedOnBefore("A"),
         workedOnBefore("B"),
         {"results_in_input_order",
          rule::InOrder{{{"output", "main", "", "gets A"}, {"output", "main", "", "gets B"}}},
          {"as-written"}},
         {"four_lines", rule::Times{{"output", "", "", ""}, 4, 4}, {"as-written"}},
         {"never_above_1000",
          rule::AtMostBetween{
              {"pool.entered", "", "pool", ""}, {"pool.left", "", "pool", ""}, 1'000},
          {"as-written", "raising"}},
         {"never_above_two",
          rule::AtMostBetween{{"pool.entered", "", "pool", ""}, {"pool.left", "", "pool", ""}, 2},
          kTwoPlaces},
         {"finished_when_the_work_is_done",
          rule::HappensAt{{"output", "worker", "", "finishes*"},
                          {{{{"second", 1}}},
                           {{{"first", 1}}},
                           {{{"second", 1}, {"third", 1}}},
                           {{{"first", 1}, {"fourth", 1}}}}},
          kTwoPlaces},
         {"delivered_in_input_order",
          rule::InOrder{{{"output", "main", "", "gets A"},
                         {"output", "main", "", "gets B"},
                         {"output", "main", "", "gets C"},
                         {"output", "main", "", "gets D"}}},
          kTwoPlaces},
         {"first_one_holds_them_up",
          rule::HappensAt{{"output", "main", "", "gets*"},
                          {{{{"first", 1}}},
                           {{{"first", 1}}},
                           {{{"first", 1}}},
                           {{{"first", 1}, {"fourth", 1}}}}},
          kTwoPlaces},
         {"raised_at_its_place",
          rule::InOrder{{{"output", "main", "", "gets A"},
                         {"output", "main", "", "gets ValueError: no B"},
                         {"output", "main", "", "gets C"}}},
          {"raising"}}},
    .bindings = {{"timeline", {{"greenlets", "worker imap"}}},
                 {"greenlets",
                  {{"hub", "hub"}, {"pool", "pool"}, {"greenlets", "main imap worker"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
