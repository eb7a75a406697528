// SPDX-License-Identifier: MIT
// Two keys to the karaoke room and five singers: a semaphore limits how many are inside, and does
// not care who.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

/// Works for a semaphore and a bounded one alike.
template <class AnySemaphore>
void sing(Stage& stage, AnySemaphore keys)
{
    const auto shortest = static_cast<std::int64_t>(stage.seconds("shortest"));
    const auto longest = static_cast<std::int64_t>(stage.seconds("longest"));
    auto singer = [&stage, keys, shortest, longest]() mutable {
        keys.acquire();
        stage.say("enters", "进来了");
        delay(static_cast<double>(stage.randomInteger(shortest, longest)));
        stage.say("leaves", "离开了");
        keys.release();
    };

    if (stage.variant() == "extra-release" || stage.variant() == "bounded") {
        try {
            keys.release(); // of a key that nobody had taken
            stage.say("has made one more key", "多做了一把钥匙");
        } catch (const ValueError&) {
            stage.say("may not give back what nobody took", "不能归还没有人拿走的钥匙");
        }
    }
    std::vector<Task> singers;
    for (std::int64_t i = 0; i < stage.count("persons"); ++i)
        singers.push_back(spawn(Process, ("person " + std::to_string(i)).c_str(), singer));
    for (const Task& each : singers)
        each.join();
}

void run(Stage& stage)
{
    const auto slots = static_cast<int>(stage.count("slots"));
    if (stage.variant() == "bounded")
        sing(stage, multiprocessing::BoundedSemaphore{"keys", slots});
    else
        sing(stage, multiprocessing::Semaphore{"keys", slots});
}

const Outcome completes{Verdict::Completed, {}};
const Pattern enters{"output", "person*", "", "enters"};
const Pattern leaves{"output", "person*", "", "leaves"};
const Moment everybody{{{"persons", 1}}};
const std::vector<std::string> kAsManyAsKeys = {"as-written", "one-key", "five-keys", "bounded"};

const Registration registration{{
    .id = "karaoke-semaphore",
    .chapter = 4,
    .title = "Two keys, five singers",
    .lesson = "A semaphore limits how many are inside at once, not who they are.",
    .parameters = {Parameter::count("slots", 2, 1, 50), Parameter::count("persons", 5, 1, 50),
                   Parameter::seconds("shortest", 3, 0, 60),
                   Parameter::seconds("longest", 6, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"one-key", {completes}, {{"slots", "1"}}},
                 {"five-keys", {completes}, {{"slots", "5"}}},
                 {"extra-release", {completes}, {}},
                 {"bounded", {completes}, {}}},
    .invariants = {{"as_many_as_keys", rule::AtMostBetweenAsSet{enters, leaves, {{{"slots", 1}}}},
                    kAsManyAsKeys},
                   {"one_more_inside",
                    rule::AtMostBetweenAsSet{enters, leaves, {{{"slots", 1}, {"", 1}}}},
                    {"extra-release"}},
                   {"keys_taken",
                    rule::AtMostBetweenAsSet{{"semaphore.acquired", "person*", "keys"},
                                             {"semaphore.released", "person*", "keys"},
                                             {{{"slots", 1}}}},
                    kAsManyAsKeys},
                   {"all_enter", rule::TimesAsSet{enters, everybody}, {}},
                   {"all_leave", rule::TimesAsSet{leaves, everybody}, {}},
                   {"each_once", rule::NoneTwice{enters, rule::By::Task}, {}},
                   {"bounded_refuses",
                    rule::Times{{"output", "main", "", "may not give back what nobody took"}, 1, 1},
                    {"bounded"}},
                   {"between_the_songs",
                    rule::Within{{"run.ended"},
                                 {{{"persons/slots*shortest", 1}}},
                                 {{{"persons/slots*longest", 1}}}},
                    kAsManyAsKeys}},
    .bindings = {{"timeline", {{"held", "keys"}}},
                 {"lock_graph", {{"locks", "keys"}}},
                 {"values", {{"values", "keys"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
