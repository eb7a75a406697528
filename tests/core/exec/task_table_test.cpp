// SPDX-License-Identifier: MIT
// Looks at tasks that change meanwhile.
#include "core/exec/task_table.h"

#include <gtest/gtest.h>

#include <thread>

namespace lockstep {
namespace {

constexpr std::uint32_t kTasks = 64;

/// A segment in which the test itself changes the tasks' states, on which no run is.
class TaskTable : public testing::Test {
protected:
    TaskTable() : m_segment(std::move(*Segment::create()))
    {
        attachRun(*m_segment);
        control().tasks.store(kTasks);
        for (std::uint32_t id = 1; id <= kTasks; ++id)
            block(id);
    }

    static void block(std::uint32_t id)
    {
        const std::uint64_t generation = taskAt(id).generation.fetch_add(1) + 1;
        taskAt(id).state.store(TaskStateWord::of(TaskPhase::Blocked, WakeReason::None,
                                                 static_cast<std::uint32_t>(generation))
                                   .bits);
    }
    static void set(std::uint32_t id, TaskPhase phase)
    {
        taskAt(id).state.store(TaskStateWord::of(phase).bits);
    }

private:
    std::unique_ptr<Segment> m_segment;
};

TEST_F(TaskTable, AllAreParkedWhenNobodyRunsOrWaitsForLeave)
{
    EXPECT_TRUE(everybodyParked());
    for (const TaskPhase phase : {TaskPhase::Gate, TaskPhase::Ready, TaskPhase::Running,
                                  TaskPhase::Waking, TaskPhase::Outside}) {
        set(7, phase);
        EXPECT_FALSE(everybodyParked());
    }
    set(7, TaskPhase::Ended);
    EXPECT_TRUE(everybodyParked());
}

TEST_F(TaskTable, OneThatWakesAnotherBeforeItParksIsNeverTakenForAllParked)
{
    set(1, TaskPhase::Running);
    std::atomic<bool> over{false};
    std::thread changes([&] {
        for (std::uint32_t runs = 1; !over.load();) {
            const std::uint32_t next = runs % kTasks + 1;
            set(next, TaskPhase::Running);
            block(runs);
            runs = next;
        }
    });
    int parked = 0;
    for (int look = 0; look < 100'000; ++look)
        parked += everybodyParked();
    over.store(true);
    changes.join();
    EXPECT_EQ(parked, 0) << "of 100,000 looks";
}

} // namespace
} // namespace lockstep
