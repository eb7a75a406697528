// SPDX-License-Identifier: MIT
#include "core/model/shared_pages.h"

#include "core/model/history.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

TEST(SharedPages, ACopyKeepsWhatItSawAndCopiesOnlyWhatChanges)
{
    SharedPages<int, 4> live;
    live.grow(10);
    for (std::size_t i = 0; i < 10; ++i)
        live.change(i) = static_cast<int>(i);
    EXPECT_EQ(live.copiedBytes(), 0u) << "nobody shares it";
    const SharedPages<int, 4> kept = live;
    live.change(5) = 50;
    live.change(6) = 60;
    EXPECT_EQ(live.copiedBytes(), 4 * sizeof(int)) << "one page, once";
    EXPECT_EQ(kept[5], 5);
    EXPECT_EQ(live[5], 50);
    EXPECT_EQ(&kept[0], &live[0]) << "still shared";
    live.grow(12);
    EXPECT_EQ(live.size(), 12u);
    EXPECT_EQ(live[11], 0);
    EXPECT_EQ(kept.size(), 10u);
    live.grow(3);
    EXPECT_EQ(live.size(), 12u) << "it never shrinks";
}

TEST(History, APlaceIsTheSameWhetherFoldedFromTheStartOrFromACheckpoint)
{
    test::LogBuilder run;
    std::vector<TaskId> tasks;
    for (int i = 0; i < 40; ++i)
        tasks.push_back(run.spawn("t"));
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    while (run.log->end() < 350'000)
        for (const TaskId task : tasks) {
            run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce});
            run.write(task, LockReleased{lock, 0});
        }
    History history(*run.log);
    history.advance();
    for (const Seq place : {Seq{340'001}, Seq{99'999}, Seq{100'000}, Seq{215'000}, Seq{340'000}}) {
        RunState folded;
        while (folded.applied() < place)
            folded.apply(*run.log, folded.applied());
        const RunState& found = history.stateAt(place);
        ASSERT_EQ(found.applied(), place);
        EXPECT_EQ(found.object(lock).owner, folded.object(lock).owner) << place;
        EXPECT_EQ(found.object(lock).last_event, folded.object(lock).last_event) << place;
        for (const TaskId task : tasks)
            ASSERT_EQ(found.task(task).since, folded.task(task).since) << place;
    }
    EXPECT_EQ(history.live().applied(), run.log->end());
}

} // namespace
} // namespace lockstep
