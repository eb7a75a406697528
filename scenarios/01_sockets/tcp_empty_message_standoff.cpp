// SPDX-License-Identifier: MIT
// An empty line is sent, and nothing travels: the other side goes on waiting for its answer, and
// whoever sent nothing waits for the answer to that.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;
using io::UdpSocket;

constexpr std::size_t kMost = 1024;

/// How messages travel: given one to send, it says how many bytes went.
struct Wire {
    std::function<std::size_t(const std::string&)> send;
    std::function<std::optional<std::string>()> receive; ///< none: the other side has gone
};

Wire bareWire(const TcpSocket& socket)
{
    return {[socket](const std::string& text) { return socket.send(text); },
            [socket]() -> std::optional<std::string> {
                const std::string text = socket.recv(kMost);
                return text.empty() ? std::nullopt : std::optional(text);
            }};
}

Wire framedWire(const TcpSocket& socket)
{
    return {[socket](const std::string& text) {
                return socket.send(io::packInt(static_cast<std::int64_t>(text.size())) + text);
            },
            [socket]() -> std::optional<std::string> {
                const std::string header = io::receiveExactly(socket, io::kPackedIntBytes);
                if (header.empty())
                    return std::nullopt;
                const auto length = static_cast<std::size_t>(io::unpackInt(header));
                return io::receiveExactly(socket, length);
            }};
}

Wire datagramWire(const UdpSocket& socket, const io::Address& other)
{
    return {[=](const std::string& text) { return socket.sendto(text, other); },
            [=]() -> std::optional<std::string> { return socket.recvfrom(kMost).first; }};
}

void talk(Stage& stage, const Wire& wire, Keyboard& keyboard)
{
    const std::string bytes = std::to_string(wire.send(keyboard.readLine().value_or("")));
    stage.say("has sent " + bytes + " bytes", "发送了 " + bytes + " 个字节");
}

void listen(Stage& stage, const Wire& wire)
{
    if (const auto text = wire.receive())
        stage.say("hears \"" + *text + "\"", "听到“" + *text + "”");
    else
        stage.say("the other side has gone", "对方已经离开");
}

void serve(Stage& stage, const Wire& wire)
{
    Keyboard keyboard(linesIn(stage.text("server_lines")));
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        talk(stage, wire, keyboard);
        listen(stage, wire);
    }
}

void answer(Stage& stage, const Wire& wire)
{
    Keyboard keyboard(linesIn(stage.text("client_lines")));
    for (std::int64_t round = 0; round < stage.count("rounds"); ++round) {
        listen(stage, wire);
        talk(stage, wire, keyboard);
    }
}

void overDatagrams(Stage& stage)
{
    const UdpSocket at_server{"at-server"};
    at_server.bind(stage.address("port"));
    const UdpSocket at_client{"at-client"};
    at_client.bind({});
    const io::Address server_address = at_server.localAddress();
    const io::Address client_address = at_client.localAddress();
    auto server = spawn(Process, "server",
                        [=, &stage] { serve(stage, datagramWire(at_server, client_address)); });
    auto client = spawn(Process, "client",
                        [=, &stage] { answer(stage, datagramWire(at_client, server_address)); });
    server.join();
    client.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "datagrams") {
        overDatagrams(stage);
        return;
    }
    const bool framed = stage.variant() == "length-prefix";
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    const io::Address address = listener.localAddress();
    auto server = spawn(Process, "server", [=, &stage] {
        listener.listen();
        const auto connection = listener.accept("at-server").first;
        if (stage.variant() == "recv-timeout")
            connection.setTimeout(stage.seconds("timeout"));
        serve(stage, framed ? framedWire(connection) : bareWire(connection));
        connection.close();
    });
    listener.close(); // the server has a copy of its own
    auto client = spawn(Process, "client", [=, &stage] {
        delay(stage.seconds("client_start"));
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        answer(stage, framed ? framedWire(socket) : bareWire(socket));
        socket.close();
    });
    server.join();
    client.join();
}

const Outcome answered{Verdict::Completed, {}};

const Registration registration{{
    .id = "tcp-empty-message-standoff",
    .chapter = 1,
    .title = "Sending nothing",
    .lesson = "send(b'') sends nothing: a stream without framing cannot carry an empty message.",
    .parameters = {Parameter::port("port"), Parameter::seconds("client_start", 0.5, 0, 60),
                   Parameter::count("rounds", 2, 1, 1000),
                   Parameter::text("server_lines", "hello|are you there?"),
                   Parameter::text("client_lines", "|yes"),
                   Parameter::seconds("timeout", 2, 0.001, 60)},
    .variants = {{"as-written", {{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}}}, {}},
                 {"length-prefix", {answered}, {}},
                 {"datagrams", {answered}, {}},
                 {"recv-timeout",
                  {{Verdict::Completed, {{"server", TaskEnd::Raised}, {"client", TaskEnd::Alive}}}},
                  {}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, {}},
         {"all_received", rule::NothingLostWhenCompleted{}, {"length-prefix"}},
         {"one_message_a_receive", rule::ReceivedAsSent{}, {"as-written"}},
         {"timed_out_once",
          rule::RefusedTimesWhenCompleted{Operation::Receive, 110, 1},
          {"recv-timeout"}},
         {"four_datagrams", rule::EventTimesWhenCompleted{"datagram.received", 4}, {"datagrams"}},
         {"nothing_was_sent",
          rule::SaidInOrder{{{"client", "hears \"hello\""}, {"client", "has sent 0 bytes"}}},
          {"as-written", "datagrams", "recv-timeout"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
