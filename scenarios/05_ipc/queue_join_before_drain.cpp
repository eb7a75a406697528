// SPDX-License-Identifier: MIT
// main waits for a child that waits for main: a process does not end before its feeder has put all
// its items into the pipe, and into a full pipe nothing goes until somebody reads.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Queue;

/// What a message has beside the item's own bytes: here a string's length, in Python a pickle's
/// frame, its opcodes and the length. So that as many bytes fit as there.
constexpr std::size_t kOwnFrame = 8;
constexpr std::size_t kPickleFrame = 18;

std::string itemOf(std::int64_t bytes)
{
    return std::string(static_cast<std::size_t>(bytes) + kPickleFrame - kOwnFrame, 'x');
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    const std::int64_t items = stage.count("items");
    const Queue<std::string> queue{"queue"};
    auto child = spawn(Process, "child", [&stage, &variant, queue, items] {
        for (std::int64_t i = 0; i < items; ++i)
            queue.put(itemOf(stage.count("bytes")));
        stage.say("has put everything", "全部放进了队列");
        if (variant == "cancel-join")
            queue.cancelJoinThread();
    });
    auto drain = [&stage, queue, items] {
        for (std::int64_t i = 0; i < items; ++i)
            queue.get();
        stage.say("has got everything", "全部取出来了");
    };
    auto lookAfter = [&stage, child] {
        if (child.join(Timeout{stage.seconds("patience")}))
            stage.say("sees that the child has ended", "看到子进程已经结束");
        else
            stage.say("sees that the child is still alive", "看到子进程还活着");
    };

    if (variant == "get-first") {
        drain();
        child.join();
    } else if (variant == "get-later") {
        lookAfter();
        drain();
        child.join();
    } else {
        lookAfter();
        child.join();
        if (variant != "cancel-join")
            drain();
    }
    stage.say("goes on", "继续执行");
}

const Outcome completes{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock,
                    {{"main", TaskEnd::StillWaiting},
                     {"child", TaskEnd::StillWaiting},
                     {"QueueFeederThread", TaskEnd::StillWaiting}}};
const Outcome lost{Verdict::Completed, {{"QueueFeederThread", TaskEnd::CutOff}}};

const Pattern alive{"output", "main", "", "sees that the child is still alive"};
const Pattern ended{"output", "main", "", "sees that the child has ended"};
const Pattern got{"output", "main", "", "has got everything"};
const Pattern childEnds{"task.ended", "child"};
const std::vector<std::string> kTooMuch = {"as-written", "just-too-large", "many-small-items"};
const std::vector<std::string> kDrained = {"get-first", "get-later", "small-item"};

const Registration registration{{
    .id = "queue-join-before-drain",
    .chapter = 5,
    .title = "Waiting for the child that waits for you",
    .lesson = "A process that has put items does not end before they are in the pipe: empty the "
              "queue first, join after.",
    .parameters = {Parameter::count("bytes", 200'000, 1, 10'000'000),
                   Parameter::count("items", 1, 1, 10'000),
                   Parameter::seconds("patience", 1, 0, 60)},
    .variants = {{"as-written", {stuck}, {}},
                 {"get-first", {completes}, {}},
                 {"get-later", {completes}, {}},
                 {"small-item", {completes}, {{"bytes", "65500"}}},
                 {"just-too-large", {stuck}, {{"bytes", "65520"}}},
                 {"many-small-items", {stuck}, {{"bytes", "100"}, {"items", "1000"}}},
                 {"cancel-join", {lost}, {}}},
    .invariants = {{"put_returns_at_once",
                    rule::HappensAt{{"output", "child", "", "has put everything"}, {Moment{}}},
                    {}},
                   {"alive_while_undrained",
                    rule::HappensAt{alive, {{{{"patience", 1}}}}},
                    {"as-written", "just-too-large", "many-small-items", "get-later"}},
                   {"nothing_received", rule::Never{{"message.received"}}, kTooMuch},
                   {"ends_after_the_get",
                    rule::InOrder{{alive, {"lock.acquired", "main", "queue"}, childEnds}},
                    {"get-later"}},
                   {"all_got", rule::Times{got, 1, 1}, kDrained},
                   {"small_one_ends_by_itself",
                    rule::InOrder{{childEnds, ended, got}},
                    {"small-item"}},
                   {"lost", rule::Never{{"message.sent"}}, {"cancel-join"}}},
    .bindings = {{"timeline", {{"queue", "queue"}}},
                 {"lock_graph", {{"waits", "main|child|QueueFeederThread|queue"}}},
                 {"queues", {{"queue", "queue"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
