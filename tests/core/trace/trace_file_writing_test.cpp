// SPDX-License-Identifier: MIT
// A recording's file gets its name when it is whole; whatever is in the way is one sentence.
#include "tests/core/trace/trace_file_fixture.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstring>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using testing::HasSubstr;

using TraceFileWriting = TraceFile;

TEST_F(TraceFileWriting, NamesMayBeInAnyScript)
{
    const std::string odd = folder.file("哲学家 进餐 1.lockstep");
    const auto saved = save(odd, everyPart());
    ASSERT_TRUE(saved) << saved.error().text;
    EXPECT_EQ(readAll(odd).parts, everyPart());
    const std::string longest = folder.file(std::string(255, 'x'));
    ASSERT_TRUE(save(longest, everyPart()));
    EXPECT_EQ(readAll(longest).parts, everyPart());
}

TEST_F(TraceFileWriting, NothingIsThereBeforeItIsFinished)
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

TEST_F(TraceFileWriting, ALinkStaysALink)
{
    const std::string link = folder.file("link");
    ASSERT_EQ(symlink(path.c_str(), link.c_str()), 0);
    ASSERT_TRUE(save(link, {recording::Scenario{"{}"}}));
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(readAll(path).parts.size(), 1u);
}

TEST_F(TraceFileWriting, WhatCannotBeWrittenIsSaidFirst)
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

TEST_F(TraceFileWriting, AFolderThatMayNotBeWrittenIsSaidFirst)
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

TEST_F(TraceFileWriting, AFullDiskIsOneSentenceAndLeavesNothing)
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

TEST_F(TraceFileWriting, AFileThatMayNotGrowIsOneSentenceAndLeavesNothing)
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

TEST_F(TraceFileWriting, APartThatNoBlockHoldsIsRefused)
{
    auto file = TraceFileWriter::create(path);
    ASSERT_TRUE(file);
    const auto written = file->write(recording::Scenario{std::string(kMostBlockBytes + 1, ' ')});
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().text, HasSubstr("is longer than a block can be"));
}

} // namespace
} // namespace lockstep
