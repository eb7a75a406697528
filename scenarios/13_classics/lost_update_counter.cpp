// SPDX-License-Identifier: MIT
// Adding one is three steps: load, add, store. Who comes in between loads the old value, and one of
// the two updates is lost.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    Shared<std::int64_t> counter{"counter", 0};
    threading::Lock lock{"lock"};
    const std::int64_t increments = stage.count("increments");
    const double pause = stage.seconds("pause");

    auto addOne = [counter, pause] {
        const std::int64_t loaded = counter.read();
        if (pause > 0)
            delay(pause);
        counter.write(loaded + 1);
    };
    auto counts = [&stage, counter, lock, increments, addOne]() mutable {
        for (std::int64_t i = 0; i < increments; ++i) {
            if (stage.variant() == "lock") {
                lock.acquire();
                addOne();
                lock.release();
            } else if (stage.variant() == "atomic") {
                counter.addAtomically(1);
            } else {
                addOne();
            }
        }
    };
    const Carrier carrier = stage.variant() == "processes" ? Process : Thread;
    std::vector<Task> tasks;
    const char* const names[] = {"Ming", "Hong", "Bai", "Hei"};
    for (std::int64_t i = 0; i < stage.count("tasks"); ++i)
        tasks.push_back(spawn(carrier, names[i], counts));
    for (const Task& task : tasks)
        task.join();
    if (counter.read() < stage.count("tasks") * increments)
        stage.say("finds that increments are lost", "发现有的加一丢失了");
    else
        stage.say("finds every increment", "发现每次加一都在");
}

const Outcome completes{Verdict::Completed, {}};
const Pattern findsLoss{"output", "main", "", "finds that increments are lost"};
const Pattern findsAll{"output", "main", "", "finds every increment"};

const Registration registration{{
    .id = "lost-update-counter",
    .chapter = 13,
    .title = "The counter that forgets",
    .lesson = "Load, add, store are three steps: without a lock, updates get lost between them.",
    .parameters = {Parameter::count("tasks", 4, 2, 4),
                   Parameter::count("increments", 500, 1, 10'000),
                   Parameter::seconds("pause", 0, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"pause-between", {completes}, {{"pause", "0.001"}}},
                 {"lock", {completes}, {}},
                 {"atomic", {completes}, {}},
                 {"processes", {completes}, {}}},
    .invariants = {{"never_too_many", rule::ValueWithin{"counter", 0, {"tasks", "increments"}}, {}},
                   {"ends_exact", rule::EndsWith{"counter", "2000"}, {"lock", "atomic"}},
                   {"finds_all", rule::Times{findsAll, 1, 1}, {"lock", "atomic"}},
                   {"finds_loss", rule::Times{findsLoss, 1, 1}, {"pause-between"}},
                   {"two_steps_each",
                    rule::Times{{"shared.written", "", "counter", ""}, 2001, 2001},
                    {"as-written", "pause-between", "lock", "processes"}},
                   {"one_step_each",
                    rule::Times{{"shared.changed", "", "counter", ""}, 2000, 2000},
                    {"atomic"}},
                   {"legal_locks", rule::LegalLocks{}, {}},
                   {"all_pause_together",
                    rule::TotalTime{{"pause"}, 500, true},
                    {"pause-between"}}},
    .bindings = {{"timeline", {{"held", "lock"}}}, {"values", {{"values", "counter"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
