// SPDX-License-Identifier: MIT
// Two sends, one receive: TCP carries bytes, not messages. What lies in the receiver's kernel when
// it looks is what it gets, however many sends that were.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;
using io::UdpSocket;

/// The payloads, each so many times.
std::vector<std::string> messagesOf(const Stage& stage)
{
    std::vector<std::string> messages;
    for (const std::string& payload : linesIn(stage.text("payloads")))
        for (std::int64_t i = 0; i < stage.count("copies"); ++i)
            messages.push_back(payload);
    return messages;
}

/// Calls send for each message, with the gap between two of them.
void sendAll(const Stage& stage, const std::function<void(const std::string&)>& send)
{
    const double gap = stage.seconds("gap");
    bool first = true;
    for (const std::string& message : messagesOf(stage)) {
        if (!first && gap > 0)
            delay(gap);
        send(message);
        first = false;
    }
}

void sayGot(Stage& stage, const std::string& bytes)
{
    const std::string size = std::to_string(bytes.size());
    stage.say("gets " + size + " bytes", "收到 " + size + " 个字节");
}

void receive(Stage& stage, const io::StreamSocket& socket)
{
    delay(stage.seconds("receive_delay"));
    if (stage.variant() == "length-prefix") {
        for (std::string header; !(header = io::receiveExactly(socket, 4)).empty();) {
            const auto length = static_cast<std::size_t>(io::unpackInt(header));
            sayGot(stage, io::receiveExactly(socket, length));
        }
    } else {
        const auto size = static_cast<std::size_t>(stage.count("recv_size"));
        for (std::string bytes; !(bytes = socket.recv(size)).empty();)
            sayGot(stage, bytes);
    }
    stage.say("the stream has ended", "流结束了");
    socket.close();
}

void overDatagrams(Stage& stage)
{
    const UdpSocket at_receiver{"at-receiver"};
    at_receiver.bind(stage.address("port"));
    const io::Address address = at_receiver.localAddress();
    auto receiver = spawn(Thread, "receiver", [&stage, at_receiver] {
        delay(stage.seconds("receive_delay"));
        const auto size = static_cast<std::size_t>(stage.count("recv_size"));
        for (std::size_t i = 0; i < messagesOf(stage).size(); ++i)
            sayGot(stage, at_receiver.recvfrom(size).first);
    });
    auto sender = spawn(Thread, "sender", [&stage, address] {
        const UdpSocket at_sender{"at-sender"};
        sendAll(stage, [&](const std::string& message) { at_sender.sendto(message, address); });
    });
    sender.join();
    receiver.join();
}

/// Within the machine: a pipe, or a pair of Unix sockets.
void overAPair(Stage& stage, Protocol protocol)
{
    const auto [at_receiver, at_sender] = io::socketpair(protocol, "at-receiver", "at-sender");
    auto receiver =
        spawn(Thread, "receiver", [&stage, socket = at_receiver] { receive(stage, socket); });
    auto sender = spawn(Thread, "sender", [&stage, socket = at_sender] {
        sendAll(stage, [&](const std::string& message) { socket.sendall(message); });
        socket.close();
    });
    sender.join();
    receiver.join();
}

void overAStream(Stage& stage, Carrier carrier)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto receiver = spawn(carrier, "receiver", [&stage, listener] {
        receive(stage, listener.accept("at-receiver").first);
        listener.close();
    });
    auto sender = spawn(carrier, "sender", [&stage, address] {
        const TcpSocket socket{"at-sender"};
        socket.connect(address);
        const bool framed = stage.variant() == "length-prefix";
        sendAll(stage, [&](const std::string& message) {
            const auto length = static_cast<std::int64_t>(message.size());
            socket.sendall(framed ? io::packInt(length) + message : message);
        });
        socket.close();
    });
    sender.join();
    receiver.join();
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    if (variant == "datagrams")
        overDatagrams(stage);
    else if (variant == "os-pipe")
        overAPair(stage, Protocol::OsPipe);
    else if (variant == "unix-stream")
        overAPair(stage, Protocol::UnixStream);
    else if (variant == "unix-seqpacket")
        overAPair(stage, Protocol::UnixSeqpacket);
    else
        overAStream(stage, stage.variant() == "greenlets" ? Greenlet : Thread);
}

const Outcome completes{Verdict::Completed, {}};
const std::vector<std::string> kLate = {"as-written", "greenlets", "many-small", "os-pipe",
                                        "unix-stream"};

const Registration registration{{
    .id = "tcp-sticky-packets",
    .chapter = 1,
    .title = "Two sends, one receive",
    .lesson = "TCP is a stream of bytes: it knows no messages, so several sends may come as one.",
    .parameters = {Parameter::port("port"), Parameter::text("payloads", "hello|world"),
                   Parameter::count("copies", 1, 1, 10'000), Parameter::seconds("gap", 0, 0, 60),
                   Parameter::seconds("receive_delay", 0.2, 0, 60),
                   Parameter::count("recv_size", 1024, 1, 65536)},
    .variants = {{"as-written", {completes}, {}},
                 {"waiting-receiver", {completes}, {{"gap", "0.001"}, {"receive_delay", "0"}}},
                 {"race", {completes}, {{"receive_delay", "0"}}},
                 {"many-small", {completes}, {{"payloads", "abc"}, {"copies", "100"}}},
                 {"one-large",
                  {completes},
                  {{"payloads", std::string(3000, 'x')}, {"receive_delay", "0.2"}}},
                 {"os-pipe", {completes}, {}},
                 {"unix-stream", {completes}, {}},
                 {"unix-seqpacket", {completes}, {}},
                 {"datagrams", {completes}, {}},
                 {"length-prefix", {completes}, {}},
                 {"greenlets", {completes}, {}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, {}},
         {"all_received", rule::NothingLostWhenCompleted{}, {}},
         {"one_receive", rule::EventTimesWhenCompleted{"bytes.received", 1}, kLate},
         {"ten_bytes_at_once",
          rule::ReceivedInPieces{"at-receiver", {10}},
          {"as-written", "greenlets", "os-pipe", "unix-stream"}},
         {"300_bytes_at_once", rule::ReceivedInPieces{"at-receiver", {300}}, {"many-small"}},
         {"1024_1024_952", rule::ReceivedInPieces{"at-receiver", {1024, 1024, 952}}, {"one-large"}},
         {"one_receive_a_send", rule::ReceivedAsSent{}, {"waiting-receiver", "unix-seqpacket"}},
         {"two_messages",
          rule::SaidTimesWhenCompleted{"gets 5 bytes", 2},
          {"waiting-receiver", "datagrams", "length-prefix", "unix-seqpacket"}},
         {"ends_once",
          rule::SaidTimesWhenCompleted{"the stream has ended", 1},
          {"as-written", "waiting-receiver", "race", "many-small", "one-large", "length-prefix",
           "greenlets", "os-pipe", "unix-stream", "unix-seqpacket"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-sender at-receiver"}}},
                 {"stream", {{"sockets", "at-sender at-receiver"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
