// SPDX-License-Identifier: MIT
// The queue counts what is not done with yet: taking an item is not enough, task_done says that the
// work is finished, and join waits for the last of them.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

using multiprocessing::JoinableQueue;

/// As it is called in Chinese: what is put into the queue is the English word.
std::string inChinese(const std::string& food)
{
    const std::size_t space = food.find(' ');
    return (food.substr(0, space) == "bread" ? "面包" : "可乐") + food.substr(space);
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    const JoinableQueue<std::string> queue{"queue"};

    auto produce = [&stage, queue](const std::string& what) {
        for (std::int64_t i = 0; i < stage.count("items"); ++i) {
            delay(stage.randomSeconds(stage.seconds("make_least"), stage.seconds("make_most")));
            const std::string food = what + " " + std::to_string(i);
            stage.say("makes " + food, "做好了" + inChinese(food));
            queue.put(food);
        }
    };
    auto consume = [&stage, queue](bool isClumsy) {
        for (;;) {
            const std::string food = queue.get();
            if (isClumsy)
                throw RuntimeError("dropped the " + food); // taken, and never done
            delay(stage.randomSeconds(stage.seconds("eat_least"), stage.seconds("eat_most")));
            stage.say("eats " + food, "吃掉了" + inChinese(food));
            queue.taskDone();
        }
    };
    auto waitUntilAllIsDone = [&stage, queue] {
        queue.join();
        stage.say("sees that nothing is left to do", "看到没有剩下的工作");
    };

    spawn(Process, "Ming", {.daemon = true}, consume, variant == "consumer-dies");
    spawn(Process, "Dong", {.daemon = true}, consume, false);
    if (variant == "join-too-early")
        waitUntilAllIsDone(); // nothing was put yet, so nothing is unfinished
    const std::vector<Task> producers{spawn(Process, "Zhang San", produce, std::string("bread")),
                                      spawn(Process, "Li Si", produce, std::string("cola"))};
    for (const Task& producer : producers)
        producer.join();
    if (variant != "join-too-early")
        waitUntilAllIsDone();

    if (variant == "done-too-often") {
        try {
            queue.taskDone();
        } catch (const ValueError& error) {
            stage.say(std::string("is told: ") + error.what(), "被告知：task_done() 调用次数太多");
        }
    }
}

const Outcome completes{Verdict::Completed, {{"Ming", TaskEnd::Killed}, {"Dong", TaskEnd::Killed}}};
/// Main waits for work that the dead one had taken.
const Outcome hangs{
    Verdict::Hang,
    {{"main", TaskEnd::StillWaiting}, {"Ming", TaskEnd::Raised}, {"Dong", TaskEnd::StillWaiting}}};

const Pattern makes{"output", "", "", "makes *"};
const Pattern eats{"output", "", "", "eats *"};
const Pattern nothingLeft{"output", "main", "", "sees that nothing is left to do"};
const Moment both{{{"items", 2}}};
const std::vector<std::string> kAllEaten = {"as-written", "done-too-often"};

const Registration registration{{
    .id = "joinable-queue",
    .chapter = 5,
    .title = "Counting work that is really done",
    .lesson = "Taken is not done: join waits until task_done was called for every item that was "
              "put.",
    .parameters = {Parameter::count("items", 10, 1, 1000),
                   Parameter::seconds("make_least", 0.5, 0, 60),
                   Parameter::seconds("make_most", 0.9, 0, 60),
                   Parameter::seconds("eat_least", 0.3, 0, 60),
                   Parameter::seconds("eat_most", 1, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"join-too-early", {completes}, {}},
                 {"consumer-dies", {hangs}, {}},
                 {"done-too-often", {completes}, {}}},
    .invariants =
        {{"all_made", rule::TimesAtRest{makes, both}, {}},
         {"all_eaten", rule::TimesAsSet{eats, both}, kAllEaten},
         {"each_once", rule::NoneTwice{eats}, {}},
         {"counter_not_below_0", rule::EachAfter{eats, makes}, {}},
         {"join_waits_for_the_last", rule::NoneAfter{eats, nothingLeft}, kAllEaten},
         {"eaten_before_main_ends",
          rule::NoneAfter{eats, {"main.returned"}},
          {"as-written", "done-too-often"}},
         {"killed_in_get",
          rule::Times{{"process.signalled", "main"}, 2, 2},
          {"as-written", "done-too-often", "join-too-early"}},
         {"join_returns_at_once", rule::HappensAt{nothingLeft, {Moment{}}}, {"join-too-early"}},
         {"never_done", rule::Never{nothingLeft}, {"consumer-dies"}},
         {"too_often",
          rule::Times{{"output", "main", "", "is told: task_done() called too many times"}, 1, 1},
          {"done-too-often"}}},
    .bindings = {{"timeline", {{"queue", "queue"}}},
                 {"queues",
                  {{"queue", "queue"},
                   {"producers", "Zhang San|Li Si"},
                   {"consumers", "Ming|Dong"},
                   {"counter", "queue"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
