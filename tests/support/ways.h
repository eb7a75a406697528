// SPDX-License-Identifier: MIT
#pragma once
// The ways in which a test of a primitive is run: every policy, on every carrier that the primitive
// is for.

#include "core/exec/errors.h"
#include "core/trace/facts/process_facts.h"
#include "core/trace/facts/run_facts.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep::test {

struct Way {
    PolicyKind policy = PolicyKind::Free;
    Carrier carrier = Carrier::Thread;
};

inline std::vector<Way> waysOn(const std::vector<Carrier>& carriers)
{
    std::vector<Way> ways;
    for (const Carrier carrier : carriers)
        for (const PolicyKind policy : kPolicies)
            ways.push_back({policy, carrier});
    return ways;
}

/// For INSTANTIATE_TEST_SUITE_P: "roundrobin_on_thread".
inline std::string nameOfWay(const testing::TestParamInfo<Way>& suite)
{
    std::string name =
        std::string(nameOf(suite.param.policy)) + "_on_" + std::string(nameOf(suite.param.carrier));
    std::erase(name, '-');
    return name;
}

/// Records that nobody wrote.
inline std::uint64_t lostRecords(const Log& log)
{
    std::uint64_t lost = 0;
    forEach<EventsLost>(log, [&](const Event&, const EventsLost& fact) { lost += fact.count; });
    return lost;
}

/// Who is really killed while it writes takes that fact with it: two threads of a process write,
/// and a fact has two records at most.
inline std::uint64_t mostLostRecords(const Log& log)
{
    std::uint64_t killed = 0;
    forEach<ProcessExited>(
        log, [&](const Event&, const ProcessExited& exited) { killed += exited.code < 0 ? 1 : 0; });
    return 4 * killed;
}

/// A fixture whose runs go the way of the test.
class EveryWay : public testing::TestWithParam<Way> {
protected:
    static Carrier carrier() { return GetParam().carrier; }
    Recorded run(const std::function<void()>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = record({.policy = GetParam().policy, .seed = seed}, main);
        EXPECT_EQ(illegalSteps(*recorded.log), 0u);
        EXPECT_LE(lostRecords(*recorded.log), mostLostRecords(*recorded.log));
        return recorded;
    }
};

/// Inside a run: what does not hold ends the task with a RuntimeError that says what it is.
inline void require(bool condition, const std::string& what)
{
    if (!condition)
        throw RuntimeError(what);
}

/// Inside a run: "TYPE: TEXT" of what the function raises, or "".
std::string raisedBy(const std::function<void()>& function);

} // namespace lockstep::test
