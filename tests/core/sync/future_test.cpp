// SPDX-License-Identifier: MIT
// Futures and ThreadPoolExecutor as CPython 3.11 has them, under every policy.
#include "core/analysis/schedule_of.h"
#include "core/analysis/verdict_words.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/ways.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::EveryWay;
using test::raisedBy;
using test::record;
using test::Recorded;
using test::require;
using testing::ElementsAre;

/// On threads: that is what the executor makes its workers of.
class Executors : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, Executors, testing::ValuesIn(test::waysOn({Carrier::Thread})),
                         test::nameOfWay);

std::set<std::string> workersIn(const Log& log)
{
    std::set<std::string> workers;
    for (std::uint32_t id = 1; id <= log.taskCount(); ++id)
        if (const TaskInfo* task = log.task(TaskId{id}); task->name.starts_with("ThreadPool"))
            workers.insert(task->name);
    return workers;
}

/// Names of futures in the order of events of this fact.
template <class Fact>
std::vector<std::string> futuresOf(const Log& log)
{
    std::vector<std::string> names;
    test::forEach<Fact>(
        log, [&](const Event&, const Fact& fact) { names.push_back(log.nameOf(fact.future)); });
    return names;
}

/// The most futures that were running at one time.
int mostRunning(const Log& log)
{
    int running = 0;
    int most = 0;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        running += log.event(seq).kind == FutureStarted::kind;
        running -= log.event(seq).kind == FutureFinished::kind;
        most = std::max(most, running);
    }
    return most;
}

std::vector<std::string> tasksThatCalledBack(const Log& log)
{
    std::vector<std::string> names;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == CallbackStarted::kind)
            names.push_back(log.nameOf(log.event(seq).task));
    return names;
}

std::string stars(int count)
{
    delay(1);
    return std::string(static_cast<std::size_t>(count), '*');
}

TEST_P(Executors, OneSubmissionMakesOneThread)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 5};
        require(pool.submit(stars, 3).result() == "***", "three stars");
        require(virtualNow_ns() == kSecond_ns, "after a second");
        pool.shutdown();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_THAT(workersIn(*recorded.log), ElementsAre("ThreadPoolExecutor-0_0"));
    const TaskInfo* worker = recorded.log->task(TaskId{2});
    EXPECT_FALSE(worker->helper);
    EXPECT_FALSE(worker->daemon);
}

TEST_P(Executors, TwentySubmissionsOnFiveThreadsTakeFourWaves)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 5};
        for (int i = 0; i < 20; ++i)
            pool.submit(stars, i);
        pool.shutdown();
        require(virtualNow_ns() == 4 * kSecond_ns, "not four waves");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const Log& log = *recorded.log;
    EXPECT_EQ(workersIn(log).size(), 5u);
    EXPECT_EQ(mostRunning(log), 5);
    EXPECT_EQ(futuresOf<FutureStarted>(log), futuresOf<FutureSubmitted>(log)) << "in their order";
    EXPECT_EQ(count<FutureFinished>(log), 20u);
    EXPECT_EQ(count<WorkerDismissed>(log), 5u);
}

TEST_P(Executors, TwentyJobsOneAfterTheOtherNeedOneThread)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 5};
        for (int i = 0; i < 20; ++i) {
            pool.submit([] {}).result();
            delay(0.1); // until the worker is idle
        }
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(workersIn(*recorded.log).size(), 1u);
}

TEST_P(Executors, IdleWorkersAreJoinedAtExit)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        for (int i = 0; i < 4; ++i)
            pool.submit(stars, i);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed) << "nobody shut it down";
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 4u) << "the exit waits for the jobs";
    for (const std::string& worker : workersIn(*recorded.log))
        EXPECT_EQ(endOf(*recorded.log, worker), TaskEnd::Returned);
    EXPECT_EQ(count<ExecutorShutDown>(*recorded.log), 1u);
}

TEST_P(Executors, AnExceptionIsRaisedAgainByResult)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        const auto fails = pool.submit([]() -> int { throw ValueError("oops"); });
        require(raisedBy([&] { fails.result(); }) == "ValueError: oops", "raised again");
        bool caught = false;
        try {
            fails.result();
        } catch (const ValueError&) {
            caught = true;
        }
        require(caught, "as its own type, each time");
        require(fails.exception()->type == "ValueError", "exception() gives it");
        require(!pool.submit([] { return 1; }).exception(), "this one has none");
        const auto strange = pool.submit([] { throw std::out_of_range("far"); });
        require(raisedBy([&] { strange.result(); }) == "out_of_range: far", "of any type");
        require(pool.submit([] { return 7; }).result() == 7, "the worker lives on");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, AResultThatIsLateRaisesTimeoutError)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto slow = pool.submit(stars, 1);
        require(raisedBy([&] { slow.result(Timeout{0.5}); }) == "TimeoutError", "too early");
        require(virtualNow_ns() == 500 * kMillisecond_ns, "not after half a second");
        require(raisedBy([&] { slow.result(Timeout{0}); }) == "TimeoutError", "no time at all");
        require(slow.result(Timeout{0.6}) == "*", "now it came in time");
        require(slow.result(Timeout{0}) == "*", "and is there");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureTimedOut>(*recorded.log), 2u);
}

TEST_P(Executors, OnlyAPendingFutureCanBeCancelled)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto running = pool.submit(stars, 1);
        const auto pending = pool.submit(stars, 2);
        delay(0.5);
        require(running.running() && !running.done() && !running.cancel(), "it runs");
        require(!pending.running() && !pending.done(), "it waits");
        require(pending.cancel() && pending.cancelled() && pending.done(), "it waited");
        require(pending.cancel(), "once more");
        require(raisedBy([&] { pending.result(); }) == "CancelledError", "there is no result");
        require(raisedBy([&] { pending.exception(); }) == "CancelledError", "and no exception");
        require(running.result() == "*", "one star");
        require(!running.cancel() && !running.cancelled() && running.done(), "it is over");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureStarted>(*recorded.log), 1u) << "what was cancelled never runs";
}

TEST_P(Executors, WhoeverWaitsForACancelledFutureIsTold)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        pool.submit(stars, 1);
        const auto pending = pool.submit(stars, 2);
        auto waiter = spawn(carrier(), "waiter", [pending] { pending.result(); });
        delay(0.5);
        pending.cancel();
        waiter.join();
        require(virtualNow_ns() == 500 * kMillisecond_ns, "at once");
    });
    EXPECT_EQ(errorOf(*recorded.log, "waiter"), "CancelledError");
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, SubmittingAfterAShutdownRaisesRuntimeError)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        pool.shutdown();
        pool.submit(stars, 1);
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "RuntimeError: cannot schedule new futures after shutdown");
    EXPECT_EQ(count<FutureSubmitted>(*recorded.log), 0u);
    EXPECT_EQ(recorded.log->objectCount(), 2u) << "main's end and the executor, no future";
}

TEST_P(Executors, SubmittingAfterTheEndOfMainRaisesRuntimeError)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        spawn(carrier(), "late", [pool] {
            delay(1);
            pool.submit([] {});
        });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "late"),
              "RuntimeError: cannot schedule new futures after interpreter shutdown");
}

TEST_P(Executors, AShutdownWithoutWaitingReturnsAtOnceButTheExitWaits)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        for (int i = 0; i < 6; ++i)
            pool.submit(stars, i);
        pool.shutdown({.wait = false});
        require(virtualNow_ns() == 0, "it waited");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 6u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 3 * kSecond_ns);
}

TEST_P(Executors, AShutdownCanCancelWhatIsPending)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        for (int i = 0; i < 6; ++i)
            pool.submit(stars, i);
        delay(0.5);
        pool.shutdown({.cancel_futures = true});
        require(virtualNow_ns() == kSecond_ns, "the two that ran, and no more");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 2u);
    EXPECT_EQ(count<FutureCancelled>(*recorded.log), 4u);
}

TEST_P(Executors, HundredsCanBeCancelledAtOnce)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        std::vector<Future<std::string>> futures;
        for (int i = 0; i < 400; ++i)
            futures.push_back(pool.submit(stars, i));
        pool.shutdown({.cancel_futures = true});
        for (const auto& future : futures)
            require(future.done(), "it is still pending");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_GE(count<FutureCancelled>(*recorded.log), 399u);
}

TEST_P(Executors, AWorkerThatShutsItsOwnExecutorDownCannotJoinItself)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto suicidal = pool.submit([pool] { pool.shutdown(); });
        require(raisedBy([&] { suicidal.result(); }) == "RuntimeError: cannot join current thread",
                "it cannot");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, MapSubmitsAllAtOnceAndGivesResultsInTheOrderOfItsItems)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 3};
        const auto sleepAndGive = [](int tenths) {
            delay(tenths / 10.0);
            return tenths;
        };
        auto results = pool.map(sleepAndGive, std::vector{3, 1, 2});
        require(virtualNow_ns() == 0, "map waited");
        require(results.next() == 3 && virtualNow_ns() == 300 * kMillisecond_ns, "the first");
        require(results.next() == 1 && results.next() == 2 && results.atEnd(), "in order");
        require(virtualNow_ns() == 300 * kMillisecond_ns, "the others were there");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureSubmitted>(*recorded.log), 3u);
}

TEST_P(Executors, MapRaisesAgainAtThePlaceOfTheItem)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 3};
        auto results = pool.map(
            [](int item) {
                if (item == 2)
                    throw ValueError("two");
                return item;
            },
            std::vector{1, 2, 3});
        require(results.next() == 1, "the first is fine");
        require(raisedBy([&] { results.next(); }) == "ValueError: two", "the second raises");
        require(results.atEnd(), "and is the last");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, MapEndsWhenItsTimeIsOverAndCancelsWhatHasNotBegun)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto sleepAndGive = [](int tenths) {
            delay(tenths / 10.0);
            return tenths;
        };
        auto results = pool.map(sleepAndGive, std::vector{2, 6, 1, 1}, Timeout{0.5});
        require(results.next() == 2, "the first came in time");
        require(raisedBy([&] { results.next(); }) == "TimeoutError", "the second did not");
        require(virtualNow_ns() == 500 * kMillisecond_ns, "the time is one for all");
        require(results.atEnd(), "the generator is over");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureCancelled>(*recorded.log), 2u);
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 2u) << "what runs is not stopped";
}

TEST_P(Executors, ACallbackRunsInTheThreadThatFinishedTheFuture)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        Shared<std::string> got{"got", ""};
        const auto future = pool.submit(stars, 2);
        future.addDoneCallback([got, id = future.id()](Future<std::string> done) {
            require(done.id() == id && done.done(), "it is the future, and done");
            got.write(done.result());
        });
        pool.shutdown();
        require(got.read() == "**", "it was not called before the shutdown returned");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    const Log& log = *recorded.log;
    EXPECT_THAT(tasksThatCalledBack(log), ElementsAre("ThreadPoolExecutor-0_0"));
    EXPECT_EQ(count<CallbackEnded>(log), 1u);
}

TEST_P(Executors, ACallbackOfAFinishedFutureRunsAtOnceInTheCaller)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto future = pool.submit([] { return 1; });
        future.result();
        bool called = false;
        future.addDoneCallback([&called](const Future<int>&) { called = true; });
        require(called, "not at once");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_THAT(tasksThatCalledBack(*recorded.log), ElementsAre("main"));
}

TEST_P(Executors, WhatACallbackRaisesIsSwallowedAndTheNextStillRuns)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        Shared<int> calls{"calls", 0};
        const auto future = pool.submit(stars, 1);
        future.addDoneCallback([](const auto&) { throw ValueError("in the callback"); });
        future.addDoneCallback([calls](const auto&) { calls.addAtomically(1); });
        require(future.result() == "*", "the result is not touched");
        require(pool.submit([] { return 2; }).result() == 2, "the worker lives on");
        require(calls.read() == 1, "the second callback ran");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    std::vector<std::string> raised;
    const Log& log = *recorded.log;
    test::forEach<CallbackEnded>(log, [&](const Event&, const CallbackEnded& fact) {
        if (fact.raised)
            raised.emplace_back(log.payload(fact.payload_at, fact.bytes));
    });
    EXPECT_THAT(raised, ElementsAre("ValueError: in the callback"));
}

TEST_P(Executors, CallbacksOfACancelledFutureRunInTheCanceller)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        pool.submit(stars, 1);
        const auto pending = pool.submit(stars, 2);
        bool told = false;
        pending.addDoneCallback([&told](const auto& future) { told = future.cancelled(); });
        require(pending.cancel() && told, "not told");
    });
    // The worker may have begun with the second one only after the first: it never does so here.
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, AsCompletedGivesFuturesInTheOrderOfTheirEnds)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 3};
        std::vector<Future<double>> futures;
        for (const double seconds : {0.3, 0.1, 0.2})
            futures.push_back(pool.submit([seconds] {
                delay(seconds);
                return seconds;
            }));
        futures.push_back(futures.front()); // given once all the same
        AsCompleted<double> completed{futures};
        std::vector<double> order;
        while (const auto future = completed.next())
            order.push_back(future->result());
        require(order == std::vector{0.1, 0.2, 0.3}, "not as they got done");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<FutureYielded>(*recorded.log), 3u);
}

TEST_P(Executors, AsCompletedGivesWhatIsDoneAlreadyFirst)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        const auto slow = pool.submit(stars, 1);
        const auto fast = pool.submit([] { return std::string("fast"); });
        fast.result();
        AsCompleted<std::string> completed{{slow, fast}};
        require(*completed.next() == fast && *completed.next() == slow, "order");
        require(!completed.next(), "all were given");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, AsCompletedRaisesTimeoutErrorForWhatIsNotDone)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        std::vector<Future<std::string>> futures;
        for (int i = 0; i < 3; ++i)
            futures.push_back(pool.submit(stars, i));
        AsCompleted<std::string> completed{futures, Timeout{1.5}};
        require(completed.next().has_value(), "one comes in time");
        require(raisedBy([&] { completed.next(); }) == "TimeoutError: 2 (of 3) futures unfinished",
                "two do not");
        require(virtualNow_ns() == 1500 * kMillisecond_ns, "the time is for all");
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

TEST_P(Executors, TwoFuturesThatWaitForEachOtherAreADeadlock)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        auto second = std::make_shared<std::optional<Future<int>>>();
        const auto first = pool.submit([second] {
            delay(1);
            return (*second)->result();
        });
        *second = pool.submit([first] { return first.result(); });
        first.result();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 1u);
}

TEST_P(Executors, AJobThatWaitsForItselfIsADeadlock)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        auto self = std::make_shared<std::optional<Future<int>>>();
        *self = pool.submit([self] {
            delay(1);
            return (*self)->result();
        });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
}

TEST_P(Executors, AJobThatWaitsForOneThatNoWorkerIsLeftForIsADeadlock)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        pool.submit([pool] { return pool.submit([] { return 1; }).result(); }).result();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 0u) << "no circle of owners: found when quiet";
    RunState end;
    for (Seq seq = 0; seq < recorded.log->end(); ++seq)
        end.apply(*recorded.log, seq);
    EXPECT_EQ(verdictLine(*recorded.log, end, recorded.verdict),
              "deadlock: ThreadPoolExecutor-0_0 is busy for pool and waits for pool-2");
    EXPECT_EQ(count<FutureStarted>(*recorded.log), 1u);
}

TEST_P(Executors, APendingFutureIsNoDeadlockWhileAnotherWorkerMayTakeIt)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 2};
        threading::Lock never{"never"};
        never.acquire();
        pool.submit([never]() mutable { never.acquire(); });
        pool.submit([pool] {
            delay(1);
            return pool.submit([] { return 1; }).result(Timeout{1});
        });
        delay(3);
        never.release();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<FutureFinished>(*recorded.log), 3u);
}

TEST_P(Executors, AnExecutorWantsAtLeastOneWorker)
{
    const auto recorded = run([] { ThreadPoolExecutor pool{"pool", 0}; });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "ValueError: max_workers must be greater than 0");
}

TEST_P(Executors, AResultThatHasNoRoomIsAnError)
{
    const auto recorded = run([] {
        ThreadPoolExecutor pool{"pool", 1};
        const auto big = pool.submit([] { return Bytes(std::size_t{kMostItemChunks} * 48); });
        const std::string refusal = raisedBy([&] { big.result(); });
        require(refusal.starts_with("RuntimeError: the items of a run"), refusal);
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
}

/// Every future goes the way of its table of states, and only one task runs it.
void expectLegalFutures(const Log& log)
{
    std::map<ObjectId, FutureState> states;
    test::forEach<FutureSubmitted, FutureStarted, FutureFinished, FutureCancelled, FutureAwaited,
                  FutureChecked>(log, [&]<class F>(const Event&, const F& fact) {
        if constexpr (std::is_same_v<F, FutureSubmitted>) {
            EXPECT_TRUE(states.emplace(fact.future, FutureState::Pending).second);
        } else if constexpr (std::is_same_v<F, FutureStarted>) {
            EXPECT_EQ(std::exchange(states[fact.future], FutureState::Running),
                      FutureState::Pending);
        } else if constexpr (std::is_same_v<F, FutureFinished>) {
            EXPECT_EQ(std::exchange(states[fact.future], FutureState::Finished),
                      FutureState::Running);
        } else if constexpr (std::is_same_v<F, FutureCancelled>) {
            EXPECT_EQ(std::exchange(states[fact.future], FutureState::Cancelled),
                      FutureState::Pending);
        } else if constexpr (std::is_same_v<F, FutureAwaited> || std::is_same_v<F, FutureChecked>) {
            EXPECT_EQ(fact.state, states[fact.future]);
        }
    });
}

/// Jobs, cancellations, nested submissions and callbacks from several tasks.
void office()
{
    ThreadPoolExecutor pool{"pool", 3};
    Shared<int> calls{"calls", 0};
    std::vector<Task> clients;
    for (int client = 0; client < 3; ++client)
        clients.push_back(spawn(Thread, "client", [pool, calls, client] {
            std::vector<Future<int>> futures;
            for (int i = 0; i < 8; ++i) {
                futures.push_back(pool.submit([client, i] {
                    if (i % 4 == 3)
                        throw ValueError("fourth");
                    delay(0.001 * ((client + i) % 3));
                    return i;
                }));
                futures.back().addDoneCallback([calls](const auto&) { calls.addAtomically(1); });
                if (i % 3 == 2)
                    futures[static_cast<std::size_t>(i) - 1].cancel();
            }
            AsCompleted<int> completed{futures};
            while (const auto done = completed.next())
                raisedBy([&] { done->result(); });
        }));
    for (const Task& client : clients)
        client.join();
    pool.shutdown();
    require(calls.read() == 24, "a callback was not called once");
}

TEST_P(Executors, OfABusyOfficeFollowTheTableOfStates)
{
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const auto recorded = run(office, seed);
        ASSERT_EQ(recorded.verdict, Verdict::Completed) << "seed " << seed;
        ASSERT_EQ(errorOf(*recorded.log, "main"), "") << "seed " << seed;
        expectLegalFutures(*recorded.log);
        EXPECT_LE(mostRunning(*recorded.log), 3);
        EXPECT_LE(workersIn(*recorded.log).size(), 3u);
    }
}

TEST(ExecutorReplay, AFreeRunIsFollowedStepByStep)
{
    for (int i = 0; i < 8; ++i) {
        const auto free = record({.policy = PolicyKind::Free}, office);
        const auto steps = scheduleOf(*free.log);
        const auto again = record({.policy = PolicyKind::Replay, .schedule = steps}, office);
        ASSERT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        ASSERT_EQ(scheduleOf(*again.log), steps);
        ASSERT_EQ(futuresOf<FutureYielded>(*again.log), futuresOf<FutureYielded>(*free.log));
    }
}

} // namespace
} // namespace lockstep
