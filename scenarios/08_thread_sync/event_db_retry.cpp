// SPDX-License-Identifier: MIT
// Waiting with a limit: a thread waits for an event, looks, counts a failure, waits again, and
// gives up after so many tries. Whoever sets the event knows nothing of that.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    threading::Event isUp{"database is up"};

    spawn(Thread, "connect", [&stage, isUp]() mutable {
        for (std::int64_t tries = 1; tries <= stage.count("tries"); ++tries) {
            // Whether it came in time is not asked for here: the flag says it anyhow.
            static_cast<void>(isUp.wait(Timeout{stage.seconds("wait")}));
            if (isUp.isSet()) {
                stage.say("is connected", "连接成功");
                return;
            }
            stage.say("failed " + std::to_string(tries), "失败 " + std::to_string(tries) + " 次");
        }
        throw TimeoutError("the database cannot be reached");
    });
    spawn(Thread, "check", [&stage, isUp]() mutable {
        delay(static_cast<double>(
            stage.randomInteger(stage.count("check_least"), stage.count("check_most"))));
        isUp.set();
        stage.say("has set the flag", "设置了标志");
    });
}

Pattern connectSays(const std::string& text)
{
    return {.event = "output", .task = "connect", .text = text};
}

const Outcome connects{Verdict::Completed, {}};
const Outcome givesUp{Verdict::Completed, {{"connect", TaskEnd::Raised}}};
const std::vector<std::string> kTooLate{"check-takes-2", "check-takes-3"};
const std::vector<std::string> kPatient{"more-tries", "longer-wait"};

const Registration registration{{
    .id = "event-db-retry",
    .chapter = 8,
    .title = "Three tries, then a TimeoutError",
    .lesson = "A wait with a time-out comes back in any case; what is true then must be looked at.",
    .parameters = {Parameter::count("tries", 3, 1, 100), Parameter::seconds("wait", 0.5, 0, 60),
                   Parameter::count("check_least", 1, 0, 60),
                   Parameter::count("check_most", 3, 0, 60)},
    .variants = {{"as-written", {connects, givesUp}, {}},
                 {"check-takes-1", {connects}, {{"check_most", "1"}}},
                 {"check-takes-2", {givesUp}, {{"check_least", "2"}, {"check_most", "2"}}},
                 {"check-takes-3", {givesUp}, {{"check_least", "3"}}},
                 {"more-tries", {connects}, {{"tries", "7"}}},
                 {"longer-wait", {connects}, {{"wait", "1.2"}}}},
    .invariants =
        {{"connected_after_the_check",
          rule::EachAfter{connectSays("is connected"), {.event = "event.set"}},
          {}},
         {"connected_at_one",
          rule::HappensAt{connectSays("is connected"), {{{{"check_least", 1}}}}},
          {"check-takes-1"}},
         {"failed_once_or_twice", rule::Times{connectSays("failed *"), 1, 2}, {"check-takes-1"}},
         {"fails_after_each_wait",
          rule::HappensAt{connectSays("failed *"),
                          {{{{"wait", 1}}}, {{{"wait", 2}}}, {{{"wait", 3}}}}},
          kTooLate},
         {"raises_after_the_third",
          rule::HappensAt{{.event = "task.raised",
                           .task = "connect",
                           .text = "TimeoutError: the database cannot be reached"},
                          {{{{"wait", 3}}}}},
          kTooLate},
         {"check_runs_on",
          rule::HappensAt{{.event = "output", .task = "check"}, {{{{"check_least", 1}}}}},
          {"check-takes-1", "check-takes-2", "check-takes-3"}},
         {"ends_with_the_check",
          rule::TotalTime{{"check_least"}, 1, true},
          {"check-takes-1", "check-takes-2", "check-takes-3"}},
         {"connects_in_the_end", rule::Times{connectSays("is connected"), 1, 1}, kPatient}},
    .bindings = {{"timeline", {{"events", "database is up"}}},
                 {"lights", {{"events", "database is up"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
