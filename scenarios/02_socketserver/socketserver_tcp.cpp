// SPDX-License-Identifier: MIT
// A server that takes each connection to a handler of its own. The loop that accepts hands it to a
// new thread and goes on accepting; the plain server handles it itself, and the others wait.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;
using socketserver::ServerOptions;

class Greeter final : public socketserver::BaseRequestHandler {
public:
    explicit Greeter(Stage* stage) : m_stage(stage) {}

protected:
    void handle() override
    {
        m_stage->say("handles a connection", "处理一个连接");
        if (const double duration = m_stage->seconds("duration"); duration > 0)
            delay(duration);
        if (m_stage->variant() == "handler-raises")
            throw ValueError("the handler is broken");
        connection().sendall("helloworld");
        const std::string answer = connection().recv(1024);
        m_stage->say("hears " + answer, "听到 " + answer);
    }

private:
    Stage* m_stage;
};

void visit(Stage& stage, const io::Address& address)
{
    const TcpSocket socket{"at-client"};
    socket.connect(address);
    const std::string text = socket.recv(1024);
    if (text.empty()) {
        stage.say("the server has closed", "服务器已关闭连接");
    } else {
        socket.sendall("hiworld");
        stage.say("done", "完成");
    }
    socket.close();
}

void run(Stage& stage)
{
    const auto handler = socketserver::handlerClass<Greeter>(&stage);
    const bool plain = stage.variant() == "plain";
    const Carrier carrier = stage.variant() == "greenlets" ? Greenlet : Thread;
    const ServerOptions options{.allow_reuse_address = true,
                                .request_queue_size = static_cast<int>(stage.count("backlog")),
                                .carrier = carrier};
    const io::Address wanted = stage.address("port");
    using Server = socketserver::Server;
    const auto server =
        plain ? Server(socketserver::TCPServer("server", wanted, handler, options))
              : Server(socketserver::ThreadingTCPServer("server", wanted, handler, options));
    const io::Address address = server.serverAddress();
    auto serving = spawn(carrier, "serving",
                         [&stage, server] { server.serveForever(stage.seconds("poll_interval")); });
    std::vector<Task> clients;
    for (std::int64_t i = 1; i <= stage.count("clients"); ++i) {
        const std::string name = "client " + std::to_string(i);
        clients.push_back(
            spawn(carrier, name.c_str(), [&stage, address] { visit(stage, address); }));
    }
    for (const Task& client : clients)
        client.join();
    server.shutdown(); // the original serves until it is killed
    serving.join();
    server.serverClose();
}

const Outcome served{Verdict::Completed, {}};
const std::vector<std::string> kThreading = {"as-written", "threading-slow", "handler-raises",
                                             "greenlets"};

const Registration registration{{
    .id = "socketserver-tcp",
    .chapter = 2,
    .title = "A thread for each connection",
    .lesson = "The framework accepts in a loop and gives each connection to a handler.",
    .parameters = {Parameter::port("port"), Parameter::count("clients", 3, 1, 100),
                   Parameter::seconds("duration", 0, 0, 60),
                   Parameter::count("backlog", 5, 0, 4096),
                   Parameter::seconds("poll_interval", 0.5, 0.001, 60)},
    .variants = {{"as-written", {served}, {}},
                 {"plain", {served}, {{"clients", "4"}, {"duration", "0.5"}}},
                 {"threading-slow", {served}, {{"clients", "4"}, {"duration", "0.5"}}},
                 {"handler-raises", {served}, {}},
                 {"greenlets", {served}, {}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, {}},
         {"handled_apart", rule::RequestsHandled{true}, kThreading},
         {"handled_in_the_loop", rule::RequestsHandled{false}, {"plain"}},
         {"three_handlers",
          rule::EventTimesWhenCompleted{"request.ended", 3},
          {"as-written", "handler-raises", "greenlets"}},
         {"three_are_greeted",
          rule::SaidTimesWhenCompleted{"hears hiworld", 3},
          {"as-written", "greenlets"}},
         {"one_after_the_other", rule::SaidAt{"done", {"duration"}, {1, 2, 3, 4}}, {"plain"}},
         {"all_at_once", rule::SaidAt{"done", {"duration"}, {1, 1, 1, 1}}, {"threading-slow"}},
         {"clients_see_the_end",
          rule::SaidTimesWhenCompleted{"the server has closed", 3},
          {"handler-raises"}},
         {"errors_are_told",
          rule::SaidTimesWhenCompleted{"ValueError: the handler is broken", 3},
          {"handler-raises"}}},
    .bindings = {{"timeline", {{"sockets", "server.socket request at-client"}}},
                 {"stream", {{"sockets", "request at-client"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
