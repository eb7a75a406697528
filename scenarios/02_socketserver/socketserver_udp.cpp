// SPDX-License-Identifier: MIT
// A server of datagrams: what a handler gets is a packet and the one socket that all handlers
// share.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::UdpSocket;
using socketserver::Server;

class Answerer final : public socketserver::BaseRequestHandler {
public:
    explicit Answerer(Stage* stage) : m_stage(stage) {}

protected:
    void handle() override
    {
        const std::string size = std::to_string(request().packet.size());
        m_stage->say("has a packet of " + size + " bytes", "收到一个 " + size + " 字节的数据包");
        if (const double duration = m_stage->seconds("duration"); duration > 0)
            delay(duration);
        if (m_stage->variant() != "no-reply")
            socket().sendto("cat", clientAddress());
    }

private:
    Stage* m_stage;
};

Server newServer(Stage& stage, const char* name, const io::Address& address)
{
    const auto handler = socketserver::handlerClass<Answerer>(&stage);
    const socketserver::ServerOptions options{
        .allow_reuse_address = true,
        .max_packet_size = static_cast<std::size_t>(stage.count("max_packet_size"))};
    if (stage.variant() == "plain")
        return socketserver::UDPServer(name, address, handler, options);
    return socketserver::ThreadingUDPServer(name, address, handler, options);
}

void ask(Stage& stage, const io::Address& address)
{
    const UdpSocket socket{"at-client"};
    if (stage.variant() == "no-reply")
        socket.setTimeout(stage.seconds("patience"));
    socket.sendto(std::string(static_cast<std::size_t>(stage.count("packet")), 'd'), address);
    try {
        const auto [answer, from] = socket.recvfrom(1024);
        stage.say("hears " + answer, "听到 " + answer);
        if (from == address)
            stage.say("from the server", "来自服务器");
    } catch (const TimeoutError&) {
        stage.say("hears nothing", "什么也没听到");
    }
    socket.close();
}

void run(Stage& stage)
{
    const Server server = newServer(stage, "server", stage.address("port"));
    const io::Address address = server.serverAddress();
    std::vector<Server> servers = {server};
    if (stage.variant() == "two-servers") // the later one gets the datagrams
        servers.push_back(newServer(stage, "later", address));
    std::vector<Task> serving;
    for (const Server& each : servers)
        serving.push_back(
            spawn(Thread, each.id() == server.id() ? "serving" : "later serving",
                  [&stage, each] { each.serveForever(stage.seconds("poll_interval")); }));
    std::vector<Task> clients;
    for (std::int64_t i = 1; i <= stage.count("clients"); ++i) {
        const std::string name = "client " + std::to_string(i);
        clients.push_back(spawn(Thread, name.c_str(), [&stage, address] { ask(stage, address); }));
    }
    for (const Task& client : clients)
        client.join();
    for (const Server& each : servers)
        each.shutdown(); // the original serves until it is killed
    for (const Task& task : serving)
        task.join();
    for (const Server& each : servers)
        each.serverClose();
}

const Outcome served{Verdict::Completed, {}};
const std::vector<std::string> kAnswered = {"as-written", "plain", "long-packet", "two-servers"};

const Registration registration{{
    .id = "socketserver-udp",
    .chapter = 2,
    .title = "A thread for each datagram",
    .lesson = "With UDP a request is a packet and the server's one socket: nothing to close.",
    .parameters = {Parameter::port("port"), Parameter::count("clients", 2, 1, 100),
                   Parameter::count("packet", 3, 0, 65507),
                   Parameter::count("max_packet_size", 8192, 1, 65536),
                   Parameter::seconds("duration", 0, 0, 60),
                   Parameter::seconds("patience", 2, 0.001, 60),
                   Parameter::seconds("poll_interval", 0.5, 0.001, 60)},
    .variants = {{"as-written", {served}, {}},
                 {"plain", {served}, {{"duration", "0.5"}}},
                 {"no-reply", {served}, {}},
                 {"long-packet", {served}, {{"packet", "10000"}}},
                 {"two-servers", {served}, {}}},
    .invariants =
        {{"handled_apart",
          rule::RequestsHandled{true},
          {"as-written", "no-reply", "long-packet", "two-servers"}},
         {"handled_in_the_loop", rule::RequestsHandled{false}, {"plain"}},
         {"no_connection", rule::EventTimesWhenCompleted{"connection.accepted", 0}, {}},
         {"both_hear_cat", rule::SaidTimesWhenCompleted{"hears cat", 2}, kAnswered},
         {"from_the_server", rule::SaidTimesWhenCompleted{"from the server", 2}, kAnswered},
         {"cut_to_8192",
          rule::SaidTimesWhenCompleted{"has a packet of 8192 bytes", 2},
          {"long-packet"}},
         {"nothing_comes", rule::SaidTimesWhenCompleted{"hears nothing", 2}, {"no-reply"}},
         {"the_later_one_gets_them",
          rule::ReceivedInPieces{"later.socket", {3, 3}},
          {"two-servers"}}},
    .bindings = {{"timeline", {{"sockets", "server.socket later.socket at-client"}}},
                 {"stream", {{"sockets", "server.socket at-client"}, {"framing", "datagrams"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
