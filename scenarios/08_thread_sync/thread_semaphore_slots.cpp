// SPDX-License-Identifier: MIT
// A semaphore counts free slots: who finds none waits until somebody leaves.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

template <class Semaphore>
void letThemIn(Stage& stage, Semaphore slots)
{
    auto visitor = [&stage, slots]() mutable {
        slots.acquire();
        stage.say("is inside", "进来了");
        delay(stage.seconds("hold"));
        slots.release();
    };
    std::vector<Task> visitors;
    for (std::int64_t i = 0; i < stage.count("threads"); ++i) {
        const std::string name = "thread " + std::to_string(i);
        visitors.push_back(spawn(Thread, name.c_str(), visitor));
    }
    for (const Task& each : visitors)
        each.join();
}

void run(Stage& stage)
{
    const auto count = static_cast<int>(stage.count("slots"));
    if (stage.variant() == "bounded") {
        threading::BoundedSemaphore slots{"slots", count};
        letThemIn(stage, slots);
        try {
            slots.release();
        } catch (const ValueError& error) {
            stage.say(std::string("ValueError: ") + error.what(),
                      std::string("ValueError: ") + error.what());
        }
    } else {
        threading::Semaphore slots{"slots", count};
        if (stage.variant() == "extra-release")
            slots.release();
        letThemIn(stage, slots);
    }
}

const Pattern isInside{.event = "output", .task = "thread *", .text = "is inside"};
const Pattern takes{.event = "semaphore.acquired", .object = "slots"};
const Pattern leaves{.event = "semaphore.released", .task = "thread *", .object = "slots"};

std::vector<Pattern> everybody()
{
    std::vector<Pattern> all;
    for (int i = 0; i < 10; ++i)
        all.push_back(
            {.event = "output", .task = "thread " + std::to_string(i), .text = "is inside"});
    return all;
}

/// Ten, of whom so many come in at a time.
std::vector<Moment> waves(int slots)
{
    std::vector<Moment> moments;
    for (int i = 0; i < 10; ++i)
        moments.push_back({{{"hold", i / slots}}});
    return moments;
}

const std::vector<std::string> kFive{"as-written", "bounded"};
const std::vector<std::string> kTwoWaves{"as-written", "bounded", "extra-release"};
const Outcome completes{Verdict::Completed, {}};

const Registration registration{{
    .id = "thread-semaphore-slots",
    .chapter = 8,
    .title = "Five at a time",
    .lesson = "A semaphore lets so many in as it has slots; the others wait until one is free.",
    .parameters = {Parameter::count("threads", 10, 1, 200), Parameter::count("slots", 5, 1, 200),
                   Parameter::seconds("hold", 1, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"one-slot", {completes}, {{"slots", "1"}}},
                 {"ten-slots", {completes}, {{"slots", "10"}}},
                 {"bounded", {completes}, {}},
                 {"extra-release", {completes}, {}}},
    .invariants = {{"five_at_a_time", rule::AtMostBetween{takes, leaves, 5}, kFive},
                   {"one_at_a_time", rule::AtMostBetween{takes, leaves, 1}, {"one-slot"}},
                   {"six_at_a_time", rule::AtMostBetween{takes, leaves, 6}, {"extra-release"}},
                   {"each_once", rule::OnceEach{everybody()}, {}},
                   {"waves_of_five", rule::HappensAt{isInside, waves(5)}, kFive},
                   {"waves_of_six", rule::HappensAt{isInside, waves(6)}, {"extra-release"}},
                   {"all_at_once", rule::HappensAt{isInside, waves(10)}, {"ten-slots"}},
                   {"two_waves", rule::TotalTime{{"hold"}, 2, true}, kTwoWaves},
                   {"ten_times", rule::TotalTime{{"hold"}, 10, true}, {"one-slot"}},
                   {"one_wave", rule::TotalTime{{"hold"}, 1, true}, {"ten-slots"}},
                   {"refused",
                    rule::Times{{.event = "output",
                                 .task = "main",
                                 .text = "ValueError: Semaphore released too many times"},
                                1,
                                1},
                    {"bounded"}}},
    .bindings = {{"timeline", {{"held", "slots"}}}, {"values", {{"semaphores", "slots"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
