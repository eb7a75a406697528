// SPDX-License-Identifier: MIT
// recv(n) gives at most n bytes. Who takes one recv for the whole message reads the next header out
// of the middle of the body, and everything behind it is garbage.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

void sendMessage(const TcpSocket& socket, const std::string& message)
{
    socket.sendall(io::packInt(static_cast<std::int64_t>(message.size())));
    socket.sendall(message);
}

void sayHeader(Stage& stage, std::int32_t length)
{
    const std::string text = std::to_string(length);
    stage.say("header says " + text, "头部说 " + text);
}

void sayGot(Stage& stage, const std::string& message)
{
    // The beginning tells whether it is the message that was sent.
    const bool is_second = message == "second";
    const std::string size = std::to_string(message.size());
    stage.say(is_second ? "gets second" : "gets " + size + " bytes",
              is_second ? "收到 second" : "收到 " + size + " 个字节");
}

/// Takes what one recv gives for the whole message.
void receiveNaively(Stage& stage, const TcpSocket& socket)
{
    for (;;) {
        const std::int32_t length = io::unpackInt(socket.recv(io::kPackedIntBytes));
        sayHeader(stage, length);
        sayGot(stage, socket.recv(static_cast<std::size_t>(length)));
    }
}

void receiveInALoop(Stage& stage, const TcpSocket& socket)
{
    for (std::string header; !(header = io::receiveExactly(socket, io::kPackedIntBytes)).empty();) {
        const std::int32_t length = io::unpackInt(header);
        sayHeader(stage, length);
        sayGot(stage, io::receiveExactly(socket, static_cast<std::size_t>(length)));
    }
}

void run(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    if (const auto buffer = static_cast<int>(stage.count("buffer")); buffer > 0) {
        listener.setOption(SocketOption::ReceiveBuffer, buffer); // its connections have it, too
        listener.setOption(SocketOption::SendBuffer, buffer);
    }
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto server = spawn(Thread, "server", [&stage, listener] {
        const auto connection = listener.accept("at-server").first;
        listener.close();
        sendMessage(connection, std::string(static_cast<std::size_t>(stage.count("body")), 'x'));
        sendMessage(connection, "second");
        connection.close();
    });
    auto client = spawn(Thread, "client", [&stage, address] {
        const TcpSocket socket{"at-client"};
        if (const auto buffer = static_cast<int>(stage.count("buffer")); buffer > 0)
            socket.setOption(SocketOption::ReceiveBuffer, buffer);
        socket.connect(address);
        stage.variant().starts_with("loop") ? receiveInALoop(stage, socket)
                                            : receiveNaively(stage, socket);
        socket.close();
    });
    server.join();
    client.join();
}

const Outcome ends{Verdict::Completed, {}};
/// At the end of the stream there is no header: struct.error, lost or not. What is left of a header
/// in the middle of the body may be unread when it dies: then the server's next send breaks.
const Outcome clientRaises{Verdict::Completed,
                           {{"client", TaskEnd::Raised}, {"server", TaskEnd::Alive}}};

const Registration registration{{
    .id = "tcp-short-read",
    .chapter = 1,
    .title = "At most so many",
    .lesson = "recv(n) gives 1 to n bytes: only a loop gives all of them.",
    .parameters = {Parameter::port("port"), Parameter::count("body", 1'000'000, 0, 100'000'000),
                   Parameter::count("buffer", 0, 0, 10'000'000)},
    .variants = {{"as-written", {clientRaises}, {}},
                 {"small-body", {clientRaises}, {{"body", "10000"}}},
                 {"large-body", {clientRaises}, {{"body", "10000000"}, {"buffer", "212992"}}},
                 {"loop", {ends}, {}},
                 {"loop-large-body", {ends}, {{"body", "10000000"}, {"buffer", "212992"}}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {}},
                   {"framing_is_lost", // "xxxx" of the body is taken for a header
                    rule::InOrder{{{"output", "client", "", "header says 1*"},
                                   {"output", "client", "", "header says 2021161080"}}},
                    {"as-written", "large-body"}},
                   {"all_received", rule::NothingLostWhenCompleted{}, {"loop", "loop-large-body"}},
                   {"second_arrives",
                    rule::SaidTimesWhenCompleted{"gets second", 1},
                    {"loop", "loop-large-body"}},
                   {"two_headers",
                    rule::SaidTimesWhenCompleted{"header says 6", 1},
                    {"loop", "loop-large-body"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "i"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
