// SPDX-License-Identifier: MIT
#include "core/segment/segment.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>

namespace lockstep {
namespace {

std::unique_ptr<Segment> newSegment()
{
    auto made = Segment::create();
    EXPECT_TRUE(made) << made.error().text;
    return std::move(*made);
}

std::uint32_t put(Segment& segment, std::string_view text)
{
    segment.control().births.lock(kServiceTag);
    const std::uint32_t at = segment.putName(text);
    segment.control().births.unlock();
    return at;
}

TEST(Segment, IsSharedByWhoeverAttachesToIt)
{
    const auto reader = newSegment();
    auto attached = Segment::attach(dup(reader->fd()));
    ASSERT_TRUE(attached) << attached.error().text;
    const std::uint32_t name = put(*reader, "noodle");
    EXPECT_EQ((*attached)->name(name), "noodle");
    (*attached)->control().next_seq.store(7);
    EXPECT_EQ(reader->control().next_seq.load(), 7u);
}

TEST(Segment, CannotBeCutShortUnderItsReader)
{
    const auto reader = newSegment();
    EXPECT_EQ(ftruncate(reader->fd(), 4096), -1);
    EXPECT_EQ(errno, EPERM);
}

TEST(Segment, RefusesWhatIsNoRun)
{
    EXPECT_FALSE(Segment::attach(-1));
    const int empty = memfd_create("empty", MFD_CLOEXEC);
    EXPECT_FALSE(Segment::attach(empty));
    close(empty);

    const auto older = newSegment();
    older->control().version = kSegmentVersion + 1;
    const auto attached = Segment::attach(dup(older->fd()));
    ASSERT_FALSE(attached);
    EXPECT_EQ(attached.error().text, "the inherited memory is not a run of this version");
}

TEST(Segment, KeepsNamesUntilThereIsNoRoom)
{
    const auto segment = newSegment();
    EXPECT_EQ(segment->name(0), "");
    EXPECT_EQ(segment->name(put(*segment, "")), "");
    EXPECT_EQ(segment->name(put(*segment, std::string(10'000, 'x'))).size(), 4096u) << "cut";
    EXPECT_EQ(segment->name(UINT32_MAX), "") << "a place that cannot be";
    std::uint32_t last = 1;
    for (int i = 0; i < 2'000 && last != 0; ++i)
        last = put(*segment, std::string(4096, 'y'));
    EXPECT_EQ(last, 0u);
}

TEST(Segment, TouchesOnlyWhatIsUsed)
{
    const auto segment = newSegment();
    segment->ring(kMostRings - 1).head.store(1);
    struct stat status {};
    ASSERT_EQ(fstat(segment->fd(), &status), 0);
    EXPECT_LT(status.st_blocks * 512, 1 << 20);
    EXPECT_GT(status.st_size, 400 << 20);
}

// The analysis does not follow a lock through an expectation.
void takeTwiceAndFree(RobustLock& lock) LS_NO_ANALYSIS
{
    EXPECT_TRUE(lock.tryLock(7));
    EXPECT_FALSE(lock.tryLock(8));
    EXPECT_EQ(lock.holder(), 7u);
    lock.unlock();
}

TEST(RobustLock, SaysWhoHasIt)
{
    RobustLock lock;
    takeTwiceAndFree(lock);
    EXPECT_EQ(lock.holder(), 0u);
}

TEST(TaskStateWord, KeepsItsParts)
{
    const auto word = TaskStateWord::of(TaskPhase::Blocked, WakeReason::TimedOut, 0x12345);
    EXPECT_EQ(word.phase(), TaskPhase::Blocked);
    EXPECT_EQ(word.reason(), WakeReason::TimedOut);
    EXPECT_EQ(word.generation(), 0x2345u) << "the low bits";
}

} // namespace
} // namespace lockstep
