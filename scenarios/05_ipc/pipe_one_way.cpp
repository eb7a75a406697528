// SPDX-License-Identifier: MIT
// A pipe with one direction: the first end only receives, the second only sends. The kernel keeps
// 64 KiB of what is under way; behind that, send waits.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using multiprocessing::Connection;
using multiprocessing::Duplex;
using multiprocessing::Pipe;

void receiveAll(const Stage& stage, const Connection& receiver, const Connection& sender)
{
    const double pause = stage.seconds("pause");
    if (stage.variant() != "leaked-sender")
        sender.close();
    try {
        for (;;) {
            if (pause > 0)
                delay(pause);
            const auto apple = receiver.recv<std::string>();
            stage.say("gets " + apple, "收到 " + apple);
        }
    } catch (const EOFError&) {
        stage.say("meets the end", "遇到结尾");
    }
}

void sendApples(const Stage& stage, const Connection& receiver, const Connection& sender)
{
    const Task child = spawn(Process, "child",
                             [&stage, receiver, sender] { receiveAll(stage, receiver, sender); });
    receiver.close();
    for (std::int64_t i = 0; i < stage.count("messages"); ++i)
        sender.send("Apple" + std::to_string(i));
    sender.close();
    stage.say("has sent everything", "全部发出去了");
    child.join();
}

/// The child has the receiving end for a while, and does not read.
void fill(const Stage& stage, const Connection& receiver, const Connection& sender)
{
    const Task child = spawn(Process, "child", [&stage, sender] {
        sender.close();
        delay(stage.seconds("patience"));
    });
    receiver.close();
    const std::string message(static_cast<std::size_t>(stage.count("bytes")), 'x');
    std::int64_t sent = 0;
    try {
        for (;; ++sent)
            sender.sendBytes(message);
    } catch (const BrokenPipeError&) {
        stage.say("is told that nobody can read any more", "被告知再也没有人能读了");
    }
    const std::string number = std::to_string(sent);
    stage.say("could send " + number + " messages", "发出了 " + number + " 条消息");
    child.join();
}

void goTheWrongWay(const Stage& stage, const Connection& receiver, const Connection& sender)
{
    try {
        receiver.send(std::string("Apple0"));
    } catch (const OSError& error) {
        stage.say(std::string("may not send: ") + error.what(), "不能发送：连接是只读的");
    }
    try {
        static_cast<void>(sender.recv<std::string>());
    } catch (const OSError& error) {
        stage.say(std::string("may not receive: ") + error.what(), "不能接收：连接是只写的");
    }
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    const bool both = variant.starts_with("duplex");
    const auto [receiver, sender] = Pipe("receiver", "sender", Duplex{both});
    if (variant == "wrong-way")
        goTheWrongWay(stage, receiver, sender);
    else if (variant.find("full") != std::string::npos)
        fill(stage, receiver, sender);
    else
        sendApples(stage, receiver, sender);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock,
                    {{"main", TaskEnd::StillWaiting}, {"child", TaskEnd::StillWaiting}}};

const Pattern gets{"output", "child", "", "gets Apple*"};
const Pattern eof{"connection.ended", "child", "receiver"};
const std::vector<std::string> kWithApples = {"as-written", "duplex", "slow-reader"};
const std::vector<std::string> kSending = {"as-written", "duplex", "slow-reader", "leaked-sender"};
const std::vector<std::string> kFull = {"full-100",        "full-1000",        "full-10000",
                                        "duplex-full-100", "duplex-full-1000", "duplex-full-10000"};

rule::Times couldSend(const std::string& messages)
{
    return {{"output", "main", "", "could send " + messages + " messages"}, 1, 1};
}

const Registration registration{{
    .id = "pipe-one-way",
    .chapter = 5,
    .title = "duplex=False",
    .lesson = "A one-way pipe has a receiving and a sending end, and room for 64 KiB: behind that "
              "send waits.",
    .parameters = {Parameter::count("messages", 10, 1, 200), Parameter::seconds("pause", 0, 0, 60),
                   Parameter::count("bytes", 100, 1, 10'000),
                   Parameter::seconds("patience", 1, 0.001, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"duplex", {completes}, {}},
                 {"slow-reader", {completes}, {{"pause", "0.1"}}},
                 {"leaked-sender", {stuck}, {}},
                 {"wrong-way", {completes}, {}},
                 {"full-100", {completes}, {}},
                 {"full-1000", {completes}, {{"bytes", "1000"}}},
                 {"full-10000", {completes}, {{"bytes", "10000"}}},
                 {"duplex-full-100", {completes}, {}},
                 {"duplex-full-1000", {completes}, {{"bytes", "1000"}}},
                 {"duplex-full-10000", {completes}, {{"bytes", "10000"}}}},
    .invariants =
        {{"in_order", rule::CountsUp{gets}, {}},
         {"all_arrive", rule::TimesAtRest{gets, {{{"messages", 1}}}}, kSending},
         {"one_end", rule::Times{eof, 1, 1}, kWithApples},
         {"every_sender_is_closed_before",
          rule::NoneAfter{{"descriptor.closed", "", "sender"}, eof}, kWithApples},
         {"sender_runs_ahead",
          rule::InOrder{{{"output", "main", "", "has sent everything"}, gets}},
          {"slow-reader"}},
         {"slow_total",
          rule::HappensAt{{"run.ended"}, {{{{"messages*pause", 1}, {"pause", 1}}}}},
          {"slow-reader"}},
         {"no_end", rule::Never{eof}, {"leaked-sender"}},
         {"read_only",
          rule::Times{{"output", "main", "", "may not send: connection is read-only"}, 1, 1},
          {"wrong-way"}},
         {"write_only",
          rule::Times{{"output", "main", "", "may not receive: connection is write-only"}, 1, 1},
          {"wrong-way"}},
         {"send_waits", rule::Times{{"wait.requested", "main", "sender"}, 1, 100}, kFull},
         {"breaks_when_the_reader_ends",
          rule::HappensAt{{"connection.ended", "main", "sender"}, {{{{"patience", 1}}}}}, kFull},
         {"624_of_100", couldSend("624"), {"full-100"}},
         {"64_of_1000", couldSend("64"), {"full-1000"}},
         {"6_of_10000", couldSend("6"), {"full-10000"}},
         {"278_of_100", couldSend("278"), {"duplex-full-100"}},
         {"93_of_1000", couldSend("93"), {"duplex-full-1000"}},
         {"17_of_10000", couldSend("17"), {"duplex-full-10000"}}},
    .bindings = {{"timeline", {{"pipe", "sender receiver"}}},
                 {"queues", {{"pipe", "sender receiver"}, {"capacity", "sender"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
