// SPDX-License-Identifier: MIT
// What shared values were worth, and which writes are lost.
#include "core/model/value_history.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

constexpr TaskId kMing{2}, kHong{3};

/// A counter that Ming and Hong add to.
struct Counting : testing::Test {
    Counting()
    {
        run.spawn("Ming");
        run.spawn("Hong");
        counter = run.make(ObjectKind::Shared, "counter");
        run.write(kMainTask,
                  SharedWritten{
                      .payload_at = text("0"), .bytes = 1, .shared = counter, .initially = true});
    }

    std::uint32_t text(const std::string& value) { return run.log->putPayload(value); }
    Seq read(TaskId task)
    {
        return run.write(task, SharedRead{.payload_at = text("r"), .bytes = 1, .shared = counter});
    }
    Seq write(TaskId task)
    {
        return run.write(task,
                         SharedWritten{.payload_at = text("w"), .bytes = 1, .shared = counter});
    }
    Seq add(TaskId task)
    {
        return run.write(task, SharedChanged{.payload_at = text("a"),
                                             .bytes = 1,
                                             .shared = counter,
                                             .operation = Operation::AddAtomically});
    }
    const ValueTrack& track()
    {
        history.advance(*run.log, run.log->end());
        return history.tracks().at(0);
    }
    /// As a word: "begin" is kept, k a write that counts, L one that is lost.
    std::string writes(Seq seq = kNoSeq)
    {
        const ValueTrack& all = track();
        std::string word;
        for (const bool lost : all.lostOf(all.writesBefore(seq), 100))
            word += lost ? 'L' : 'k';
        return word;
    }

    test::LogBuilder run;
    ObjectId counter;
    ValueHistory history;
};

TEST_F(Counting, NothingIsLostByTurns)
{
    for (const TaskId task : {kMing, kHong, kMing}) {
        read(task);
        write(task);
    }
    EXPECT_EQ(writes(), "kkkk");
    EXPECT_EQ(track().writes.back().number, 3u);
    EXPECT_EQ(track().writes.back().counted, 3u);
}

TEST_F(Counting, WhatOneWritesWhoHasReadBeforeLosesTheWritesSince)
{
    read(kMing);
    for (int i = 0; i < 3; ++i) {
        read(kHong);
        write(kHong);
    }
    const Seq before = run.log->end();
    write(kMing);
    EXPECT_EQ(writes(), "kLLLk");
    EXPECT_EQ(writes(before), "kkkk") << "at that moment they were not lost yet";
    EXPECT_EQ(track().writes.back().number - track().writes.back().counted, 3u);
}

TEST_F(Counting, ALostWriteComesBackWithWhoHadReadIt)
{
    read(kMing);
    read(kHong);
    write(kHong);
    read(kHong);  // Hong's own 1
    write(kMing); // loses it ...
    EXPECT_EQ(writes(), "kLk");
    write(kHong); // ... and Hong goes on from it
    EXPECT_EQ(writes(), "kkLk");
    EXPECT_EQ(track().writes.back().counted, 2u);
}

TEST_F(Counting, OneStepLosesNothingAndNeitherDoesWhoHasNotRead)
{
    read(kMing);
    add(kHong);
    add(kMing); // has read long ago, but reads again in the same step
    write(kHong);
    write(kHong);
    EXPECT_EQ(writes(), "kkkkk");
}

TEST_F(Counting, TheLastReadOfEachTaskIsKnownAtEveryPlace)
{
    const Seq first = read(kMing);
    write(kHong);
    const Seq second = read(kMing);
    EXPECT_EQ(track().lastRead(kMing, first), nullptr);
    EXPECT_EQ(track().lastRead(kMing, second)->seq, first);
    EXPECT_EQ(track().lastRead(kMing, second + 1)->seq, second);
    EXPECT_EQ(track().lastRead(kHong, kNoSeq), nullptr);
}

TEST_F(Counting, GrownEventByEventItIsTheSame)
{
    read(kMing);
    read(kHong);
    write(kHong);
    write(kMing);
    const std::string at_once = writes();
    ValueHistory slowly;
    for (Seq end = 0; end <= run.log->end(); ++end)
        slowly.advance(*run.log, end);
    ASSERT_EQ(slowly.tracks().size(), 1u);
    EXPECT_EQ(slowly.tracks()[0].writes.size(), track().writes.size());
    std::string word;
    for (const bool lost : slowly.tracks()[0].lostOf(slowly.tracks()[0].writes.size(), 100))
        word += lost ? 'L' : 'k';
    EXPECT_EQ(word, at_once);
}

TEST_F(Counting, OfManyOnlyTheNewestAreLookedAt)
{
    read(kMing);
    for (int i = 0; i < 1000; ++i) {
        read(kHong);
        write(kHong);
    }
    write(kMing);
    const std::vector<bool> newest = track().lostOf(track().writes.size(), 5);
    EXPECT_EQ(newest, (std::vector<bool>{true, true, true, true, false}));
    EXPECT_EQ(track().writes.back().counted, 1u);
}

TEST(ValuesOfFiles, WhoWritesBetweenAnothersEmptyingAndWritingIsLost)
{
    test::LogBuilder run;
    run.spawn("Ming");
    run.spawn("Hong");
    const ObjectId file = run.make(ObjectKind::File, "stock");
    const auto text = [&](const std::string& value) { return run.log->putPayload(value); };
    run.write(kMainTask,
              FileWritten{.payload_at = text("1"), .bytes = 1, .file = file, .initially = true});
    run.write(kMing, FileRead{.payload_at = text("1"), .bytes = 1, .file = file});
    run.write(kMing, FileTruncated{file});
    run.write(kHong, FileRead{.payload_at = text(""), .bytes = 0, .file = file});
    run.write(kHong, FileTruncated{file});
    run.write(kHong, FileWritten{.payload_at = text("0"), .bytes = 1, .file = file});
    run.write(kMing, FileWritten{.payload_at = text("0"), .bytes = 1, .file = file});
    ValueHistory history;
    history.advance(*run.log, run.log->end());
    const ValueTrack& track = history.tracks().at(0);
    EXPECT_EQ(track.lostOf(track.writes.size(), 9),
              (std::vector<bool>{false, false, false, true, false}));
    EXPECT_EQ(track.writes.back().number, 2u);
    EXPECT_EQ(track.writes.back().counted, 1u);
}

} // namespace
} // namespace lockstep
