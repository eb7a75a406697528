// SPDX-License-Identifier: MIT
// A daemonic process does not end with main: it is killed when main ends, wherever it is.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    auto child = [&stage] {
        stage.say("starts", "开始");
        // Like a `finally` block: done however the function is left, unless a signal takes it away.
        struct Finally {
            const Stage& stage;
            ~Finally() noexcept(false) { stage.say("cleans up", "清理"); }
        };
        const Finally finally{stage};
        delay(stage.seconds("child"));
        stage.say("ends", "结束");
    };
    /// What all of the variants do: start the child, and come to the end of the code.
    auto code = [&stage, child, daemon = variant != "not-a-daemon"] {
        spawn(Process, "child", {.daemon = daemon}, child);
        delay(stage.seconds("main"));
        stage.say("has come to its end", "执行完了");
    };

    if (variant == "set-after-start") {
        multiprocessing::Process process{"child", child};
        process.start();
        try {
            process.setDaemon(true);
        } catch (const AssertionError&) {
            stage.say("may not make it a daemon any more", "已经不能再把它设为守护进程");
        }
        return;
    }
    if (variant == "thread-of-main")
        spawn(Thread, "thread", [&stage] {
            delay(stage.seconds("thread"));
            stage.say("ends", "结束");
        });
    if (variant == "other-child")
        spawn(Process, "other child", [&stage] {
            delay(stage.seconds("other_child"));
            stage.say("ends", "结束");
        });

    if (variant == "main-is-killed") {
        // As a program of its own, which can be killed while somebody looks on.
        auto program = spawn(Process, "program", code);
        delay(stage.seconds("kill"));
        program.kill();
        program.join();
        stage.say("has killed the program", "杀死了程序");
        return;
    }
    code();
    if (variant == "hard-exit")
        hardExit(0);
}

Outcome completesWith(TaskEnd child)
{
    return {Verdict::Completed, {{"child", child}}};
}
const Outcome hardExits{Verdict::Completed, {{"main", TaskEnd::CutOff}}};
const Outcome programKilled{Verdict::Completed, {{"program", TaskEnd::Killed}}};

const Pattern starts{"output", "child", "", "starts"};
const Pattern ends{"output", "child", "", "ends"};
const Pattern cleansUp{"output", "child", "", "cleans up"};
const Pattern mainEnds{"output", "main", "", "has come to its end"};
const Pattern killed{"process.signalled"};

const std::vector<std::string> kCutOff = {"as-written", "thread-of-main", "other-child"};
const std::vector<std::string> kFinished = {"not-a-daemon", "set-after-start", "hard-exit",
                                            "main-is-killed"};

const Registration registration{{
    .id = "process-daemon-cut-off",
    .chapter = 3,
    .title = "The daemon dies with the main code",
    .lesson = "A daemonic process is killed when main has come to its end: it is not finished, and "
              "cleans nothing up.",
    // The child takes the longest, whatever is set.
    .parameters = {Parameter::seconds("child", 3, 3, 60), Parameter::seconds("main", 2, 0, 2),
                   Parameter::seconds("thread", 1.5, 0.3, 3),
                   Parameter::seconds("other_child", 2.5, 2, 3),
                   Parameter::seconds("kill", 0.3, 0.001, 2)},
    .variants = {{"as-written", {completesWith(TaskEnd::Killed)}, {}},
                 {"not-a-daemon", {completesWith(TaskEnd::Returned)}, {}},
                 {"set-after-start", {completesWith(TaskEnd::Returned)}, {}},
                 {"thread-of-main", {completesWith(TaskEnd::Killed)}, {{"main", "0.3"}}},
                 {"other-child", {completesWith(TaskEnd::Killed)}, {{"main", "0.3"}}},
                 {"hard-exit", {hardExits}, {{"main", "0.3"}}, true},
                 {"main-is-killed", {programKilled}, {}, true}},
    .invariants =
        {{"starts", rule::Times{starts, 1, 1}, {}},
         {"never_ends", rule::Times{ends, 0, 0}, kCutOff},
         {"never_cleans_up", rule::Times{cleansUp, 0, 0}, kCutOff},
         {"killed_once", rule::Times{killed, 1, 1}, kCutOff},
         {"killed_at_mains_end", rule::InOrder{{mainEnds, killed}}, {"as-written"}},
         {"killed_at_once",
          rule::HappensAt{killed, {{{{"main", 1}}}}},
          {"as-written", "other-child"}},
         {"killed_after_the_thread",
          rule::HappensAt{killed, {{{{"thread", 1}}}}},
          {"thread-of-main"}},
         {"before_the_other_child",
          rule::InOrder{{killed, {"output", "other child", "", "ends"}}},
          {"other-child"}},
         {"finishes", rule::Times{ends, 1, 1}, kFinished},
         {"too_late",
          rule::Times{{"output", "main", "", "may not make it a daemon any more"}, 1, 1},
          {"set-after-start"}},
         {"outlives_main", rule::InOrder{{{"process.left", "main"}, ends}}, {"hard-exit"}},
         {"outlives_the_program",
          rule::InOrder{{{"output", "main", "", "has killed the program"}, ends}},
          {"main-is-killed"}},
         {"total_main", rule::TotalTime{{"main"}, 1, true}, {"as-written"}},
         {"total_thread", rule::TotalTime{{"thread"}, 1, true}, {"thread-of-main"}},
         {"total_other_child", rule::TotalTime{{"other_child"}, 1, true}, {"other-child"}},
         {"total_child", rule::TotalTime{{"child"}, 1, true}, kFinished}},
    .bindings = {{"timeline", {{"killed", "child"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
