// SPDX-License-Identifier: MIT
// A walk in stages: at each resting place everybody waits until the last one is there, and the
// barrier is as new for the next stage. Who will not wait for ever breaks it, for all.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

void run(Stage& stage)
{
    const std::int64_t walkers = stage.count("walkers");
    const double step = stage.seconds("step");
    const bool is_late = stage.variant() == "too-late";
    threading::Barrier barrier =
        is_late ? threading::Barrier{"barrier",
                                     static_cast<std::uint32_t>(walkers),
                                     {},
                                     Timeout{stage.seconds("patience")}}
                : threading::Barrier{"barrier", static_cast<std::uint32_t>(walkers)};

    auto walker = [&stage, barrier, step, is_late](std::int64_t slowness, bool oversleeps) mutable {
        for (std::int64_t i = 1; i <= stage.count("stages"); ++i) {
            const std::string number = std::to_string(i);
            const bool is_asleep = is_late && oversleeps && i == 2;
            delay(is_asleep ? stage.seconds("late") : step * static_cast<double>(slowness));
            stage.say("ends stage " + number, "走完第 " + number + " 段");
            try {
                barrier.wait();
            } catch (const BrokenBarrierError&) {
                stage.say("finds the barrier broken", "发现屏障坏了");
                return;
            }
            stage.say("leaves place " + number, "离开第 " + number + " 站");
        }
    };
    std::vector<Task> tasks;
    const char* const names[] = {"Ming", "Hong", "Bai", "Hei", "Dong"};
    for (std::int64_t i = 0; i < walkers; ++i)
        tasks.push_back(spawn(Thread, names[i], walker, i + 1, i + 1 == walkers));
    for (const Task& task : tasks)
        task.join();
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kWhole = {"as-written"};

Pattern ends(const std::string& stage)
{
    return {"output", "", "", "ends stage " + stage};
}
Pattern leaves(const std::string& place)
{
    return {"output", "", "", "leaves place " + place};
}

const Registration registration{{
    .id = "cyclic-barrier",
    .chapter = 13,
    .title = "Nobody walks ahead",
    .lesson = "Nobody passes a barrier before the last one has come; then it serves again.",
    .parameters = {Parameter::count("walkers", 3, 3, 5), Parameter::count("stages", 3, 1, 100),
                   Parameter::seconds("step", 0.1, 0, 60),
                   Parameter::seconds("patience", 0.5, 0.001, 60),
                   Parameter::seconds("late", 1, 0, 60)},
    .variants = {{"as-written", {completes}, {}}, {"too-late", {completes}, {}}},
    .invariants =
        {{"first_place_is_left_by_all_together", rule::OnlyAfter{leaves("1"), ends("1"), 3}, {}},
         {"second_place_is_left_by_all_together", rule::OnlyAfter{leaves("2"), ends("2"), 3}, {}},
         {"third_place_is_left_by_all_together", rule::OnlyAfter{leaves("3"), ends("3"), 3}, {}},
         {"stage_2_begins_when_all_ended_1", rule::OnlyAfter{ends("2"), ends("1"), 3}, {}},
         {"stage_3_begins_when_all_ended_2", rule::OnlyAfter{ends("3"), ends("2"), 3}, {}},
         {"opens_three_times", rule::Times{{"barrier.opened", "", "barrier", ""}, 3, 3}, kWhole},
         {"nine_pass", rule::Times{{"barrier.passed", "", "barrier", ""}, 9, 9}, kWhole},
         {"opens_when_the_slowest_is_there",
          rule::HappensAt{{"barrier.opened", "", "barrier", ""},
                          {{{{"step", 3}}}, {{{"step", 6}}}, {{{"step", 9}}}}},
          kWhole},
         {"total", rule::TotalTime{{"step"}, 9, true}, kWhole},
         {"breaks_once", rule::Times{{"barrier.broken", "", "barrier", ""}, 1, 1}, {"too-late"}},
         {"all_find_it_broken",
          rule::HappensAt{{"output", "", "", "finds the barrier broken"},
                          {{{{"step", 4}, {"patience", 1}}},
                           {{{"step", 4}, {"patience", 1}}},
                           {{{"step", 3}, {"late", 1}}}}},
          {"too-late"}},
         {"nobody_leaves_the_second_place", rule::Times{leaves("2"), 0, 0}, {"too-late"}}},
    .bindings = {{"timeline", {{"waits", "barrier"}}}, {"lights", {{"barrier", "barrier"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
