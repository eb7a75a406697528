// SPDX-License-Identifier: MIT
// How long a run in instant time takes in reality: every variant of every scenario.
#include "tests/scenarios/command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace lockstep::test {
namespace {

/// What these show, the kernel's own clock does: whether a full window stays closed is known after
/// 250 ms, acknowledgements are held back for 40 ms, and a silent end is asked after a second, and
/// given up after another one. In so many seconds it is done.
const std::map<std::pair<std::string, std::string>, double> kTeachTimersOfTheKernel = {
    {{"tcp-turn-taking-chat", "both-send"}, 1},
    {{"tcp-length-prefix", "ask-two-sends"}, 1},
    {{"tcp-backpressure-nagle", "as-written"}, 1},
    {{"tcp-backpressure-nagle", "reader-sleeps"}, 1},
    {{"tcp-backpressure-nagle", "never-reads"}, 1},
    {{"tcp-backpressure-nagle", "two-sends"}, 1},
    {{"half-open-tcp", "keep-alive"}, 3},
};

TEST(InstantTime, IsShortInReality)
{
    for (const auto& [id, variant] : everyVariant()) {
        const auto slow = kTeachTimersOfTheKernel.find({id, variant});
        const double limit_s = slow != kTeachTimersOfTheKernel.end() ? slow->second : 0.2;
        double shortest = 1e9; // other programs may want the processors meanwhile
        for (int i = 0; i < 8 && shortest >= limit_s; ++i)
            shortest = std::min(shortest, lockstepRun({"run", id, "--variant", variant, "--time",
                                                       "instant", "--json"})
                                              .json()
                                              .at("real_s")
                                              .get<double>());
        EXPECT_LT(shortest, limit_s) << id << " " << variant;
    }
}

} // namespace
} // namespace lockstep::test
