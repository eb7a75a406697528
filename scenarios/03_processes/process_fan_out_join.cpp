// SPDX-License-Identifier: MIT
// Ten letters are sent by ten processes: start all of them first, and join them after. All sleep at
// the same time, so the whole takes as long as the slowest one.
#include "core/scenario/spawn_context.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

using multiprocessing::SpawnContext;

std::string nameOf(std::int64_t number)
{
    return "worker " + std::to_string(number);
}

/// What stands in the main module outside of `if __name__ == '__main__'`: a spawned process does it
/// first, and so would start a process of its own.
void startAWorker()
{
    SpawnContext().start(nameOf(0).c_str(), [] {});
}

/// Without the guard no worker ever comes to its letter.
std::vector<Task> spawnWithoutGuard(std::int64_t workers)
{
    std::vector<Task> tasks;
    const SpawnContext context(startAWorker);
    for (std::int64_t i = 0; i < workers; ++i)
        tasks.push_back(context.start(nameOf(i).c_str(), [] {}));
    return tasks;
}

void run(Stage& stage)
{
    const auto shortest = static_cast<std::int64_t>(stage.seconds("shortest"));
    const auto longest = static_cast<std::int64_t>(stage.seconds("longest"));
    auto send = [&stage, shortest, longest](std::int64_t letter) {
        delay(static_cast<double>(stage.randomInteger(shortest, longest)));
        const std::string number = std::to_string(letter);
        stage.say("has sent letter " + number, "寄出了第 " + number + " 封信");
    };

    std::vector<Task> tasks;
    if (stage.variant() == "unguarded") {
        tasks = spawnWithoutGuard(stage.count("workers"));
    } else {
        for (std::int64_t i = 0; i < stage.count("workers"); ++i) {
            tasks.push_back(spawn(Process, nameOf(i).c_str(), send, i));
            if (stage.variant() == "join-each")
                tasks.back().join();
        }
    }
    if (stage.variant() != "no-join")
        for (const Task& task : tasks)
            task.join();
    stage.say("says that all letters are sent", "说信都寄出了");

    if (stage.variant() == "unguarded")
        for (const Task& task : tasks)
            if (task.exitCode() == 1)
                stage.say("finds an exit code of 1", "发现一个退出码是 1");
}

const Outcome completes{Verdict::Completed, {}};
const Pattern sent{"output", "worker*", "", "has sent letter *"};
const Pattern saysSent{"output", "main", "", "says that all letters are sent"};
const Pattern badExit{"output", "main", "", "finds an exit code of 1"};
const std::vector<std::string> kWithLetters = {"as-written", "join-each", "no-join"};

const Registration registration{{
    .id = "process-fan-out-join",
    .chapter = 3,
    .title = "Ten letters",
    .lesson = "Start all processes first and join them after: together they take as long as the "
              "slowest, not as long as all in turn.",
    .parameters = {Parameter::count("workers", 10, 1, 50), Parameter::seconds("shortest", 1, 0, 60),
                   Parameter::seconds("longest", 3, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"join-each", {completes}, {}},
                 {"no-join", {completes}, {}},
                 {"unguarded", {{Verdict::Completed, {{"worker*", TaskEnd::Raised}}}}, {}}},
    .invariants = {{"main_last", rule::NoneAfter{sent, saysSent}, {"as-written", "join-each"}},
                   {"main_first", rule::InOrder{{saysSent, sent}}, {"no-join"}},
                   {"every_letter", rule::TimesAsSet{sent, {{{"workers", 1}}}}, kWithLetters},
                   {"each_once", rule::NoneTwice{sent}, {}},
                   {"one_after_the_other", rule::CountsUp{sent}, {"join-each"}},
                   {"slowest",
                    rule::Within{{"run.ended"}, {{{"shortest", 1}}}, {{{"longest", 1}}}},
                    {"as-written", "no-join"}},
                   {"in_whole_seconds",
                    rule::AtSteps{sent, {{{"shortest", 1}}}, {{{"", 1}}}, true},
                    {"as-written", "no-join"}},
                   {"one_at_a_time",
                    rule::AtMostBetween{{"task.started", "worker*"}, {"task.ended", "worker*"}, 1},
                    {"join-each"}},
                   {"no_letter", rule::Times{sent, 0, 0}, {"unguarded"}},
                   {"all_exit_with_1",
                    rule::TimesAsSet{badExit, {{{"workers", 1}}}},
                    {"unguarded"}}},
    .bindings = {{"timeline", {{"joins", "worker*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
