// SPDX-License-Identifier: MIT
// What a switch is called with arrives twice differently: the first one calls the function with it,
// every later one makes the pending switch return it.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using greenlet::Arguments;
using greenlet::keyword;
using greenlet::Value;
using Coroutine = std::optional<greenlet::Greenlet>;

/// What the switch back to cooking is called with.
Arguments backWith(const std::string& variant)
{
    if (variant == "one-value")
        return {1};
    if (variant == "several-values")
        return {1, 2};
    if (variant == "keywords")
        return {keyword("taste", "good")};
    if (variant == "both")
        return {1, 2, keyword("taste", "good")};
    return {};
}

void cookAndWatch(Stage& stage)
{
    Coroutine cooking;
    Coroutine watch;
    cooking.emplace("cooking", [&](const Arguments& given) -> Value {
        const std::string name = given.keywords.at(0).second.text();
        stage.say("cooks 1, name=" + name, "做饭 1，name=" + name);
        const std::string got = watch->switchTo(stage.text("watch_name")).repr();
        stage.say("gets " + got, "得到 " + got);
        hold(stage.seconds("cook_sleep"));
        stage.say("cooks 2", "做饭 2");
        return {};
    });
    watch.emplace("watch", [&](const Arguments& given) -> Value {
        const std::string name = given.positional.at(0).text();
        stage.say("watches TV 1, name=" + name, "看电视 1，name=" + name);
        hold(stage.seconds("watch_sleep"));
        stage.say("watches TV 2", "看电视 2");
        cooking->switchTo(backWith(stage.variant()));
        stage.say("watches TV 3", "看电视 3");
        return {};
    });
    const std::string result = cooking->switchTo(keyword("name", stage.text("cook_name"))).repr();
    stage.say("gets " + result, "得到 " + result);
}

/// A generator: main asks for the next number and says whether it wants more.
void pingPong(Stage& stage)
{
    const greenlet::Greenlet main = greenlet::Greenlet::current();
    greenlet::Greenlet numbers{"numbers", [&](const Arguments& given) -> Value {
                                   Value got = given.positional.at(0);
                                   for (std::int64_t next = 1; got == Value("ping"); ++next) {
                                       stage.say("gets " + got.repr(), "得到 " + got.repr());
                                       got = main.switchTo(next);
                                   }
                                   return "the end";
                               }};
    for (std::int64_t i = 0; i < stage.count("rounds"); ++i) {
        const std::string got = numbers.switchTo("ping").repr();
        stage.say("gets " + got, "得到 " + got);
    }
    const std::string last = numbers.switchTo("stop").repr();
    stage.say("gets " + last, "得到 " + last);
}

void run(Stage& stage)
{
    if (stage.variant() == "ping-pong")
        pingPong(stage);
    else
        cookAndWatch(stage);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome watchIsAbandoned{Verdict::Completed, {{"watch", TaskEnd::Killed}}};
const std::vector<std::string> kCooking = {"as-written", "one-value", "several-values", "keywords",
                                           "both"};

Invariant returnsFromSwitch(const std::string& name, const std::string& what,
                            const std::string& variant)
{
    return {name, rule::Times{{"output", "cooking", "", "gets " + what}, 1, 1}, {variant}};
}

const Registration registration{{
    .id = "greenlet-switch-args",
    .chapter = 10,
    .title = "Values on the switch",
    .lesson = "The first switch passes arguments to the function; a later one is what the pending "
              "switch returns.",
    .parameters = {Parameter::text("cook_name", "dog"), Parameter::text("watch_name", "cat"),
                   Parameter::seconds("cook_sleep", 1, 0, 60),
                   Parameter::seconds("watch_sleep", 1, 0, 60),
                   Parameter::count("rounds", 3, 0, 1'000)},
    .variants = {{"as-written", {watchIsAbandoned}, {}},
                 {"one-value", {watchIsAbandoned}, {}},
                 {"several-values", {watchIsAbandoned}, {}},
                 {"keywords", {watchIsAbandoned}, {}},
                 {"both", {watchIsAbandoned}, {}},
                 {"ping-pong", {completes}, {}}},
    .invariants = {{"dog_then_cat",
                    rule::InOrder{{{"output", "cooking", "", "cooks 1, name=dog"},
                                   {"output", "watch", "", "watches TV 1, name=cat"}}},
                    kCooking},
                   {"same_order",
                    rule::InOrder{{{"output", "cooking", "", "cooks 1*"},
                                   {"output", "watch", "", "watches TV 1*"},
                                   {"output", "watch", "", "watches TV 2"},
                                   {"output", "cooking", "", "gets*"},
                                   {"output", "cooking", "", "cooks 2"},
                                   {"output", "main", "", "gets None"}}},
                    kCooking},
                   {"total", rule::TotalTime{{"cook_sleep", "watch_sleep"}, 1, true}, kCooking},
                   {"watch_is_abandoned",
                    rule::Times{{"output", "watch", "", "watches TV 3"}, 0, 0}, kCooking},
                   returnsFromSwitch("bare_switch_gives_empty_tuple", "()", "as-written"),
                   returnsFromSwitch("one_gives_itself", "1", "one-value"),
                   returnsFromSwitch("several_give_a_tuple", "(1, 2)", "several-values"),
                   returnsFromSwitch("keywords_give_a_dict", "{'taste': 'good'}", "keywords"),
                   returnsFromSwitch("both_give_a_pair", "((1, 2), {'taste': 'good'})", "both"),
                   {"by_turns",
                    rule::InOrder{{{"output", "numbers", "", "gets 'ping'"},
                                   {"output", "main", "", "gets 1"},
                                   {"output", "main", "", "gets 2"},
                                   {"output", "main", "", "gets 3"},
                                   {"output", "main", "", "gets 'the end'"}}},
                    {"ping-pong"}}},
    .bindings = {{"timeline", {{"greenlets", "cooking watch numbers"}}},
                 {"greenlets", {{"greenlets", "main cooking watch numbers"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
