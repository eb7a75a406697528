// SPDX-License-Identifier: MIT
// Four characters of three bytes each, read four bytes at a time: most cuts go through a character,
// and half a character is no text.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using io::TcpSocket;

std::size_t sizeOf(const Stage& stage)
{
    return static_cast<std::size_t>(stage.count("recv_size"));
}

void sayText(Stage& stage, const std::string& text)
{
    const std::string count = std::to_string(io::charactersIn(text));
    stage.say(count + " characters: " + text, count + " 个字符：" + text);
}

/// Decodes each piece by itself.
void decodeNaively(Stage& stage, const TcpSocket& socket)
{
    for (std::string bytes; !(bytes = socket.recv(sizeOf(stage))).empty();)
        try {
            sayText(stage, io::decodeUtf8(bytes));
        } catch (const UnicodeDecodeError& error) {
            const std::string text = error.what();
            stage.say("UnicodeDecodeError: " + text, "UnicodeDecodeError: " + text);
        }
}

/// Keeps the beginning of a character until its rest comes.
void decodeIncrementally(Stage& stage, const TcpSocket& socket)
{
    io::IncrementalUtf8Decoder decoder;
    for (std::string bytes; !(bytes = socket.recv(sizeOf(stage))).empty();)
        sayText(stage, decoder.decode(bytes));
    sayText(stage, decoder.decode("", true));
}

/// Decodes nothing before the whole message is there.
void decodeWhole(Stage& stage, const TcpSocket& socket)
{
    const auto length = io::unpackInt(io::receiveExactly(socket, io::kPackedIntBytes));
    sayText(stage, io::decodeUtf8(io::receiveExactly(socket, static_cast<std::size_t>(length))));
}

void run(Stage& stage)
{
    const TcpSocket listener{"listener"};
    listener.setOption(SocketOption::ReuseAddress, 1);
    listener.bind(stage.address("port"));
    listener.listen();
    const io::Address address = listener.localAddress();
    auto receiver = spawn(Thread, "receiver", [&stage, listener] {
        const auto connection = listener.accept("at-receiver").first;
        listener.close();
        delay(stage.seconds("receive_delay"));
        if (stage.variant() == "incremental")
            decodeIncrementally(stage, connection);
        else if (stage.variant() == "length-prefix")
            decodeWhole(stage, connection);
        else
            decodeNaively(stage, connection);
        connection.close();
    });
    auto sender = spawn(Thread, "sender", [&stage, address] {
        const TcpSocket socket{"at-sender"};
        socket.connect(address);
        const std::string& text = stage.text("text");
        if (stage.variant() == "length-prefix")
            socket.sendall(io::packInt(static_cast<std::int64_t>(text.size())));
        socket.sendall(text);
        socket.close();
    });
    sender.join();
    receiver.join();
}

const Outcome completes{Verdict::Completed, {}};

const Registration registration{{
    .id = "utf8-split-character",
    .chapter = 1,
    .title = "A character cut in half",
    .lesson = "Decode only what is whole: a receive may end in the middle of a character.",
    .parameters = {Parameter::port("port"), Parameter::text("text", "你好世界"),
                   Parameter::count("recv_size", 4, 1, 65536),
                   Parameter::seconds("receive_delay", 0.2, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"lucky-3", {completes}, {{"recv_size", "3"}}},
                 {"lucky-6", {completes}, {{"recv_size", "6"}}},
                 {"incremental", {completes}, {}},
                 {"length-prefix", {completes}, {}}},
    .invariants = {{"legal_sockets", rule::LegalSockets{}, {}},
                   {"all_received", rule::NothingLostWhenCompleted{}, {}},
                   {"pieces_of_four",
                    rule::ReceivedInPieces{"at-receiver", {4, 4, 4}},
                    {"as-written", "incremental"}},
                   {"cut_at_the_end",
                    rule::SaidTimesWhenCompleted{"UnicodeDecodeError: 'utf-8' codec can't decode "
                                                 "byte 0xe5 in position 3: unexpected end of data",
                                                 1},
                    {"as-written"}},
                   {"cut_at_the_start",
                    rule::SaidTimesWhenCompleted{"UnicodeDecodeError: 'utf-8' codec can't decode "
                                                 "byte 0xa5 in position 0: invalid start byte",
                                                 1},
                    {"as-written"}},
                   {"one_one_two_none",
                    rule::SaidInOrder{{{"receiver", "1 characters: 你"},
                                       {"receiver", "1 characters: 好"},
                                       {"receiver", "2 characters: 世界"},
                                       {"receiver", "0 characters: "}}},
                    {"incremental"}},
                   {"one_by_one",
                    rule::SaidInOrder{{{"receiver", "1 characters: 你"},
                                       {"receiver", "1 characters: 好"},
                                       {"receiver", "1 characters: 世"},
                                       {"receiver", "1 characters: 界"}}},
                    {"lucky-3"}},
                   {"two_by_two",
                    rule::SaidInOrder{
                        {{"receiver", "2 characters: 你好"}, {"receiver", "2 characters: 世界"}}},
                    {"lucky-6"}},
                   {"all_four",
                    rule::SaidTimesWhenCompleted{"4 characters: 你好世界", 1},
                    {"length-prefix"}}},
    .bindings = {{"timeline", {{"sockets", "listener at-sender at-receiver"}}},
                 {"stream", {{"sockets", "at-sender at-receiver"}, {"framing", "none"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
