// SPDX-License-Identifier: MIT
// The cable is cut: neither side is told. Whoever only reads waits for ever; a time-out ends the
// wait, and heartbeats tell a dead peer from a silent one.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

void read(Stage& stage, const TcpSocket& socket)
{
    if (stage.variant() != "as-written")
        socket.setTimeout(stage.seconds("patience"));
    try {
        for (std::string bytes; !(bytes = socket.recv(1024)).empty();)
            stage.say("hears " + bytes, "听到 " + bytes);
        stage.say("the stream has ended", "流结束了");
    } catch (const TimeoutError&) {
        stage.say("gives the other side up", "放弃对方");
    }
    socket.close();
}

void write(Stage& stage, const TcpSocket& socket)
{
    for (std::int64_t beat = 0; beat < stage.count("beats"); ++beat) {
        if (beat > 0)
            delay(stage.seconds("interval"));
        socket.send("beat");
    }
    if (stage.variant() == "silent-peer") {
        delay(stage.seconds("silence")); // alive, and busy with something else
    } else {
        delay(stage.seconds("cut_after"));
        socket.cut();
        stage.say("the cable is cut", "线断了");
    }
    socket.send("more");
    stage.say("has sent all the same", "照样发送了");
    socket.close();
}

void run(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto reader = spawn(Thread, "reader", [&stage, listener] {
        const auto connection = listener.accept("at-reader").first;
        listener.close();
        read(stage, connection);
    });
    auto writer = spawn(Thread, "writer", [&stage, address] {
        const TcpSocket socket{"at-writer"};
        socket.connect(address);
        write(stage, socket);
    });
    writer.join();
    reader.join();
}

const Outcome noticed{Verdict::Completed, {}};

const Registration registration{{
    .id = "half-open-tcp",
    .chapter = 13,
    .title = "A cable that was cut",
    .lesson = "A dead connection says nothing: only a time-out or a missing heartbeat tells.",
    .parameters = {Parameter::port("port"), Parameter::count("beats", 1, 1, 1000),
                   Parameter::seconds("interval", 1, 0.001, 60),
                   Parameter::seconds("cut_after", 0.5, 0.001, 60),
                   Parameter::seconds("patience", 2.5, 0.001, 600),
                   Parameter::seconds("silence", 10, 0.001, 600)},
    .variants = {{"as-written",
                  {{Verdict::Hang,
                    {{"main", TaskEnd::StillWaiting}, {"reader", TaskEnd::StillWaiting}}}},
                  {}},
                 {"recv-timeout", {noticed}, {}},
                 {"silent-peer", {noticed}, {}},
                 {"heartbeat", {noticed}, {{"beats", "4"}}}},
    .invariants =
        {{"legal_sockets", rule::LegalSockets{}, {}},
         {"nobody_is_told",
          rule::SaidAt{"the stream has ended", {}, {}},
          {"as-written", "recv-timeout", "heartbeat"}},
         {"sent_into_nothing",
          rule::SaidInOrder{{{"writer", "the cable is cut"}, {"writer", "has sent all the same"}}},
          {"as-written", "recv-timeout", "heartbeat"}},
         {"given_up_in_time",
          rule::SaidAt{"gives the other side up", {"patience"}, {1}},
          {"recv-timeout", "silent-peer"}},
         {"given_up_after_the_last_beat",
          rule::SaidAt{
              "gives the other side up", {"interval", "interval", "interval", "patience"}, {1}},
          {"heartbeat"}},
         {"four_beats", rule::SaidTimesWhenCompleted{"hears beat", 4}, {"heartbeat"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-writer at-reader"}}},
                 {"stream", {{"sockets", "at-writer at-reader"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
