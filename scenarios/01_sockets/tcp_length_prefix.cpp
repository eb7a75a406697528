// SPDX-License-Identifier: MIT
// The cure: four bytes before each message say how long it is, so the receiver knows where it ends,
// however the bytes came.
#include "core/scenario/stage.h"

#include <charconv>

namespace lockstep::scenarios {
namespace {

using io::ByteOrder;
using io::TcpSocket;

ByteOrder orderOf(const Stage& stage)
{
    return stage.variant() == "network-order" ? ByteOrder::Network : ByteOrder::Native;
}

std::vector<std::string> messagesOf(const Stage& stage)
{
    std::vector<std::string> messages;
    for (const std::string& size : linesIn(stage.text("sizes"))) {
        std::size_t bytes = 0;
        std::from_chars(size.data(), size.data() + size.size(), bytes);
        messages.emplace_back(bytes, 'm');
    }
    return messages;
}

void sendMessages(const Stage& stage, const TcpSocket& socket)
{
    const bool in_one = stage.variant() == "one-send";
    for (const std::string& message : messagesOf(stage)) {
        const std::string header =
            io::packInt(static_cast<std::int64_t>(message.size()), orderOf(stage));
        if (in_one) {
            socket.sendall(header + message);
        } else {
            socket.sendall(header);
            socket.sendall(message);
        }
    }
    socket.close();
}

void sayGot(Stage& stage, const std::string& message)
{
    const std::string size = std::to_string(message.size());
    stage.say("message of " + size + " bytes", "一条 " + size + " 字节的消息");
}

/// As the course has it: believes that recv gives what it was asked for. At the end of the stream
/// there is no header, and no test for that.
void receiveBelieving(Stage& stage, const TcpSocket& socket)
{
    for (;;) {
        const auto length = io::unpackInt(socket.recv(io::kPackedIntBytes), orderOf(stage));
        sayGot(stage, socket.recv(static_cast<std::size_t>(length)));
    }
}

void receiveExactly(Stage& stage, const TcpSocket& socket)
{
    for (std::string header; !(header = io::receiveExactly(socket, io::kPackedIntBytes)).empty();) {
        const auto length = io::unpackInt(header, orderOf(stage));
        sayGot(stage, io::receiveExactly(socket, static_cast<std::size_t>(length)));
    }
    stage.say("the stream has ended", "流结束了");
}

/// Header and body in two sends, then wait for the answer: the kernel keeps the body back until the
/// header is acknowledged, and the other kernel acknowledges late.
void askAndAnswer(Stage& stage, const TcpSocket& socket, bool in_one)
{
    const std::string body = "question";
    const std::string header = io::packInt(static_cast<std::int64_t>(body.size()));
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        if (in_one) {
            socket.sendall(header + body);
        } else {
            socket.sendall(header);
            socket.sendall(body);
        }
        io::receiveExactly(socket, 1);
        stage.say("is answered", "得到回答");
    }
    socket.close();
}

void answerAll(Stage& stage, const TcpSocket& socket)
{
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        socket.setOption(SocketOption::QuickAck, 0); // a fresh connection acknowledges at once
        const auto length = io::unpackInt(io::receiveExactly(socket, io::kPackedIntBytes));
        io::receiveExactly(socket, static_cast<std::size_t>(length));
        socket.sendall("!");
    }
    socket.close();
}

void run(Stage& stage)
{
    const bool asks = stage.variant().starts_with("ask-");
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto server = spawn(Thread, "server", [&stage, listener, asks] {
        const auto connection = listener.accept("at-server").first;
        listener.close();
        asks ? answerAll(stage, connection) : sendMessages(stage, connection);
    });
    auto client = spawn(Thread, "client", [&stage, address, asks] {
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        if (stage.variant() == "ask-nodelay")
            socket.setOption(SocketOption::NoDelay, 1);
        delay(stage.seconds("receive_delay"));
        if (asks)
            askAndAnswer(stage, socket, stage.variant() == "ask-one-send");
        else
            stage.variant() == "exact-read" ? receiveExactly(stage, socket)
                                            : receiveBelieving(stage, socket);
    });
    server.join();
    client.join();
}

const Outcome ends{Verdict::Completed, {}};
/// struct.error: unpack requires a buffer of 4 bytes
const Outcome clientRaises{Verdict::Completed, {{"client", TaskEnd::Raised}}};
const std::vector<std::string> kFive = {"as-written", "one-send", "network-order", "exact-read"};

const Registration registration{{
    .id = "tcp-length-prefix",
    .chapter = 1,
    .title = "The length goes first",
    .lesson = "A header of fixed size says how long the message is: so messages are apart again.",
    .parameters = {Parameter::port("port"), Parameter::text("sizes", "5|5|0|12|3000"),
                   Parameter::seconds("receive_delay", 0.2, 0, 60),
                   Parameter::count("rounds", 3, 1, 1000)},
    .variants = {{"as-written", {clientRaises}, {}},
                 {"one-send", {clientRaises}, {}},
                 {"network-order", {clientRaises}, {}},
                 {"exact-read", {ends}, {}},
                 {"ask-two-sends", {ends}, {}},
                 {"ask-one-send", {ends}, {}},
                 {"ask-nodelay", {ends}, {}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {}},
                   {"all_received", rule::NothingLostWhenCompleted{}, {}},
                   {"two_of_five", rule::SaidTimesWhenCompleted{"message of 5 bytes", 2}, kFive},
                   {"one_empty", rule::SaidTimesWhenCompleted{"message of 0 bytes", 1}, kFive},
                   {"one_of_twelve", rule::SaidTimesWhenCompleted{"message of 12 bytes", 1}, kFive},
                   {"one_of_3000", rule::SaidTimesWhenCompleted{"message of 3000 bytes", 1}, kFive},
                   {"in_order",
                    rule::SaidInOrder{{{"client", "message of 5 bytes"},
                                       {"client", "message of 0 bytes"},
                                       {"client", "message of 12 bytes"},
                                       {"client", "message of 3000 bytes"}}},
                    kFive},
                   {"every_question_answered",
                    rule::SaidTimesWhenCompleted{"is answered", 3},
                    {"ask-two-sends", "ask-one-send", "ask-nodelay"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "i"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
