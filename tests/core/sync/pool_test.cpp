// SPDX-License-Identifier: MIT
// multiprocessing.Pool as CPython 3.11 has it, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <csignal>
#include <map>
#include <set>
#include <unistd.h>

namespace lockstep {
namespace {

using namespace test;
using multiprocessing::AsyncResult;
using multiprocessing::Pool;
using multiprocessing::with;
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
int waitSoLong(int tenths)
{
    delay(tenths / 10.0);
    return tenths;
}
void dieHard()
{
    hardExit(9);
}

bool isWorker(const std::string& name)
{
    return name.find("PoolWorker-") != std::string::npos;
}

class Pools : public EveryWay {
protected:
    Recorded completes(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Ways, Pools, testing::ValuesIn(waysOn({Carrier::Process})),
                         [](const auto& way) { return nameOfWay(way); });

TEST_P(Pools, HaveDaemonicWorkersAndThreeHelpers)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        pool.close();
        pool.join();
    });
    std::map<std::string, TaskSpawned> spawned;
    for (const auto& each : all<TaskSpawned>(*recorded.log))
        spawned[recorded.log->nameOf(each.fact.spawned)] = each.fact;
    for (const char* worker : {"ForkPoolWorker-1", "ForkPoolWorker-2"}) {
        ASSERT_EQ(spawned.count(worker), 1u);
        EXPECT_TRUE(spawned[worker].daemon);
        EXPECT_EQ(spawned[worker].carrier, Carrier::Process);
        EXPECT_EQ(endOf(*recorded.log, worker), TaskEnd::Returned);
    }
    for (const char* helper : {"_handle_workers", "_handle_tasks", "_handle_results"}) {
        ASSERT_EQ(spawned.count(helper), 1u);
        EXPECT_TRUE(spawned[helper].helper && spawned[helper].daemon);
        EXPECT_EQ(spawned[helper].carrier, Carrier::Thread);
        EXPECT_EQ(endOf(*recorded.log, helper), TaskEnd::Returned);
    }
    EXPECT_EQ(spawned.size(), 6u) << "and main";
}

TEST_P(Pools, ApplyOneCallAfterTheOther)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        for (int i = 0; i < 3; ++i)
            require(pool.apply(twiceAfterASecond, std::tuple{i}) == 2 * i, "another result");
        require(virtualNow_ns() == 3 * kSecond_ns, "not one after the other");
        pool.close();
        pool.join();
    });
    EXPECT_EQ(count<PoolPartStarted>(*recorded.log), 3u);
}

TEST_P(Pools, RunAsManyCallsAtATimeAsTheyHaveWorkers)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        std::vector<AsyncResult<int>> handles;
        for (int i = 0; i < 5; ++i)
            handles.push_back(pool.applyAsync(twiceAfterASecond, std::tuple{i}));
        for (int i = 0; i < 5; ++i)
            require(handles[i].get() == 2 * i, "another result");
        require(virtualNow_ns() == 3 * kSecond_ns, "not ceil(5 / 2) s");
        pool.close();
        pool.join();
    });
    std::vector<std::string> order;
    std::set<TaskId> busy;
    test::forEach<PoolPartStarted, PoolPartEnded, MessageReceived>(
        *recorded.log, [&]<class F>(const Event& at, const F& fact) {
            if constexpr (std::is_same_v<F, PoolPartStarted>) {
                busy.insert(at.task);
                EXPECT_LE(busy.size(), 2u);
            } else if constexpr (std::is_same_v<F, PoolPartEnded>) {
                busy.erase(at.task);
            } else if constexpr (std::is_same_v<F, MessageReceived>) {
                if (isWorker(recorded.log->nameOf(at.task)))
                    order.emplace_back(recorded.log->payload(fact.payload_at, fact.bytes));
            }
        });
    EXPECT_THAT(order,
                ElementsAre("pool-1", "pool-2", "pool-3", "pool-4", "pool-5", "None", "None"))
        << "calls leave in the order of their submission";
}

TEST_P(Pools, RefuseJoinBeforeCloseAndWorkAfterIt)
{
    completes([] {
        Pool pool{"pool", 1};
        require(raisedBy([&] { pool.join(); }) == "ValueError: Pool is still running", "join");
        pool.close();
        require(raisedBy([&] { pool.applyAsync(twiceAfterASecond, std::tuple{1}); }) ==
                    "ValueError: Pool not running",
                "apply_async");
        require(raisedBy([&] { pool.map(raiseAtTwo, std::vector{1}); }) ==
                    "ValueError: Pool not running",
                "map");
        pool.join();
        require(raisedBy([] { Pool none("none", 0); }) ==
                    "ValueError: Number of processes must be at least 1",
                "no process");
    });
}

TEST_P(Pools, GiveResultsThatAreReadyOrNot)
{
    completes([] {
        Pool pool{"pool", 2};
        const auto slow = pool.applyAsync(waitSoLong, std::tuple{20});
        require(!slow.ready(), "ready at once");
        require(raisedBy([&] { slow.get(Timeout{0.5}); }) == "TimeoutError", "no time-out");
        require(virtualNow_ns() == kSecond_ns / 2, "not after 0.5 s");
        require(raisedBy([&] { static_cast<void>(slow.successful()); }) ==
                    "ValueError: the result is not ready",
                "successful before it is ready");
        slow.wait(Timeout{0.5});
        require(!slow.ready() && virtualNow_ns() == kSecond_ns, "wait with a time-out");
        slow.wait();
        require(slow.ready() && slow.successful() && slow.get() == 20, "the result");
        const auto fails = pool.applyAsync(raiseAtTwo, std::tuple{2});
        require(raisedBy([&] { fails.get(); }) == "ValueError: two", "get raises again");
        require(!fails.successful(), "not successful");
        pool.close();
        pool.join();
    });
}

TEST_P(Pools, MapInChunksAndKeepTheOrder)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        std::vector<int> numbers(10);
        for (int i = 0; i < 10; ++i)
            numbers[i] = i;
        const auto doubled = pool.map([](int n) { return 2 * n; }, numbers);
        for (int i = 0; i < 10; ++i)
            require(doubled[i] == 2 * i, "another order");
        require(pool.map(raiseAtTwo, std::vector<int>{}).empty(), "something from nothing");
        require(pool.map(raiseAtTwo, std::vector<int>{0, 1}, 2).size() == 2, "a second map");
        pool.close();
        pool.join();
    });
    std::size_t parts = 0;
    for (const auto& each : all<PoolPartStarted>(*recorded.log))
        parts += recorded.log->nameOf(each.fact.job) == "pool-1";
    EXPECT_EQ(parts, 5u) << "ceil(10 / 8) = 2 items a chunk";
}

TEST_P(Pools, MapRaisesTheFirstExceptionAfterAllIsDone)
{
    completes([] {
        Pool pool{"pool", 2};
        const auto fails = [](int n) -> int {
            delay(n);
            if (n > 1)
                throw ValueError(std::to_string(n));
            return n;
        };
        const auto result = pool.mapAsync(fails, std::vector{1, 3, 2}, 1);
        require(raisedBy([&] { result.get(); }) == "ValueError: 3" ||
                    raisedBy([&] { result.get(); }) == "ValueError: 2",
                "no exception");
        require(virtualNow_ns() == 3 * kSecond_ns, "before all parts are done");
        pool.close();
        pool.join();
    });
}

TEST_P(Pools, ImapKeepsTheOrderOfTheItemsAndImapUnorderedThatOfTheResults)
{
    completes([] {
        Pool pool{"pool", 3};
        const std::vector<int> tenths{3, 1, 2};
        auto inOrder = pool.imap(waitSoLong, tenths);
        require(*inOrder.next() == 3 && virtualNow_ns() == 3 * kSecond_ns / 10, "the slow first");
        require(*inOrder.next() == 1 && *inOrder.next() == 2 && !inOrder.next(), "the others");
        auto asTheyCome = pool.imapUnordered(waitSoLong, tenths);
        require(*asTheyCome.next() == 1 && *asTheyCome.next() == 2 && *asTheyCome.next() == 3 &&
                    !asTheyCome.next(),
                "as they come");
        auto late = pool.imap(waitSoLong, std::vector{10});
        require(raisedBy([&] { static_cast<void>(late.next(Timeout{0.4})); }) == "TimeoutError",
                "no time-out");
        require(*late.next() == 10, "it came later");
        auto failing = pool.imap(raiseAtTwo, std::vector{1, 2, 3});
        require(*failing.next() == 1, "before");
        require(raisedBy([&] { static_cast<void>(failing.next()); }) == "ValueError: two", "at");
        require(*failing.next() == 3 && !failing.next(), "behind its place");
        auto chunks = pool.imap(raiseAtTwo, std::vector{3, 4, 5}, 2);
        require(*chunks.next() == 3 && *chunks.next() == 4 && *chunks.next() == 5 && !chunks.next(),
                "chunks");
        require(raisedBy([&] { pool.imap(raiseAtTwo, std::vector{1}, 0); }) ==
                    "ValueError: Chunksize must be 1+, not 0",
                "chunksize");
        pool.close();
        pool.join();
    });
}

TEST_P(Pools, CallBackInTheResultHandlerBeforeTheResultIsReady)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 1};
        const int pid = getpid();
        const auto result =
            pool.applyAsync(raiseAtTwo, std::tuple{1}, {.callback = [pid](const int& value) {
                                require(value == 1 && getpid() == pid, "another value or process");
                                delay(0.5);
                            }});
        require(result.get() == 1, "the result");
        require(virtualNow_ns() == kSecond_ns / 2, "before its callback was over");
        const auto fails = pool.applyAsync(
            raiseAtTwo, std::tuple{2}, {.error_callback = [](const RaisedError& error) {
                require(error.type == "ValueError" && error.text == "two", "another error");
            }});
        fails.wait();
        pool.close();
        pool.join();
    });
    const auto calls = all<CallbackStarted>(*recorded.log);
    ASSERT_EQ(calls.size(), 2u);
    for (const auto& call : calls)
        EXPECT_EQ(recorded.log->nameOf(call.task), "_handle_results");
    for (const auto& call : all<CallbackEnded>(*recorded.log))
        EXPECT_FALSE(call.fact.raised);
}

TEST_P(Pools, AreDelayedByASlowCallback)
{
    completes([] {
        Pool pool{"pool", 4};
        std::vector<AsyncResult<int>> results;
        for (int i = 0; i < 4; ++i)
            results.push_back(pool.applyAsync(waitSoLong, std::tuple{1},
                                              {.callback = [](const int&) { delay(0.5); }}));
        for (const auto& result : results)
            result.wait();
        require(virtualNow_ns() == 21 * kSecond_ns / 10, "not 0.1 + 4 x 0.5 s");
        pool.close();
        pool.join();
    });
}

TEST_P(Pools, GiveNoMoreResultsAfterACallbackThatRaises)
{
    const auto recorded = run([] {
        Pool pool{"pool", 1};
        pool.applyAsync(raiseAtTwo, std::tuple{1},
                        {.callback = [](const int&) { throw ValueError("callback"); }});
        const auto later = pool.applyAsync(raiseAtTwo, std::tuple{1});
        require(raisedBy([&] { later.get(Timeout{5}); }) == "TimeoutError", "a result came");
        require(raisedBy([&] { pool.terminate(); }) ==
                    "AssertionError: Cannot have cache with result_hander not alive",
                "terminate");
    });
    EXPECT_EQ(errorOf(*recorded.log, "_handle_results"), "ValueError: callback");
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const auto hangs = run([] {
        Pool pool{"pool", 1};
        pool.applyAsync(raiseAtTwo, std::tuple{1},
                        {.callback = [](const int&) { throw ValueError("callback"); }});
        pool.close();
        pool.join();
    });
    const auto leaves = completes([] {
        Pool pool{"pool", 1};
        pool.applyAsync(raiseAtTwo, std::tuple{1},
                        {.callback = [](const int&) { throw ValueError("callback"); }});
        delay(1);
    });
    EXPECT_THAT(said(*leaves.log),
                ElementsAre("AssertionError: Cannot have cache with result_hander not alive"))
        << "the end of main tells it, and goes on";
    EXPECT_TRUE(hangs.verdict == Verdict::Hang || hangs.verdict == Verdict::Deadlock);
    EXPECT_EQ(endOf(*hangs.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(Pools, LoseTheJobOfAWorkerThatDiesAndReplaceTheWorker)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 1};
        const auto lost = pool.applyAsync(dieHard);
        require(raisedBy([&] { lost.get(Timeout{5}); }) == "TimeoutError", "it came back");
        require(pool.apply(raiseAtTwo, std::tuple{7}) == 7, "nobody took its place");
        pool.terminate();
        pool.join();
    });
    EXPECT_NE(endOf(*recorded.log, "ForkPoolWorker-2"), TaskEnd::Alive) << "it took its place";
    const auto hangs = run([] {
        Pool pool{"pool", 1};
        pool.applyAsync(dieHard).get();
    });
    EXPECT_EQ(hangs.verdict, Verdict::Abandoned) << "get waits for who is gone";
    EXPECT_EQ(endOf(*hangs.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(Pools, ReplaceAWorkerThatHasDoneSoManyTasks)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 1, {.max_tasks_per_child = 2}};
        for (int i = 3; i < 8; ++i)
            require(pool.apply(raiseAtTwo, std::tuple{i}) == i, "the result");
        pool.close();
        pool.join();
        require(raisedBy([] { Pool none("none", 1, {.max_tasks_per_child = 0}); }) ==
                    "ValueError: maxtasksperchild must be a positive int or None",
                "max_tasks_per_child");
    });
    std::vector<std::string> workers;
    for (const auto& each : all<PoolPartStarted>(*recorded.log))
        workers.push_back(recorded.log->nameOf(each.task));
    EXPECT_THAT(workers, ElementsAre("ForkPoolWorker-1", "ForkPoolWorker-1", "ForkPoolWorker-2",
                                     "ForkPoolWorker-2", "ForkPoolWorker-3"));
}

TEST_P(Pools, ThrowUnfinishedWorkAwayWhenTerminated)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        for (int i = 0; i < 20; ++i)
            pool.applyAsync(twiceAfterASecond, std::tuple{i});
        pool.terminate();
        pool.terminate(); // once more does nothing
        pool.join();
        require(virtualNow_ns() < kSecond_ns, "it waited for its work");
    });
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 0u);
    EXPECT_EQ(count<PoolPartEnded>(*recorded.log), 0u);
}

TEST_P(Pools, AreTerminatedByTheEndOfAWithBlock)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 2};
        with(pool, [&] {
            require(pool.apply(raiseAtTwo, std::tuple{1}) == 1, "the result");
            pool.applyAsync(twiceAfterASecond, std::tuple{1});
        });
        require(raisedBy([&] { pool.apply(raiseAtTwo, std::tuple{1}); }) ==
                    "ValueError: Pool not running",
                "still running");
        Pool other{"other", 1};
        require(raisedBy([&] { with(other, [] { throw ValueError("inside"); }); }) ==
                    "ValueError: inside",
                "the exception");
    });
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 1u);
}

TEST_P(Pools, AreTerminatedWhenMainLeavesTooEarly)
{
    const auto recorded = completes([] {
        Pool pool{"pool", 4};
        for (int i = 0; i < 50; ++i)
            pool.applyAsync(twiceAfterASecond, std::tuple{i});
    });
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 0u);
    for (const auto& each : all<TaskSpawned>(*recorded.log)) {
        const std::string name = recorded.log->nameOf(each.fact.spawned);
        EXPECT_NE(endOf(*recorded.log, name), TaskEnd::Alive) << name;
    }
}

TEST_P(Pools, MayNotBeMadeInAWorkerOfAPool)
{
    completes([] {
        Pool pool{"pool", 1};
        const auto inner = pool.applyAsync([] { Pool("inner", 1); });
        require(raisedBy([&] { inner.get(); }) ==
                    "AssertionError: daemonic processes are not allowed to have children",
                "a pool in a pool");
        pool.close();
        pool.join();
    });
}

TEST_P(Pools, TellOfWhatCannotBeSent)
{
    completes([] {
        Pool pool{"pool", 1};
        const auto result =
            pool.applyAsync([](const Unpicklable&) { return 1; }, std::tuple{Unpicklable{}});
        require(raisedBy([&] { result.get(); }) == "TypeError: cannot pickle 'Unpicklable' object",
                "no error");
        const multiprocessing::Lock lock{"lock"};
        const auto shared = pool.applyAsync([](const multiprocessing::Lock&) {}, std::tuple{lock});
        require(raisedBy([&] { shared.get(); }) ==
                    "RuntimeError: Lock objects should only be shared between processes through "
                    "inheritance",
                "a lock was sent");
        pool.close();
        pool.join();
    });
}

TEST(PoolSchedules, OfFreeRunsAreReplayed)
{
    const auto main = [] {
        Pool pool{"pool", 2};
        const auto result = pool.mapAsync(waitSoLong, std::vector{1, 2, 1, 3});
        pool.apply(raiseAtTwo, std::tuple{1});
        require(result.get().size() == 4, "the results");
        pool.close();
        pool.join();
    };
    const auto free = record({}, main);
    ASSERT_EQ(free.verdict, Verdict::Completed);
    const auto again =
        record({.policy = PolicyKind::Replay, .schedule = scheduleOf(*free.log)}, main);
    EXPECT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
    EXPECT_EQ(count<ScheduleDiverged>(*again.log), 0u);
}

TEST(MovedPools, WorkWhateverLiesUnderTheTasks)
{
    for (const CarrierChoice carriers :
         {CarrierChoice::Threads, CarrierChoice::Processes, CarrierChoice::Greenlets})
        for (const PolicyKind policy : kPolicies) {
            const auto recorded = record({.policy = policy, .carriers = carriers}, [] {
                Pool pool{"pool", 2};
                const auto list = pool.map(raiseAtTwo, std::vector{1, 3, 4, 5});
                require(list == std::vector({1, 3, 4, 5}), "the results");
                pool.applyAsync(waitSoLong, std::tuple{10});
                pool.terminate();
                pool.join();
            });
            EXPECT_EQ(recorded.verdict, Verdict::Completed)
                << nameOf(policy) << " " << static_cast<int>(carriers);
            EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        }
}

} // namespace
} // namespace lockstep
