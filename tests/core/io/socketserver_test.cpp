// SPDX-License-Identifier: MIT
// socketserver as CPython 3.11 has it. Its tasks use the server's memory, so they are threads or
// greenlets; its clients are of every carrier.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/exec/virtual_clock.h"
#include "tests/core/io/socket_ways.h"

namespace lockstep {
namespace {

using namespace test;
using io::Address;
using io::TcpSocket;
using io::UdpSocket;
using socketserver::handlerClass;
using socketserver::Server;
using socketserver::ServerOptions;
using socketserver::TCPServer;
using socketserver::ThreadingTCPServer;
using socketserver::ThreadingUDPServer;
using socketserver::UDPServer;

/// What serves, beside a client of the test's carrier: for greenlets one, too.
Carrier servingOn(Carrier carrier)
{
    return carrier == Carrier::Greenlet ? Carrier::Greenlet : Carrier::Thread;
}

class SocketServers : public SocketTest {
protected:
    /// Serves in a task of its own until clients is through, and closes.
    static void whileServing(const Server& server, const std::function<void(Address)>& clients)
    {
        const Task serving =
            spawn(servingOn(carrier()), "serving", [server] { server.serveForever(); });
        clients(server.serverAddress());
        server.shutdown();
        serving.join();
        server.serverClose();
    }
    /// A client that gets and sends a line.
    static void visit(const Address& address, const std::string& expected)
    {
        const TcpSocket socket("client's");
        socket.connect(address);
        require(socket.recv(100) == expected, "another greeting");
        if (!expected.empty()) {
            socket.sendall("thanks");
            require(socket.recv(100).empty(), "the server does not close it first");
        }
        socket.close();
    }
    static void visits(int times, const Address& address, const std::string& expected)
    {
        std::vector<Task> clients;
        for (int i = 0; i < times; ++i)
            clients.push_back(spawn(carrier(), "client", [=] { visit(address, expected); }));
        joinAll(clients);
    }
    static ServerOptions options() { return {.carrier = servingOn(carrier())}; }
    static void greet(const TcpSocket& connection, const Address&)
    {
        delay(1);
        connection.sendall("welcome");
        require(connection.recv(100) == "thanks", "no thanks");
    }
};
LS_SOCKETS_ON_EVERY_CARRIER(SocketServers);

/// Which tasks handled requests, and which served.
struct Handling {
    std::set<TaskId> serving;
    std::vector<TaskId> handling;
};

Handling handlingIn(const Log& log)
{
    Handling found;
    for (const auto& each : all<ServingStarted>(log))
        found.serving.insert(each.task);
    for (const auto& each : all<RequestStarted>(log))
        found.handling.push_back(each.task);
    return found;
}

TEST_P(SocketServers, OfThePlainKindHandleOneRequestAfterTheOther)
{
    const auto recorded = completes([] {
        whileServing(TCPServer("server", {}, handlerClass(greet)),
                     [](const Address& address) { visits(3, address, "welcome"); });
        require(virtualNow_ns() >= 3 * kSecond_ns, "two were handled at once");
    });
    const Handling found = handlingIn(*recorded.log);
    EXPECT_EQ(found.serving.size(), 1u);
    ASSERT_EQ(found.handling.size(), 3u);
    for (const TaskId task : found.handling)
        EXPECT_EQ(found.serving.count(task), 1u) << "handled outside of the loop";
}

TEST_P(SocketServers, OfTheThreadingKindHandleEachRequestInATaskOfItsOwn)
{
    const auto recorded = completes([] {
        whileServing(ThreadingTCPServer("server", {}, handlerClass(greet), options()),
                     [](const Address& address) {
                         visits(3, address, "welcome");
                         require(virtualNow_ns() == kSecond_ns, "one has waited for another");
                     });
    });
    const Handling found = handlingIn(*recorded.log);
    const std::set<TaskId> different(found.handling.begin(), found.handling.end());
    EXPECT_EQ(different.size(), 3u);
    for (const TaskId task : different)
        EXPECT_EQ(found.serving.count(task), 0u) << "handled in the loop";
    EXPECT_EQ(errorOf(*recorded.log, "Thread-1 (process_request_thread)"), "");
    EXPECT_EQ(test::endOf(*recorded.log, "Thread-3 (process_request_thread)"), TaskEnd::Returned);
}

/// Says what is called; raises where it is told to.
class Telling : public socketserver::BaseRequestHandler {
public:
    explicit Telling(const char* raises) : m_raises(raises) {}

protected:
    void setup() override { tell("setup"); }
    void handle() override { tell("handle"); }
    void finish() override { tell("finish"); }

private:
    void tell(const std::string& what)
    {
        speak(what, Site::here());
        if (what == m_raises)
            throw ValueError("broken " + what);
    }

    std::string m_raises;
};

TEST_P(SocketServers, SetUpHandleAndFinishAndTellOfErrors)
{
    const std::vector<std::pair<const char*, std::vector<std::string>>> table{
        {"", {"setup", "handle", "finish"}},
        {"setup", {"setup"}},
        {"handle", {"setup", "handle", "finish"}},
        {"finish", {"setup", "handle", "finish"}},
    };
    for (const bool threading : {false, true})
        for (const auto& [raises, called] : table) {
            const auto recorded = completes([threading, text = raises] {
                const auto handler = handlerClass<Telling>(text);
                const Server server =
                    threading ? Server(ThreadingTCPServer("server", {}, handler, options()))
                              : Server(TCPServer("server", {}, handler));
                whileServing(server, [](const Address& address) {
                    visits(1, address, ""); // closed, whatever the handler does
                });
            });
            std::vector<std::string> lines = said(*recorded.log);
            const bool raised = *raises != '\0';
            if (raised) {
                ASSERT_GE(lines.size(), 2u);
                EXPECT_EQ(lines.back(), "ValueError: broken " + std::string(raises));
                lines.pop_back();
                EXPECT_EQ(lines.back().rfind("Exception occurred during processing of request "
                                             "from ('127.0.0.1', ",
                                             0),
                          0u)
                    << lines.back();
                lines.pop_back();
            }
            EXPECT_EQ(lines, called);
            const auto ended = all<RequestEnded>(*recorded.log);
            ASSERT_EQ(ended.size(), 1u);
            EXPECT_EQ(ended[0].fact.raised, raised);
        }
}

TEST_P(SocketServers, CloseARequestThatIsNotVerified)
{
    const auto recorded = completes([] {
        ServerOptions refusing = options();
        refusing.verify_request = [](const socketserver::Request&) { return false; };
        whileServing(ThreadingTCPServer("server", {}, handlerClass(greet), refusing),
                     [](const Address& address) { visits(1, address, ""); });
    });
    EXPECT_EQ(count<RequestStarted>(*recorded.log), 0u);
}

TEST_P(SocketServers, EndWithinAPollIntervalOfShutdown)
{
    completes([] {
        const TCPServer server("server", {}, handlerClass(greet));
        const Task serving =
            spawn(servingOn(carrier()), "serving", [server] { server.serveForever(2); });
        delay(3); // in the middle of the second interval
        server.shutdown();
        require(virtualNow_ns() == 4 * kSecond_ns, "not at the interval's end");
        serving.join();
        const Task again =
            spawn(servingOn(carrier()), "serving", [server] { server.serveForever(2); });
        delay(1);
        server.shutdown(); // the loop may be entered again after a shutdown
        require(virtualNow_ns() == 6 * kSecond_ns, "not at the interval's end");
        again.join();
        server.serverClose();
    });
}

TEST_P(SocketServers, HangInAShutdownFromTheirOwnLoop)
{
    const auto recorded = run([] {
        const TCPServer server("server", {},
                               handlerClass([](const TcpSocket&, const Address&) { delay(0); }),
                               {.service_actions = [] {}});
        ServerOptions stopping;
        stopping.verify_request = [server](const socketserver::Request&) {
            server.shutdown(); // the loop itself calls this, and waits for its own end
            return true;
        };
        const TCPServer stopped("stopped", {}, handlerClass(greet), stopping);
        const Task shutting =
            spawn(servingOn(carrier()), "serving", [stopped] { stopped.serveForever(); });
        const Task client = spawn(carrier(), "client", [address = stopped.serverAddress()] {
            visit(address, "welcome");
        });
        joinAll({client, shutting});
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_EQ(test::endOf(*recorded.log, "serving"), TaskEnd::StillWaiting);
}

TEST_P(SocketServers, JoinTheirHandlersWhenTheyAreClosedUnlessDaemons)
{
    for (const bool daemons : {false, true})
        for (const bool block : {false, true}) {
            const auto recorded = completes([daemons, block] {
                ServerOptions chosen = options();
                chosen.daemon_threads = daemons;
                chosen.block_on_close = block;
                const ThreadingTCPServer server("server", {},
                                                handlerClass([](auto&&...) { delay(10); }), chosen);
                const Task serving =
                    spawn(servingOn(carrier()), "serving", [server] { server.serveForever(1); });
                const Task client = spawn(carrier(), "client", [address = server.serverAddress()] {
                    const TcpSocket socket("client's");
                    socket.connect(address);
                    socket.close();
                });
                client.join();
                delay(0.5); // the loop has handed it over
                server.shutdown();
                serving.join();
                server.serverClose();
                const bool waits = block && !daemons;
                require(virtualNow_ns() == (waits ? 10 : 1) * kSecond_ns, "waited otherwise");
            });
            // A process waits for its threads at its end, but not for greenlets.
            const bool finishes = !daemons && (block || servingOn(carrier()) == Carrier::Thread);
            EXPECT_EQ(test::endOf(*recorded.log, "Thread-1 (process_request_thread)"),
                      finishes ? TaskEnd::Returned : TaskEnd::CutOff);
        }
}

TEST_P(SocketServers, HandleOneRequestOrTimeOut)
{
    const auto recorded = completes([] {
        ServerOptions patient;
        patient.timeout_s = 5;
        patient.handle_timeout = [] { speak("nobody came", Site::here()); };
        const TCPServer server("server", {}, handlerClass(greet), patient);
        server.handleRequest();
        require(virtualNow_ns() == 5 * kSecond_ns, "another time");
        const Task client = spawn(
            carrier(), "client", [address = server.serverAddress()] { visit(address, "welcome"); });
        server.handleRequest();
        client.join();
        server.serverClose();
    });
    EXPECT_EQ(said(*recorded.log), std::vector<std::string>{"nobody came"});
    EXPECT_EQ(count<RequestEnded>(*recorded.log), 1u);
    EXPECT_EQ(count<ServingStarted>(*recorded.log), 0u);
}

TEST_P(SocketServers, ListenWithTheirQueueSizeAndReuseAnAddressIfTheySay)
{
    for (const bool reuses : {false, true}) {
        const auto recorded = completes([reuses] {
            const auto make = [reuses](const Address& address) {
                return TCPServer("server", address, handlerClass(greet),
                                 {.allow_reuse_address = reuses});
            };
            const TCPServer server = make({});
            const Address address = server.serverAddress();
            const Task client =
                spawn(carrier(), "client", [address] { visit(address, "welcome"); });
            server.handleRequest();
            client.join();
            server.serverClose();
            const std::string error = raisedBy([&] { make(address).serverClose(); });
            require(error == (reuses ? "" : "OSError: [Errno 98] Address already in use"),
                    "bound: " + error);
        });
        EXPECT_EQ(all<SocketListening>(*recorded.log).at(0).fact.backlog, 5u);
    }
}

TEST_P(SocketServers, AreBoundAndActivatedLaterIfTheySay)
{
    completes([] {
        const TCPServer server("server", {}, handlerClass(greet), {.bind_and_activate = false});
        require(server.serverAddress().port == 0, "bound");
        server.serverBind();
        const Address address = server.serverAddress();
        const Task refused = spawn(carrier(), "client", [address] {
            require(raisedBy([&] { TcpSocket("client's").connect(address); }) ==
                        "ConnectionRefusedError: [Errno 111] Connection refused",
                    "connected");
        });
        refused.join();
        server.serverActivate();
        whileServing(server, [](const Address& at) { visits(1, at, "welcome"); });
    });
}

/// Reads two lines and so many bytes, and says them backwards.
class Lines : public socketserver::StreamRequestHandler {
public:
    Lines() { disable_nagle_algorithm = true; }

protected:
    void handle() override
    {
        const std::string first = readLine();
        const std::string second = readLine();
        const std::string rest = read(3);
        require(readLine() == "end" && readLine().empty(), "no end");
        write(rest + second + first);
    }
};

TEST_P(SocketServers, GiveStreamsToHandlersOfStreams)
{
    const auto recorded = completes([] {
        whileServing(TCPServer("server", {}, handlerClass<Lines>()), [](const Address& address) {
            const Task client = spawn(carrier(), "client", [address] {
                const TcpSocket socket("client's");
                socket.connect(address);
                socket.sendall("one\ntw");
                delay(1);
                socket.sendall("o\nabcend");
                socket.shutdown(ShutDownHow::Sending);
                require(io::receiveExactly(socket, 100) == "abctwo\none\n", "another answer");
                socket.close();
            });
            client.join();
        });
    });
    EXPECT_EQ(all<SocketOptionSet>(*recorded.log).at(0).fact.option, SocketOption::NoDelay);
}

/// Is given up if its connection is silent for too long.
class Impatient : public socketserver::StreamRequestHandler {
public:
    Impatient() { timeout_s = 2; }

protected:
    void handle() override { readLine(); }
};

TEST_P(SocketServers, GiveConnectionsTheTimeOutOfTheirHandler)
{
    const auto recorded = completes([] {
        whileServing(TCPServer("server", {}, handlerClass<Impatient>()),
                     [](const Address& address) { visits(1, address, ""); });
    });
    EXPECT_EQ(said(*recorded.log).back(), "TimeoutError: timed out");
}

/// Answers with what it got, twice.
class Doubling : public socketserver::DatagramRequestHandler {
protected:
    void handle() override
    {
        write(packet());
        write(packet());
    }
};

TEST_P(SocketServers, OfUdpHandThePacketAndTheirOnlySocket)
{
    for (const bool threading : {false, true}) {
        const auto recorded = completes([threading] {
            const auto handler = handlerClass<Doubling>();
            const Server server = threading
                                      ? Server(ThreadingUDPServer("server", {}, handler, options()))
                                      : Server(UDPServer("server", {}, handler));
            whileServing(server, [](const Address& address) {
                std::vector<Task> clients;
                for (int i = 0; i < 2; ++i)
                    clients.push_back(spawn(carrier(), "client", [address] {
                        const UdpSocket socket("client's");
                        socket.sendto("ab", address);
                        const auto [answer, from] = socket.recvfrom(100);
                        require(answer == "abab" && from == address, "another answer");
                        socket.close();
                    }));
                joinAll(clients);
            });
        });
        const auto requests = all<RequestStarted>(*recorded.log);
        ASSERT_EQ(requests.size(), 2u);
        EXPECT_EQ(requests[0].fact.socket, requests[1].fact.socket);
        EXPECT_EQ(requests[0].task == requests[1].task, !threading);
    }
}

TEST_P(SocketServers, OfUdpCutWhatIsLongerThanTheirPackets)
{
    completes([] {
        whileServing(UDPServer("server", {}, handlerClass<Doubling>(), {.max_packet_size = 4}),
                     [](const Address& address) {
                         const Task client = spawn(carrier(), "client", [address] {
                             const UdpSocket socket("client's");
                             socket.sendto("abcdefgh", address);
                             require(socket.recvfrom(100).first == "abcdabcd", "not cut");
                             socket.sendto("", address); // an empty packet is a request, too
                             require(socket.recvfrom(100).first.empty(), "not empty");
                         });
                         client.join();
                     });
    });
}

TEST_P(SocketServers, AreReplayed)
{
    const auto main = [] {
        whileServing(ThreadingTCPServer("server", {}, handlerClass(greet), options()),
                     [](const Address& address) {
                         visits(2, address, "welcome");
                         delay(0.7); // into the middle of an interval
                     });
    };
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto recorded = run(main, seed);
        ASSERT_EQ(recorded.verdict, Verdict::Completed);
        const auto steps = scheduleOf(*recorded.log);
        const auto replayed = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
        EXPECT_EQ(replayed.verdict, Verdict::Completed) << test::divergenceOf(*replayed.log);
        EXPECT_TRUE(scheduleOf(*replayed.log) == steps);
    }
}

} // namespace
} // namespace lockstep
