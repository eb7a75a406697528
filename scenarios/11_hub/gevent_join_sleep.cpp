// SPDX-License-Identifier: MIT
// Two greenlets that sleep at a hub: their sleeps overlap, because whoever sleeps gives the thread
// away. An unpatched sleep keeps it.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const auto sleep = [unpatched = stage.variant() == "unpatched"](double seconds) {
        if (unpatched)
            hold(seconds);
        else
            green::sleep(seconds);
    };
    const auto cook = [&stage, sleep] {
        stage.say("cooks 1", "做饭 1");
        sleep(stage.seconds("cook_sleep"));
        stage.say("cooks 2", "做饭 2");
    };
    const auto watch = [&stage, sleep] {
        stage.say("watches TV 1", "看电视 1");
        sleep(stage.seconds("watch_sleep"));
        stage.say("watches TV 2", "看电视 2");
    };

    const std::vector<green::Greenlet<void>> both = {green::spawn("cooking", cook),
                                                     green::spawn("watch", watch)};
    stage.say("has spawned both", "已创建两个");
    if (stage.variant() == "joinall-timeout") {
        const auto ended = green::joinall(both, Timeout{stage.seconds("timeout")});
        const std::string number = std::to_string(ended.size());
        stage.say("finds " + number + " of 2 finished", "看到两个中完成了 " + number + " 个");
    } else {
        for (const auto& greenlet : both)
            greenlet.join();
        stage.say("has joined both", "已等到两个结束");
    }
}

const Outcome completes{Verdict::Completed, {}};
const Outcome watchIsCutOff{Verdict::Completed, {{"watch", TaskEnd::CutOff}}};

const Registration registration{{
    .id = "gevent-join-sleep",
    .chapter = 11,
    .title = "Overlapping sleeps",
    .lesson = "A hub lets many greenlets wait at the same time on one thread.",
    .parameters = {Parameter::seconds("cook_sleep", 1, 0, 60),
                   Parameter::seconds("watch_sleep", 1, 0, 60),
                   Parameter::seconds("timeout", 1.5, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"unpatched", {completes}, {}},
                 {"joinall-timeout", {watchIsCutOff}, {{"watch_sleep", "2"}}}},
    .invariants = {{"overlapping",
                    rule::InOrder{{{"output", "cooking", "", "cooks 1"},
                                   {"output", "watch", "", "watches TV 1"},
                                   {"output", "cooking", "", "cooks 2"},
                                   {"output", "watch", "", "watches TV 2"}}},
                    {"as-written"}},
                   {"one_after_the_other",
                    rule::InOrder{{{"output", "cooking", "", "cooks 1"},
                                   {"output", "cooking", "", "cooks 2"},
                                   {"output", "watch", "", "watches TV 1"},
                                   {"output", "watch", "", "watches TV 2"}}},
                    {"unpatched"}},
                   {"one_second", rule::TotalTime{{"cook_sleep"}, 1, true}, {"as-written"}},
                   {"two_seconds",
                    rule::TotalTime{{"cook_sleep", "watch_sleep"}, 1, true},
                    {"unpatched"}},
                   {"nothing_before_the_join",
                    rule::InOrder{{{"output", "main", "", "has spawned both"},
                                   {"join.requested", "main", "", ""},
                                   {"output", "cooking", "", "cooks 1"}}},
                    {}},
                   {"one_of_two",
                    rule::Times{{"output", "main", "", "finds 1 of 2 finished"}, 1, 1},
                    {"joinall-timeout"}},
                   {"at_the_timeout", rule::TotalTime{{"timeout"}, 1, true}, {"joinall-timeout"}}},
    .bindings = {{"timeline", {{"greenlets", "cooking watch"}}},
                 {"greenlets", {{"hub", "hub"}, {"greenlets", "main cooking watch"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
