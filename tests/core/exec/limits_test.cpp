// SPDX-License-Identifier: MIT
// Each limit of a run refuses by name, and the run goes on.
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/scenario/stage.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::record;
using threading::Lock;

TEST(Limits, AThreadMoreThanThereAreRingsIsRefused)
{
    const auto recorded = record({}, [] {
        for (;;)
            spawn(Thread, "t", SpawnOptions{.daemon = true}, [] { delay(1); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "RuntimeError: a run has at most 1535 threads at a time");
    EXPECT_EQ(recorded.log->taskCount(), 1535u);
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
}

TEST(Limits, ThreadsThatHaveEndedGiveTheirRingsBack)
{
    const auto recorded = record({}, [] {
        for (int i = 0; i < 3000; ++i)
            spawn(Thread, "t", [] {}).join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "");
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(recorded.log->taskCount(), 3001u);
}

TEST(Limits, AnObjectMoreThanTheTableHoldsIsRefused)
{
    const auto recorded = record({}, [] {
        for (;;)
            Lock lock{"l"};
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"), "RuntimeError: a run has at most 65536 objects");
    EXPECT_EQ(recorded.log->objectCount(), 65'536u);
}

TEST(Limits, NamesMoreThanTheirAreaHoldsAreRefused)
{
    const auto recorded = record({}, [] {
        const std::string name(4000, 'n');
        for (;;)
            Lock lock{name.c_str()};
    });
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "RuntimeError: the names of a run's tasks and objects take at most 4 MiB");
}

TEST(Limits, AThreadThatTheSystemRefusesRaisesAsInPython)
{
#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
    GTEST_SKIP() << "the sanitizer's own memory would be refused first";
#endif
    const auto recorded = record({}, [] {
        // Address space for what is small, but not for another stack. The C library may still have
        // a few stacks of threads that ended before the fork.
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        const rlim_t most = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (6u << 20);
        const rlimit tight{most, most};
        setrlimit(RLIMIT_AS, &tight);
        for (int i = 0; i < 100; ++i)
            spawn(Thread, "t", SpawnOptions{.daemon = true}, [] { delay(1); });
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(errorOf(*recorded.log, "main"), "RuntimeError: can't start new thread");
    EXPECT_LT(recorded.log->taskCount(), 50u);
    EXPECT_EQ(count<OperationFailed>(*recorded.log), 1u);
}

} // namespace
} // namespace lockstep
