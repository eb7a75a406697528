// SPDX-License-Identifier: MIT
// A gatekeeper lets so many through at a time. Who waits on a condition has given its lock back
// meanwhile; who is notified takes the lock again, one after the other, once main has freed it.
#include "core/scenario/stage.h"

#include <charconv>

namespace lockstep::scenarios {
namespace {

std::uint32_t numberIn(const std::string& line)
{
    std::uint32_t number = 0;
    const char* const end = line.data() + line.size();
    if (std::from_chars(line.data(), end, number).ptr != end || line.empty())
        throw ValueError("invalid literal for int() with base 10: '" + line + "'");
    return number;
}

void run(Stage& stage)
{
    threading::Condition gate{"gate"};
    const Shared<std::int64_t> places{"places", 0};
    const bool looks = stage.variant() == "predicate-loop";

    auto waiter = [&stage, gate, places, looks]() mutable {
        stage.say("waits", "等待");
        gate.acquire();
        if (looks) {
            gate.waitFor([&places] { return places.read() > 0; });
            places.write(places.read() - 1);
        } else {
            gate.wait();
        }
        stage.say("goes through", "通过");
        gate.release();
    };
    for (std::int64_t i = 0; i < stage.count("waiters"); ++i) {
        const std::string name = "thread " + std::to_string(i);
        spawn(Thread, name.c_str(), waiter);
    }

    Keyboard keyboard(linesIn(stage.text("notifies")));
    std::int64_t count = stage.count("waiters");
    while (count > 0) {
        delay(stage.seconds("pause"));
        const auto line = keyboard.readLine();
        if (!line)
            break;
        const std::uint32_t n = numberIn(*line);
        gate.acquire();
        if (looks)
            places.write(places.read() + n);
        if (stage.variant() == "notify-all")
            gate.notifyAll();
        else
            gate.notify(n);
        gate.release();
        count -= n;
        stage.say("has notified " + *line, "放行了 " + *line + " 个");
    }
    stage.say("stops counting at " + std::to_string(count), "数到 " + std::to_string(count));
}

const Pattern goesThrough{.event = "output", .task = "thread *", .text = "goes through"};

/// So many go through after each pause.
std::vector<Moment> after(const std::vector<int>& pauses)
{
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < pauses.size(); ++i)
        moments.insert(moments.end(), static_cast<std::size_t>(pauses[i]),
                       {{{"pause", static_cast<double>(i + 1)}}});
    return moments;
}
Pattern mainStopsAt(int count)
{
    return {
        .event = "output", .task = "main", .text = "stops counting at " + std::to_string(count)};
}

const Outcome allGoThrough{Verdict::Completed, {}};
// Which two are left, the order of their waiting decides.
const Outcome twoAreLeft{Verdict::Hang,
                         {{"main", TaskEnd::StillWaiting}, {"thread *", TaskEnd::Alive}}};
const std::vector<std::string> kAsTyped{"as-written", "predicate-loop"};
const std::vector<std::string> kWithoutLooking{"as-written", "notify-all", "too-many", "too-few"};

const Registration registration{{
    .id = "condition-notify-n",
    .chapter = 8,
    .title = "Letting n through the gate",
    .lesson = "wait gives the lock back; notify(n) lets the n longest waiting ones go on.",
    .parameters = {Parameter::count("waiters", 10, 1, 200), Parameter::text("notifies", "3|3|4"),
                   Parameter::seconds("pause", 1, 0.001, 60)},
    .variants = {{"as-written", {allGoThrough}, {}},
                 {"notify-all", {allGoThrough}, {{"notifies", "10"}}},
                 {"too-many", {allGoThrough}, {{"notifies", "6|6"}}},
                 {"too-few", {twoAreLeft}, {{"notifies", "4|4"}}},
                 {"predicate-loop", {allGoThrough}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"one_at_a_time", rule::NeverTogether{"goes through"}, {}},
                   {"longest_waiting_first", rule::LongestWaitFirst{"gate"}, {}},
                   {"three_three_four", rule::HappensAt{goesThrough, after({3, 3, 4})}, kAsTyped},
                   {"all_at_once", rule::HappensAt{goesThrough, after({10})}, {"notify-all"}},
                   {"six_and_the_rest", rule::HappensAt{goesThrough, after({6, 4})}, {"too-many"}},
                   {"only_eight", rule::HappensAt{goesThrough, after({4, 4})}, {"too-few"}},
                   {"no_more_than_notified",
                    rule::EachAfter{{.event = "condition.resumed"},
                                    {.event = "task.woken", .object = "gate"}},
                    kWithoutLooking},
                   {"down_to_nothing",
                    rule::Times{mainStopsAt(0), 1, 1},
                    {"as-written", "notify-all", "predicate-loop"}},
                   {"below_nothing", rule::Times{mainStopsAt(-2), 1, 1}, {"too-many"}}},
    .bindings = {{"timeline", {{"held", "gate.lock"}, {"conditions", "gate"}}},
                 {"queues", {{"waiters", "gate gate.lock"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
