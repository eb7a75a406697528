// SPDX-License-Identifier: MIT
// concurrent.futures.ProcessPoolExecutor as CPython 3.11 has it, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

namespace lockstep {
namespace {

using namespace test;
using test::require;
using testing::ElementsAre;

int twiceAfterASecond(int n)
{
    delay(1);
    return 2 * n;
}
int raiseAtTwo(int n)
{
    if (n == 2)
        throw ValueError("two");
    return n;
}
void dieHard()
{
    hardExit(9);
}

class ProcessExecutors : public EveryWay {
protected:
    Recorded completes(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        EXPECT_EQ(errorOf(*recorded.log, "ExecutorManagerThread"), "");
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Ways, ProcessExecutors, testing::ValuesIn(waysOn({Carrier::Process})),
                         [](const auto& way) { return nameOfWay(way); });

TEST_P(ProcessExecutors, RunCallsInWorkersThatAreNotDaemonic)
{
    const auto recorded = completes([] {
        const ProcessPoolExecutor executor{"pool", 2};
        std::vector<Future<int>> futures;
        for (int i = 0; i < 5; ++i)
            futures.push_back(executor.submit(twiceAfterASecond, std::tuple{i}));
        for (int i = 0; i < 5; ++i)
            require(futures[i].result() == 2 * i, "another result");
        require(virtualNow_ns() == 3 * kSecond_ns, "not ceil(5 / 2) s");
        executor.shutdown();
    });
    int workers = 0;
    for (const auto& each : all<TaskSpawned>(*recorded.log)) {
        if (each.fact.carrier != Carrier::Process)
            continue;
        ++workers;
        EXPECT_FALSE(each.fact.daemon);
        EXPECT_EQ(endOf(*recorded.log, recorded.log->nameOf(each.fact.spawned)), TaskEnd::Returned);
    }
    EXPECT_EQ(workers, 2) << "forked all at once, whatever is submitted";
}

TEST_P(ProcessExecutors, MapInTheOrderOfTheItemsAndRaiseInItsPlace)
{
    completes([] {
        const ProcessPoolExecutor executor{"pool", 2};
        auto results = executor.map(raiseAtTwo, std::vector{0, 1, 2, 3});
        require(results.next() == 0 && results.next() == 1, "the order");
        require(raisedBy([&] { results.next(); }) == "ValueError: two", "at its place");
        executor.shutdown();
        require(raisedBy([] { ProcessPoolExecutor("none", 0); }) ==
                    "ValueError: max_workers must be greater than 0",
                "no workers");
    });
}

TEST_P(ProcessExecutors, CallBackInTheManagerOfTheParent)
{
    const auto recorded = completes([] {
        const ProcessPoolExecutor executor{"pool", 1};
        const auto future = executor.submit(twiceAfterASecond, std::tuple{4});
        future.addDoneCallback(
            [](const Future<int>& done) { require(done.result() == 8, "another result"); });
        executor.shutdown();
    });
    const auto calls = all<CallbackStarted>(*recorded.log);
    ASSERT_EQ(calls.size(), 1u);
    EXPECT_EQ(recorded.log->nameOf(calls[0].task), "ExecutorManagerThread");
    EXPECT_FALSE(all<CallbackEnded>(*recorded.log)[0].fact.raised);
}

TEST_P(ProcessExecutors, BreakWhenAWorkerDies)
{
    const auto recorded = completes([] {
        const ProcessPoolExecutor executor{"pool", 2};
        const auto lost = executor.submit(dieHard);
        const auto pending = executor.submit(twiceAfterASecond, std::tuple{1});
        const std::string broken =
            "BrokenProcessPool: A process in the process pool was terminated "
            "abruptly while the future was running or pending.";
        require(raisedBy([&] { lost.result(); }) == broken, "the lost one");
        require(raisedBy([&] { pending.result(); }) == broken, "the pending one");
        require(raisedBy([&] { executor.submit(dieHard); }) ==
                    "BrokenProcessPool: A child process terminated abruptly, the process pool is "
                    "not usable anymore",
                "submit");
        executor.shutdown();
    });
    EXPECT_EQ(count<ExecutorBroken>(*recorded.log), 1u);
}

TEST_P(ProcessExecutors, RefuseASubmissionAfterShutdown)
{
    completes([] {
        const ProcessPoolExecutor executor{"pool", 1};
        executor.submit(raiseAtTwo, std::tuple{1});
        executor.shutdown();
        require(raisedBy([&] { executor.submit(raiseAtTwo, std::tuple{1}); }) ==
                    "RuntimeError: cannot schedule new futures after shutdown",
                "submit");
        executor.shutdown();
    });
}

TEST_P(ProcessExecutors, CancelWhatIsPendingAtAShutdownButNotWhatIsInTheCallQueue)
{
    completes([] {
        const ProcessPoolExecutor executor{"pool", 1};
        std::vector<Future<int>> futures;
        for (int i = 0; i < 6; ++i)
            futures.push_back(executor.submit(twiceAfterASecond, std::tuple{i}));
        delay(0.5);
        require(futures[0].running() && futures[1].running(), "one runs, and one is called so");
        require(!futures[1].cancel(), "what is in the call queue cannot be cancelled");
        require(!futures[3].running() && futures[3].cancel(), "what is not can");
        executor.shutdown({.wait = true, .cancel_futures = true});
        require(futures[0].result() == 0 && futures[1].result() == 2, "they were cancelled");
        // Whether the third got into the queue depends on when the worker took the first.
        const int third = futures[2].cancelled() ? 0 : 1;
        for (int i = 3; i < 6; ++i)
            require(futures[i].cancelled(), "a pending one was not cancelled");
        require(virtualNow_ns() == (2 + third) * kSecond_ns, "another number of calls");
    });
}

TEST_P(ProcessExecutors, FinishTheirWorkBeforeTheProcessEnds)
{
    const auto recorded = completes([] {
        const ProcessPoolExecutor executor{"pool", 2};
        executor.submit(twiceAfterASecond, std::tuple{1});
        executor.submit(twiceAfterASecond, std::tuple{2});
        executor.shutdown({.wait = false});
        require(virtualNow_ns() == 0, "it waited");
        const ProcessPoolExecutor other{"other", 1};
        other.submit(twiceAfterASecond, std::tuple{3}); // and never shut down
    });
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 3u);
}

TEST_P(ProcessExecutors, LetTheirWorkersHaveChildren)
{
    const auto recorded = completes([] {
        const ProcessPoolExecutor executor{"pool", 1};
        const auto future = executor.submit([] {
            const Task child = spawn(Process, "grandchild", [] { exitTask(3); });
            child.join();
            return *child.exitCode();
        });
        require(future.result() == 3, "no grandchild");
        executor.shutdown();
    });
    EXPECT_EQ(endOf(*recorded.log, "grandchild"), TaskEnd::Returned);
}

TEST(ProcessExecutorSchedules, OfFreeRunsAreReplayed)
{
    const auto main = [] {
        const ProcessPoolExecutor executor{"pool", 2};
        auto results = executor.map(twiceAfterASecond, std::vector{0, 1, 2, 3, 4});
        while (!results.atEnd())
            results.next();
        executor.shutdown();
    };
    const auto free = record({}, main);
    ASSERT_EQ(free.verdict, Verdict::Completed);
    const auto again =
        record({.policy = PolicyKind::Replay, .schedule = scheduleOf(*free.log)}, main);
    EXPECT_EQ(again.verdict, Verdict::Completed);
    EXPECT_EQ(count<ScheduleDiverged>(*again.log), 0u);
}

} // namespace
} // namespace lockstep
