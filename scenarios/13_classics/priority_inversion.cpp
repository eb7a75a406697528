// SPDX-License-Identifier: MIT
// On one processor the task of the highest priority runs. If it waits for a lock that the lowest
// one has, a middle one that never touches the lock keeps both of them waiting. Run it by priority:
// the tasks then share one processor; else each has one of its own. With real priorities the system
// does it, in a free run in real time, where it permits that.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using threading::Lock;

void askForRealPriorities(const Stage& stage)
{
    switch (useRealPriorities()) {
    case RealPriorities::Unneeded:
    case RealPriorities::Granted: // of which the tasks tell themselves
        break;
    case RealPriorities::Refused:
        stage.say("the system permits no real priorities; each task has a processor of its own",
                  "系统不允许真实的优先级；每个任务有自己的处理器");
        break;
    case RealPriorities::OneProcessor:
        stage.say("there is one processor, which real priorities would take from all others",
                  "只有一个处理器，真实的优先级会把它从所有别的程序那里抢走");
        break;
    }
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    const bool inherits = variant == "inheritance" || variant == "real-time-inheritance";
    Lock lock = inherits ? Lock{"lock", threading::PriorityInheritance{}} : Lock{"lock"};
    if (variant == "real-time" || variant == "real-time-inheritance")
        askForRealPriorities(stage);
    const double arrival = stage.seconds("arrival");

    auto low = spawn(Thread, "low", {.priority = 1}, [&stage, lock]() mutable {
        lock.acquire();
        stage.say("has the lock", "拿到了锁");
        burn(stage.seconds("work"));
        lock.release();
    });
    auto high = spawn(Thread, "high", {.priority = 3}, [&stage, lock, arrival]() mutable {
        delay(arrival);
        if (hasRealPriority())
            stage.say("wants the lock, with a real priority", "想要锁，有真实的优先级");
        else
            stage.say("wants the lock", "想要锁");
        lock.acquire();
        stage.say("has the lock", "拿到了锁");
        lock.release();
    });
    auto medium = spawn(Thread, "medium", {.priority = 2}, [&stage, arrival] {
        delay(arrival);
        if (hasRealPriority())
            stage.say("computes, with a real priority", "开始计算，有真实的优先级");
        burn(stage.seconds("compute"));
        stage.say("has computed", "算完了");
    });
    low.join();
    high.join();
    medium.join();
}

const Outcome completes{Verdict::Completed, {}};
const Pattern highHasIt{"output", "high", "", "has the lock"};
const Pattern mediumIsDone{"output", "medium", "", "has computed"};
const Pattern mediumReallyComputes{"output", "medium", "", "computes, with a real priority"};
const Pattern highReallyWants{"output", "high", "", "wants the lock, with a real priority"};
const std::vector<std::string> kLending = {"inheritance", "real-time-inheritance"};
const std::vector<std::string> kNotLending = {"as-written", "real-time"};
const std::vector<PolicyKind> kOneProcessor = {PolicyKind::Priority};
const std::vector<PolicyKind> kOneEach = {PolicyKind::Free, PolicyKind::RoundRobin,
                                          PolicyKind::Random, PolicyKind::Pct};

const Registration registration{{
    .id = "priority-inversion",
    .chapter = 13,
    .title = "The middle one goes first",
    .lesson =
        "Who waits for a lock waits for its holder, and for all that keep the holder waiting.",
    .parameters = {Parameter::seconds("work", 0.2, 0, 60),
                   Parameter::seconds("compute", 0.5, 0, 60),
                   Parameter::seconds("arrival", 0.1, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"inheritance", {completes}, {}},
                 {"real-time", {completes}, {}},
                 {"real-time-inheritance", {completes}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   // On a busy system low may really come too late for that.
                   {"high_asks_for_it_when_low_has_it",
                    rule::InOrder{{{"output", "low", "", "has the lock"},
                                   {"output", "high", "", "wants the lock*"},
                                   highHasIt}},
                    {"as-written", "inheritance"}},
                   {"high_waits_for_medium_too",
                    rule::HappensAt{highHasIt, {{{{"work", 1}, {"compute", 1}}}}}, kNotLending,
                    kOneProcessor},
                   {"high_waits_for_low_alone", rule::HappensAt{highHasIt, {{{{"work", 1}}}}},
                    kLending, kOneProcessor},
                   {"medium_is_done_before_high", rule::InOrder{{mediumIsDone, highHasIt}},
                    kNotLending, kOneProcessor},
                   {"medium_is_done_after_high", rule::InOrder{{highHasIt, mediumIsDone}}, kLending,
                    kOneProcessor},
                   {"one_processor_is_always_busy",
                    rule::TotalTime{{"work", "compute"}, 1, true},
                    {},
                    kOneProcessor},
                   {"no_inversion_with_a_processor_each",
                    rule::HappensAt{highHasIt, {{{{"work", 1}}}}},
                    {},
                    kOneEach},
                   {"really_low_keeps_the_lock_while_medium_computes",
                    rule::AtMostWhile{
                        {"lock.released", "low", "lock"}, mediumReallyComputes, mediumIsDone, 0},
                    {"real-time"}},
                   {"really_medium_stands_still_while_high_waits",
                    rule::AtMostWhile{mediumIsDone, highReallyWants, highHasIt, 0},
                    {"real-time-inheritance"}}},
    .bindings = {{"timeline", {{"held", "lock"}, {"busy", "low medium high"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
