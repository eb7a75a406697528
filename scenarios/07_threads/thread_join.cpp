// SPDX-License-Identifier: MIT
// Start a thread and wait for its end: join blocks whoever calls it until the other one is over.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const double sleep = stage.seconds("sleep");
    auto work = [&stage, sleep] {
        delay(sleep);
        stage.say("has slept", "睡醒了");
    };

    std::vector<Task> tasks;
    for (std::int64_t i = 1; i <= stage.count("threads"); ++i) {
        const std::string name = "thread " + std::to_string(i);
        tasks.push_back(spawn(Thread, name.c_str(), work));
    }
    for (const Task& task : tasks) {
        if (stage.variant() == "join-with-timeout")
            task.join(Timeout{stage.seconds("timeout")});
        else if (stage.variant() != "no-join")
            task.join();
    }
    stage.say("goes on", "继续执行");
}

const Registration registration{{
    .id = "thread-join",
    .chapter = 7,
    .title = "Start, wait, go on",
    .lesson = "join blocks its caller until the other thread has ended.",
    .parameters = {Parameter::seconds("sleep", 1, 0, 60), Parameter::count("threads", 1, 1, 50),
                   Parameter::seconds("timeout", 0.4, 0, 60)},
    .variants = {{"as-written", {{Verdict::Completed, {}}}, {}},
                 {"no-join", {{Verdict::Completed, {}}}, {}},
                 {"join-with-timeout", {{Verdict::Completed, {}}}, {}},
                 {"several-threads", {{Verdict::Completed, {}}}, {{"threads", "4"}}}},
    .invariants = {{"thread_before_main",
                    rule::SaidInOrder{{{"thread 1", "has slept"}, {"main", "goes on"}}},
                    {"as-written", "several-threads"}},
                   {"main_before_thread",
                    rule::SaidInOrder{{{"main", "goes on"}, {"thread 1", "has slept"}}},
                    {"no-join", "join-with-timeout"}},
                   {"total", rule::TotalTime{{"sleep"}, 1, true}, {}}},
    .bindings = {{"timeline", {{"joins", "thread*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
