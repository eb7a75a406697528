// SPDX-License-Identifier: MIT
// A thread as a class of its own, which gives itself a name. Nobody joins it, and the process waits
// for it all the same: it ends after its last thread that is no daemon.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

class Sleeper : public threading::Thread {
public:
    explicit Sleeper(Stage& stage)
        : Thread("xiaoming", [&stage] {
              delay(stage.seconds("sleep"));
              stage.say("has slept", "睡醒了");
          })
    {
    }
};

void run(Stage& stage)
{
    Sleeper sleeper{stage};
    if (stage.variant() == "daemon")
        sleeper.setDaemon(true);
    sleeper.start();
    if (stage.variant() == "join")
        sleeper.join();
    stage.say("has come to its end", "的代码到头了");
}

const Pattern sleeperSpeaks{.event = "output", .task = "xiaoming", .text = "has slept"};
const Pattern mainSpeaks{.event = "output", .task = "main", .text = "has come to its end"};
const std::vector<std::string> kWaited{"as-written", "join"};

const Registration registration{{
    .id = "thread-subclass-no-join",
    .chapter = 7,
    .title = "The process waits anyway",
    .lesson = "A process ends only after its last thread that is no daemon, joined or not.",
    .parameters = {Parameter::seconds("sleep", 1, 0, 60)},
    .variants = {{"as-written", {{Verdict::Completed, {}}}, {}},
                 {"daemon", {{Verdict::Completed, {{"xiaoming", TaskEnd::CutOff}}}}, {}},
                 {"join", {{Verdict::Completed, {}}}, {}}},
    .invariants = {{"ends_after_the_thread",
                    rule::InOrder{{{.event = "task.ended", .task = "xiaoming"},
                                   {.event = "task.ended", .task = "main"}}},
                    kWaited},
                   {"main_first", rule::InOrder{{mainSpeaks, sleeperSpeaks}}, {"as-written"}},
                   {"thread_first", rule::InOrder{{sleeperSpeaks, mainSpeaks}}, {"join"}},
                   {"never_speaks", rule::Times{sleeperSpeaks, 0, 0}, {"daemon"}},
                   {"total", rule::TotalTime{{"sleep"}, 1, true}, kWaited},
                   {"over_at_once", rule::TotalTime{{"sleep"}, 0, true}, {"daemon"}}},
    .bindings = {{"timeline", {{"joins", "xiaoming"}, {"process_end", "main"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
