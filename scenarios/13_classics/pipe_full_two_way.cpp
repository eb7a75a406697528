// SPDX-License-Identifier: MIT
// A parent that writes all of its input before it reads, and a child that answers each message at
// once. When both pipes are full, each waits for the other to read.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Connection;

/// Answers each message with the same one.
void echo(Stage& stage, const Connection& from_parent, const Connection& to_parent)
{
    for (std::int64_t i = 0; i < stage.count("messages"); ++i)
        to_parent.sendBytes(from_parent.recvBytes());
    stage.say("has answered everything", "已全部回答");
}

void sendAll(Stage& stage, const Connection& to_child, const std::function<void()>& beforeEach)
{
    const std::string message(static_cast<std::size_t>(stage.count("bytes")), 'x');
    for (std::int64_t i = 0; i < stage.count("messages"); ++i) {
        beforeEach();
        to_child.sendBytes(message);
    }
    stage.say("has sent everything", "已全部发送");
}

void receiveRest(Stage& stage, const Connection& from_child, std::int64_t answers)
{
    for (; answers < stage.count("messages"); ++answers)
        from_child.recvBytes();
    const std::string number = std::to_string(answers);
    stage.say("has " + number + " answers", "得到 " + number + " 个回答");
}

void run(Stage& stage)
{
    const multiprocessing::Duplex one_way{false};
    const auto [from_parent, to_child] = multiprocessing::Pipe("from-parent", "to-child", one_way);
    const auto [from_child, to_parent] = multiprocessing::Pipe("from-child", "to-parent", one_way);
    const Task child = spawn(Process, "echo",
                             [&stage, from_parent = from_parent, to_parent = to_parent,
                              to_child = to_child, from_child = from_child] {
                                 to_child.close();
                                 from_child.close();
                                 echo(stage, from_parent, to_parent);
                             });
    from_parent.close();
    to_parent.close();

    stage.say("sends before it reads", "先写完再读");
    if (stage.variant() == "thread") {
        const Task reader = spawn(Thread, "reader", receiveRest, std::ref(stage), from_child, 0);
        sendAll(stage, to_child, [] {});
        reader.join();
    } else if (stage.variant() == "poll") {
        // Before each send it takes what has come, and waits for nothing.
        std::int64_t answers = 0;
        sendAll(stage, to_child, [&answers, from_child = from_child] {
            for (; from_child.poll(); ++answers)
                from_child.recvBytes();
        });
        receiveRest(stage, from_child, answers);
    } else {
        sendAll(stage, to_child, [] {});
        receiveRest(stage, from_child, 0);
    }
    child.join();
}

const Outcome completes{Verdict::Completed, {}};
const Outcome bothWrite{Verdict::Deadlock,
                        {{"main", TaskEnd::StillWaiting}, {"echo", TaskEnd::StillWaiting}}};

rule::AtMostBetween inPipe(const std::string& in, const std::string& out, std::uint32_t most)
{
    return {{"message.sent", "", in, ""}, {"message.received", "", out, ""}, most};
}

const Registration registration{{
    .id = "pipe-full-two-way",
    .chapter = 13,
    .title = "Two full pipes",
    .lesson = "Whoever writes everything before reading may wait for a reader that waits for him.",
    .parameters = {Parameter::count("messages", 200, 1, 10'000),
                   Parameter::count("bytes", 1'000, 1, 60'000)},
    .variants = {{"as-written", {bothWrite}, {}},
                 {"small-input", {completes}, {{"messages", "50"}}},
                 {"thread", {completes}, {}},
                 {"poll", {completes}, {}}},
    .invariants = {{"each_waits_for_the_other",
                    rule::CircleOver{{"to-child", "to-parent"}},
                    {"as-written"}},
                   {"never_finishes_sending",
                    rule::EachAfter{{"output", "main", "", "has sent everything"},
                                    {"output", "echo", "", "has answered everything"}},
                    {"as-written"}},
                   {"a_full_pipe_to_the_child", inPipe("to-child", "from-parent", 64), {}},
                   {"a_full_pipe_to_the_parent", inPipe("to-parent", "from-child", 64), {}},
                   {"received_after_sent",
                    rule::EachAfter{{"message.received", "", "from-child", ""},
                                    {"message.sent", "echo", "to-parent", ""}},
                    {}},
                   {"every_answer",
                    rule::Times{{"output", "", "", "has 200 answers"}, 1, 1},
                    {"thread", "poll"}},
                   {"fifty_answers",
                    rule::Times{{"output", "", "", "has 50 answers"}, 1, 1},
                    {"small-input"}}},
    .bindings = {{"timeline", {{"pipes", "from-parent to-child from-child to-parent"}}},
                 {"queues", {{"pipes", "from-parent to-child from-child to-parent"}}},
                 {"lock_graph", {{"pipes", "from-parent to-child from-child to-parent"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
