// SPDX-License-Identifier: MIT
// threading.Event and multiprocessing.Event as CPython 3.11 has them, under every policy.
#include "core/exec/virtual_clock.h"
#include "tests/core/sync/primitive_test.h"

#include <set>

namespace lockstep {
namespace {

using namespace test;
using threading::Event;

class EventTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(EventTest);

TEST_P(EventTest, IsFalseAtFirst)
{
    completes([](Carrier) {
        Event event{"e"};
        require(!event.isSet(), "set at first");
        event.set();
        require(event.isSet(), "not set by set");
        event.clear();
        require(!event.isSet(), "not cleared by clear");
    });
}

TEST_P(EventTest, SetWakesAllAndStaysTrue)
{
    const auto recorded = completes([](Carrier carrier) {
        Event go{"go"};
        std::vector<Task> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(spawn(carrier, "t", [go]() mutable { go.wait(); }));
        delay(1);
        go.set();
        joinAll(tasks);
        require(go.wait(Timeout{0}), "not set any more");
    });
    EXPECT_EQ(all<EventSet>(*recorded.log).at(0).fact.waiting, 5u);
    EXPECT_EQ(count<EventReturned>(*recorded.log), 6u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), kSecond_ns);
}

TEST_P(EventTest, MoreWaitersThanAStepHasRoomForAreAllWoken)
{
    const auto recorded = completes([](Carrier carrier) {
        Event go{"go"};
        std::vector<Task> tasks;
        for (int i = 0; i < 70; ++i)
            tasks.push_back(spawn(carrier, "t", [go]() mutable { go.wait(); }));
        delay(1);
        go.set();
        go.clear();
        joinAll(tasks);
    });
    EXPECT_EQ(all<EventSet>(*recorded.log).at(0).fact.waiting, 70u);
    std::size_t passed = 0;
    for (const auto& returned : all<EventReturned>(*recorded.log))
        passed += returned.fact.result;
    EXPECT_EQ(passed, 70u);
}

TEST_P(EventTest, ClearMakesLaterWaitsBlock)
{
    const auto recorded = run([](Carrier) {
        Event event{"e"};
        event.set();
        event.wait();
        event.clear();
        event.wait();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
    EXPECT_EQ(count<EventReturned>(*recorded.log), 1u);
}

TEST_P(EventTest, WaitWithATimeoutTellsWhetherItWasSet)
{
    completes([](Carrier carrier) {
        Event event{"e"};
        require(!event.wait(Timeout{0.5}), "true without a set");
        require(virtualNow_ns() == 500 * kMillisecond_ns, "not after 0.5 s");
        spawn(carrier, "setter", [event]() mutable {
            delay(0.2);
            event.set();
        });
        require(event.wait(Timeout{0.5}), "false though it was set");
        require(virtualNow_ns() == 700 * kMillisecond_ns, "not at the set");
    });
}

TEST_P(EventTest, WhoWaitsAtASetIsNotLostIfClearFollowsAtOnce)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = completes(
            [](Carrier carrier) {
                Event event{"e"};
                std::vector<Task> tasks;
                for (int i = 0; i < 10; ++i)
                    tasks.push_back(spawn(carrier, "t", [event]() mutable { event.wait(); }));
                delay(1);
                event.set();
                event.clear();
                joinAll(tasks);
            },
            seed);
        for (const auto& returned : all<EventReturned>(*recorded.log))
            EXPECT_TRUE(returned.fact.result);
        EXPECT_EQ(count<EventReturned>(*recorded.log), 10u);
    }
}

TEST_P(EventTest, NobodyPassesBeforeASet)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = completes(
            [](Carrier carrier) {
                Event event{"e"};
                std::vector<Task> tasks;
                for (int i = 0; i < 4; ++i)
                    tasks.push_back(spawn(carrier, "t", [event]() mutable {
                        for (int round = 0; round < 5; ++round) {
                            event.wait();
                            delay(0.1);
                        }
                    }));
                for (int round = 0; round < 20; ++round) {
                    delay(0.05);
                    event.set();
                    event.clear();
                }
                event.set();
                joinAll(tasks);
            },
            seed);
        bool isSet = false;
        std::set<TaskId> woken; // by a set, since they wait
        test::forEach<EventSet, EventCleared, TaskWoken, WaitRequested, EventReturned>(
            *recorded.log, [&]<class F>(const lockstep::Event& at, const F& fact) {
                if constexpr (std::is_same_v<F, EventSet>)
                    isSet = true;
                else if constexpr (std::is_same_v<F, EventCleared>)
                    isSet = false;
                else if constexpr (std::is_same_v<F, TaskWoken>)
                    woken.insert(fact.woken);
                else if constexpr (std::is_same_v<F, WaitRequested>)
                    woken.erase(at.task);
                else if constexpr (std::is_same_v<F, EventReturned>) {
                    EXPECT_TRUE(isSet || woken.count(at.task) != 0);
                }
            });
    }
}

TEST_P(EventTest, MultiprocessingLooksAgainAfterWaking)
{
    const auto recorded = completes([](Carrier carrier) {
        multiprocessing::Event event{"e"};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(carrier, "t", [event]() mutable { event.wait(); }));
        delay(1);
        event.set();
        joinAll(tasks);
        event.clear();
        require(!event.wait(Timeout{0.5}), "true without a set");
        require(virtualNow_ns() == 1500 * kMillisecond_ns, "not after 0.5 s");
    });
    EXPECT_EQ(count<EventReturned>(*recorded.log), 4u);
}

TEST(MultiprocessingEvent, AWaiterAtASetWhichClearFollowsAtOnceMayReturnFalse)
{
    // The user's order of steps, not luck: set and clear before the woken task looks.
    const auto program = [] {
        multiprocessing::Event event{"e"};
        auto waiter = spawn(Thread, "waiter", [event]() mutable { event.wait(); });
        event.set();
        event.clear();
        waiter.join();
    };
    const TaskId waiter{2};
    const std::vector<ScheduleStep> schedule{
        {kMainTask, {}, Operation::Start},
        {kMainTask, {}, Operation::Spawn},
        {waiter, {}, Operation::Start},
        {waiter, {kMainTask, 1}, Operation::Wait},
        {kMainTask, {kMainTask, 1}, Operation::Set},
        {kMainTask, {kMainTask, 1}, Operation::Clear},
        {kMainTask, {waiter, 0}, Operation::Join},
        {waiter, {}, Operation::Resume},
        {waiter, {}, Operation::End},
        {kMainTask, {}, Operation::Resume},
        {kMainTask, {}, Operation::End},
    };
    const auto recorded = record({.policy = PolicyKind::Replay, .schedule = schedule}, program);
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    ASSERT_EQ(count<EventReturned>(*recorded.log), 1u);
    EXPECT_FALSE(all<EventReturned>(*recorded.log)[0].fact.result);
}

} // namespace
} // namespace lockstep
