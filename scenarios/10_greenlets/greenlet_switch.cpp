// SPDX-License-Identifier: MIT
// Coroutines switched by hand. Nothing moves until somebody switches, and whoever sleeps without a
// hub keeps the thread: two sleeps of one second take two seconds.
#include "core/scenario/stage.h"

#include <array>

namespace lockstep::scenarios {
namespace {

using greenlet::Arguments;
using greenlet::Value;
using Coroutine = std::optional<greenlet::Greenlet>;

void sayState(Stage& stage, const Coroutine& cooking, const Coroutine& watch)
{
    const auto word = [](const Coroutine& which) { return which->isDead() ? "dead" : "suspended"; };
    const auto chinese = [](const Coroutine& which) { return which->isDead() ? "结束" : "挂起"; };
    stage.say(std::string("finds cooking ") + word(cooking) + ", watch " + word(watch),
              std::string("看到做饭已") + chinese(cooking) + "，看电视已" + chinese(watch));
}

void cookAndWatch(Stage& stage)
{
    Coroutine cooking;
    Coroutine watch;
    watch.emplace("watch", [&](const Arguments&) -> Value {
        stage.say("watches TV 1", "看电视 1");
        hold(stage.seconds("watch_sleep"));
        stage.say("watches TV 2", "看电视 2");
        try {
            cooking->switchTo();
            stage.say("watches TV 3", "看电视 3");
        } catch (const ValueError& call) {
            stage.say(std::string("gets ValueError: ") + call.what(),
                      std::string("得到 ValueError: ") + call.what());
        } catch (const GreenletExit&) {
            stage.say("gets GreenletExit", "得到 GreenletExit");
            throw;
        }
        return {};
    });
    const bool under_watch = stage.variant() == "custom-parent";
    cooking.emplace(
        "cooking",
        [&](const Arguments&) -> Value {
            stage.say("cooks 1", "做饭 1");
            watch->switchTo();
            hold(stage.seconds("cook_sleep"));
            if (stage.variant() == "exception")
                throw ValueError("the food is burnt");
            stage.say("cooks 2", "做饭 2");
            return {};
        },
        under_watch ? *watch : greenlet::Greenlet::current());

    try {
        const std::string result = cooking->switchTo().repr();
        stage.say("gets " + result, "得到 " + result);
    } catch (const ValueError& error) {
        stage.say(std::string("gets ValueError: ") + error.what(),
                  std::string("得到 ValueError: ") + error.what());
    }
    if (stage.variant() == "throw")
        watch->raiseIn(ValueError("dinner is ready"));
    sayState(stage, cooking, watch);
    watch.reset(); // the last handle: nobody can ever switch to it again
}

void countTogether(Stage& stage)
{
    const Shared<std::int64_t> counter{"counter", 0};
    const bool between = stage.variant() == "lost-update";
    std::array<Coroutine, 2> both;
    const auto add = [&](std::size_t other) {
        return [&, other](const Arguments&) -> Value {
            for (std::int64_t i = 0; i < stage.count("increments"); ++i) {
                const std::int64_t value = counter.read();
                if (between && !both[other]->isDead())
                    both[other]->switchTo();
                counter.write(value + 1);
            }
            return {};
        };
    };
    both[0].emplace("Ming", add(1));
    both[1].emplace("Hong", add(0));
    both[0]->switchTo();
    both[1]->switchTo();
    const std::string left = std::to_string(counter.read());
    stage.say("counts " + left, "数到 " + left);
}

void run(Stage& stage)
{
    if (stage.variant() == "lost-update" || stage.variant() == "update-without-switch")
        countTogether(stage);
    else
        cookAndWatch(stage);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome watchIsAbandoned{Verdict::Completed, {{"watch", TaskEnd::Killed}}};
const Outcome cookingRaises{Verdict::Completed,
                            {{"cooking", TaskEnd::Raised}, {"watch", TaskEnd::Killed}}};
const std::vector<std::string> kDropped = {"as-written", "exception"};
const std::vector<std::string> kTwoSleeps = {"as-written", "custom-parent", "exception", "throw"};

const Registration registration{{
    .id = "greenlet-switch",
    .chapter = 10,
    .title = "Hand-made coroutines",
    .lesson = "A greenlet runs when somebody switches to it, and its end goes to its parent.",
    .parameters = {Parameter::seconds("cook_sleep", 1, 0, 60),
                   Parameter::seconds("watch_sleep", 1, 0, 60),
                   Parameter::count("increments", 100, 1, 5'000)},
    .variants = {{"as-written", {watchIsAbandoned}, {}},
                 {"custom-parent", {completes}, {}},
                 {"exception", {cookingRaises}, {}},
                 {"throw", {completes}, {}},
                 {"lost-update", {completes}, {}},
                 {"update-without-switch", {completes}, {}}},
    .invariants =
        {{"exact_order",
          rule::InOrder{{{"output", "cooking", "", "cooks 1"},
                         {"output", "watch", "", "watches TV 1"},
                         {"output", "watch", "", "watches TV 2"},
                         {"output", "cooking", "", "cooks 2"},
                         {"output", "main", "", "gets None"}}},
          {"as-written", "custom-parent", "throw"}},
         {"total", rule::TotalTime{{"cook_sleep", "watch_sleep"}, 1, true}, kTwoSleeps},
         {"second_sleep_after_first",
          rule::HappensAt{{"output", "watch", "", "watches TV 2"}, {{{{"watch_sleep", 1}}}}},
          kTwoSleeps},
         {"result_is_none",
          rule::Times{{"output", "main", "", "gets None"}, 1, 1},
          {"as-written", "custom-parent", "throw"}},
         {"watch_is_left_suspended",
          rule::Times{{"output", "main", "", "finds cooking dead, watch suspended"}, 1, 1},
          kDropped},
         {"tail_never_runs",
          rule::Times{{"output", "watch", "", "watches TV 3"}, 0, 0},
          {"as-written", "exception", "throw"}},
         {"exit_at_clean_up",
          rule::InOrder{{{"output", "main", "", "finds cooking dead, watch suspended"},
                         {"output", "watch", "", "gets GreenletExit"}}},
          kDropped},
         {"parent_goes_on",
          rule::InOrder{{{"output", "cooking", "", "cooks 2"},
                         {"output", "watch", "", "watches TV 3"},
                         {"output", "main", "", "finds cooking dead, watch dead"}}},
          {"custom-parent"}},
         {"raised_in_parent",
          rule::InOrder{{{"greenlet.raised", "cooking", "", ""},
                         {"output", "main", "", "gets ValueError: the food is burnt"}}},
          {"exception"}},
         {"thrown_into_watch",
          rule::InOrder{{{"greenlet.threw", "main", "", ""},
                         {"output", "watch", "", "gets ValueError: dinner is ready"},
                         {"output", "main", "", "finds cooking dead, watch dead"}}},
          {"throw"}},
         {"half_is_lost", rule::EndsWith{"counter", "100"}, {"lost-update"}},
         {"nothing_is_lost", rule::EndsWith{"counter", "200"}, {"update-without-switch"}}},
    .bindings = {{"timeline", {{"greenlets", "cooking watch Ming Hong"}}},
                 {"greenlets", {{"greenlets", "main cooking watch Ming Hong"}}},
                 {"values", {{"values", "counter"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
