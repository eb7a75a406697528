// SPDX-License-Identifier: MIT
// Datagrams never stick together. But one that is longer than the receiver asks for loses its end,
// and what finds the receiver's buffer full is lost without a word.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;
using io::UdpSocket;

const std::vector<std::string> kDatagrams = {"hello", "world", "", "0123456789", "next"};
constexpr std::size_t kLongOne = 3; ///< in kDatagrams

void sayGot(Stage& stage, const std::string& bytes)
{
    const std::string size = std::to_string(bytes.size());
    stage.say("gets " + size + " bytes", "收到 " + size + " 个字节");
}

void receiveFive(Stage& stage, const UdpSocket& socket)
{
    for (std::size_t i = 0; i < kDatagrams.size(); ++i) {
        const char* size = i == kLongOne ? "short_size" : "recv_size";
        sayGot(stage, socket.recvfrom(static_cast<std::size_t>(stage.count(size))).first);
    }
}

/// Takes what is there until there is nothing.
void drain(Stage& stage, const UdpSocket& socket)
{
    std::int64_t kept = 0;
    bool in_order = true;
    socket.setTimeout(0);
    try {
        for (;; ++kept)
            in_order &= socket.recvfrom(1024).first == std::to_string(kept);
    } catch (const BlockingIOError&) {
        const std::string text = std::to_string(kept);
        stage.say("drains " + text + " datagrams", "取出 " + text + " 个数据报");
    }
    if (in_order)
        stage.say("they are the first ones", "正是最先发出的那些");
    if (kept < stage.count("flood"))
        stage.say("the rest is lost", "其余的丢了");
}

void receive(Stage& stage, const UdpSocket& socket)
{
    delay(stage.seconds("receive_delay"));
    receiveFive(stage, socket);
    delay(stage.seconds("receive_delay"));
    drain(stage, socket);
    socket.close();
}

void send(Stage& stage, const io::Address& address)
{
    const UdpSocket socket{"at-sender"};
    for (const std::string& datagram : kDatagrams)
        socket.sendto(datagram, address);
    delay(stage.seconds("receive_delay") * 1.5);
    for (std::int64_t i = 0; i < stage.count("flood"); ++i)
        socket.sendto(std::to_string(i), address);
    socket.close();
}

void sendTheLongest(Stage& stage, const io::Address& address)
{
    const UdpSocket socket{"at-sender"};
    const auto longest = static_cast<std::size_t>(stage.count("longest"));
    socket.sendto(std::string(longest, 'x'), address);
    stage.say("the longest goes", "最长的可以发送");
    socket.sendto(std::string(longest + 1, 'x'), address);
}

void overAStream(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.bind(stage.address("port"));
    listener.listen();
    const TcpSocket at_sender{"at-sender"};
    at_sender.connect(listener.localAddress());
    const auto at_receiver = listener.accept("at-receiver").first;
    auto receiver = spawn(Thread, "receiver", [&stage, at_receiver] {
        delay(stage.seconds("receive_delay"));
        const auto size = static_cast<std::size_t>(stage.count("recv_size"));
        for (std::string bytes; !(bytes = at_receiver.recv(size)).empty();)
            sayGot(stage, bytes);
    });
    auto sender = spawn(Thread, "sender", [at_sender] {
        for (const std::string& datagram : kDatagrams)
            at_sender.send(datagram);
        at_sender.close();
    });
    sender.join();
    receiver.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "same-over-tcp") {
        overAStream(stage);
        return;
    }
    const UdpSocket at_receiver{"at-receiver"};
    if (const auto buffer = stage.count("receive_buffer"); buffer > 0)
        at_receiver.setOption(SocketOption::ReceiveBuffer, static_cast<int>(buffer));
    at_receiver.bind(stage.address("port"));
    const io::Address address = at_receiver.localAddress();
    if (stage.variant() == "too-long") {
        sendTheLongest(stage, address);
        return;
    }
    auto receiver =
        spawn(Thread, "receiver", [&stage, at_receiver] { receive(stage, at_receiver); });
    auto sender = spawn(Thread, "sender", [&stage, address] { send(stage, address); });
    sender.join();
    receiver.join();
}

const Outcome completes{Verdict::Completed, {}};

const Registration registration{{
    .id = "udp-datagram-boundaries",
    .chapter = 1,
    .title = "Datagrams stay apart",
    .lesson = "One sendto is one recvfrom or nothing: never merged, but cut or lost in silence.",
    .parameters = {Parameter::port("port"), Parameter::count("recv_size", 1024, 1, 65536),
                   Parameter::count("short_size", 4, 1, 65536),
                   Parameter::count("receive_buffer", 0, 0, 10'000'000),
                   Parameter::seconds("receive_delay", 0.2, 0.001, 60),
                   Parameter::count("flood", 5000, 0, 50'000),
                   Parameter::count("longest", 65507, 1, 65507)},
    .variants = {{"as-written", {completes}, {}},
                 {"larger-recv", {completes}, {{"short_size", "1024"}, {"flood", "0"}}},
                 {"small-buffer", {completes}, {{"receive_buffer", "8192"}, {"flood", "500"}}},
                 {"larger-buffer", {completes}, {{"receive_buffer", "212992"}}},
                 {"same-over-tcp", {completes}, {}},
                 {"too-long", {{Verdict::Completed, {{"main", TaskEnd::Raised}}}}, {}}},
    .invariants =
        {{"one_receive_a_datagram",
          rule::ReceivedInPieces{"at-receiver", {5, 5, 0, 4, 4}},
          {"as-written", "small-buffer", "larger-buffer"}},
         {"none_is_cut", rule::ReceivedInPieces{"at-receiver", {5, 5, 0, 10, 4}}, {"larger-recv"}},
         {"a_prefix_is_kept",
          rule::SaidTimesWhenCompleted{"they are the first ones", 1},
          {"as-written", "larger-recv", "small-buffer", "larger-buffer"}},
         {"some_are_lost",
          rule::SaidTimesWhenCompleted{"the rest is lost", 1},
          {"as-written", "small-buffer", "larger-buffer"}},
         {"all_in_one", rule::ReceivedInPieces{"at-receiver", {24}}, {"same-over-tcp"}},
         {"longest_goes", rule::SaidTimesWhenCompleted{"the longest goes", 1}, {"too-long"}},
         {"longer_does_not",
          rule::RefusedTimesWhenCompleted{Operation::SendTo, 90, 1},
          {"too-long"}}},
    .bindings = {{"timeline", {{"sockets", "at-sender at-receiver"}}},
                 {"stream", {{"sockets", "at-sender at-receiver"}, {"framing", "datagrams"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
