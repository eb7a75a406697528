// SPDX-License-Identifier: MIT
// Ten greenlets and a join of the first one: while main waits, the hub runs everything that is
// ready, so all ten are over by then.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

using Number = green::Greenlet<std::int64_t>;

void sayValue(Stage& stage, const Number& greenlet)
{
    const auto value = greenlet.value();
    const std::string text = value ? std::to_string(*value) : "None";
    stage.say("gets " + text, "得到 " + text);
}

void run(Stage& stage)
{
    const bool raising = stage.variant() == "raising";
    const auto body = [&stage, raising](std::int64_t number) {
        stage.say("runs", "运行");
        if (const double seconds = stage.seconds("sleep"); seconds > 0)
            green::sleep(seconds);
        if (raising && number == stage.count("raiser"))
            throw ValueError("no number");
        return number;
    };

    std::vector<Number> greenlets;
    for (std::int64_t i = 0; i < stage.count("greenlets"); ++i) {
        const std::string name = "greenlet " + std::to_string(i);
        greenlets.push_back(green::spawn(name.c_str(), body, i));
    }
    const std::string number = std::to_string(greenlets.size());
    stage.say("has spawned " + number, "已创建 " + number + " 个");

    if (stage.variant() == "joinall")
        green::joinall(greenlets);
    for (const Number& greenlet : greenlets) {
        greenlet.join();
        sayValue(stage, greenlet);
        if (!raising || greenlet.isSuccessful())
            continue;
        try {
            greenlet.get();
        } catch (const ValueError& error) {
            stage.say(std::string("get raises ValueError: ") + error.what(),
                      std::string("get 抛出 ValueError: ") + error.what());
        }
    }
}

std::vector<Pattern> linesOf(const std::string& task, const std::string& text, int from)
{
    std::vector<Pattern> lines;
    for (int i = from; i < 10; ++i) {
        const std::string number = std::to_string(i);
        lines.push_back({"output", task.empty() ? "greenlet " + number : task, "",
                         task.empty() ? text : text + number});
    }
    return lines;
}

std::vector<Pattern> joined(std::vector<Pattern> first, const std::vector<Pattern>& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

const Outcome completes{Verdict::Completed, {}};
const Outcome oneRaises{Verdict::Completed, {{"greenlet 3", TaskEnd::Raised}}};

const Registration registration{{
    .id = "gevent-value",
    .chapter = 11,
    .title = "Ten at the first join",
    .lesson = "When one greenlet waits, the hub runs all that are ready.",
    .parameters = {Parameter::count("greenlets", 10, 1, 1'000),
                   Parameter::seconds("sleep", 0, 0, 60), Parameter::count("raiser", 3, 0, 999)},
    .variants = {{"as-written", {completes}, {}},
                 {"joinall", {completes}, {}},
                 {"raising", {oneRaises}, {}},
                 {"with-sleeps", {completes}, {{"sleep", "1"}}}},
    .invariants = {{"all_ten_in_the_first_join",
                    rule::InOrder{joined(
                        {{"output", "main", "", "has spawned 10"},
                         {"join.requested", "main", "", ""}},
                        joined(linesOf("", "runs", 0), {{"join.returned", "main", "", ""}}))},
                    {}},
                   {"then_the_values",
                    rule::InOrder{joined({{"output", "greenlet 9", "", "runs"}},
                                         linesOf("main", "gets ", 0))},
                    {"as-written", "joinall", "with-sleeps"}},
                   {"later_joins_do_not_wait",
                    rule::Times{{"join.requested", "main", "", ""}, 1, 1},
                    {"as-written", "joinall", "raising"}},
                   {"total", rule::TotalTime{{"sleep"}, 1, true}, {}},
                   {"join_is_silent_get_raises",
                    rule::InOrder{{{"task.raised", "greenlet 3", "", ""},
                                   {"output", "main", "", "gets None"},
                                   {"output", "main", "", "get raises ValueError: no number"}}},
                    {"raising"}}},
    .bindings = {{"timeline", {{"greenlets", "greenlet*"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main greenlet*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
