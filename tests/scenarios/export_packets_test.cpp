// SPDX-License-Identifier: MIT
// What passed between sockets, read by tshark.
#include "core/base/recorded_bytes.h"
#include "tests/scenarios/exported.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace lockstep::test {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAreArray;

std::string bytesOfHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

class ExportedPackets : public Exported {
protected:
    void SetUp() override { LS_NEEDS_PROGRAM("tshark"); }

    std::string tshark(const std::string& path, const std::string& flags) const
    {
        return outputOf("tshark -r " + forShell(path) +
                        " -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE"
                        " -o udp.check_checksum:TRUE " +
                        flags);
    }
    std::vector<std::string> fields(const std::string& path, const std::string& names) const
    {
        return linesOf(tshark(path, "-T fields -E separator=, " + names));
    }

    /// Of every way of every connection what was sent on it, as the log has it.
    std::vector<std::string> sentStreams() const
    {
        std::map<int, std::string> streams;
        for (const Json& sent : eventsOfKind("bytes.sent"))
            streams[sent.at("object_id")] += recordedBytes(sent.at("text").get<std::string>());
        std::vector<std::string> all;
        for (const auto& [socket, stream] : streams)
            all.push_back(stream);
        return all;
    }

    /// The same, as tshark puts the packets together.
    std::vector<std::string> followedStreams(const std::string& path) const
    {
        int streams = 0;
        for (const std::string& number : fields(path, "-Y tcp -e tcp.stream"))
            streams = std::max(streams, std::stoi(number) + 1);
        std::string flags = "-q";
        for (int i = 0; i < streams; ++i)
            flags += " -z follow,tcp,raw," + std::to_string(i);
        std::vector<std::string> all;
        std::map<bool, std::string> ways; // of one stream, by whether their lines are indented
        for (const std::string& line : linesOf(tshark(path, flags))) {
            const bool isBack = line.rfind('\t', 0) == 0;
            const std::string hex = line.substr(isBack ? 1 : 0);
            if (!hex.empty() && hex.find_first_not_of("0123456789abcdef") == std::string::npos)
                ways[isBack] += bytesOfHex(hex);
            if (line.rfind("Node 1", 0) != 0)
                continue;
            for (const auto& [back, bytes] : std::exchange(ways, {}))
                all.push_back(bytes);
        }
        for (const auto& [back, bytes] : ways)
            all.push_back(bytes);
        return all;
    }

    void expectWellFormed(const std::string& path) const
    {
        const auto packets =
            fields(path, "-e ip.checksum.status -e tcp.checksum.status -e udp.checksum.status"
                         " -e frame.len -e frame.cap_len");
        EXPECT_GT(packets.size(), 0u);
        for (const std::string& packet : packets) {
            std::istringstream columns(packet);
            std::string ip, tcp, udp, length, captured;
            for (std::string* column : {&ip, &tcp, &udp, &length})
                std::getline(columns, *column, ',');
            std::getline(columns, captured);
            EXPECT_EQ(ip, "1") << "a right checksum: " << packet;
            // 2: what is not all there cannot be checked.
            EXPECT_EQ(tcp + udp, length == captured ? "1" : "2") << packet;
        }
        EXPECT_EQ(tshark(path, "-Y '_ws.malformed || tcp.analysis.lost_segment ||"
                               " tcp.analysis.ack_lost_segment || tcp.analysis.out_of_order'"),
                  "");
    }
};

struct Stream {
    const char* scenario;
    const char* net;
};

class ExportedStreams : public ExportedPackets, public testing::WithParamInterface<Stream> {};

TEST_P(ExportedStreams, AreWhatWasSentWhenTsharkPutsThemTogether)
{
    record(GetParam().scenario, {"--net", GetParam().net});
    const std::string path = exportAs("pcapng");
    expectWellFormed(path);
    const auto sent = sentStreams();
    ASSERT_FALSE(sent.empty());
    EXPECT_THAT(followedStreams(path), UnorderedElementsAreArray(sent));
    const std::string flags = tshark(path, "-T fields -e tcp.flags.str");
    EXPECT_THAT(flags, HasSubstr("S\xC2\xB7")); // SYN alone, as tshark draws it
    EXPECT_THAT(flags, HasSubstr("F\n"));
}

// In the run's own network segments are captured; in the host's the kernel reports some.
INSTANTIATE_TEST_SUITE_P(
    Scenarios, ExportedStreams,
    testing::Values(Stream{"tcp-sticky-packets", "auto"}, Stream{"tcp-sticky-packets", "host"},
                    Stream{"tcp-length-prefix", "auto"}, Stream{"tcp-length-prefix", "host"},
                    Stream{"tcp-turn-taking-chat", "auto"}, Stream{"socketserver-tcp", "auto"},
                    Stream{"socketserver-tcp", "host"}),
    [](const auto& suite) {
        std::string name = suite.param.scenario;
        std::replace(name.begin(), name.end(), '-', '_');
        return name + "_" + suite.param.net;
    });

TEST_F(ExportedPackets, SayWhichCallsTheirBytesAreOf)
{
    record("tcp-sticky-packets");
    const std::string comments = tshark(exportAs("pcapng"), "-T fields -e frame.comment");
    const Json sent = eventsOfKind("bytes.sent").at(0);
    EXPECT_THAT(comments, HasSubstr("send of 5 bytes by sender (#" +
                                    std::to_string(sent.at("seq").get<int>()) + "): all"));
    EXPECT_THAT(comments, HasSubstr("recv of 10 bytes by receiver"));
    EXPECT_THAT(comments, HasSubstr("bytes 5 to 9"));
}

TEST_F(ExportedPackets, HaveADatagramEach)
{
    record("udp-datagram-boundaries");
    const std::string path = exportAs("pcapng");
    expectWellFormed(path);
    std::vector<std::string> sent;
    for (const Json& datagram : eventsOfKind("datagram.sent"))
        sent.push_back(recordedBytes(datagram.at("text").get<std::string>()));
    ASSERT_FALSE(sent.empty());
    std::vector<std::string> read;
    for (const std::string& hex : fields(path, "-Y udp -e udp.payload"))
        read.push_back(bytesOfHex(hex));
    EXPECT_EQ(read, sent);
}

TEST_F(ExportedPackets, SayHowManyBytesAreNotKept)
{
    record("tcp-backpressure-nagle", {"--net", "host"});
    const std::string path = exportAs("pcapng");
    std::size_t cut = 0;
    for (const std::string& packet : fields(path, "-e frame.len -e frame.cap_len -e tcp.len"
                                                  " -e frame.comment")) {
        std::istringstream columns(packet);
        std::string length, captured, payload, comment;
        std::getline(columns, length, ',');
        std::getline(columns, captured, ',');
        std::getline(columns, payload, ',');
        std::getline(columns, comment);
        EXPECT_LE(std::stoi(captured), std::stoi(length));
        if (captured == length)
            continue;
        ++cut;
        EXPECT_GT(std::stoi(payload), 200);
        EXPECT_THAT(comment, HasSubstr(" of " + payload + " bytes are kept"));
    }
    EXPECT_GT(cut, 0u);
}

TEST_F(ExportedPackets, AreRefusedOfARunWithoutSockets)
{
    record("noodle-fork-deadlock");
    const std::string path = folder.file("none.pcapng");
    const Said said = lockstepRun({"export", recording, "-o", path});
    EXPECT_EQ(said.status, 3);
    EXPECT_EQ(said.errors, "lockstep-run: the run has no sockets of TCP or UDP, so there are no "
                           "packets to write\n");
    EXPECT_FALSE(std::filesystem::exists(path));
}

} // namespace
} // namespace lockstep::test
