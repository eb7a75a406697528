// SPDX-License-Identifier: MIT
// Greenlets that are left: when their run is over, and when their thread is.
#include "core/scenario/stage.h"
#include "core/sync/faces/green.h"
#include "core/sync/faces/greenlet.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <sys/mman.h>

namespace lockstep {
namespace {

using test::count;
using test::endOf;
using test::record;
using threading::Lock;

/// Counts, in memory that the host shares with the test, where it ends.
class Counted {
public:
    explicit Counted(std::atomic<int>& counter) : m_counter(counter) {}
    ~Counted() { ++m_counter; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

private:
    std::atomic<int>& m_counter;
};

std::atomic<int>& sharedCounter()
{
    void* memory = mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *new (memory) std::atomic<int>(0);
}

class UnwindUnder : public testing::TestWithParam<PolicyKind> {};
INSTANTIATE_TEST_SUITE_P(Policies, UnwindUnder, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

TEST_P(UnwindUnder, ADeadlockOfMovedTasksIsUnwoundWhenItsRunIsOver)
{
    auto& ended = sharedCounter();
    const auto recorded =
        record({.policy = GetParam(), .carriers = CarrierChoice::Greenlets}, [&ended] {
            Lock lock{"l"};
            lock.acquire();
            for (int i = 0; i < 3; ++i)
                spawn(Thread, "waits", [&ended, lock]() mutable {
                    const Counted mine(ended);
                    lock.acquire();
                });
            delay(1);
            lock.acquire();
        });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(ended.load(), 3);
    EXPECT_EQ(recorded.log->event(recorded.log->end() - 1).kind, RunEnded::kind);
}

TEST_P(UnwindUnder, GreenThreadsThatMainLeavesAreUnwoundAndSayNothing)
{
    auto& ended = sharedCounter();
    const auto recorded = record({.policy = GetParam()}, [&ended] {
        Lock lock{"l"};
        for (int i = 0; i < 100; ++i)
            green::spawn("green", [&ended, lock]() mutable {
                const Counted mine(ended);
                if (lock.acquire(Timeout{1000}))
                    delay(1000);
                lock.release();
            });
        green::sleep(1);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(ended.load(), 100);
    EXPECT_EQ(count<LockReleased>(*recorded.log), 0u);
    EXPECT_EQ(recorded.log->event(recorded.log->end() - 1).kind, RunEnded::kind);
}

TEST_P(UnwindUnder, WhoStandsInTheGateOfAReleaseReleasesInPeace)
{
    // Under a policy main may end while the other is in the destructor, which must not throw.
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        auto& ended = sharedCounter();
        const auto recorded = record(
            {.policy = GetParam(), .carriers = CarrierChoice::Greenlets, .seed = seed}, [&ended] {
                spawn(Thread, "holds", {.daemon = true}, [&ended] {
                    const Counted mine(ended);
                    for (;;) {
                        Lock lock{"l"};
                        struct Holding {
                            explicit Holding(Lock& held) : lock(held) { lock.acquire(); }
                            ~Holding() { lock.release(); }
                            Lock& lock;
                        };
                        const Holding holding(lock);
                        delay(0.1);
                    }
                });
                delay(1);
            });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(ended.load(), 1);
    }
}

TEST_P(UnwindUnder, NobodyIsAwaitedWhoseThreadIsGone)
{
    test::RecordedRun run({.policy = GetParam()}, [] {
        const Task thread = spawn(Thread, "thread", [] {
            green::spawn("green", [] { green::sleep(1); });
            green::sleep(2);
        });
        thread.join();
    });
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    ASSERT_EQ(run.segment().control().hubs.load(), 1u);
    EXPECT_EQ(run.segment().hub(1).unwinding.load(), HubUnwinding::Done)
        << "the service waits for an answer that nobody gives";
}

TEST_P(UnwindUnder, GreenletsGoNoFurtherThanTheirThread)
{
    // As gevent 22.10 does it: no GreenletExit, no finally, and whoever looks finds it dead.
    auto& wentOn = sharedCounter();
    const auto recorded = record({.policy = GetParam()}, [&wentOn] {
        const Task thread = spawn(Thread, "thread", [&wentOn] {
            for (int i = 0; i < 3; ++i)
                green::spawn("green", [&wentOn] {
                    try {
                        green::sleep(5);
                        ++wentOn;
                    } catch (const GreenletExit&) {
                        ++wentOn;
                        throw;
                    }
                });
            green::sleep(1);
        });
        thread.join();
        delay(100);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(wentOn.load(), 0);
    EXPECT_EQ(endOf(*recorded.log, "green"), TaskEnd::CutOff);
    EXPECT_EQ(count<WaitInterrupted>(*recorded.log), 0u);
}

} // namespace
} // namespace lockstep
