// SPDX-License-Identifier: MIT
// A receiver meets the end of a pipe once every copy of the other end is closed, in every process.
// So each process closes what it does not use.
#include "core/scenario/spawn_context.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Connection;
using multiprocessing::Pipe;
using multiprocessing::SpawnContext;

void receiveAll(const Connection& left, const Connection& right, const Stage& stage)
{
    left.close(); // its own copy, which it does not use
    try {
        for (;;) {
            const auto apple = right.recv<std::string>();
            stage.say("gets " + apple, "收到 " + apple);
        }
    } catch (const EOFError&) {
        stage.say("meets the end", "遇到结尾");
    }
}

void run(Stage& stage)
{
    const auto [left, right] = Pipe("left", "right");
    const Task child = stage.variant() == "spawned"
                           ? SpawnContext().start("child", receiveAll, left, right, stage)
                           : spawn(Process, "child", [&stage, left = left, right = right] {
                                 receiveAll(left, right, stage);
                             });
    right.close();
    for (std::int64_t i = 0; i < stage.count("messages"); ++i)
        left.send("Apple" + std::to_string(i));
    left.close();
    stage.say("has sent everything", "全部发出去了");
    child.join();
}

const Outcome completes{Verdict::Completed, {}};
const Pattern gets{"output", "child", "", "gets Apple*"};
const Pattern meetsEnd{"output", "child", "", "meets the end"};
const Pattern eof{"connection.ended", "child", "right"};

const Registration registration{{
    .id = "pipe-eof",
    .chapter = 5,
    .title = "Close what you do not use",
    .lesson = "recv raises EOFError when every copy of the other end is closed, in every process, "
              "and everything was read.",
    .parameters = {Parameter::count("messages", 10, 1, 200)},
    .variants = {{"as-written", {completes}, {}}, {"spawned", {completes}, {}}},
    .invariants = {{"all_arrive", rule::TimesAsSet{gets, {{{"messages", 1}}}}, {}},
                   {"in_order", rule::CountsUp{gets}, {}},
                   {"end_comes_last", rule::NoneAfter{gets, meetsEnd}, {}},
                   {"one_end", rule::Times{eof, 1, 1}, {}},
                   {"every_left_is_closed_before",
                    rule::NoneAfter{{"descriptor.closed", "", "left"}, eof},
                    {}},
                   {"four_descriptors", rule::Times{{"descriptor.*"}, 8, 8}, {}},
                   {"two_inherited", rule::Times{{"descriptor.inherited", "", "*"}, 2, 2}, {}},
                   {"at_once", rule::HappensAt{{"run.ended"}, {Moment{}}}, {}}},
    .bindings = {{"timeline", {{"pipe", "left right"}}},
                 {"queues", {{"pipe", "left right"}, {"descriptors", "left right"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
