// SPDX-License-Identifier: MIT
// Processes that are none of the run's.
#include "core/scenario/stage.h"
#include "core/scenario/subprocess.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/ways.h"

namespace lockstep {
namespace {

using namespace test;

class Subprocesses : public EveryWay {};
INSTANTIATE_TEST_SUITE_P(Ways, Subprocesses, testing::ValuesIn(waysOn({Carrier::Process})),
                         nameOfWay);

TEST_P(Subprocesses, ArePossibleInADaemon)
{
    const auto recorded = run([] {
        const Task child = spawn(Process, "daemon", {.daemon = true}, [] {
            require(subprocess::call({"true"}) == 0 && subprocess::call({"false"}) == 1, "code");
            require(subprocess::forkAndWait(7) == 7, "code of a fork");
        });
        child.join();
        require(child.exitCode() == 0, "refused");
    });
    EXPECT_EQ(recorded.verdict, Verdict::Completed);
    EXPECT_EQ(recorded.log->taskCount(), 2u) << "they are none of the run's";
}

TEST_P(Subprocesses, AProgramThatIsNotThereIsAnOSError)
{
    const auto recorded = run([] { subprocess::call({"no-such-program-anywhere"}); });
    EXPECT_EQ(errorOf(*recorded.log, "main"),
              "OSError: [Errno 2] No such file or directory: 'no-such-program-anywhere'");
}

} // namespace
} // namespace lockstep
