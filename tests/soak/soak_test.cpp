// SPDX-License-Identifier: MIT
// Every variant of every scenario in real time: minutes of waiting, many runs side by side.
#include "tests/scenarios/command.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace lockstep::test {
namespace {

/// What the kernel takes its time for, its timers or thousands of calls, virtual time does not
/// hasten: these run at speed 1 only.
const std::set<std::pair<std::string, std::string>> kTakeTheKernelsTime = {
    {"udp-datagram-boundaries", "as-written"},   {"udp-datagram-boundaries", "larger-recv"},
    {"udp-datagram-boundaries", "small-buffer"}, {"udp-datagram-boundaries", "larger-buffer"},
    {"tcp-backpressure-nagle", "reader-sleeps"}, {"tcp-backpressure-nagle", "never-reads"},
    {"tcp-backpressure-nagle", "two-sends"},     {"half-open-tcp", "keep-alive"},
};

/// Few enough that threads get a processor when their time comes.
constexpr unsigned kSideBySide = 6;

/// All ends and promises are as declared.
void areDeclaredAt(double speed)
{
    const auto variants = everyVariant();
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < variants.size(); i = next++) {
            const auto& [id, variant] = variants[i];
            if (speed > 1 && kTakeTheKernelsTime.count({id, variant}) != 0)
                continue;
            const Said said =
                lockstepRun({"run", id, "--variant", variant, "--policy", "free", "--time", "real",
                             "--speed", std::to_string(speed), "--invariants", "--json"});
            EXPECT_EQ(said.status, 0)
                << id << " " << variant << " " << speed << said.output << said.errors;
        }
    };
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < kSideBySide; ++i)
        workers.emplace_back(work);
    for (std::thread& worker : workers)
        worker.join();
}

TEST(Soak, OfFreeRunsAtSpeed20)
{
    areDeclaredAt(20);
}

TEST(Soak, OfFreeRunsAtSpeed1)
{
    areDeclaredAt(1);
}

} // namespace
} // namespace lockstep::test
