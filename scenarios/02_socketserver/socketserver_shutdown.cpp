// SPDX-License-Identifier: MIT
// shutdown() waits until the serving loop has ended. Called by a handler of a plain server, which
// runs in that loop, it waits for itself.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;
using socketserver::Server;

class Stopper final : public socketserver::BaseRequestHandler {
public:
    explicit Stopper(Stage* stage) : m_stage(stage) {}

protected:
    void handle() override
    {
        if (!m_stage->variant().starts_with("third-")) {
            delay(m_stage->seconds("asked_at")); // by then the loop waits again
            server().shutdown();
            m_stage->say("the loop has ended", "循环结束了");
        }
        delay(m_stage->seconds("duration"));
        m_stage->say("the handler is through", "处理结束");
    }

private:
    Stage* m_stage;
};

Server newServer(Stage& stage)
{
    const auto handler = socketserver::handlerClass<Stopper>(&stage);
    const socketserver::ServerOptions options{
        .allow_reuse_address = true, .daemon_threads = stage.variant() == "daemon-threads"};
    if (stage.variant() == "plain" || stage.variant() == "third-plain")
        return socketserver::TCPServer("server", stage.address("port"), handler, options);
    return socketserver::ThreadingTCPServer("server", stage.address("port"), handler, options);
}

void run(Stage& stage)
{
    const Server server = newServer(stage);
    auto serving = spawn(Thread, "serving", [&stage, server] {
        server.serveForever(stage.seconds("poll_interval"));
        stage.say("serves no more", "不再服务");
    });
    auto client = spawn(Thread, "client", [&stage, address = server.serverAddress()] {
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        if (socket.recv(1).empty())
            stage.say("the connection is closed", "连接已关闭");
        socket.close();
    });
    if (stage.variant().starts_with("third-")) {
        delay(stage.seconds("asked_at"));
        server.shutdown();
        stage.say("the loop has ended", "循环结束了");
    }
    serving.join();
    server.serverClose();
    stage.say("the server is closed", "服务器已关闭");
    client.join();
}

const Outcome stops{Verdict::Completed, {}};
/// The server was closed and main is over before the daemon is through.
const Outcome cutOff{
    Verdict::Completed,
    {{"Thread-*", TaskEnd::Alive}, {"client", TaskEnd::Alive}, {"main", TaskEnd::Returned}}};
const Outcome waitsForItself{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}};

const Registration registration{{
    .id = "socketserver-shutdown",
    .chapter = 2,
    .title = "Who may call shutdown",
    .lesson = "shutdown waits for the loop: a handler that runs in it waits for itself.",
    .parameters = {Parameter::port("port"), Parameter::seconds("poll_interval", 0.5, 0.001, 60),
                   Parameter::seconds("duration", 1, 0, 60),
                   Parameter::seconds("asked_at", 0.2, 0, 60)},
    .variants = {{"as-written", {stops}, {}},
                 {"plain", {waitsForItself}, {}},
                 {"third-thread", {stops}, {}},
                 {"third-plain", {stops}, {}},
                 {"daemon-threads", {cutOff}, {}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {}},
                   {"handled_apart",
                    rule::RequestsHandled{true},
                    {"as-written", "third-thread", "daemon-threads"}},
                   {"handled_in_the_loop", rule::RequestsHandled{false}, {"plain", "third-plain"}},
                   {"ends_within_an_interval",
                    rule::SaidAt{"serves no more", {"poll_interval"}, {1}},
                    {"as-written", "third-thread", "daemon-threads"}},
                   {"never_ends", rule::SaidAt{"serves no more", {}, {}}, {"plain"}},
                   {"close_joins_the_handler",
                    rule::SaidInOrder{
                        {{"", "the handler is through"}, {"main", "the server is closed"}}},
                    {"as-written", "third-thread"}},
                   {"close_does_not_wait",
                    rule::SaidAt{"the server is closed", {"poll_interval"}, {1}},
                    {"daemon-threads"}}},
    .bindings = {{"timeline", {{"sockets", "server.socket request at-client"}}},
                 {"lock_graph", {{"setters", "server.is_shut_down serving"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
