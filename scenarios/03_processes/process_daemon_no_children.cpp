// SPDX-License-Identifier: MIT
// A daemonic process may not start processes: nobody would end them when it is killed itself.
#include "core/scenario/stage.h"
#include "core/scenario/subprocess.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Pool;

/// What a worker is asked to do: it starts a process and waits for it.
std::string startAGrandchild()
{
    const Task grandchild = spawn(Process, "grandchild", [] { delay(1); });
    grandchild.join();
    return "a grandchild";
}

std::string makeAPool()
{
    const Pool inner{"inner pool", 1};
    inner.close();
    inner.join();
    return "a pool";
}

void askAPool(Stage& stage)
{
    const Pool pool{"pool", 1};
    const auto result = pool.applyAsync(makeAPool);
    try {
        result.get();
    } catch (const AssertionError& error) {
        stage.say(std::string("is told: ") + error.what(), "被告知：守护进程不允许有子进程");
    }
    pool.close();
    pool.join();
}

void askAnExecutor(Stage& stage)
{
    const ProcessPoolExecutor executor{"executor", 1};
    const auto future = executor.submit(startAGrandchild);
    if (future.result() == "a grandchild")
        stage.say("hears of a grandchild", "得知有了孙进程");
    executor.shutdown();
}

/// What is none of multiprocessing's does not ask whether it is in a daemon.
void askTheSystem(Stage& stage)
{
    auto child = spawn(Process, "child", {.daemon = true}, [&stage] {
        if (stage.variant() == "subprocess")
            subprocess::call({"true"});
        else
            subprocess::forkAndWait(0);
        stage.say("has had a child of its own", "有过一个自己的子进程");
    });
    child.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "pool-in-pool")
        return askAPool(stage);
    if (stage.variant() == "executor")
        return askAnExecutor(stage);
    if (stage.variant() == "subprocess" || stage.variant() == "os-fork")
        return askTheSystem(stage);

    const double lives = stage.seconds("grandchild");
    const bool daemon = stage.variant() == "as-written";
    auto child = spawn(Process, "child", {.daemon = daemon}, [&stage, lives] {
        stage.say("asks for a child of its own", "想要一个自己的子进程");
        auto grandchild = spawn(Process, "grandchild", [&stage, lives] {
            delay(lives);
            stage.say("is there", "在这里");
        });
        grandchild.join();
    });
    child.join();
    const std::string code = std::to_string(*child.exitCode());
    stage.say("finds exit code " + code, "看到退出码 " + code);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome childRaises{Verdict::Completed, {{"child", TaskEnd::Raised}}};
const std::string kRefusal = "AssertionError: daemonic processes are not allowed to have children";

const Pattern grandchildRuns{"task.started", "grandchild"};
const Pattern exitCode1{"output", "main", "", "finds exit code 1"};
const Pattern exitCode0{"output", "main", "", "finds exit code 0"};

const Registration registration{{
    .id = "process-daemon-no-children",
    .chapter = 3,
    .title = "A daemon may not have children",
    .lesson = "A daemonic process may start no process; the workers of a Pool are daemonic, those "
              "of a ProcessPoolExecutor are not.",
    .parameters = {Parameter::seconds("grandchild", 1, 0, 60)},
    .variants = {{"as-written", {childRaises}, {}},
                 {"not-daemonic", {completes}, {}},
                 {"pool-in-pool", {completes}, {}},
                 {"executor", {completes}, {}},
                 {"subprocess", {completes}, {}},
                 {"os-fork", {completes}, {}}},
    .invariants =
        {{"refused", rule::Times{{"task.raised", "child", "", kRefusal}, 1, 1}, {"as-written"}},
         {"no_grandchild",
          rule::Times{{"task.spawned", "", "grandchild"}, 0, 0},
          {"as-written", "pool-in-pool"}},
         {"main_goes_on", rule::InOrder{{{"task.raised", "child"}, exitCode1}}, {"as-written"}},
         {"grandchild_runs", rule::Times{grandchildRuns, 1, 1}, {"not-daemonic", "executor"}},
         {"exit_code_0", rule::Times{exitCode0, 1, 1}, {"not-daemonic"}},
         {"pool_refused",
          rule::Times{{"output", "main", "",
                       "is told: daemonic processes are not allowed to have "
                       "children"},
                      1,
                      1},
          {"pool-in-pool"}},
         {"system_does_not_refuse",
          rule::Times{{"output", "child", "", "has had a child of its own"}, 1, 1},
          {"subprocess", "os-fork"}},
         {"total", rule::TotalTime{{"grandchild"}, 1, true}, {"not-daemonic"}}},
    .bindings = {{"timeline", {{"refused", "grandchild"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
