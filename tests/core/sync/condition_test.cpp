// SPDX-License-Identifier: MIT
// Condition as CPython 3.11 has it, under every policy.
#include "core/exec/virtual_clock.h"
#include "core/model/run_state.h"
#include "tests/core/sync/primitive_test.h"

#include <algorithm>

namespace lockstep {
namespace {

using namespace test;
using threading::Condition;
using threading::Lock;
using threading::RLock;

class ConditionTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(ConditionTest);

/// Tasks that come one after the other, in this order, and wait; main goes on when all do.
std::vector<Task> waitersAt(Carrier carrier, Condition condition, int count)
{
    std::vector<Task> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(spawn(carrier, "w", [condition, i]() mutable {
            delay(0.01 * (i + 1));
            condition.acquire();
            condition.wait();
            condition.release();
        }));
    delay(1);
    return tasks;
}

std::vector<TaskId> wokenFrom(const Log& log, ObjectKind kind)
{
    std::vector<TaskId> woken;
    for (const auto& waking : all<TaskWoken>(log)) {
        const ObjectInfo* object = log.object(waking.fact.waited_on);
        if (object && object->kind == kind)
            woken.push_back(waking.fact.woken);
    }
    return woken;
}

TEST_P(ConditionTest, OwnsAnRLockUnlessGivenALock)
{
    const auto recorded = completes([](Carrier) {
        Condition own{"own"};
        own.acquire();
        own.acquire();
        own.notify();
        own.release();
        own.release();
        Lock lock{"lock"};
        Condition given{"given", lock};
        given.acquire();
        require(!lock.tryAcquire(), "another lock");
        given.release();
        require(given.lockId() == lock.id(), "not the lock that it was given");
    });
    EXPECT_EQ(recorded.log->nameOf(all<LockAcquired>(*recorded.log).at(0).fact.lock), "own.lock");
    EXPECT_EQ(all<LockAcquired>(*recorded.log).at(1).fact.count, 2u);
}

TEST_P(ConditionTest, WaitWithoutTheLockIsARuntimeError)
{
    const std::string refusal = "RuntimeError: cannot wait on un-acquired lock";
    EXPECT_EQ(errorIn([](Carrier) { Condition("c").wait(); }), refusal);
    EXPECT_EQ(errorIn([](Carrier) { Condition("c", Lock("l")).wait(); }), refusal);
}

TEST_P(ConditionTest, NotifyWithoutTheLockIsARuntimeError)
{
    const std::string refusal = "RuntimeError: cannot notify on un-acquired lock";
    EXPECT_EQ(errorIn([](Carrier) { Condition("c").notify(); }), refusal);
    EXPECT_EQ(errorIn([](Carrier) { Condition("c", Lock("l")).notifyAll(); }), refusal);
    EXPECT_EQ(errorIn([](Carrier carrier) {
                  Condition condition{"c"};
                  spawn(carrier, "holder", [condition]() mutable { condition.acquire(); }).join();
                  condition.notify();
              }),
              refusal)
        << "an RLock must be the caller's own";
    EXPECT_EQ(errorIn([](Carrier carrier) {
                  Lock lock{"l"};
                  Condition condition{"c", lock};
                  spawn(carrier, "holder", [lock]() mutable { lock.acquire(); }).join();
                  condition.notify();
              }),
              "")
        << "a Lock has no owner to ask for";
}

TEST_P(ConditionTest, WaitGivesTheLockBackCompletelyAndTakesItAgain)
{
    const auto recorded = completes([](Carrier carrier) {
        RLock lock{"lock"};
        Condition condition{"c", lock};
        auto waiter = spawn(carrier, "waiter", [=]() mutable {
            lock.acquire();
            lock.acquire();
            condition.wait();
            lock.release();
            lock.release();
        });
        delay(1);
        lock.acquire(); // free, though the waiter had it twice
        condition.notify();
        lock.release();
        waiter.join();
    });
    std::vector<std::uint32_t> counts;
    for (const auto& acquired : all<LockAcquired>(*recorded.log))
        if (acquired.task != kMainTask)
            counts.push_back(acquired.fact.count);
    EXPECT_EQ(counts, (std::vector<std::uint32_t>{1, 2, 2}));
}

TEST_P(ConditionTest, AWaitingTaskIsSeenAtItsThreePlaces)
{
    const auto recorded = completes([](Carrier carrier) {
        Condition condition{"c"};
        condition.acquire();
        auto waiter = spawn(carrier, "waiter", [=]() mutable {
            condition.acquire();
            condition.wait();
            condition.release();
        });
        delay(1); // it wants the lock
        condition.release();
        delay(1); // it waits inside
        condition.acquire();
        condition.notify();
        delay(1); // it was woken and needs the lock
        condition.release();
        waiter.join();
    });
    RunState state;
    std::vector<std::pair<TaskState, ObjectKind>> places;
    for (Seq seq = 0; seq < recorded.log->end(); ++seq) {
        state.apply(*recorded.log, seq);
        const TaskView& waiter = state.task(TaskId{2});
        if (!isWaiting(waiter.state))
            continue;
        const std::pair place{waiter.state, recorded.log->object(waiter.waits_for)->kind};
        if (places.empty() || places.back() != place)
            places.push_back(place);
    }
    const std::vector<std::pair<TaskState, ObjectKind>> expected{
        {TaskState::WaitingForLock, ObjectKind::RLock},
        {TaskState::WaitingForObject, ObjectKind::Condition},
        {TaskState::WaitingForLock, ObjectKind::RLock}};
    EXPECT_EQ(places, expected);
    EXPECT_EQ(count<ConditionResumed>(*recorded.log), 1u);
}

TEST_P(ConditionTest, NotifyFreesTheLongestWaiting)
{
    const auto recorded = completes([](Carrier carrier) {
        Condition condition{"c"};
        const auto tasks = waitersAt(carrier, condition, 4);
        condition.acquire();
        condition.notify(2);
        condition.release();
        delay(1);
        condition.acquire();
        condition.notifyAll();
        condition.release();
        joinAll(tasks);
    });
    std::vector<TaskId> entered;
    for (const auto& entry : all<ConditionEntered>(*recorded.log))
        entered.push_back(entry.task);
    EXPECT_EQ(entered.size(), 4u);
    EXPECT_EQ(wokenFrom(*recorded.log, ObjectKind::Condition), entered);
    const auto notified = all<ConditionNotified>(*recorded.log);
    ASSERT_EQ(notified.size(), 2u);
    EXPECT_EQ(notified[0].fact.waiting, 4u);
    EXPECT_EQ(notified[1].fact.waiting, 2u) << "exactly two were freed";
    EXPECT_EQ(notified[1].fact.asked, ConditionNotified::kAll);
}

TEST_P(ConditionTest, NotifyFreesExactlyTheSmallerOfAskedAndWaiting)
{
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto recorded = completes(
            [](Carrier carrier) {
                Condition condition{"c"};
                const auto tasks = waitersAt(carrier, condition, 5);
                for (std::uint32_t asked : {0u, 2u, 1u, 7u}) {
                    condition.acquire();
                    condition.notify(asked);
                    condition.release();
                    delay(0.1);
                }
                joinAll(tasks);
            },
            seed);
        const auto notified = all<ConditionNotified>(*recorded.log);
        ASSERT_EQ(notified.size(), 4u);
        std::uint32_t waiting = 5;
        for (const auto& notify : notified) {
            EXPECT_EQ(notify.fact.waiting, waiting);
            waiting -= std::min<std::uint32_t>(waiting, notify.fact.asked);
        }
        EXPECT_EQ(waiting, 0u);
        EXPECT_EQ(wokenFrom(*recorded.log, ObjectKind::Condition).size(), 5u);
    }
}

TEST_P(ConditionTest, TheNotifiedGoOnOneAtATimeAfterTheLockIsFree)
{
    const auto recorded = completes([](Carrier carrier) {
        Condition condition{"c"};
        const auto tasks = waitersAt(carrier, condition, 3);
        condition.acquire();
        condition.notifyAll();
        delay(1);
        condition.release();
        joinAll(tasks);
    });
    // illegalSteps sees to "one at a time"; here: nobody before the notifier's release.
    Seq notified = 0;
    Seq released = 0;
    for (const auto& notify : all<ConditionNotified>(*recorded.log))
        notified = notify.seq;
    for (const auto& release : all<LockReleased>(*recorded.log))
        if (release.task == kMainTask)
            released = release.seq;
    ASSERT_LT(notified, released);
    for (const auto& acquired : all<LockAcquired>(*recorded.log))
        EXPECT_FALSE(acquired.seq > notified && acquired.seq < released);
    EXPECT_EQ(count<ConditionResumed>(*recorded.log), 3u);
}

TEST_P(ConditionTest, ASurplusOfNotifyIsNotRemembered)
{
    const auto recorded = run([](Carrier) {
        Condition condition{"c"};
        condition.acquire();
        condition.notify(3);
        condition.wait();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang) << "a notify before the wait is lost";
    EXPECT_EQ(all<ConditionNotified>(*recorded.log).at(0).fact.waiting, 0u);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(ConditionTest, NotifyOfNoneWakesNobody)
{
    const auto recorded = run([](Carrier carrier) {
        Condition condition{"c"};
        const auto tasks = waitersAt(carrier, condition, 2);
        condition.acquire();
        condition.notify(0);
        condition.release();
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
    EXPECT_TRUE(wokenFrom(*recorded.log, ObjectKind::Condition).empty());
}

TEST_P(ConditionTest, WaitWithATimeoutReturnsFalseWithTheLockHeld)
{
    const auto recorded = completes([](Carrier) {
        Lock lock{"lock"};
        Condition condition{"c", lock};
        condition.acquire();
        require(!condition.wait(Timeout{0.3}), "true without a notify");
        require(virtualNow_ns() == 300 * kMillisecond_ns, "not after 0.3 s");
        require(!lock.tryAcquire(), "the lock is free");
        require(!condition.wait(Timeout{0}), "true at once");
        condition.release();
    });
    const auto resumed = all<ConditionResumed>(*recorded.log);
    ASSERT_EQ(resumed.size(), 2u);
    EXPECT_TRUE(resumed[0].fact.timed_out);
    EXPECT_TRUE(resumed[1].fact.timed_out);
    EXPECT_EQ(count<WaitRequested>(*recorded.log), 1u);
}

TEST_P(ConditionTest, WhoseTimeIsUpStillHasToWaitForTheLock)
{
    completes([](Carrier carrier) {
        Condition condition{"c"};
        auto waiter = spawn(carrier, "waiter", [=]() mutable {
            condition.acquire();
            require(!condition.wait(Timeout{0.1}), "true without a notify");
            require(virtualNow_ns() == kSecond_ns, "back before the lock was free");
            condition.release();
        });
        delay(0.05);
        condition.acquire();
        delay(0.95);
        condition.release();
        waiter.join();
    });
}

TEST_P(ConditionTest, WaitForLooksAtThePredicateWithTheLockHeld)
{
    const auto recorded = completes([](Carrier carrier) {
        Condition condition{"c"};
        threading::Event ready{"ready"};
        auto waiter = spawn(carrier, "waiter", [=]() mutable {
            condition.acquire();
            condition.waitFor([&] { return ready.isSet(); });
            condition.release();
        });
        delay(1);
        for (const bool set : {false, true}) {
            condition.acquire();
            if (set)
                ready.set();
            condition.notify();
            condition.release();
            delay(1);
        }
        waiter.join();
    });
    EXPECT_EQ(count<ConditionEntered>(*recorded.log), 2u);
    EXPECT_EQ(count<EventChecked>(*recorded.log), 3u);
}

} // namespace
} // namespace lockstep
