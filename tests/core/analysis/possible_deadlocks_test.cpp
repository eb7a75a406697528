// SPDX-License-Identifier: MIT
#include "core/analysis/possible_deadlocks.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {

namespace {

using test::LogBuilder;

class Orders : public ::testing::Test {
protected:
    Orders()
    {
        for (const char* name : {"a", "b", "c"})
            locks.push_back(run.make(ObjectKind::Lock, name));
        for (const char* name : {"one", "two", "three"})
            tasks.push_back(run.spawn(name));
    }
    /// Takes the one, then the other, and gives both back.
    Seq takeBoth(int task, int first, int second)
    {
        take(task, first);
        const Seq seq = take(task, second);
        give(task, second);
        give(task, first);
        return seq;
    }
    Seq take(int task, int lock)
    {
        return run.write(tasks.at(std::size_t(task)),
                         LockAcquired{locks.at(std::size_t(lock)), 1, Acquisition::AtOnce});
    }
    void give(int task, int lock)
    {
        run.write(tasks.at(std::size_t(task)), LockReleased{locks.at(std::size_t(lock)), 0});
    }
    const std::vector<PossibleDeadlock>& found()
    {
        possible.advance(*run.log, run.log->end());
        return possible.found();
    }

    LogBuilder run;
    std::vector<ObjectId> locks;
    std::vector<TaskId> tasks;
    PossibleDeadlocks possible;
};

} // namespace

TEST_F(Orders, TwoLocksInBothOrdersByTwoTasksCouldDeadlock)
{
    takeBoth(0, 0, 1);
    EXPECT_TRUE(found().empty());
    const Seq closing = takeBoth(1, 1, 0);
    ASSERT_EQ(found().size(), 1u);
    EXPECT_EQ(found()[0].seq, closing);
    EXPECT_EQ(found()[0].locks, (std::vector<ObjectId>{locks[1], locks[0]}));
    EXPECT_EQ(found()[0].tasks, (std::vector<TaskId>{tasks[1], tasks[0]}));
    takeBoth(1, 1, 0);
    EXPECT_EQ(found().size(), 1u) << "told once";
}

TEST_F(Orders, ThreeLocksRoundAreACircle)
{
    takeBoth(0, 0, 1);
    takeBoth(1, 1, 2);
    EXPECT_TRUE(found().empty());
    takeBoth(2, 2, 0);
    ASSERT_EQ(found().size(), 1u);
    EXPECT_EQ(found()[0].locks.size(), 3u);
}

TEST_F(Orders, OneTaskAloneOrOneOrderIsNoDanger)
{
    takeBoth(0, 0, 1);
    takeBoth(0, 1, 0);
    takeBoth(1, 0, 1);
    EXPECT_TRUE(found().empty()) << "a first, and by one task the other way";
}

TEST_F(Orders, WhoOnlyTriesClosesNoCircle)
{
    constexpr std::uint32_t kTry = 31;
    takeBoth(0, 0, 1);
    take(1, 1);
    run.write(tasks[1], LockAcquired{locks[0], 1, Acquisition::AtOnce}, kTry);
    EXPECT_EQ(found().size(), 1u) << "it has always got it so far";
    give(1, 0);
    run.write(tasks[1], LockRefused{locks[0]}, kTry);
    EXPECT_TRUE(found().empty());
    run.write(tasks[1], LockAcquired{locks[0], 1, Acquisition::AtOnce}, kTry);
    EXPECT_TRUE(found().empty());
}

TEST_F(Orders, WhatWasGivenBackHasNoOrder)
{
    takeBoth(0, 0, 1);
    take(1, 1);
    give(0, 1); // by another task
    take(1, 0);
    EXPECT_TRUE(found().empty());
}

} // namespace lockstep
