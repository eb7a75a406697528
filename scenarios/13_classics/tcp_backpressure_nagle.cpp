// SPDX-License-Identifier: MIT
// Whoever sends to a reader that does not read is stopped by the buffers of both kernels; whoever
// sends small pieces one by one may be stopped by Nagle's rule, until the other kernel
// acknowledges.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

/// Sends without waiting for room until nothing more goes.
void fill(Stage& stage, const TcpSocket& socket)
{
    std::size_t taken = 0;
    const std::string bytes(static_cast<std::size_t>(stage.count("bytes")), 'x');
    socket.setTimeout(0);
    try {
        while (taken < bytes.size())
            taken += socket.send(std::string_view(bytes).substr(taken));
    } catch (const BlockingIOError&) {
        const std::string text = std::to_string(taken);
        stage.say("the kernels took " + text + " bytes", "内核收下了 " + text + " 个字节");
    }
    stage.say(taken < bytes.size() ? "there is no room" : "all of it went",
              taken < bytes.size() ? "没有空间了" : "全部发出");
}

void sendAll(Stage& stage, const TcpSocket& socket)
{
    if (stage.variant() == "reader-sleeps") {
        fill(stage, socket);
        socket.waitForEver();
    }
    socket.sendall(std::string(static_cast<std::size_t>(stage.count("bytes")), 'x'));
    stage.say("all is sent", "全部发送完毕");
    socket.close();
}

void readAll(Stage& stage, const TcpSocket& socket)
{
    if (stage.variant() == "never-reads")
        threading::Event{"something else"}.wait();
    delay(stage.seconds("read_delay"));
    std::size_t received = 0;
    const auto size = static_cast<std::size_t>(stage.count("recv_size"));
    for (std::string bytes; !(bytes = socket.recv(size)).empty();)
        received += bytes.size();
    const std::string text = std::to_string(received);
    stage.say("has read " + text + " bytes", "读到 " + text + " 个字节");
}

/// A header, its body, and the wait for the answer; the kernel keeps the body back.
void ask(Stage& stage, const TcpSocket& socket)
{
    if (stage.variant() == "nodelay")
        socket.setOption(SocketOption::NoDelay, 1);
    const bool in_one = stage.variant() == "one-send";
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        if (in_one) {
            socket.sendall("headbody");
        } else {
            socket.sendall("head");
            socket.sendall("body");
        }
        io::receiveExactly(socket, 1);
        stage.say("is answered", "得到回答");
    }
    socket.close();
}

void answer(Stage& stage, const TcpSocket& socket)
{
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        socket.setOption(SocketOption::QuickAck, 0); // a fresh connection acknowledges at once
        io::receiveExactly(socket, 8);
        socket.sendall("!");
    }
    socket.close();
}

void run(Stage& stage)
{
    const bool fills = stage.variant() == "as-written" || stage.variant() == "reader-sleeps" ||
                       stage.variant() == "never-reads";
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    if (const auto buffer = stage.count("buffer"); buffer > 0)
        listener.setOption(SocketOption::ReceiveBuffer, static_cast<int>(buffer));
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto receiver = spawn(Thread, "receiver", [&stage, listener, fills] {
        const auto connection = listener.accept("at-receiver").first;
        listener.close();
        fills ? readAll(stage, connection) : answer(stage, connection);
    });
    auto sender = spawn(Thread, "sender", [&stage, address, fills] {
        const TcpSocket socket{"at-sender"};
        if (const auto buffer = stage.count("buffer"); buffer > 0)
            socket.setOption(SocketOption::SendBuffer, static_cast<int>(buffer));
        socket.connect(address);
        fills ? sendAll(stage, socket) : ask(stage, socket);
    });
    sender.join();
    receiver.join();
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kAsking = {"two-sends", "one-send", "nodelay"};

const Registration registration{{
    .id = "tcp-backpressure-nagle",
    .chapter = 13,
    .title = "Full buffers, small pieces",
    .lesson =
        "A reader that does not read stops the sender; small pieces wait for acknowledgements.",
    .parameters = {Parameter::port("port"), Parameter::count("bytes", 1'000'000, 1, 100'000'000),
                   Parameter::count("buffer", 65536, 0, 10'000'000),
                   Parameter::count("recv_size", 65536, 1, 1'000'000),
                   Parameter::seconds("read_delay", 1, 0, 60),
                   Parameter::count("rounds", 3, 1, 1000)},
    .variants = {{"as-written", {completes}, {}},
                 {"reader-sleeps", {completes}, {}},
                 {"never-reads", {{Verdict::Hang, {{"*", TaskEnd::StillWaiting}}}}, {}},
                 {"two-sends", {completes}, {}},
                 {"one-send", {completes}, {}},
                 {"nodelay", {completes}, {}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, {}},
         {"all_received", rule::NothingLostWhenCompleted{}, {}},
         {"sent_after_the_reader_woke",
          rule::SaidAt{"all is sent", {"read_delay"}, {1}},
          {"as-written", "reader-sleeps"}},
         {"no_room", rule::SaidTimesWhenCompleted{"there is no room", 1}, {"reader-sleeps"}},
         {"never_sent", rule::SaidAt{"all is sent", {}, {}}, {"never-reads"}},
         {"every_question_answered", rule::SaidTimesWhenCompleted{"is answered", 3}, kAsking}},
    .bindings = {{"timeline", {{"sockets", "listener at-sender at-receiver"}}},
                 {"stream", {{"sockets", "at-sender at-receiver"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
