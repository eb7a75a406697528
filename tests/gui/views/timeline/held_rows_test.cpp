// SPDX-License-Identifier: MIT
#include "gui/views/timeline/held_rows.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

/// A short hold of "a" and a long one of "b" in turn; somebody waits for every fifth.
TEST(HeldRows, AMilestoneSaysWhatIsHeldMostAndWhetherAnybodyWaited)
{
    lockstep::test::LogBuilder run;
    const ObjectId a = run.make(ObjectKind::Lock, "a");
    const ObjectId b = run.make(ObjectKind::Lock, "b");
    const TaskId holder = run.spawn("holder");
    const TaskId waiter = run.spawn("waiter");
    constexpr std::size_t kHolds = 5 * kMilestone;
    for (std::size_t i = 0; i < kHolds; ++i) {
        const ObjectId lock = i % 2 == 0 ? a : b;
        run.write(holder, LockAcquired{lock, 1, Acquisition::AtOnce});
        if (i % (2 * kMilestone) == 3)
            run.write(waiter, LockRequested{lock, holder});
        for (int j = 0; j < 4 && lock == b; ++j)
            run.say(waiter, "...");
        run.write(holder, LockReleased{lock, 0});
    }
    History history(*run.log);
    history.advance();
    HeldRows rows;
    rows.advance(history);
    const std::size_t lane = holder.value - 1;
    ASSERT_EQ(rows.rowsOf(lane), 1u);
    const HeldRows::Row row = rows.row(history, lane, 0);
    ASSERT_EQ(row.size(), kHolds);
    ASSERT_EQ(row.milestones(), 4u) << "the last one may still go on";
    for (std::size_t milestone = 0; milestone < 4; ++milestone) {
        EXPECT_EQ(row.milestone(milestone), row.begin(milestone * kMilestone));
        const StretchSample sample = row.sampleOf(milestone * kMilestone, 2 * kMilestone);
        EXPECT_EQ(sample.object, b);
        EXPECT_EQ(sample.contended, milestone % 2 == 0) << milestone;
    }
    EXPECT_EQ(row.sampleOf(0, 1).object, a) << "a single one is itself";
    EXPECT_TRUE(row.sampleOf(3, 1).contended);
    EXPECT_FALSE(row.sampleOf(4, 1).contended);
}

} // namespace
} // namespace lockstep::gui
