// SPDX-License-Identifier: MIT
// One side closes. The other one reads the end of the stream again and again; what it sends first
// is accepted and answered by a reset, and what it sends then has nowhere to go.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

void closeAfterTheGap(Stage& stage, const TcpSocket& socket)
{
    // By then what the other side has sent lies in the kernel, and nobody reads it.
    delay(stage.seconds("gap"));
    socket.close();
    stage.say("has closed", "已关闭");
}

/// Sends no more, but still listens.
void closeHalf(Stage& stage, const TcpSocket& socket)
{
    socket.shutdown(ShutDownHow::Sending);
    stage.say("sends no more", "不再发送");
    const std::string text = socket.recv(1024);
    stage.say("still hears " + text, "仍然听到 " + text);
    socket.close();
}

void leave(Stage& stage, const TcpSocket& socket)
{
    if (stage.variant() == "half-close")
        closeHalf(stage, socket);
    else
        closeAfterTheGap(stage, socket);
}

void stay(Stage& stage, const TcpSocket& socket)
{
    const auto unread = static_cast<std::size_t>(stage.count("unread"));
    if (unread > 0)
        socket.send(std::string(unread, 'u'));
    for (std::int64_t i = 0; i < stage.count("reads"); ++i)
        if (socket.recv(1024).empty())
            stage.say("reads the end", "读到流的末尾");
    for (std::int64_t i = 0; i < stage.count("sends"); ++i) {
        socket.send("still there?");
        stage.say("has sent", "已发送");
        delay(stage.seconds("gap"));
    }
    socket.close();
}

void connectToNobody(Stage& stage)
{
    const TcpSocket silent{"silent"}; // has a port, and does not listen there
    silent.bind(stage.address("port"));
    TcpSocket{"at-client"}.connect(silent.localAddress());
}

/// A program that is started again at once: its port has a connection that is still being buried.
void bindAgain(Stage& stage)
{
    const bool reuses = stage.variant() == "rebind-reuse";
    const auto listening = [&](const io::Address& address) {
        const TcpSocket listener{"listener"};
        if (reuses)
            listener.setOption(SocketOption::ReuseAddress, 1);
        listener.bind(address);
        listener.listen();
        return listener;
    };
    const TcpSocket first = listening(stage.address("port"));
    const io::Address address = first.localAddress();
    const TcpSocket client{"at-client"};
    client.connect(address);
    const auto connection = first.accept("at-server").first;
    first.close();
    connection.close(); // first: its side has to wait a minute
    client.recv(1);
    client.close();
    listening(address).close();
    stage.say("listens again", "再次监听");
}

void run(Stage& stage)
{
    if (stage.variant() == "no-listener") {
        connectToNobody(stage);
        return;
    }
    if (stage.variant() == "rebind" || stage.variant() == "rebind-reuse") {
        bindAgain(stage);
        return;
    }
    const bool server_leaves = stage.text("closer") == "server";
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    const io::Address address = listener.localAddress();
    auto server = spawn(Process, "server", [=, &stage] {
        listener.listen();
        const auto connection = listener.accept("at-server").first;
        server_leaves ? leave(stage, connection) : stay(stage, connection);
    });
    listener.close(); // the server has a copy of its own
    auto client = spawn(Process, "client", [=, &stage] {
        delay(stage.seconds("client_start"));
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        server_leaves ? stay(stage, socket) : leave(stage, socket);
    });
    server.join();
    client.join();
}

const Outcome ends{Verdict::Completed, {}};
const Outcome clientRaises{Verdict::Completed, {{"client", TaskEnd::Raised}}};
const Outcome mainRaises{Verdict::Completed, {{"main", TaskEnd::Raised}}};

const Registration registration{{
    .id = "tcp-peer-gone",
    .chapter = 1,
    .title = "The other side is gone",
    .lesson = "An empty recv is the end of the stream; sending after it is answered by a reset.",
    .parameters = {Parameter::port("port"), Parameter::seconds("client_start", 0.5, 0, 60),
                   Parameter{.name = "closer",
                             .type = Parameter::Type::Choice,
                             .default_value = "server",
                             .choices = {"server", "client"}},
                   Parameter::count("unread", 0, 0, 65536), Parameter::count("reads", 3, 0, 100),
                   Parameter::count("sends", 2, 0, 100), Parameter::seconds("gap", 0.05, 0, 60)},
    .variants = {{"as-written", {clientRaises}, {}},
                 {"unread-at-close", {clientRaises}, {{"unread", "6"}}},
                 {"client-closes",
                  {{Verdict::Completed, {{"server", TaskEnd::Raised}}}},
                  {{"closer", "client"}}},
                 {"half-close", {ends}, {{"sends", "1"}}},
                 {"no-listener", {mainRaises}, {}},
                 {"rebind", {mainRaises}, {}},
                 {"rebind-reuse", {ends}, {}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {"as-written", "half-close"}},
                   {"second_send_breaks",
                    rule::RefusedTimesWhenCompleted{Operation::Send, 32, 1},
                    {"as-written", "client-closes"}},
                   {"end_read_three_times",
                    rule::SaidTimesWhenCompleted{"reads the end", 3},
                    {"as-written", "client-closes", "half-close"}},
                   {"first_send_goes",
                    rule::SaidTimesWhenCompleted{"has sent", 1},
                    {"as-written", "client-closes", "half-close"}},
                   {"reset_when_unread",
                    rule::RefusedTimesWhenCompleted{Operation::Receive, 104, 1},
                    {"unread-at-close"}},
                   {"refused",
                    rule::RefusedTimesWhenCompleted{Operation::Connect, 111, 1},
                    {"no-listener"}},
                   {"in_use", rule::RefusedTimesWhenCompleted{Operation::Bind, 98, 1}, {"rebind"}},
                   {"bound_again",
                    rule::RefusedTimesWhenCompleted{Operation::Bind, 98, 0},
                    {"rebind-reuse"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
