// SPDX-License-Identifier: MIT
#include "gui/state/event_index.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

TEST(CountedBits, CountsAndFindsAsAPlainLoopWould)
{
    CountedBits bits;
    std::vector<std::uint64_t> set;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        EXPECT_EQ(bits.countBefore(i), set.size());
        const bool bit = i % 3 == 0 || (i > 200 && i < 330);
        bits.push(bit);
        if (bit)
            set.push_back(i);
    }
    for (std::uint64_t number = 0; number < set.size(); ++number)
        EXPECT_EQ(bits.positionOf(number), set[number]);
    EXPECT_EQ(bits.positionOf(set.size()), 1000u);
    EXPECT_EQ(bits.countBefore(5000), set.size());
}

TEST(EventIndex, ContinuationRecordsAreNoPlaces)
{
    const auto log = lockstep::test::noodleDeadlockLog();
    EventIndex index;
    index.advance(*log, 10);
    index.advance(*log, log->end()); // in portions or at once, the same
    std::uint64_t events = 0;
    for (Seq seq = 0; seq < log->end(); ++seq) {
        EXPECT_EQ(index.eventsBefore(seq), events);
        if (log->isContinuation(seq)) {
            EXPECT_EQ(index.placeFrom(seq), seq + 1);
        } else {
            EXPECT_EQ(index.placeFrom(seq), seq);
            EXPECT_EQ(index.placeOf(events), seq);
            ++events;
        }
    }
    EXPECT_EQ(index.events(), events);
    EXPECT_EQ(index.placeOf(events), log->end());
}

TEST(EventIndex, CountsTheEventsThatShareAnInstant)
{
    lockstep::test::LogBuilder run; // three events at time 0
    run.passTime(5);
    run.write(kMainTask, MainReturned{});
    run.write(kMainTask, TaskEnded{TaskEnd::Returned});
    EventIndex index;
    index.advance(*run.log, run.log->end());
    EXPECT_EQ(index.events(), 5u);
    EXPECT_EQ(index.sameInstants(), 3u);
    EXPECT_EQ(index.sameInstantBefore(index.placeOf(3)), 2u);
}

} // namespace
} // namespace lockstep::gui
