// SPDX-License-Identifier: MIT
// What multiprocessing does otherwise than threading, as in CPython 3.11, under every policy.
#include "core/exec/virtual_clock.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;
using namespace multiprocessing;

class MultiprocessingTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(MultiprocessingTest);

constexpr const char* kTooMany = "ValueError: semaphore or lock released too many times";

TEST_P(MultiprocessingTest, ReleaseOfAFreeLockIsAValueError)
{
    EXPECT_EQ(errorIn([](Carrier) { Lock("l").release(); }), kTooMany);
}

TEST_P(MultiprocessingTest, AnotherTaskMayReleaseALock)
{
    completes([](Carrier carrier) {
        Lock lock{"l"};
        lock.acquire();
        spawn(carrier, "stranger", [lock]() mutable { lock.release(); }).join();
        require(lock.tryAcquire(), "not free");
    });
}

TEST_P(MultiprocessingTest, ReleaseOfAnRLockByANonOwnerIsAnAssertionError)
{
    const std::string refusal =
        "AssertionError: attempt to release recursive lock not owned by thread";
    const auto recorded = run([](Carrier carrier) {
        RLock lock{"l"};
        lock.acquire();
        spawn(carrier, "stranger", [lock]() mutable { lock.release(); }).join();
        lock.release();
        lock.release();
    });
    EXPECT_EQ(errorOf(*recorded.log, "stranger"), refusal);
    EXPECT_EQ(errorOf(*recorded.log, "main"), refusal);
}

TEST_P(MultiprocessingTest, AnExtraReleaseOfASemaphoreMakesItLargerUnlessItIsBounded)
{
    completes([](Carrier) {
        Semaphore one{"s", 1};
        one.release();
        require(one.tryAcquire() && one.tryAcquire() && !one.tryAcquire(), "not two");
        require(!one.acquire(Timeout{1}), "taken");
        require(virtualNow_ns() == kSecond_ns, "not after 1 s");
    });
    EXPECT_EQ(errorIn([](Carrier) { BoundedSemaphore("s", 1).release(); }), kTooMany);
}

TEST_P(MultiprocessingTest, ANegativeInitialValueIsAnOSError)
{
    EXPECT_EQ(errorIn([](Carrier) { Semaphore{"s", -1}; }), "OSError: [Errno 22] Invalid argument");
}

TEST_P(MultiprocessingTest, AHolderThatEndsNeverGivesItBack)
{
    const auto recorded = completes([](Carrier carrier) {
        Lock lock{"l"};
        Semaphore semaphore{"s", 1};
        spawn(carrier, "holder", [=]() mutable {
            lock.acquire();
            semaphore.acquire();
            throw ValueError("oops");
        }).join();
        require(!lock.acquire(Timeout{1}), "the lock came back");
        require(!semaphore.acquire(Timeout{1}), "the semaphore came back");
    });
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 2 * kSecond_ns);
}

TEST_P(MultiprocessingTest, ConditionsAskForTheCallersOwnLock)
{
    EXPECT_EQ(errorIn([](Carrier) { Condition("c").wait(); }),
              "AssertionError: must acquire() condition before using wait()");
    EXPECT_EQ(errorIn([](Carrier) { Condition("c").notifyAll(); }),
              "AssertionError: lock is not owned");
    EXPECT_EQ(errorIn([](Carrier carrier) {
                  Lock lock{"l"};
                  Condition condition{"c", lock};
                  spawn(carrier, "holder", [lock]() mutable { lock.acquire(); }).join();
                  condition.notify();
              }),
              "AssertionError: lock is not owned")
        << "of a Lock, too";
}

TEST_P(MultiprocessingTest, ConditionsWakeTheLongestWaiting)
{
    const auto recorded = completes([](Carrier carrier) {
        Condition condition{"c"};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(carrier, "w", [condition, i]() mutable {
                delay(0.1 * (i + 1));
                condition.acquire();
                condition.wait();
                condition.release();
            }));
        delay(1);
        for (int i = 0; i < 3; ++i) {
            condition.acquire();
            condition.notify();
            condition.release();
            delay(0.1);
        }
        joinAll(tasks);
    });
    std::vector<TaskId> entered;
    std::vector<TaskId> resumed;
    for (const auto& entry : all<ConditionEntered>(*recorded.log))
        entered.push_back(entry.task);
    for (const auto& resumption : all<ConditionResumed>(*recorded.log))
        resumed.push_back(resumption.task);
    EXPECT_EQ(entered.size(), 3u);
    EXPECT_EQ(resumed, entered);
}

TEST_P(MultiprocessingTest, BarriersAreThoseOfThreading)
{
    const auto recorded = completes([](Carrier carrier) {
        Barrier barrier{"b", 2};
        auto party = spawn(carrier, "party", [barrier]() mutable { barrier.wait(); });
        barrier.wait();
        party.join();
    });
    EXPECT_EQ(count<BarrierOpened>(*recorded.log), 1u);
}

TEST_P(MultiprocessingTest, AProcessIsMadeFirstAndStartedLater)
{
    completes([](Carrier) {
        multiprocessing::Process child{"child", [](double seconds) { delay(seconds); }, 0.5};
        require(!child.isAlive() && !child.daemon() && !child.exitCode(), "begun too early");
        require(raisedBy([&] { child.join(); }).starts_with("AssertionError: "),
                "joined before its start");
        child.setDaemon(true);
        child.start();
        require(child.isAlive() && child.daemon(), "not started as a daemon");
        require(raisedBy([&] { child.start(); }).starts_with("AssertionError: "), "started twice");
        require(raisedBy([&] { child.setDaemon(false); }).starts_with("AssertionError: "),
                "set too late");
        child.join();
        require(child.exitCode() == 0 && virtualNow_ns() == 500 * kMillisecond_ns, "its end");
    });
}

} // namespace
} // namespace lockstep
