// SPDX-License-Identifier: MIT
// Packing of lengths and decoding of text, as CPython 3.11's struct and codecs have them.
#include "core/exec/raised_error.h"
#include "tests/core/io/socket_ways.h"

#include <bit>

namespace lockstep {
namespace {

using namespace std::string_view_literals;
using namespace test;
using io::ByteOrder;
using io::TcpSocket;

/// "TYPE: TEXT" of what the function raises.
std::string errorFrom(const std::function<void()>& function)
{
    try {
        function();
    } catch (const std::exception&) {
        return lineOf(currentlyRaised());
    }
    return "";
}

TEST(Framing, PacksNumbersAsStructDoes)
{
    static_assert(std::endian::native == std::endian::little);
    const std::vector<std::pair<std::int64_t, std::string_view>> table{
        {10'238'976, "\x00\x3C\x9C\x00"sv},
        {1, "\x01\x00\x00\x00"sv},
        {-1, "\xFF\xFF\xFF\xFF"sv},
        {2'147'483'647, "\xFF\xFF\xFF\x7F"sv},
        {-2'147'483'648, "\x00\x00\x00\x80"sv},
    };
    for (const auto& [number, bytes] : table) {
        EXPECT_EQ(io::packInt(number), bytes) << number;
        EXPECT_EQ(io::unpackInt(bytes), number);
        const std::string turned(bytes.rbegin(), bytes.rend());
        EXPECT_EQ(io::packInt(number, ByteOrder::Network), turned) << number;
        EXPECT_EQ(io::unpackInt(turned, ByteOrder::Network), number);
    }
    EXPECT_EQ(io::unpackInt("xxxx"), 2'021'161'080);
}

TEST(Framing, RefusesWhatDoesNotFitTheFormat)
{
    for (const std::int64_t number : {2'147'483'648, -2'147'483'649})
        EXPECT_EQ(errorFrom([&] { io::packInt(number); }),
                  "struct.error: 'i' format requires -2147483648 <= number <= 2147483647");
    for (const std::string_view bytes : {""sv, "abc"sv, "abcde"sv})
        EXPECT_EQ(errorFrom([&] { io::unpackInt(bytes); }),
                  "struct.error: unpack requires a buffer of 4 bytes");
}

TEST(Utf8, IsDecodedOrRefusedAsInPython)
{
    const std::string greeting = "你好世界";
    for (const std::string& text : {std::string("plain"), greeting, std::string("\0€\U0001F600"sv)})
        EXPECT_EQ(io::decodeUtf8(text), text);
    EXPECT_EQ(io::charactersIn(greeting), 4u);
    const std::vector<std::pair<std::string, std::string>> table{
        {greeting.substr(0, 4), "byte 0xe5 in position 3: unexpected end of data"},
        {greeting.substr(4, 4), "byte 0xa5 in position 0: invalid start byte"},
        {"\xE4\xB8", "bytes in position 0-1: unexpected end of data"},
        {"\xF0\x9F\x98", "bytes in position 0-2: unexpected end of data"},
        {"\xE4"
         "A",
         "byte 0xe4 in position 0: invalid continuation byte"},
        {"\xF0\x90"
         "A",
         "bytes in position 0-1: invalid continuation byte"},
        {"\xF0\x90\x80"
         "A",
         "bytes in position 0-2: invalid continuation byte"},
        {"\xC0\x80", "byte 0xc0 in position 0: invalid start byte"},
        {"\xED\xA0\x80", "byte 0xed in position 0: invalid continuation byte"},
        {"\xE0\x80\x80", "byte 0xe0 in position 0: invalid continuation byte"},
        {"\xF4\x90\x80\x80", "byte 0xf4 in position 0: invalid continuation byte"},
        {"\xF5", "byte 0xf5 in position 0: invalid start byte"},
        {"ab\xFF", "byte 0xff in position 2: invalid start byte"},
    };
    for (const auto& [bytes, what] : table)
        EXPECT_EQ(errorFrom([&, &text = bytes] { io::decodeUtf8(text); }),
                  "UnicodeDecodeError: 'utf-8' codec can't decode " + what);
}

TEST(Utf8, IsDecodedBitByBit)
{
    const std::string greeting = "你好世界";
    for (std::size_t length = 1; length <= greeting.size(); ++length) {
        io::IncrementalUtf8Decoder decoder;
        std::string decoded;
        std::size_t characters = 0;
        for (std::size_t at = 0; at < greeting.size(); at += length) {
            const std::string part = decoder.decode(greeting.substr(at, length));
            EXPECT_EQ(io::decodeUtf8(part), part) << "only whole characters";
            characters += io::charactersIn(part);
            decoded += part;
        }
        EXPECT_EQ(decoder.decode("", true), "");
        EXPECT_EQ(decoded, greeting);
        EXPECT_EQ(characters, 4u);
    }
    io::IncrementalUtf8Decoder decoder;
    EXPECT_EQ(decoder.decode(greeting.substr(0, 4)), "你");
    EXPECT_EQ(decoder.decode(greeting.substr(4, 4)), "好");
    EXPECT_EQ(decoder.decode(greeting.substr(8)), "世界");
}

TEST(Utf8, IsRefusedBitByBit)
{
    io::IncrementalUtf8Decoder cut;
    EXPECT_EQ(cut.decode("你\xE5"), "你");
    EXPECT_EQ(errorFrom([&] { cut.decode("", true); }),
              "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe5 in position 0: unexpected "
              "end of data");
    EXPECT_EQ(errorFrom([&] { cut.decode("A"); }),
              "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe5 in position 0: invalid "
              "continuation byte");
}

class Frames : public SocketTest {};
LS_SOCKETS_ON_EVERY_CARRIER(Frames);

TEST_P(Frames, AreReceivedWholeHoweverTheyAreCut)
{
    const auto recorded = completes([] {
        const TcpSocket listener = listening();
        const io::Address address = addressOf(listener);
        const Task server = spawn(carrier(), "server", [listener] {
            const TcpSocket connection = listener.accept().first;
            for (const std::string& message :
                 {std::string("hello"), std::string(), std::string(300'000, 'x')}) {
                connection.sendall(io::packInt(static_cast<std::int64_t>(message.size())));
                connection.sendall(message);
            }
            connection.sendall("ab");
            connection.close();
        });
        const Task client = spawn(carrier(), "client", [address] {
            const TcpSocket socket("client's");
            socket.connect(address);
            const auto receive = [&] {
                const auto length = io::unpackInt(io::receiveExactly(socket, 4));
                return io::receiveExactly(socket, static_cast<std::size_t>(length));
            };
            require(receive() == "hello", "another");
            require(receive().empty(), "not empty");
            require(receive() == std::string(300'000, 'x'), "not whole");
            require(io::receiveExactly(socket, 4) == "ab", "the stream has ended before");
        });
        joinAll({server, client});
    });
    EXPECT_EQ(count<StreamEnded>(*recorded.log), 1u);
}

} // namespace
} // namespace lockstep
