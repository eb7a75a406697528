// SPDX-License-Identifier: MIT
// What is in a recording's file comes back; what is damaged in it is said.
#include "core/trace/crc32c.h"
#include "core/trace/varint_codec.h"
#include "tests/core/trace/trace_file_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <sys/stat.h>

namespace lockstep {
namespace {

using namespace test;
using testing::HasSubstr;

TEST_F(TraceFile, EveryPartComesBack)
{
    const Opened opened = readAll(path);
    EXPECT_EQ(opened.error, "");
    EXPECT_EQ(opened.cut_at, std::nullopt);
    EXPECT_EQ(opened.parts, everyPart());
    EXPECT_EQ(folder.files(), 1u);
}

TEST_F(TraceFile, ALongPartIsPackedAndComesBack)
{
    recording::Events events{100, {}};
    for (std::uint32_t i = 0; i < 65'536; ++i)
        events.events.push_back({i, 1'000 + 300 * i, TaskId{1 + i % 4}, ObjectId{i % 3},
                                 EventKind{static_cast<std::uint16_t>(60 + i % 3)}, SiteId{}, i});
    ASSERT_TRUE(save(path, {events}));
    EXPECT_LT(contentOf(path).size(), events.events.size() * sizeof(Event) / 4);
    EXPECT_EQ(readAll(path).parts, std::vector<RecordingPart>{events});
}

TEST_F(TraceFile, WhatPacksTooWellIsStoredAsItIs)
{
    const recording::Payloads zeros{0, {std::string(1'000'000, '\0')}};
    ASSERT_TRUE(save(path, {zeros}));
    EXPECT_GT(contentOf(path).size(), 1'000'000u);
    EXPECT_EQ(readAll(path).parts, std::vector<RecordingPart>{zeros});
}

TEST_F(TraceFile, CutAnywhereItReadsUpToItsLastWholeBlock)
{
    const std::vector<std::size_t> begins = blocks();
    const std::vector<RecordingPart> parts = everyPart();
    ASSERT_EQ(begins.size(), parts.size() + 1);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Opened opened = readBytes(whole.substr(0, length));
        if (length < kTraceFileHeaderBytes) {
            EXPECT_THAT(opened.error,
                        HasSubstr(length == 0 ? "is no recording" : "cut off within its first"));
            continue;
        }
        const auto after = std::upper_bound(begins.begin(), begins.end(), length);
        const auto count = after - begins.begin() - 1;
        EXPECT_EQ(opened.error, "") << length;
        EXPECT_EQ(opened.parts, std::vector<RecordingPart>(parts.begin(), parts.begin() + count));
        const std::size_t lastBegin = *(after - 1);
        EXPECT_EQ(opened.cut_at,
                  length == lastBegin ? std::nullopt : std::optional<std::uint64_t>(lastBegin));
    }
}

TEST_F(TraceFile, AnyFlippedBitIsAnErrorThatSaysWhere)
{
    const std::vector<std::size_t> begins = blocks();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        const Opened opened = readBytes(bytes);
        ASSERT_NE(opened.error, "") << at;
        if (at < kTraceFileHeaderBytes)
            continue;
        const auto after = std::upper_bound(begins.begin(), begins.end(), at);
        const std::string place = "block " + std::to_string(after - begins.begin()) + " at byte " +
                                  std::to_string(*(after - 1)) + ": ";
        EXPECT_EQ(opened.error.rfind("cannot open the recording " + path + ": " + place, 0), 0u)
            << opened.error;
        EXPECT_THAT(opened.error, HasSubstr("does not match"));
    }
}

/// A block with a header that is whole, whatever it says.
std::string blockOf(BlockKind kind, std::uint16_t packing, std::uint32_t items,
                    const std::string& content, std::uint32_t whole_bytes)
{
    VarintWriter block;
    block.fixed(static_cast<std::uint16_t>(kind));
    block.fixed(packing);
    block.fixed(items);
    block.fixed(static_cast<std::uint32_t>(content.size()));
    block.fixed(whole_bytes);
    block.fixed(crc32c(content));
    block.fixed(crc32c(block.bytes()));
    return block.bytes() + content;
}

std::string plain(BlockKind kind, std::uint32_t items, const std::string& content)
{
    return blockOf(kind, 0, items, content, static_cast<std::uint32_t>(content.size()));
}

TEST_F(TraceFile, LengthsAreNotBelieved)
{
    const std::string head = whole.substr(0, kTraceFileHeaderBytes);
    const auto errorOf = [&](const std::string& block) { return readBytes(head + block).error; };
    const std::string huge = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
    EXPECT_THAT(errorOf(blockOf(BlockKind::Events, 1, 1, "x", UINT32_MAX)),
                HasSubstr("block 1 at byte 12: it is longer than the 64 MiB"));
    EXPECT_THAT(errorOf(blockOf(BlockKind::Events, 1, 1, "x", 65)),
                HasSubstr("its two lengths do not go together"));
    EXPECT_THAT(errorOf(blockOf(BlockKind::Events, 0, 1, "x", 2)),
                HasSubstr("its two lengths do not go together"));
    EXPECT_THAT(errorOf(blockOf(BlockKind::Events, 7, 1, "x", 1)),
                HasSubstr("packed in a way that this program does not know (7)"));
    EXPECT_THAT(errorOf(blockOf(BlockKind::Events, 1, 1, "xxxx", 10)),
                HasSubstr("it cannot be unpacked"));
    EXPECT_THAT(errorOf(plain(BlockKind::Events, UINT32_MAX, "\x01\x02")),
                HasSubstr("more entries than the 1048576 that a block can have"));
    EXPECT_THAT(errorOf(plain(BlockKind::Events, 1000, "\x01\x02")),
                HasSubstr("more events than its content can hold"));
    EXPECT_THAT(errorOf(plain(BlockKind::Events, 1, std::string("\0\0", 2) + huge)),
                HasSubstr("its column of kinds is damaged"));
    EXPECT_THAT(errorOf(plain(BlockKind::Tasks, 1000, "\x01\x02")),
                HasSubstr("more entries than its content can hold"));
    EXPECT_THAT(errorOf(plain(BlockKind::Tasks, 1, "\x01" + huge)),
                HasSubstr("its entry 1 is damaged"));
    EXPECT_THAT(errorOf(plain(BlockKind::Description, 1000, "")),
                HasSubstr("its content is too short"));
    EXPECT_THAT(errorOf(plain(BlockKind::Description, 1, huge)),
                HasSubstr("its content is too short"));
    EXPECT_THAT(errorOf(plain(BlockKind::ClockRate, 1, std::string(8, '\xff'))),
                HasSubstr("its rate of the clock is none"));
}

TEST_F(TraceFile, WordsOfLaterVersionsAreNamed)
{
    VarintWriter bytes;
    bytes.text("policy");
    bytes.text("by-moonlight");
    const Opened opened = readBytes(whole.substr(0, kTraceFileHeaderBytes) +
                                    plain(BlockKind::Description, 1, bytes.bytes()));
    EXPECT_THAT(opened.error,
                HasSubstr("policy is 'by-moonlight', which this program does not know"));
}

TEST_F(TraceFile, WhatALaterVersionAddsIsPassedOver)
{
    // A kind of block, a named text, a field at an entry's end.
    VarintWriter texts;
    texts.text("mood");
    texts.text("good");
    texts.text("scenario");
    texts.text("s");
    VarintWriter row;
    row.text("f.cpp");
    row.number(3);
    row.text("a new field");
    VarintWriter sites;
    sites.number(1);
    sites.text(row.bytes());
    const Opened opened =
        readBytes(whole.substr(0, kTraceFileHeaderBytes) + plain(BlockKind{40}, 9, "a note") +
                  plain(BlockKind::Description, 2, texts.bytes()) +
                  plain(BlockKind::Sites, 1, sites.bytes()));
    EXPECT_EQ(opened.error, "");
    const std::vector<RecordingPart> wanted{recording::Description{.scenario = "s"},
                                            recording::Sites{1, {{"f.cpp", 3}}}};
    EXPECT_EQ(opened.parts, wanted);
}

TEST_F(TraceFile, OtherVersionsAndOtherFilesAreRefused)
{
    std::string later = whole;
    later[kTraceFileMagic.size()] = 2;
    EXPECT_EQ(readBytes(later).error, "cannot open the recording " + path +
                                          ": its version is 2; this program reads up to version 1");
    EXPECT_EQ(readBytes("%PDF-1.7 and more").error,
              "cannot open the recording " + path + ": it is no recording of Lockstep");
    EXPECT_EQ(readAll("/nonexistent/a").error,
              "cannot open the recording /nonexistent/a: No such file or directory");
    EXPECT_EQ(readAll("/").error, "cannot open the recording /: Is a directory");
    const std::string pipe = folder.file("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(readAll(pipe).error, "cannot open the recording " + pipe + ": it is not a file");
}

} // namespace
} // namespace lockstep
