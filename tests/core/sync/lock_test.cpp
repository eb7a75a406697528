// SPDX-License-Identifier: MIT
// Lock and RLock as CPython 3.11 has them, on every carrier and under every policy.
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
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

} // namespace
} // namespace lockstep
