// SPDX-License-Identifier: MIT
#pragma once
// The fixture of primitives' tests: each is written once and runs under every policy, with its
// tasks on every carrier. Tasks on processes share no variables, so tests ask the log.

#include "core/scenario/stage.h"
#include "tests/support/ways.h"

namespace lockstep::test {

inline const std::vector<Carrier> kCarriers = {Carrier::Thread, Carrier::Process,
                                               Carrier::Greenlet};

class PrimitiveTest : public EveryWay {
protected:
    /// Runs the program in instant time; main gets the carrier for its tasks.
    Recorded run(const std::function<void(Carrier)>& main, std::uint64_t seed = 1)
    {
        return EveryWay::run([&] { main(carrier()); }, seed);
    }

    /// A program that must run to its end without an exception in main.
    Recorded completes(const std::function<void(Carrier)>& main, std::uint64_t seed = 1)
    {
        Recorded recorded = run(main, seed);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        return recorded;
    }

    /// "TYPE: TEXT" of what main raises.
    std::string errorIn(const std::function<void(Carrier)>& main)
    {
        return errorOf(*run(main).log, "main");
    }
};

/// Instantiates a suite made of PrimitiveTest.
#define LS_ON_EVERY_CARRIER(Suite)                                                                 \
    INSTANTIATE_TEST_SUITE_P(Ways, Suite,                                                          \
                             testing::ValuesIn(lockstep::test::waysOn(lockstep::test::kCarriers)), \
                             lockstep::test::nameOfWay)

/// A fact of a log with its place.
template <class Fact>
struct Found {
    Seq seq = 0;
    TaskId task;
    Fact fact;
};

/// Every fact of that type, in order.
template <class Fact>
std::vector<Found<Fact>> all(const Log& log)
{
    std::vector<Found<Fact>> found;
    for (Seq seq = 0; seq < log.end(); ++seq)
        if (log.event(seq).kind == Fact::kind)
            found.push_back(
                {seq, log.event(seq).task, decode<Fact>(log.event(seq), log.tailOf(seq))});
    return found;
}

/// What all tasks said, in order.
inline std::vector<std::string> said(const Log& log)
{
    std::vector<std::string> lines;
    for (const auto& line : all<Said>(log))
        lines.emplace_back(log.payload(line.fact.payload_at, line.fact.bytes));
    return lines;
}

inline void joinAll(const std::vector<Task>& tasks)
{
    for (const Task& task : tasks)
        task.join();
}

} // namespace lockstep::test
