// SPDX-License-Identifier: MIT
// A connection whose path dies: no end of the stream comes, so who only listens waits for ever. A
// process that dies is another matter: its kernel says so.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

void askKernelToAsk(Stage& stage, const TcpSocket& socket)
{
    socket.setOption(SocketOption::KeepAlive, 1);
    socket.setOption(SocketOption::KeepAliveIdle, static_cast<int>(stage.count("idle")));
    socket.setOption(SocketOption::KeepAliveInterval, static_cast<int>(stage.count("interval")));
    socket.setOption(SocketOption::KeepAliveCount, static_cast<int>(stage.count("probes")));
}

void listenForReadings(Stage& stage, const TcpSocket& socket, multiprocessing::Event heard)
{
    if (stage.variant() == "timeout")
        socket.setTimeout(stage.seconds("patience"));
    if (stage.variant() == "keep-alive")
        askKernelToAsk(stage, socket);
    for (std::string bytes; !(bytes = socket.recv(1024)).empty(); heard.set())
        stage.say("hears " + bytes, "听到 " + bytes);
    stage.say("reads the end", "读到流的末尾");
}

/// Asks again and again whether the other end is there, which has to answer.
void askForHeartbeats(Stage& stage, const TcpSocket& socket)
{
    socket.setTimeout(stage.seconds("patience"));
    for (;;) {
        socket.sendall("ping");
        const std::string answer = socket.recv(4);
        stage.say("hears " + answer, "听到 " + answer);
        delay(stage.seconds("gap"));
    }
}

void serve(Stage& stage, const TcpSocket& socket, const multiprocessing::Event& heard)
{
    try {
        if (stage.variant() == "heartbeat")
            askForHeartbeats(stage, socket);
        else
            listenForReadings(stage, socket, heard);
    } catch (const TimeoutError&) {
        stage.say("gives up", "放弃");
    }
    socket.close();
}

void sendReadings(Stage& stage, const TcpSocket& socket)
{
    socket.send("warm");
    if (stage.variant() == "killed")
        threading::Event{"something else"}.wait();
    delay(stage.seconds("gap"));
    if (stage.variant() != "whole")
        socket.cut();
    socket.send("hot!");
    stage.say("has sent", "已发送");
}

void answerHeartbeats(Stage& stage, const TcpSocket& socket)
{
    for (std::int64_t i = 0; i < stage.count("beats"); ++i) {
        socket.recv(4);
        socket.sendall("pong");
    }
    socket.cut();
    socket.setTimeout(stage.seconds("gap") + stage.seconds("patience"));
    try {
        socket.recv(4);
    } catch (const TimeoutError&) {
        stage.say("gives up", "放弃");
    }
}

void run(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    multiprocessing::Event heard{"first reading"};
    auto server = spawn(Process, "server", [&stage, listener, heard] {
        const auto connection = listener.accept("at-server").first;
        listener.close();
        serve(stage, connection, heard);
    });
    listener.close(); // the server has a copy of its own
    auto client = spawn(Process, "client", [&stage, address] {
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        if (stage.variant() == "heartbeat")
            answerHeartbeats(stage, socket);
        else
            sendReadings(stage, socket);
        socket.close(); // which tells nobody, if the cable is cut
    });
    if (stage.variant() == "killed") {
        heard.wait();
        client.kill();
    }
    server.join();
    client.join();
}

const Outcome completes{Verdict::Completed, {}};
/// Of who is killed the kernel tells before the run has heard that its copies are closed.
const std::vector<std::string> kNobodyDies = {"as-written", "whole", "timeout", "keep-alive",
                                              "heartbeat"};
const std::vector<std::string> kFoundOut = {"timeout", "keep-alive", "heartbeat"};

const Registration registration{{
    .id = "half-open-tcp",
    .chapter = 13,
    .title = "The cable is cut",
    .lesson = "A path that dies tells nobody: who only listens waits for ever.",
    .parameters = {Parameter::port("port"), Parameter::seconds("gap", 0.5, 0, 60),
                   Parameter::seconds("patience", 2, 0.1, 60), Parameter::count("beats", 3, 1, 100),
                   Parameter::count("idle", 1, 1, 7200), Parameter::count("interval", 1, 1, 75),
                   Parameter::count("probes", 1, 1, 9)},
    .variants = {{"as-written",
                  {{Verdict::Hang,
                    {{"main", TaskEnd::StillWaiting}, {"server", TaskEnd::StillWaiting}}}},
                  {}},
                 {"whole", {completes}, {}},
                 {"killed", {{Verdict::Completed, {{"client", TaskEnd::Killed}}}}, {}},
                 {"timeout", {completes}, {}},
                 {"keep-alive", {completes}, {}},
                 {"heartbeat", {completes}, {}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, kNobodyDies},
         {"end_never_comes",
          rule::SaidAt{"reads the end", {}, {}},
          {"as-written", "timeout", "keep-alive", "heartbeat"}},
         {"end_comes", rule::SaidTimesWhenCompleted{"reads the end", 1}, {"whole", "killed"}},
         {"sends_into_nowhere",
          rule::SaidAt{"has sent", {"gap"}, {1}},
          {"as-written", "timeout", "keep-alive"}},
         {"gives_up_in_time", rule::SaidAt{"gives up", {"patience"}, {1}}, {"timeout"}},
         {"kernel_finds_out",
          rule::RefusedTimesWhenCompleted{Operation::Receive, 110, 1},
          {"keep-alive"}},
         {"heard_while_whole", rule::SaidTimesWhenCompleted{"hears pong", 3}, {"heartbeat"}},
         {"both_give_up", rule::SaidTimesWhenCompleted{"gives up", 2}, {"heartbeat"}},
         {"cut_once", rule::EventTimesWhenCompleted{"connection.cut", 1}, kFoundOut}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
