// SPDX-License-Identifier: MIT
// One question, one answer, two datagrams. The server has no connection: where to send the answer
// comes with the question.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::UdpSocket;

std::string shown(const io::Address& address)
{
    return address.host + ":" + std::to_string(address.port);
}

/// A port at which nobody is, or at which the server will be later.
io::Address portFor(Stage& stage)
{
    const UdpSocket probe{"probe"};
    probe.bind(stage.address("port"));
    const io::Address address = probe.localAddress();
    probe.close();
    return address;
}

void serve(Stage& stage, const io::Address& address)
{
    const UdpSocket socket{"at-server"};
    socket.bind(address);
    const auto [question, from] = socket.recvfrom(static_cast<std::size_t>(stage.count("buffer")));
    stage.say("gets " + question + " from " + shown(from),
              "收到 " + question + "，来自 " + shown(from));
    socket.sendto(stage.text("answer"), from);
    socket.close();
}

void ask(Stage& stage, const io::Address& server)
{
    const UdpSocket socket{"at-client"};
    if (stage.variant() == "no-server-connected")
        socket.connect(server);
    socket.sendto(stage.text("question"), server); // gives it a port of its own
    stage.say("has port " + std::to_string(socket.port()),
              "得到端口 " + std::to_string(socket.port()));
    const auto [answer, from] = socket.recvfrom(static_cast<std::size_t>(stage.count("buffer")));
    stage.say("hears " + answer + " from " + shown(from),
              "听到 " + answer + "，来自 " + shown(from));
    if (from == server)
        stage.say("it is the server", "正是服务器");
    socket.close();
}

void run(Stage& stage)
{
    const io::Address address = portFor(stage);
    std::vector<Task> tasks;
    if (stage.variant() != "no-server" && stage.variant() != "no-server-connected")
        tasks.push_back(spawn(Process, "server", [=, &stage] {
            delay(stage.seconds("server_start"));
            serve(stage, address);
        }));
    tasks.push_back(spawn(Process, "client", [=, &stage] {
        delay(stage.seconds("client_start"));
        ask(stage, address);
    }));
    for (const Task& task : tasks)
        task.join();
}

const Outcome answered{Verdict::Completed, {}};
const Outcome waits{Verdict::Hang, {{"*", TaskEnd::StillWaiting}}};

const Registration registration{{
    .id = "udp-ask-answer",
    .chapter = 1,
    .title = "A datagram and its reply",
    .lesson = "UDP has no connection: the address comes with each datagram.",
    .parameters = {Parameter::port("port"), Parameter::count("buffer", 1024, 1, 65536),
                   Parameter::text("question", "hello"), Parameter::text("answer", "你好"),
                   Parameter::seconds("server_start", 0, 0, 60),
                   Parameter::seconds("client_start", 0.5, 0, 60)},
    .variants = {{"as-written", {answered}, {}},
                 {"no-server", {waits}, {}},
                 {"no-server-connected", {{Verdict::Completed, {{"client", TaskEnd::Raised}}}}, {}},
                 {"late-server", {waits}, {{"server_start", "1"}}}},
    .invariants = {{"no_connection", rule::EventTimesWhenCompleted{"connection.accepted", 0}, {}},
                   {"no_listener", rule::EventTimesWhenCompleted{"socket.listening", 0}, {}},
                   {"question_and_answer",
                    rule::EventTimesWhenCompleted{"datagram.received", 2},
                    {"as-written"}},
                   {"from_the_server",
                    rule::SaidTimesWhenCompleted{"it is the server", 1},
                    {"as-written"}},
                   {"refused",
                    rule::RefusedTimesWhenCompleted{Operation::ReceiveFrom, 111, 1},
                    {"no-server-connected"}}},
    .bindings = {{"timeline", {{"sockets", "at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "datagrams"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
