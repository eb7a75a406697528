// SPDX-License-Identifier: MIT
// Two programs talk over one connection, by turns. Nothing but their agreement says whose turn it
// is: if both listen, or both talk and nobody listens, both wait for ever.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

/// One side of the talk.
class Speaker {
public:
    Speaker(Stage& stage, const TcpSocket& socket, const std::string& script)
        : m_stage(stage), m_socket(socket), m_keyboard(linesIn(stage.text(script)))
    {
    }

    /// False: it has nothing more to say.
    bool talk()
    {
        const auto line = m_keyboard.readLine();
        if (line)
            m_socket.send(*line);
        return line.has_value();
    }
    /// False: the other side has gone.
    bool listen()
    {
        const std::string text =
            m_socket.recv(static_cast<std::size_t>(m_stage.count("recv_size")));
        if (text.empty())
            m_stage.say("the other side has gone", "对方已经离开");
        else
            m_stage.say("hears " + text, "听到 " + text);
        return !text.empty();
    }
    /// Sends so much before it listens that no buffer holds it.
    void talkTooMuch()
    {
        m_socket.sendall(std::string(static_cast<std::size_t>(m_stage.count("bulk")), 'x'));
        listen();
    }

private:
    Stage& m_stage;
    TcpSocket m_socket;
    Keyboard m_keyboard;
};

void talkFirst(Speaker& speaker)
{
    while (speaker.talk() && speaker.listen()) {
    }
}

void listenFirst(Speaker& speaker)
{
    while (speaker.listen() && speaker.talk()) {
    }
}

void run(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    const io::Address address = listener.localAddress();

    const bool too_much = stage.variant() == "both-send";
    const bool server_first =
        stage.variant() != "client-first" && stage.variant() != "both-receive";
    const bool client_first = stage.variant() == "client-first";

    auto server = spawn(Process, "server", [=, &stage] {
        listener.listen();
        const auto [connection, from] = listener.accept("at-server");
        Speaker speaker(stage, connection, "server_lines");
        if (too_much)
            speaker.talkTooMuch();
        else
            server_first ? talkFirst(speaker) : listenFirst(speaker);
        connection.close();
        listener.close();
    });
    listener.close(); // the server has a copy of its own
    auto client = spawn(Process, "client", [=, &stage] {
        delay(stage.seconds("client_start"));
        const TcpSocket socket{"at-client"};
        socket.connect(address);
        Speaker speaker(stage, socket, "client_lines");
        if (too_much)
            speaker.talkTooMuch();
        else
            client_first ? talkFirst(speaker) : listenFirst(speaker);
        socket.close();
    });
    server.join();
    client.join();
}

const Outcome talkEnds{Verdict::Completed, {}};
const Outcome bothWait{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}};

const Registration registration{{
    .id = "tcp-turn-taking-chat",
    .chapter = 1,
    .title = "By turns",
    .lesson = "A protocol is an agreement on who speaks next; if both listen, both wait for ever.",
    .parameters = {Parameter::port("port"), Parameter::count("recv_size", 1024, 1, 65536),
                   Parameter::seconds("client_start", 0.5, 0, 60),
                   Parameter::text("server_lines", "hello|how are you|bye"),
                   Parameter::text("client_lines", "hi|fine|see you"),
                   Parameter::count("bulk", 50'000'000, 1, 100'000'000)},
    .variants = {{"as-written", {talkEnds}, {}},
                 {"client-first", {talkEnds}, {}},
                 {"both-receive", {bothWait}, {}},
                 {"both-send", {bothWait}, {}},
                 {"client-leaves", {talkEnds}, {{"client_lines", "hi"}}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {}},
                   {"server_client_server_client",
                    rule::SendByTurns{{"server", "client"}},
                    {"as-written", "client-leaves"}},
                   {"client_server_client_server",
                    rule::SendByTurns{{"client", "server"}},
                    {"client-first"}},
                   {"one_message_a_receive",
                    rule::ReceivedAsSent{},
                    {"as-written", "client-first", "client-leaves"}},
                   {"all_received",
                    rule::NothingLostWhenCompleted{},
                    {"as-written", "client-first", "client-leaves"}},
                   {"one_accept", rule::EventTimesWhenCompleted{"connection.accepted", 1}, {}},
                   {"total", rule::TotalTime{{"client_start"}, 1, true}, {}}},
    .bindings = {{"timeline", {{"sockets", "listener at-server at-client"}}},
                 {"stream", {{"sockets", "at-server at-client"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
