// SPDX-License-Identifier: MIT
// What a paused run says of the next step on a queue or a future: whether it would have to wait.
#include "core/scenario/stage.h"
#include "core/session/pending_steps.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::RecordedRun;
using threading::Queue;

/// Main's next step once it is at its gate with that operation.
PendingStep mainAt(RecordedRun& run, Operation operation)
{
    PendingStep found;
    EXPECT_TRUE(run.until([&] {
        const auto steps = pendingStepsOf(run.segment());
        if (steps.empty() || steps.front().can != PendingStep::Can::Step)
            return false;
        found = steps.front();
        return found.operation == operation;
    })) << "main does not come to "
        << nameOf(operation);
    return found;
}

/// Lets main take the step that it is at.
void stepMain(RecordedRun& run)
{
    run.command(Command::StepTask, kMainTask.value);
}

TEST(ValueSteps, SayWhetherAQueueIsFullEmptyOrUnfinished)
{
    RecordedRun run({.policy = PolicyKind::User}, [] {
        Queue<int> queue{"q", 1};
        queue.put(1);
        [[maybe_unused]] const bool refused = queue.tryPut(2);
        queue.get();
        [[maybe_unused]] const auto none = queue.tryGet();
        queue.join();
    });
    mainAt(run, Operation::Start);
    stepMain(run);
    EXPECT_FALSE(mainAt(run, Operation::Put).would_block) << "there is room";
    stepMain(run);
    ASSERT_TRUE(run.until([&] { return test::count<QueuePut>(run.log()) == 1; }));
    EXPECT_TRUE(mainAt(run, Operation::Put).would_block) << "it is full";
    stepMain(run);
    EXPECT_FALSE(mainAt(run, Operation::Get).would_block) << "there is one";
    stepMain(run);
    ASSERT_TRUE(run.until([&] { return test::count<QueueGot>(run.log()) == 1; }));
    EXPECT_TRUE(mainAt(run, Operation::Get).would_block) << "it is empty";
    stepMain(run);
    EXPECT_TRUE(mainAt(run, Operation::JoinQueue).would_block) << "one is not done";
}

TEST(ValueSteps, SayWhetherAFutureIsDone)
{
    RecordedRun run({.policy = PolicyKind::User}, [] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto future = pool.submit([] { return 1; });
        future.result();
    });
    mainAt(run, Operation::Start);
    stepMain(run);
    mainAt(run, Operation::Submit);
    stepMain(run);
    mainAt(run, Operation::Spawn);
    stepMain(run);
    EXPECT_TRUE(mainAt(run, Operation::AwaitResult).would_block) << "its worker has not begun";
    for (int steps = 1; steps <= 3; ++steps) // start, take the job, finish it
        run.command(Command::StepTask, 2);
    ASSERT_TRUE(run.until([&] { return test::count<FutureFinished>(run.log()) == 1; }));
    EXPECT_FALSE(mainAt(run, Operation::AwaitResult).would_block) << "the result is there";
}

} // namespace
} // namespace lockstep
