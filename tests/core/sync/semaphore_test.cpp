// SPDX-License-Identifier: MIT
// Semaphore and BoundedSemaphore as CPython 3.11 has them, under every policy.
#include "core/exec/virtual_clock.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;
using threading::BoundedSemaphore;
using threading::Semaphore;

class SemaphoreTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(SemaphoreTest);

TEST_P(SemaphoreTest, AcquireBlocksWhileTheCounterIsZero)
{
    const auto recorded = completes([](Carrier carrier) {
        Semaphore places{"places", 2};
        std::vector<Task> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(spawn(carrier, "t", [places]() mutable {
                places.acquire();
                delay(1);
                places.release();
            }));
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 2 * kSecond_ns) << "two at a time";
    EXPECT_EQ(count<SemaphoreAcquired>(*recorded.log), 4u);
    EXPECT_GE(count<WaitRequested>(*recorded.log), 2u);
}

TEST_P(SemaphoreTest, NeverMoreInsideThanItsValue)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = completes(
            [](Carrier carrier) {
                Semaphore places{"places", 3};
                std::vector<Task> tasks;
                for (int i = 0; i < 6; ++i)
                    tasks.push_back(spawn(carrier, "t", [places]() mutable {
                        for (int round = 0; round < 20; ++round) {
                            places.acquire();
                            if (round % 5 == 0)
                                delay(0.01);
                            places.release();
                        }
                    }));
                joinAll(tasks);
            },
            seed);
        int inside = 0;
        int most = 0;
        for (Seq seq = 0; seq < recorded.log->end(); ++seq) {
            inside += recorded.log->event(seq).kind == SemaphoreAcquired::kind;
            inside -= recorded.log->event(seq).kind == SemaphoreReleased::kind;
            most = std::max(most, inside);
        }
        EXPECT_EQ(most, 3) << "seed " << seed;
        EXPECT_EQ(inside, 0);
    }
}

TEST_P(SemaphoreTest, ReleaseWakesTheLongestWaitingFirst)
{
    const auto recorded = completes([](Carrier carrier) {
        Semaphore gate{"gate", 0};
        for (int i = 0; i < 3; ++i)
            spawn(carrier, "t", [gate, i]() mutable {
                delay(0.1 * (i + 1)); // they come in this order
                gate.acquire();
            });
        delay(1);
        for (int i = 0; i < 3; ++i) {
            gate.release();
            delay(0.1);
        }
    });
    std::vector<TaskId> asked;
    std::vector<TaskId> got;
    for (const auto& wait : all<WaitRequested>(*recorded.log))
        asked.push_back(wait.task);
    for (const auto& acquired : all<SemaphoreAcquired>(*recorded.log))
        got.push_back(acquired.task);
    EXPECT_EQ(asked.size(), 3u);
    EXPECT_EQ(got, asked);
}

TEST_P(SemaphoreTest, ANewcomerMayOvertakeWhoWasWoken)
{
    const auto recorded = completes([](Carrier carrier) {
        Semaphore one{"one", 1};
        one.acquire();
        auto waiter = spawn(carrier, "waiter", [one]() mutable {
            one.acquire();
            one.release();
        });
        delay(1);
        one.release();
        const bool overtook = one.tryAcquire(); // in the same step's wake, or after the waiter
        if (overtook)
            one.release();
        waiter.join();
    });
    // Whoever was faster, each acquisition follows a value above 0: illegalSteps looks at that.
    EXPECT_GE(count<SemaphoreAcquired>(*recorded.log), 2u);
}

TEST_P(SemaphoreTest, AnExtraReleaseMakesItLarger)
{
    const auto recorded = completes([](Carrier) {
        Semaphore two{"two", 2};
        two.release();
        require(two.tryAcquire() && two.tryAcquire() && two.tryAcquire(), "not three");
        require(!two.tryAcquire(), "more than three");
    });
    EXPECT_EQ(all<SemaphoreReleased>(*recorded.log).at(0).fact.value, 3u);
    EXPECT_FALSE(all<SemaphoreRefused>(*recorded.log).at(0).fact.timed_out);
}

TEST_P(SemaphoreTest, ReleaseOfSeveralWakesAsMany)
{
    const auto recorded = completes([](Carrier carrier) {
        Semaphore gate{"gate", 0};
        std::vector<Task> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(spawn(carrier, "t", [gate]() mutable { gate.acquire(); }));
        delay(1);
        gate.release(3);
        joinAll(tasks);
    });
    EXPECT_EQ(all<SemaphoreReleased>(*recorded.log).at(0).fact.value, 3u);
    EXPECT_EQ(all<SemaphoreAcquired>(*recorded.log).back().fact.value, 0u);
}

TEST_P(SemaphoreTest, ReleaseOfLessThanOneIsAValueError)
{
    EXPECT_EQ(errorIn([](Carrier) { Semaphore("s", 1).release(0); }),
              "ValueError: n must be one or more");
}

TEST_P(SemaphoreTest, ABoundedOneRefusesAnExtraRelease)
{
    const auto recorded = run([](Carrier) {
        BoundedSemaphore two{"two", 2};
        two.acquire();
        two.release();
        two.release();
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "ValueError: Semaphore released too many times");
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
    EXPECT_EQ(count<SemaphoreReleased>(*recorded.log), 1u);
}

TEST_P(SemaphoreTest, ANegativeInitialValueIsAValueError)
{
    const std::string refusal = "ValueError: semaphore initial value must be >= 0";
    EXPECT_EQ(errorIn([](Carrier) { Semaphore{"s", -1}; }), refusal);
    EXPECT_EQ(errorIn([](Carrier) { BoundedSemaphore{"s", -1}; }), refusal);
}

TEST_P(SemaphoreTest, AcquireWithATimeoutReturnsFalseWhenItsTimeHasCome)
{
    const auto recorded = completes([](Carrier) {
        Semaphore none{"none", 0};
        require(!none.acquire(Timeout{0.4}), "taken");
        require(virtualNow_ns() == 400 * kMillisecond_ns, "not after 0.4 s");
        none.release();
        require(none.acquire(Timeout{0.4}), "not taken");
    });
    ASSERT_EQ(count<SemaphoreRefused>(*recorded.log), 1u);
    EXPECT_TRUE(all<SemaphoreRefused>(*recorded.log)[0].fact.timed_out);
    EXPECT_EQ(recorded.log->virtualEnd_ns(), 400 * kMillisecond_ns);
}

} // namespace
} // namespace lockstep
