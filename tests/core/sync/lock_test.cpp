// SPDX-License-Identifier: MIT
// Lock and RLock as CPython 3.11 has them, on every carrier and under every policy.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::errorOf;
using test::illegalSteps;
using test::record;
using test::Recorded;
using threading::Lock;
using threading::RLock;

class OnEveryCarrier : public testing::TestWithParam<test::Setting> {
protected:
    Recorded run(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = record(
            {.policy = GetParam().policy, .carriers = GetParam().carriers, .seed = seed}, main);
        EXPECT_EQ(illegalSteps(*recorded.log), 0u);
        EXPECT_EQ(count<EventsLost>(*recorded.log), 0u);
        return recorded;
    }
};
INSTANTIATE_TEST_SUITE_P(Settings, OnEveryCarrier, testing::ValuesIn(test::settings()),
                         [](const auto& suite) { return test::nameOf(suite.param); });

TEST_P(OnEveryCarrier, LockKeepsOthersOut)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(Thread, "t", [lock]() mutable {
                for (int round = 0; round < 50; ++round) {
                    lock.acquire();
                    lock.release();
                }
            }));
        for (const Task& task : tasks)
            task.join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<LockAcquired>(*recorded.log), 200u);
    EXPECT_EQ(count<LockReleased>(*recorded.log), 200u);
}

TEST_P(OnEveryCarrier, ASecondAcquireOfALockBlocksItsOwnOwnerForEver)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        lock.acquire();
        lock.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 1u);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(OnEveryCarrier, AnyTaskMayReleaseALock)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        lock.acquire();
        spawn(Thread, "stranger", [lock]() mutable {
            delay(1);
            lock.release();
        });
        lock.acquire();
        lock.release();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), count<DeadlockDissolved>(*recorded.log));
}

TEST_P(OnEveryCarrier, ReleasingAnUnlockedLockRaisesRuntimeError)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        lock.release();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::Raised);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "RuntimeError: release unlocked lock");
}

TEST_P(OnEveryCarrier, AcquireWithATimeoutReturnsFalseWhenItsTimeHasCome)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        lock.acquire();
        const Nanoseconds before_ns = virtualNow_ns();
        if (lock.acquire(Timeout{0.4}))
            throw RuntimeError("taken twice");
        if (virtualNow_ns() - before_ns != 400 * kMillisecond_ns)
            throw RuntimeError("not after 0.4 s");
        if (lock.tryAcquire())
            throw RuntimeError("a try took it");
        lock.release();
        if (!lock.acquire(Timeout{0.4}))
            throw RuntimeError("free, but not taken");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(count<LockRefused>(*recorded.log), 2u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 400 * kMillisecond_ns);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 0u) << "a wait with a time-out is no deadlock";
}

TEST_P(OnEveryCarrier, ATaskThatRaisesLeavesItsLockLockedForEver)
{
    const auto recorded = run([] {
        Lock lock{"l"};
        auto holder = spawn(Thread, "holder", [lock]() mutable {
            lock.acquire();
            throw ValueError("oops");
        });
        holder.join();
        lock.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Abandoned);
    EXPECT_EQ(errorOf(*recorded.log, "holder"), "ValueError: oops");
    EXPECT_EQ(endOf(*recorded.log, "holder"), TaskEnd::Raised);
    EXPECT_EQ(endOf(*recorded.log, "main"), TaskEnd::StillWaiting);
}

TEST_P(OnEveryCarrier, AnRLockCountsItsOwnersAcquires)
{
    const auto recorded = run([] {
        RLock lock{"l"};
        for (int i = 0; i < 3; ++i)
            spawn(Thread, "t", [lock]() mutable {
                lock.acquire();
                lock.acquire();
                delay(0.1);
                lock.release();
                lock.release();
            });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    std::vector<std::uint32_t> counts;
    test::forEach<LockAcquired, LockReleased>(
        *recorded.log, [&]<class F>(const Event&, const F& fact) {
            if constexpr (std::is_same_v<F, LockAcquired> || std::is_same_v<F, LockReleased>)
                counts.push_back(fact.count);
        });
    EXPECT_EQ(counts, (std::vector<std::uint32_t>{1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0}));
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 300 * kMillisecond_ns);
}

TEST_P(OnEveryCarrier, OnlyTheOwnerMayReleaseAnRLock)
{
    const auto recorded = run([] {
        RLock lock{"l"};
        lock.acquire();
        spawn(Thread, "stranger", [lock]() mutable { lock.release(); }).join();
        lock.release();
        lock.release();
    });
    const std::string refusal = "RuntimeError: cannot release un-acquired lock";
    EXPECT_EQ(errorOf(*recorded.log, "stranger"), refusal);
    EXPECT_EQ(errorOf(*recorded.log, "main"), refusal);
}

TEST_P(OnEveryCarrier, TwoLocksInOppositeOrderDeadlockWithAPauseInBetween)
{
    const auto recorded = run([] {
        Lock left{"left"}, right{"right"};
        auto both = [](Lock first, Lock second) {
            first.acquire();
            delay(0.05);
            second.acquire();
        };
        spawn(Thread, "A", both, left, right);
        spawn(Thread, "B", both, right, left);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(endOf(*recorded.log, "A"), TaskEnd::StillWaiting);
    EXPECT_EQ(endOf(*recorded.log, "B"), TaskEnd::StillWaiting);
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 1u);
}

/// Whether the one before died with it.
void sayWhetherTold(const Lock& lock)
{
    speak(lock.ownerDied() ? "told" : "not told", Site::here());
}

/// Where the log tells that the task ended.
Seq placeOfEnd(const Log& log, TaskId task)
{
    for (const auto& end : test::all<TaskEnded>(log))
        if (end.task == task)
            return end.seq;
    return kNoSeq;
}

TEST_P(OnEveryCarrier, ARobustLockIsFreeWhenItsOwnerHasEndedAndTheNextIsTold)
{
    const auto recorded = run([] {
        Lock lock{"l", threading::Robust{}};
        spawn(Thread, "holder", [lock]() mutable {
            lock.acquire();
            throw ValueError("oops");
        }).join();
        if (!lock.tryAcquire())
            throw RuntimeError("still taken");
        sayWhetherTold(lock);
        lock.release();
        lock.acquire();
        sayWhetherTold(lock);
        lock.release();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(test::said(*recorded.log), (std::vector<std::string>{"told", "not told"}));
    const auto freed = test::all<LockOwnerDied>(*recorded.log);
    ASSERT_EQ(freed.size(), 1u);
    EXPECT_EQ(recorded.log->nameOf(freed[0].fact.lock), "l");
    EXPECT_EQ(recorded.log->nameOf(freed[0].fact.owner), "holder");
    EXPECT_LT(freed[0].seq, placeOfEnd(*recorded.log, freed[0].fact.owner));
}

TEST_P(OnEveryCarrier, WhoWaitsForARobustLockGetsItInItsTurnWhenTheOwnerEnds)
{
    const auto recorded = run([] {
        Lock lock{"l", threading::Robust{}};
        spawn(Thread, "holder", [lock]() mutable {
            lock.acquire();
            delay(1);
        });
        for (const char* name : {"first", "second", "third"}) {
            delay(0.1);
            spawn(Thread, name, [lock]() mutable {
                lock.acquire();
                sayWhetherTold(lock);
                delay(0.5);
                lock.release();
            });
        }
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::said(*recorded.log),
              (std::vector<std::string>{"told", "not told", "not told"}));
    std::vector<std::string> owners;
    for (const auto& acquired : test::all<LockAcquired>(*recorded.log))
        owners.push_back(recorded.log->nameOf(acquired.task));
    EXPECT_EQ(owners, (std::vector<std::string>{"holder", "first", "second", "third"}));
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 2'500 * kMillisecond_ns);
    EXPECT_EQ(count<LockOwnerDied>(*recorded.log), 1u);
}

TEST_P(OnEveryCarrier, ARobustLockIsFreedForEachOwnerThatDiesWithIt)
{
    const auto recorded = run([] {
        Lock lock{"l", threading::Robust{}};
        for (const char* name : {"one", "two"})
            spawn(Thread, name, [lock]() mutable { lock.acquire(); }).join();
        lock.acquire();
        sayWhetherTold(lock);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(test::said(*recorded.log), std::vector<std::string>{"told"});
    std::vector<std::string> dead;
    for (const auto& freed : test::all<LockOwnerDied>(*recorded.log))
        dead.push_back(recorded.log->nameOf(freed.fact.owner));
    EXPECT_EQ(dead, (std::vector<std::string>{"one", "two", "main"}));
}

TEST_P(OnEveryCarrier, NobodyButItsOwnerMayReleaseARobustLock)
{
    const auto recorded = run([] {
        Lock lock{"l", threading::Robust{}};
        lock.acquire();
        spawn(Thread, "stranger", [lock]() mutable { lock.release(); }).join();
        lock.release();
        multiprocessing::Lock other{"m", multiprocessing::Robust{}};
        other.release();
    });
    EXPECT_EQ(errorOf(*recorded.log, "stranger"), "RuntimeError: cannot release un-acquired lock");
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "AssertionError: attempt to release robust lock not owned by thread");
    EXPECT_EQ(count<LockReleased>(*recorded.log), 1u);
    EXPECT_EQ(count<LockOwnerDied>(*recorded.log), 0u);
}

/// Who waits when the owner is killed, who comes behind that, and who does not wait so long.
void killAnOwner()
{
    multiprocessing::Lock lock{"l", multiprocessing::Robust{}};
    const Task holder = spawn(Process, "holder", [lock]() mutable {
        lock.acquire();
        delay(10);
        lock.release();
    });
    const auto takeAndTell = [lock]() mutable {
        if (!lock.acquire(Timeout{1}))
            throw RuntimeError("not freed");
        speak(lock.ownerDied() ? "told" : "not told", Site::here());
        delay(0.1);
        lock.release();
    };
    delay(0.1);
    std::vector<Task> tasks;
    tasks.push_back(spawn(Process, "waiter", takeAndTell));
    tasks.push_back(spawn(Process, "hasty", [lock]() mutable {
        if (lock.acquire(Timeout{0.1}))
            throw RuntimeError("taken from its owner");
    }));
    delay(0.2);
    holder.kill();
    tasks.push_back(spawn(Process, "late", takeAndTell));
    for (const Task& task : tasks)
        task.join();
}

TEST_P(OnEveryCarrier, ARobustLockIsFreeInTheMomentInWhichItsOwnerIsKilled)
{
    const auto recorded = run(killAnOwner);
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    for (const char* name : {"main", "waiter", "hasty", "late"})
        EXPECT_EQ(errorOf(*recorded.log, name), "") << name;
    EXPECT_EQ(endOf(*recorded.log, "holder"), TaskEnd::Killed);
    EXPECT_EQ(test::said(*recorded.log), (std::vector<std::string>{"told", "not told"}));
    const auto freed = test::all<LockOwnerDied>(*recorded.log);
    ASSERT_EQ(freed.size(), 1u);
    EXPECT_EQ(recorded.log->event(freed[0].seq).virtual_ns, 300 * kMillisecond_ns);
    EXPECT_LT(freed[0].seq, placeOfEnd(*recorded.log, freed[0].fact.owner));
    EXPECT_EQ(count<ObjectAbandoned>(*recorded.log), 0u);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 500 * kMillisecond_ns);
}

TEST_P(OnEveryCarrier, ARunInWhichARobustLocksOwnerIsKilledIsReplayed)
{
    const auto recorded = run(killAnOwner, 7);
    const auto steps = scheduleOf(*recorded.log);
    const Recorded again =
        record({.policy = PolicyKind::Replay, .carriers = GetParam().carriers, .schedule = steps},
               killAnOwner);
    EXPECT_EQ(test::divergenceOf(*again.log), "");
    EXPECT_EQ(again.verdict, Verdict::Completed);
    EXPECT_EQ(test::said(*again.log), test::said(*recorded.log));
    EXPECT_EQ(scheduleOf(*again.log), steps);
}

TEST_P(OnEveryCarrier, TheEndOfAProcessFreesTheRobustLocksOfAllItsThreads)
{
    const auto recorded = run([] {
        multiprocessing::Lock first{"first", multiprocessing::Robust{}};
        multiprocessing::Lock second{"second", multiprocessing::Robust{}};
        multiprocessing::Lock plain{"plain"};
        const Task process = spawn(Process, "process", [=]() mutable {
            first.acquire();
            spawn(Thread, "thread", {.daemon = true}, [=]() mutable {
                second.acquire();
                plain.acquire();
                delay(10);
            });
            delay(0.5);
        });
        process.join();
        first.acquire();
        second.acquire();
        speak(first.ownerDied() && second.ownerDied() ? "told" : "not told", Site::here());
        if (plain.tryAcquire())
            throw RuntimeError("a lock that is not robust was freed");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(test::said(*recorded.log), std::vector<std::string>{"told"});
}

} // namespace
} // namespace lockstep
