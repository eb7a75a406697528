// SPDX-License-Identifier: MIT
#include "core/trace/trace_file.h"

#include "core/trace/byte_codec.h"
#include "core/trace/crc32c.h"
#include "tests/support/scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::contentOf;
using test::putContent;
using test::ScratchFolder;
using testing::HasSubstr;

/// One of every type; fields as large as they can be among them.
std::vector<RecordingPart> everyPart()
{
    const EventKind kind{60'000};
    return {
        recording::Description{.program = "lockstep-run 9",
                               .scenario = "a-scenario",
                               .variant = "as-written",
                               .parameters = {{"pause", "0.3"}, {"text", "a=b, 面条\n"}},
                               .carriers = "threads",
                               .net = "private",
                               .lang = "zh_CN",
                               .policy = PolicyKind::Random,
                               .time = TimeMode::Instant,
                               .speed_permille = 100'000,
                               .seed = UINT64_MAX},
        recording::Scenario{"{\"id\": \"a-scenario\"}"},
        recording::ClockRate{0.3846},
        recording::Sites{1, {{"scenarios/a.cpp", 7}, {"", UINT32_MAX}}},
        recording::Tasks{{{.id = kMainTask, .name = "main", .end = ObjectId{1}, .spawned = 1},
                          {.id = TaskId{2},
                           .name = "小明",
                           .parent = kMainTask,
                           .end = ObjectId{UINT32_MAX},
                           .carrier = Carrier::Greenlet,
                           .daemon = true,
                           .helper = true,
                           .spawned = kNoSeq}}},
        recording::Objects{{{.id = ObjectId{1}, .kind = ObjectKind::TaskEnd, .name = "main"},
                            {.id = ObjectId{2},
                             .kind = ObjectKind{UINT16_MAX},
                             .name = std::string("a\0b", 3),
                             .creator = TaskId{UINT32_MAX},
                             .ordinal = UINT32_MAX,
                             .created = kNoSeq}}},
        recording::Payloads{0, {"", "Ming eats", std::string("吃面\0eats", 11)}},
        recording::Events{
            0,
            {{0, 1'000, {}, {}, EventKind{2}, {}, 4},
             {0, UINT64_MAX, TaskId{UINT32_MAX}, ObjectId{7}, kContinuation, SiteId{9}, 11},
             {5, 999, kMainTask, ObjectId{UINT32_MAX}, kind, SiteId{UINT16_MAX}, UINT32_MAX},
             {kNever_ns, UINT64_MAX, TaskId{2}, {}, EventKind{30}, SiteId{1}, 0},
             {kNever_ns, 0, {}, {}, kContinuation, {}, 0}}},
        recording::Events{5, {{kNever_ns, 0, TaskId{2}, {}, EventKind{22}, {}, 1}}},
        recording::Steps{0,
                         {{.task = kMainTask, .operation = Operation::Start},
                          {.task = TaskId{2},
                           .object = {kMainTask, 1},
                           .operation = Operation::Acquire,
                           .bytes = UINT32_MAX}}},
        recording::End{
            .verdict = Verdict::Deadlock, .message = "why", .real_ns = 12'345, .events = 6},
    };
}

Result<void> save(const std::string& path, const std::vector<RecordingPart>& parts)
{
    auto file = TraceFileWriter::create(path);
    if (!file)
        return file.error();
    for (const RecordingPart& part : parts)
        if (const auto written = file->write(part); !written)
            return written;
    return file->finish();
}

struct Opened {
    std::vector<RecordingPart> parts;
    std::optional<std::uint64_t> cut_at;
    std::string error; ///< empty: none
};

Opened readAll(const std::string& path)
{
    Opened opened;
    auto file = TraceFileReader::open(path);
    if (!file) {
        opened.error = file.error().text;
        return opened;
    }
    for (;;) {
        auto part = file->next();
        if (!part) {
            opened.error = part.error().text;
            return opened;
        }
        if (!*part)
            break;
        opened.parts.push_back(std::move(**part));
    }
    opened.cut_at = file->cutAt();
    return opened;
}

class TraceFile : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_FALSE(folder.path().empty());
        const auto saved = save(path, everyPart());
        ASSERT_TRUE(saved) << saved.error().text;
        whole = contentOf(path);
    }

    Opened readBytes(const std::string& bytes)
    {
        putContent(path, bytes);
        return readAll(path);
    }

    /// Where each block begins, and where the last one ends.
    std::vector<std::size_t> blocks() const
    {
        std::vector<std::size_t> begins{kTraceFileHeaderBytes};
        while (begins.back() < whole.size()) {
            const auto header = readBlockHeader(whole.substr(begins.back(), kBlockHeaderBytes));
            begins.push_back(begins.back() + kBlockHeaderBytes + header->packed_bytes);
        }
        return begins;
    }

    ScratchFolder folder;
    const std::string path = folder.file("a.lockstep");
    std::string whole;
};

TEST(Crc32c, IsThatOfTheStandard)
{
    EXPECT_EQ(crc32c(""), 0u);
    EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);
    EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
    EXPECT_EQ(crc32c("6789", crc32c("12345")), 0xe3069283u);
}

TEST(ByteCodec, NumbersComeBack)
{
    ByteWriter writer;
    const std::vector<std::int64_t> numbers{0, 1, -1, 63, -64, 64, 300, INT64_MAX, INT64_MIN};
    for (std::int64_t number : numbers) {
        writer.number(static_cast<std::uint64_t>(number));
        writer.signedNumber(number);
    }
    ByteReader reader(writer.bytes());
    for (std::int64_t number : numbers) {
        EXPECT_EQ(reader.number(), static_cast<std::uint64_t>(number));
        EXPECT_EQ(reader.signedNumber(), number);
    }
    EXPECT_TRUE(reader.atEnd());
    EXPECT_FALSE(reader.failed());
}

TEST(ByteCodec, WhatIsNoNumberFails)
{
    for (const std::string& bytes : {std::string(), std::string(5, '\x80'), std::string(20, '\xff'),
                                     std::string(9, '\xff') + '\x02'}) { // 65 bits
        ByteReader reader(bytes);
        EXPECT_EQ(reader.number(), 0u);
        EXPECT_TRUE(reader.failed());
        EXPECT_EQ(reader.text(), "");
    }
    ByteReader longText("\x05"
                        "abc");
    EXPECT_EQ(longText.text(), "");
    EXPECT_TRUE(longText.failed());
}

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
    ByteWriter block;
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
                HasSubstr("more events than its content can hold"));
    EXPECT_THAT(errorOf(plain(BlockKind::Events, 1, std::string("\0\0", 2) + huge)),
                HasSubstr("its column of kinds is damaged"));
    EXPECT_THAT(errorOf(plain(BlockKind::Tasks, UINT32_MAX, "\x01\x02")),
                HasSubstr("more entries than its content can hold"));
    EXPECT_THAT(errorOf(plain(BlockKind::Tasks, 1, "\x01" + huge)),
                HasSubstr("its entry 1 is damaged"));
    EXPECT_THAT(errorOf(plain(BlockKind::Description, UINT32_MAX, "")),
                HasSubstr("its content is too short"));
    EXPECT_THAT(errorOf(plain(BlockKind::Description, 1, huge)),
                HasSubstr("its content is too short"));
    EXPECT_THAT(errorOf(plain(BlockKind::ClockRate, 1, std::string(8, '\xff'))),
                HasSubstr("its rate of the clock is none"));
}

TEST_F(TraceFile, WordsOfLaterVersionsAreNamed)
{
    ByteWriter bytes;
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
    ByteWriter texts;
    texts.text("mood");
    texts.text("good");
    texts.text("scenario");
    texts.text("s");
    ByteWriter row;
    row.text("f.cpp");
    row.number(3);
    row.text("a new field");
    ByteWriter sites;
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

TEST_F(TraceFile, NamesMayBeInAnyScript)
{
    const std::string odd = folder.file("哲学家 进餐 1.lockstep");
    const auto saved = save(odd, everyPart());
    ASSERT_TRUE(saved) << saved.error().text;
    EXPECT_EQ(readAll(odd).parts, everyPart());
    const std::string longest = folder.file(std::string(255, 'x'));
    ASSERT_TRUE(save(longest, everyPart()));
    EXPECT_EQ(readAll(longest).parts, everyPart());
}

TEST_F(TraceFile, NothingIsThereBeforeItIsFinished)
{
    const std::string other = folder.file("b.lockstep");
    {
        auto file = TraceFileWriter::create(other);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write(recording::Scenario{"{}"}));
        EXPECT_NE(access(other.c_str(), F_OK), 0);
        auto moved = std::move(*file);
        ASSERT_TRUE(moved.write(recording::Scenario{"{}"}));
    }
    EXPECT_EQ(folder.files(), 1u) << "the unfinished file is still there";
    // An older recording is kept until the new one is whole.
    {
        auto file = TraceFileWriter::create(path);
        ASSERT_TRUE(file);
    }
    EXPECT_EQ(contentOf(path), whole);
    ASSERT_TRUE(save(path, {recording::Scenario{"{}"}}));
    EXPECT_EQ(readAll(path).parts.size(), 1u);
}

TEST_F(TraceFile, ALinkStaysALink)
{
    const std::string link = folder.file("link");
    ASSERT_EQ(symlink(path.c_str(), link.c_str()), 0);
    ASSERT_TRUE(save(link, {recording::Scenario{"{}"}}));
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(readAll(path).parts.size(), 1u);
}

TEST_F(TraceFile, WhatCannotBeWrittenIsSaidFirst)
{
    const auto errorOf = [](const std::string& where) {
        const auto file = TraceFileWriter::create(where);
        return file ? "none" : file.error().text;
    };
    EXPECT_EQ(errorOf("/nonexistent/a"), "cannot write /nonexistent/a: No such file or directory");
    EXPECT_EQ(errorOf(folder.path()), "cannot write " + folder.path() + ": Is a directory");
    EXPECT_EQ(errorOf("/dev/null"), "cannot write /dev/null: it is not a file");
    EXPECT_EQ(errorOf(path + "/b"), "cannot write " + path + "/b: Not a directory");
    EXPECT_EQ(errorOf(""), "cannot write : No such file or directory");
}

TEST_F(TraceFile, AFolderThatMayNotBeWrittenIsSaidFirst)
{
    ASSERT_EQ(chmod(folder.path().c_str(), 0555), 0);
    const uid_t self = geteuid();
    constexpr uid_t kNobodysAccount = 65'534; // root may write everywhere
    ASSERT_TRUE(self != 0 || seteuid(kNobodysAccount) == 0);
    const std::string other = folder.file("b.lockstep");
    const auto file = TraceFileWriter::create(other);
    const std::string error = file ? "none" : file.error().text;
    ASSERT_TRUE(self != 0 || seteuid(self) == 0);
    ASSERT_EQ(chmod(folder.path().c_str(), 0700), 0);
    EXPECT_EQ(error, "cannot write " + other + ": Permission denied");
}

/// Texts that do not pack.
recording::Payloads noise(std::size_t bytes)
{
    std::string text(bytes, '\0');
    std::uint64_t state = 88172645463325252u;
    for (char& letter : text) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        letter = static_cast<char>(state);
    }
    return {0, {text}};
}

TEST_F(TraceFile, AFullDiskIsOneSentenceAndLeavesNothing)
{
    const std::string disk = folder.file("disk");
    ASSERT_EQ(mkdir(disk.c_str(), 0700), 0);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
    const std::string full = disk + "/a.lockstep";
    const auto saved = save(full, {noise(1'000'000)});
    EXPECT_EQ(saved ? "" : saved.error().text,
              "cannot write " + full + ": No space left on device");
    EXPECT_EQ(std::filesystem::is_empty(disk), true);
    EXPECT_EQ(umount(disk.c_str()), 0);
}

TEST_F(TraceFile, AFileThatMayNotGrowIsOneSentenceAndLeavesNothing)
{
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{64'000, before.rlim_max};
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string other = folder.file("b.lockstep");
    const auto saved = save(other, {noise(1'000'000)});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().text, "cannot write " + other + ": File too large");
    EXPECT_EQ(folder.files(), 1u);
}

TEST_F(TraceFile, APartThatNoBlockHoldsIsRefused)
{
    auto file = TraceFileWriter::create(path);
    ASSERT_TRUE(file);
    const auto written = file->write(recording::Scenario{std::string(kMostBlockBytes + 1, ' ')});
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().text, HasSubstr("longer than the 64 MiB that a block can have"));
}

} // namespace
} // namespace lockstep
