// SPDX-License-Identifier: MIT
// One forgotten copy of the sending end keeps the pipe open: the receiver waits for ever for what
// nobody will send. A forgotten copy of the receiving end has another price.
#include "core/scenario/spawn_context.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Connection;
using multiprocessing::Pipe;
using multiprocessing::SpawnContext;

bool isOneOf(const std::string& variant, std::initializer_list<const char*> those)
{
    for (const char* each : those)
        if (variant == each || variant == std::string("spawned-") + each)
            return true;
    return false;
}

void receiveAll(const Connection& left, const Connection& right, const Stage& stage)
{
    if (!isOneOf(stage.variant(), {"child-left", "both-left"}))
        left.close();
    try {
        for (;;) {
            const auto apple = right.recv<std::string>();
            stage.say("gets " + apple, "收到 " + apple);
        }
    } catch (const EOFError&) {
        stage.say("meets the end", "遇到结尾");
    }
}

void sendToTheLiving(const Stage& stage, const Connection& left, const Connection& right)
{
    const std::string& variant = stage.variant();
    const Task child =
        variant.starts_with("spawned-")
            ? SpawnContext().start("child", receiveAll, left, right, stage)
            : spawn(Process, "child", [&stage, left, right] { receiveAll(left, right, stage); });
    if (!isOneOf(variant, {"main-right"}))
        right.close();
    for (std::int64_t i = 0; i < stage.count("messages"); ++i)
        left.send("Apple" + std::to_string(i));
    if (!isOneOf(variant, {"main-left", "both-left"}))
        left.close();
    stage.say("has sent everything", "全部发出去了");
    child.join();
}

/// The child ends without having read anything, and with it its copies of both ends.
void sendToTheDead(const Stage& stage, const Connection& left, const Connection& right)
{
    const Task child = spawn(Process, "child", [left] {
        left.close();
        exitTask(1);
    });
    if (stage.variant() == "dead-child")
        right.close();
    child.join();
    stage.say("sees that the child has ended", "看到子进程结束了");
    const std::string message(static_cast<std::size_t>(stage.count("bytes")), 'x');
    try {
        for (;;)
            left.sendBytes(message);
    } catch (const BrokenPipeError&) {
        stage.say("is told that nobody can read it", "被告知没有人能读");
    }
}

void run(Stage& stage)
{
    const auto [left, right] = Pipe("left", "right");
    if (isOneOf(stage.variant(), {"dead-child", "dead-child-right-kept"}))
        sendToTheDead(stage, left, right);
    else
        sendToTheLiving(stage, left, right);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock,
                    {{"main", TaskEnd::StillWaiting}, {"child", TaskEnd::StillWaiting}}};
/// It waits for room that only itself could make.
const Outcome mainStuck{Verdict::Deadlock, {{"main", TaskEnd::StillWaiting}}};

const Pattern gets{"output", "child", "", "gets Apple*"};
const Pattern sends{"message.sent", "main", "left"};
const Pattern eof{"connection.ended", "child", "right"};
const std::vector<std::string> kHanging = {"child-left",        "main-left",
                                           "both-left",         "spawned-child-left",
                                           "spawned-main-left", "spawned-both-left"};
const std::vector<std::string> kWithEnd = {"main-right", "spawned-main-right"};
const std::vector<std::string> kWithApples = {
    "child-left",        "main-left",         "both-left",  "spawned-child-left",
    "spawned-main-left", "spawned-both-left", "main-right", "spawned-main-right"};

const Registration registration{{
    .id = "pipe-leaked-end",
    .chapter = 5,
    .title = "The end that was never closed",
    .lesson = "One forgotten copy of the sending end keeps a pipe open, and its reader waiting.",
    .parameters = {Parameter::count("messages", 10, 1, 200),
                   Parameter::count("bytes", 1000, 1, 10'000)},
    .variants = {{"child-left", {stuck}, {}},
                 {"main-left", {stuck}, {}},
                 {"both-left", {stuck}, {}},
                 {"main-right", {completes}, {}},
                 {"spawned-child-left", {stuck}, {}},
                 {"spawned-main-left", {stuck}, {}},
                 {"spawned-both-left", {stuck}, {}},
                 {"spawned-main-right", {completes}, {}},
                 {"dead-child", {completes}, {}},
                 {"dead-child-right-kept", {mainStuck}, {}}},
    .invariants =
        {{"in_order", rule::CountsUp{gets}, {}},
         {"all_arrive", rule::TimesAtRest{gets, {{{"messages", 1}}}}, kWithApples},
         {"waits_after_the_last", rule::EachAfter{{"wait.requested", "main", "child"}, sends},
          kHanging},
         {"no_end", rule::Never{eof}, kHanging},
         {"end_all_the_same", rule::Times{eof, 1, 1}, kWithEnd},
         {"breaks_at_the_first_send", rule::Never{sends}, {"dead-child"}},
         {"broken",
          rule::Times{{"output", "main", "", "is told that nobody can read it"}, 1, 1},
          {"dead-child"}},
         {"fills_the_buffer", rule::TimesAtRest{sends, {{{"", 93}}}}, {"dead-child-right-kept"}},
         {"never_breaks", rule::Never{{"connection.ended", "main"}}, {"dead-child-right-kept"}}},
    .bindings = {{"timeline", {{"pipe", "left right"}}},
                 {"queues", {{"pipe", "left right"}, {"descriptors", "left right"}}},
                 {"lock_graph", {{"waits", "main|child|left|right"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
