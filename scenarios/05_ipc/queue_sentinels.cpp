// SPDX-License-Identifier: MIT
// Two producers, two consumers, one queue: consumers do not know when all is made, so main puts a
// None for each of them behind everything else.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

using Food = std::optional<std::string>; // None: nothing more comes
using multiprocessing::Queue;

/// As it is called in Chinese: what is put into the queue is the English word.
std::string inChinese(const std::string& food)
{
    const std::size_t space = food.find(' ');
    return (food.substr(0, space) == "bread" ? "面包" : "可乐") + food.substr(space);
}

void run(Stage& stage)
{
    const Queue<Food> queue{"queue", stage.count("limit")};

    auto produce = [&stage, queue](const std::string& what) {
        for (std::int64_t i = 0; i < stage.count("items"); ++i) {
            delay(stage.randomSeconds(stage.seconds("make_least"), stage.seconds("make_most")));
            const std::string food = what + " " + std::to_string(i);
            stage.say("makes " + food, "做好了" + inChinese(food));
            queue.put(food);
        }
    };
    auto consume = [&stage, queue] {
        while (const Food food = queue.get()) {
            delay(stage.randomSeconds(stage.seconds("eat_least"), stage.seconds("eat_most")));
            stage.say("eats " + *food, "吃掉了" + inChinese(*food));
        }
        stage.say("leaves", "离开了");
    };
    auto stopConsumers = [&stage, queue] {
        for (std::int64_t i = 0; i < stage.count("sentinels"); ++i) {
            stage.say("puts a None", "放入一个 None");
            queue.put(std::nullopt);
        }
    };

    spawn(Process, "Ming", consume);
    spawn(Process, "Dong", consume);
    if (stage.variant() == "too-early")
        stopConsumers();
    const std::vector<Task> producers{spawn(Process, "Zhang San", produce, std::string("bread")),
                                      spawn(Process, "Li Si", produce, std::string("cola"))};
    for (const Task& producer : producers)
        producer.join();
    if (stage.variant() != "too-early")
        stopConsumers();
}

const Outcome completes{Verdict::Completed, {}};
/// One of the consumers, and main, which waits for it at its end.
const Outcome oneWaits{
    Verdict::Deadlock,
    {{"main", TaskEnd::StillWaiting}, {"Ming", TaskEnd::Alive}, {"Dong", TaskEnd::Alive}}};

const Pattern makes{"output", "", "", "makes *"};
const Pattern eats{"output", "", "", "eats *"};
const Pattern getsFood{"message.received", "", "queue", "'*"};
const Pattern getsNone{"message.received", "", "queue", "None"};
const Moment both{{{"items", 2}}};
const std::vector<std::string> kInOrder = {"as-written", "bounded", "one-sentinel"};

const Registration registration{{
    .id = "queue-sentinels",
    .chapter = 5,
    .title = "Producers, consumers and one None each",
    .lesson = "A consumer cannot know that nothing more comes: it has to be told, each of them "
              "once, and after everything else.",
    .parameters = {Parameter::count("items", 10, 1, 1000),
                   Parameter::seconds("make_least", 0.5, 0, 60),
                   Parameter::seconds("make_most", 0.9, 0, 60),
                   Parameter::seconds("eat_least", 0.3, 0, 60),
                   Parameter::seconds("eat_most", 1, 0, 60), Parameter::count("sentinels", 2, 1, 2),
                   Parameter::count("limit", 0, 0, 100)},
    .variants = {{"as-written", {completes}, {}},
                 {"one-sentinel", {oneWaits}, {{"sentinels", "1"}}},
                 {"too-early", {completes}, {}},
                 {"bounded",
                  {completes},
                  {{"limit", "3"}, {"make_least", "0.05"}, {"make_most", "0.1"}}}},
    .invariants = {{"all_made", rule::TimesAtRest{makes, both}, {}},
                   {"all_eaten", rule::TimesAtRest{eats, both}, kInOrder},
                   {"each_once", rule::NoneTwice{eats}, {}},
                   {"made_before_eaten", rule::EachAfter{eats, makes}, {}},
                   {"bread_in_order", rule::CountsUp{{"message.received", "", "queue", "'bread *"}},
                    kInOrder},
                   {"cola_in_order", rule::CountsUp{{"message.received", "", "queue", "'cola *"}},
                    kInOrder},
                   {"nones_come_last", rule::NoneAfter{getsFood, getsNone}, kInOrder},
                   {"one_none_each", rule::NoneTwice{getsNone, rule::By::Task}, {}},
                   {"none_for_each", rule::TimesAtRest{getsNone, {{{"sentinels", 1}}}}, {}},
                   {"nothing_eaten", rule::Times{eats, 0, 0}, {"too-early"}},
                   {"never_more_than_limit",
                    rule::AtMostBetweenAsSet{{"semaphore.acquired", "", "queue"},
                                             {"semaphore.released", "", "queue"},
                                             {{{"limit", 1}}}},
                    {"bounded"}},
                   {"producers_wait",
                    rule::Times{{"wait.requested", "Zhang San", "queue"}, 1, UINT32_MAX},
                    {"bounded"}}},
    .bindings =
        {{"timeline", {{"queue", "queue"}}},
         {"queues",
          {{"queue", "queue"}, {"producers", "Zhang San|Li Si"}, {"consumers", "Ming|Dong"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
