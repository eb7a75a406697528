// SPDX-License-Identifier: MIT
// What people add to a finished recording stands behind its blocks; the blocks stay as they are.
#include "core/trace/varint_codec.h"
#include "tests/core/trace/trace_file_fixture.h"

#include <gmock/gmock.h>

#include <cstring>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>

namespace lockstep {
namespace {

using namespace test;
using testing::HasSubstr;

class TraceFileAppending : public TraceFile {
protected:
    void SetUp() override
    {
        TraceFile::SetUp();
        stamp = stampOf(path);
    }

    static TraceFileStamp stampOf(const std::string& file)
    {
        auto reader = TraceFileReader::open(file);
        while (reader) {
            const auto part = reader->next();
            if (!part || !*part)
                break;
        }
        return reader ? reader->stamp() : TraceFileStamp{};
    }

    static recording::Additions note(const std::string& text)
    {
        return {.title = "t", .notes = {{2, text}}};
    }

    std::string append(const std::string& text)
    {
        const auto done = appendPart(path, stamp, note(text));
        return done ? "" : done.error().text;
    }

    TraceFileStamp stamp;
};

TEST_F(TraceFileAppending, TheBytesBeforeStayAsTheyAre)
{
    EXPECT_EQ(stamp.end, whole.size());
    ASSERT_EQ(append("first"), "");
    ASSERT_EQ(append("second 面"), "");
    const std::string now = contentOf(path);
    EXPECT_GT(now.size(), whole.size());
    EXPECT_EQ(now.substr(0, whole.size()), whole);
    auto parts = everyPart();
    parts.emplace_back(note("first"));
    parts.emplace_back(note("second 面"));
    EXPECT_EQ(readAll(path).parts, parts);
    EXPECT_EQ(stamp.bytes, now.size());
    EXPECT_TRUE(stampOf(path).isSameFile(stamp));
    EXPECT_EQ(folder.files(), 1u);
}

TEST_F(TraceFileAppending, WhatAWriterFinishedCanBeAddedTo)
{
    auto file = TraceFileWriter::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(recording::Scenario{"{}"}));
    ASSERT_TRUE(file->finish());
    stamp = file->stamp();
    ASSERT_EQ(append("new"), "");
    EXPECT_EQ(readAll(path).parts.size(), 2u);
}

TEST_F(TraceFileAppending, AFileThatIsAnotherOneNowIsLeftAlone)
{
    const std::string why =
        "cannot write " + path + ": it was changed by somebody else since it was opened";
    // Longer; then another one under the same name, with the same bytes.
    putContent(path, whole + "x");
    EXPECT_EQ(append("a"), why);
    EXPECT_EQ(contentOf(path), whole + "x");
    const std::string other = folder.file("b");
    putContent(other, whole);
    std::filesystem::rename(other, path);
    EXPECT_EQ(append("a"), why);
    EXPECT_EQ(contentOf(path), whole);
    std::filesystem::remove(path);
    EXPECT_EQ(append("a"), "cannot write " + path + ": No such file or directory");
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(TraceFileAppending, TwoDoNotWriteAtTheSameTime)
{
    const FileDescriptor other(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    ASSERT_EQ(flock(other.get(), LOCK_EX | LOCK_NB), 0);
    EXPECT_EQ(append("a"), "cannot write " + path + ": somebody else is writing it");
    EXPECT_EQ(contentOf(path), whole);
}

TEST_F(TraceFileAppending, WhatMayNotBeWrittenStaysAsItIs)
{
    ASSERT_EQ(chmod(path.c_str(), 0444), 0);
    ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
    const uid_t self = geteuid();
    constexpr uid_t kNobodysAccount = 65'534; // root may write everywhere
    ASSERT_TRUE(self != 0 || seteuid(kNobodysAccount) == 0);
    const std::string error = append("a");
    ASSERT_TRUE(self != 0 || seteuid(self) == 0);
    EXPECT_EQ(error, "cannot write " + path + ": Permission denied");
    EXPECT_EQ(contentOf(path), whole);
}

TEST_F(TraceFileAppending, HalfABlockIsWrittenOver)
{
    ASSERT_EQ(append("whole"), "");
    const std::string before = contentOf(path);
    ASSERT_EQ(append(std::string(5000, 'x')), "");
    // As if the power had failed in the middle of it.
    putContent(path, contentOf(path).substr(0, before.size() + 30));
    stamp = stampOf(path);
    EXPECT_EQ(stamp.end, before.size());
    ASSERT_EQ(append("n"), "");
    const auto read = readAll(path);
    EXPECT_EQ(read.error, "");
    EXPECT_FALSE(read.cut_at);
    EXPECT_EQ(std::get<recording::Additions>(read.parts.back()), note("n"));
    EXPECT_EQ(contentOf(path).substr(0, before.size()), before);
}

TEST_F(TraceFileAppending, AFullDiskLeavesWhatWasThere)
{
    const std::string disk = folder.file("disk");
    ASSERT_EQ(mkdir(disk.c_str(), 0700), 0);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
    const std::string full = disk + "/a.lockstep";
    putContent(full, whole);
    TraceFileStamp there = stampOf(full);
    std::string noise;
    for (std::uint32_t i = 1; noise.size() < 200'000; i = i * 1'664'525u + 1'013'904'223u)
        noise += static_cast<char>(i >> 24);
    const auto done = appendPart(full, there, note(noise));
    EXPECT_EQ(done ? "" : done.error().text, "cannot write " + full + ": No space left on device");
    EXPECT_EQ(contentOf(full), whole);
    // There is room for less, and the stamp is right still.
    const auto less = appendPart(full, there, note("less"));
    EXPECT_TRUE(less) << less.error().text;
    EXPECT_EQ(umount(disk.c_str()), 0);
}

TEST_F(TraceFileAppending, WhatNoBlockHoldsIsRefused)
{
    EXPECT_THAT(append(std::string(kMostBlockBytes, 'x')), HasSubstr("more than a block can hold"));
    EXPECT_EQ(contentOf(path), whole);
}

TEST_F(TraceFileAppending, WhatNoWindowCouldShowIsNotRead)
{
    const auto errorOf = [&](const recording::Additions& additions) {
        putContent(path, whole);
        stamp = stampOf(path);
        const auto done = appendPart(path, stamp, additions);
        return done ? readAll(path).error : done.error().text;
    };
    EXPECT_EQ(errorOf({.notes = {{1, std::string(16'384, 'x')}}}), "");
    EXPECT_THAT(errorOf({.notes = {{1, std::string(16'385, 'x')}}}),
                HasSubstr("a note is longer than 16384 bytes"));
    EXPECT_THAT(errorOf({.title = std::string(16'385, 'x')}),
                HasSubstr("its title is longer than 16384 bytes"));
    EXPECT_THAT(errorOf({.notes = std::vector<recording::Note>(10'001)}),
                HasSubstr("it has more notes than 10000"));
    // A field that is no number, as only another program writes it.
    const auto errorOfText = [&](const std::string& name, const std::string& value) {
        VarintWriter texts;
        texts.text(name);
        texts.text(value);
        putContent(path, whole + BlockPacker().pack(BlockKind::Additions, 1, texts.bytes()));
        return readAll(path).error;
    };
    const std::string last = "block " + std::to_string(everyPart().size() + 1) + " at byte ";
    for (const char* name : {"cursor", "visible", "range", "task", "object"})
        for (const char* value : {"", "x", "-1", "1 x", "99999999999999999999"}) {
            SCOPED_TRACE(name + std::string(" ") + value);
            EXPECT_THAT(errorOfText(name, value), HasSubstr("is no number"));
            EXPECT_THAT(errorOfText(name, value), HasSubstr(last));
        }
    EXPECT_THAT(errorOfText("note", "soon"), HasSubstr("the place of a note is no number"));
    EXPECT_EQ(errorOfText("colour", "red"), "");
}

} // namespace
} // namespace lockstep
