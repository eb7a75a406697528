// SPDX-License-Identifier: MIT
// A semaphore that starts at 0 is a signal: release gives it, acquire waits for it. It is counted,
// so it is not lost when nobody waits yet.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using threading::Semaphore;

/// Ming works and tells main; main comes to wait for it at once, or only when it is over.
void tellWhenDone(Stage& stage, double main_comes)
{
    Semaphore done{"done", 0};
    auto ming = spawn(Thread, "Ming", [&stage, done]() mutable {
        delay(stage.seconds("work"));
        stage.say("is done", "做完了");
        done.release();
    });
    if (main_comes > 0)
        delay(main_comes);
    stage.say("waits", "等待");
    done.acquire();
    stage.say("goes on", "继续");
    ming.join();
}

/// The same with a condition, which remembers nothing.
void tellByCondition(Stage& stage, double main_comes)
{
    threading::Condition done{"done"};
    auto ming = spawn(Thread, "Ming", [&stage, done]() mutable {
        delay(stage.seconds("work"));
        stage.say("is done", "做完了");
        done.acquire();
        done.notify();
        done.release();
    });
    delay(main_comes);
    done.acquire();
    stage.say("waits", "等待");
    done.wait();
    done.release();
    stage.say("goes on", "继续");
    ming.join();
}

/// Neither goes on before both are there.
void meet(Stage& stage)
{
    Semaphore ming_is_here{"Ming-is-here", 0};
    Semaphore hong_is_here{"Hong-is-here", 0};
    auto walker = [&stage](double way, Semaphore me, Semaphore other) mutable {
        delay(way);
        stage.say("arrives", "到了");
        me.release();
        other.acquire();
        stage.say("goes on", "继续");
    };
    auto ming = spawn(Thread, "Ming", walker, stage.seconds("work"), ming_is_here, hong_is_here);
    auto hong = spawn(Thread, "Hong", walker, stage.seconds("late"), hong_is_here, ming_is_here);
    ming.join();
    hong.join();
}

/// By turns: each gives the other one leave.
void playPingPong(Stage& stage)
{
    Semaphore ming_may{"Ming-may", 1}; // begins
    Semaphore hong_may{"Hong-may", 0};
    auto ming = spawn(Thread, "Ming", [&stage, ming_may, hong_may]() mutable {
        for (std::int64_t i = 0; i < stage.count("rounds"); ++i) {
            ming_may.acquire();
            stage.say("plays ping", "打乒");
            hong_may.release();
        }
    });
    auto hong = spawn(Thread, "Hong", [&stage, ming_may, hong_may]() mutable {
        for (std::int64_t i = 0; i < stage.count("rounds"); ++i) {
            hong_may.acquire();
            stage.say("plays pong", "打乓");
            ming_may.release();
        }
    });
    ming.join();
    hong.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "rendezvous")
        meet(stage);
    else if (stage.variant() == "ping-pong")
        playPingPong(stage);
    else if (stage.variant() == "early-notify")
        tellByCondition(stage, stage.seconds("late"));
    else
        tellWhenDone(stage, stage.variant() == "early-signal" ? stage.seconds("late") : 0);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome waitsForEver{Verdict::Hang, {{"main", TaskEnd::StillWaiting}}};

const Pattern arrives{"output", "", "", "arrives"};
const Pattern goesOn{"output", "", "", "goes on"};
const Pattern isDone{"output", "Ming", "", "is done"};
const Pattern waits{"output", "main", "", "waits"};
const Pattern ping{"output", "Ming", "", "plays ping"};
const Pattern pong{"output", "Hong", "", "plays pong"};

const Registration registration{{
    .id = "semaphore-signalling",
    .chapter = 13,
    .title = "A signal that is remembered",
    .lesson = "A semaphore at 0 is a signal that is kept until somebody takes it.",
    .parameters = {Parameter::seconds("work", 0.2, 0, 60), Parameter::seconds("late", 0.5, 0, 60),
                   Parameter::count("rounds", 3, 1, 10'000)},
    .variants = {{"as-written", {completes}, {}},
                 {"early-signal", {completes}, {}},
                 {"early-notify", {waitsForEver}, {}},
                 {"rendezvous", {completes}, {}},
                 {"ping-pong", {completes}, {}}},
    .invariants =
        {{"goes_on_when_done", rule::InOrder{{isDone, goesOn}}, {"as-written"}},
         {"waits_as_long_as_the_work", rule::HappensAt{goesOn, {{{{"work", 1}}}}}, {"as-written"}},
         {"signal_is_remembered",
          rule::InOrder{{isDone, {"semaphore.released", "", "done", ""}, waits, goesOn}},
          {"early-signal"}},
         {"late_one_does_not_wait", rule::HappensAt{goesOn, {{{{"late", 1}}}}}, {"early-signal"}},
         {"notify_comes_before_the_wait",
          rule::InOrder{{isDone, {"condition.notified", "", "done", ""}, waits}},
          {"early-notify"}},
         {"never_goes_on", rule::HappensAt{goesOn, {}}, {"early-notify"}},
         {"nobody_goes_on_alone", rule::OnlyAfter{goesOn, arrives, 2}, {"rendezvous"}},
         {"both_go_on_when_the_later_is_there",
          rule::HappensAt{goesOn, {{{{"late", 1}}}, {{{"late", 1}}}}},
          {"rendezvous"}},
         {"pong_only_after_ping", rule::EachAfter{pong, ping}, {"ping-pong"}},
         {"no_ping_before_the_pong", rule::AtMostBetween{ping, pong, 1}, {"ping-pong"}},
         {"three_of_each", rule::Times{{"output", "", "", "plays p*"}, 6, 6}, {"ping-pong"}}},
    .bindings = {{"timeline", {{"waits", "done Ming-is-here Hong-is-here Ming-may Hong-may"}}},
                 {"lights", {{"semaphore", "done Ming-is-here Hong-is-here Ming-may Hong-may"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
