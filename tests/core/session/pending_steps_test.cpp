// SPDX-License-Identifier: MIT
// Whether a task's next step would have to wait, for each kind of object, in a paused run.
#include "core/session/pending_steps.h"

#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::RecordedRun;

/// A paused run of a program whose main takes steps one by one.
class PendingStepsTest : public testing::Test {
protected:
    void begin(const std::function<void()>& main)
    {
        m_run = std::make_unique<RecordedRun>(
            test::RunOptions{.policy = PolicyKind::User, .start_paused = true}, main);
    }

    /// Steps main until it is at the gate of that operation for the how manieth time; what is said
    /// of it there.
    PendingStep mainAt(Operation operation, int times = 1)
    {
        PendingStep pending;
        for (;;) {
            const bool arrived = m_run->until([&] {
                const auto steps = pendingStepsOf(m_run->segment());
                if (steps.empty() || steps.front().can != PendingStep::Can::Step)
                    return false;
                pending = steps.front();
                return true;
            });
            if (!arrived) {
                ADD_FAILURE() << "main does not come to its gate";
                return pending;
            }
            if (pending.operation == operation && --times == 0)
                return pending;
            m_run->command(Command::StepTask, kMainTask.value);
            // Taken, not only sent: until then main still stands at the gate that it will leave.
            const ControlBlock& control = m_run->segment().control();
            m_run->until(
                [&] { return control.command_tail.load() == control.command_head.load(); });
        }
    }

    std::unique_ptr<RecordedRun> m_run;
};

TEST_F(PendingStepsTest, AnAcquireOfASemaphoreBlocksWhenNoneIsLeft)
{
    begin([] {
        threading::Semaphore one{"one", 1};
        one.acquire();
        one.acquire();
    });
    EXPECT_FALSE(mainAt(Operation::Acquire).would_block);
    const PendingStep second = mainAt(Operation::Acquire, 2);
    EXPECT_TRUE(second.would_block);
    EXPECT_FALSE(second.owner);
}

TEST_F(PendingStepsTest, AReleaseOfASemaphoreNeverBlocks)
{
    begin([] { threading::Semaphore("none", 0).release(); });
    EXPECT_FALSE(mainAt(Operation::Release).would_block);
}

TEST_F(PendingStepsTest, AWaitForAnEventBlocksUnlessItIsSet)
{
    begin([] {
        threading::Event event{"event"};
        event.set();
        event.wait();
        event.clear();
        event.wait();
    });
    EXPECT_FALSE(mainAt(Operation::Wait).would_block);
    EXPECT_TRUE(mainAt(Operation::Wait, 2).would_block);
}

TEST_F(PendingStepsTest, AWaitOnAConditionBlocks)
{
    begin([] {
        threading::Condition condition{"condition"};
        condition.acquire();
        condition.wait();
    });
    EXPECT_FALSE(mainAt(Operation::Acquire).would_block);
    EXPECT_TRUE(mainAt(Operation::Wait).would_block);
}

TEST_F(PendingStepsTest, AWaitAtABarrierBlocksUnlessItIsTheLastParty)
{
    begin([] {
        threading::Barrier("alone", 1).wait();
        threading::Barrier("two", 2).wait();
    });
    EXPECT_FALSE(mainAt(Operation::Wait).would_block);
    EXPECT_TRUE(mainAt(Operation::Wait, 2).would_block);
}

} // namespace
} // namespace lockstep
