// SPDX-License-Identifier: MIT
// A condition has no memory: a notify that finds nobody waiting is lost. What is to be remembered
// must be kept in something that can be looked at.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

/// Waits for a notify, for so long at most, or without a limit, and says what came of it.
void await(Stage& stage, threading::Condition condition, bool limited)
{
    condition.acquire();
    bool notified = true;
    if (limited)
        notified = condition.wait(Timeout{stage.seconds("timeout")});
    else
        condition.wait();
    condition.release();
    if (notified)
        stage.say("is notified", "收到通知");
    else
        stage.say("gives up", "放弃等待");
}

void notify(Stage& stage, threading::Condition condition, std::uint32_t n)
{
    delay(stage.seconds("notify_at"));
    condition.acquire();
    condition.notify(n);
    condition.release();
    stage.say("has notified", "发出了通知");
}

void tooEarly(Stage& stage, bool limited)
{
    const threading::Condition condition{"condition"};
    spawn(Thread, "notifier", [&stage, condition] { notify(stage, condition, 1); });
    spawn(Thread, "waiter", [&stage, condition, limited] {
        delay(stage.seconds("wait_at"));
        await(stage, condition, limited);
    });
}

/// More are notified than wait; who comes later gets nothing of it.
void tooMany(Stage& stage)
{
    const threading::Condition condition{"condition"};
    for (const char* name : {"waiter 1", "waiter 2", "waiter 3"})
        spawn(Thread, name, [&stage, condition] { await(stage, condition, false); });
    spawn(Thread, "notifier", [&stage, condition] {
        notify(stage, condition, static_cast<std::uint32_t>(stage.count("surplus")));
    });
    spawn(Thread, "late waiter", [&stage, condition] {
        delay(stage.seconds("notify_at") + stage.seconds("wait_at"));
        await(stage, condition, true);
    });
}

/// The state is kept beside the condition, and looked at before waiting.
void withAFlag(Stage& stage)
{
    threading::Condition condition{"condition"};
    const Shared<bool> isReady{"ready", false};
    spawn(Thread, "notifier", [&stage, condition, isReady]() mutable {
        delay(stage.seconds("notify_at"));
        condition.acquire();
        isReady.write(true);
        condition.notify();
        condition.release();
        stage.say("has notified", "发出了通知");
    });
    spawn(Thread, "waiter", [&stage, condition, isReady]() mutable {
        delay(stage.seconds("wait_at"));
        condition.acquire();
        condition.waitFor([&isReady] { return isReady.read(); });
        condition.release();
        stage.say("goes on", "继续执行");
    });
}

/// Both remember.
void withAnEvent(Stage& stage)
{
    threading::Event isReady{"ready"};
    spawn(Thread, "notifier", [&stage, isReady]() mutable {
        delay(stage.seconds("notify_at"));
        isReady.set();
        stage.say("has notified", "发出了通知");
    });
    spawn(Thread, "waiter", [&stage, isReady]() mutable {
        delay(stage.seconds("wait_at"));
        isReady.wait();
        stage.say("goes on", "继续执行");
    });
}
void withASemaphore(Stage& stage)
{
    threading::Semaphore signals{"signals", 0};
    spawn(Thread, "notifier", [&stage, signals]() mutable {
        delay(stage.seconds("notify_at"));
        signals.release();
        stage.say("has notified", "发出了通知");
    });
    spawn(Thread, "waiter", [&stage, signals]() mutable {
        delay(stage.seconds("wait_at"));
        signals.acquire();
        stage.say("goes on", "继续执行");
    });
}

void run(Stage& stage)
{
    if (stage.variant() == "too-many")
        tooMany(stage);
    else if (stage.variant() == "predicate-loop")
        withAFlag(stage);
    else if (stage.variant() == "event")
        withAnEvent(stage);
    else if (stage.variant() == "semaphore")
        withASemaphore(stage);
    else
        tooEarly(stage, stage.variant() != "no-timeout");
}

const Pattern notified{.event = "condition.notified", .object = "condition"};
const Pattern isWoken{.event = "task.woken", .task = "notifier", .object = "condition"};
Pattern says(const std::string& task, const std::string& text)
{
    return {.event = "output", .task = task, .text = text};
}

const std::vector<std::string> kTooEarly{"as-written", "no-timeout"};
const std::vector<std::string> kRemembered{"predicate-loop", "event", "semaphore"};
const Outcome completes{Verdict::Completed, {}};
const Outcome waitsForEver{Verdict::Hang,
                           {{"main", TaskEnd::StillWaiting}, {"waiter", TaskEnd::StillWaiting}}};

const Registration registration{{
    .id = "condition-lost-notify",
    .chapter = 8,
    .title = "Too early is lost",
    .lesson = "A condition has no memory: a notify that finds nobody waiting is lost.",
    .parameters = {Parameter::seconds("notify_at", 0, 0, 60),
                   Parameter::seconds("wait_at", 0.1, 0, 60),
                   Parameter::seconds("timeout", 0.3, 0, 60),
                   Parameter::count("surplus", 10, 1, 100)},
    .variants = {{"as-written", {completes}, {}},
                 {"no-timeout", {waitsForEver}, {}},
                 {"too-many", {completes}, {{"notify_at", "0.1"}}},
                 {"predicate-loop", {completes}, {}},
                 {"event", {completes}, {}},
                 {"semaphore", {completes}, {}}},
    .invariants =
        {{"nobody_is_woken", rule::NoneAfter{isWoken, notified}, kTooEarly},
         {"notified_before_the_wait",
          rule::InOrder{{notified, {.event = "condition.entered", .task = "waiter"}}}, kTooEarly},
         {"gives_up_in_time",
          rule::HappensAt{says("waiter", "gives up"), {{{{"wait_at", 1}, {"timeout", 1}}}}},
          {"as-written"}},
         {"three_are_notified",
          rule::HappensAt{says("waiter *", "is notified"),
                          {{{{"notify_at", 1}}}, {{{"notify_at", 1}}}, {{{"notify_at", 1}}}}},
          {"too-many"}},
         {"the_rest_is_not_kept",
          rule::HappensAt{says("late waiter", "gives up"),
                          {{{{"notify_at", 1}, {"wait_at", 1}, {"timeout", 1}}}}},
          {"too-many"}},
         {"goes_on_at_once", rule::HappensAt{says("waiter", "goes on"), {{{{"wait_at", 1}}}}},
          kRemembered}},
    .bindings = {{"timeline", {{"held", "condition.lock"}, {"conditions", "condition"}}},
                 {"queues", {{"waiters", "condition condition.lock"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
