// SPDX-License-Identifier: MIT
#include "gui/state/event_index.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

#include <random>

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

/// Among others where a block begins inside an event, and where time stands still over blocks.
TEST(EventIndex, FindsTheFirstEventAtATimeAndWhereItsBlocksBegin)
{
    std::mt19937 random(3);
    lockstep::test::LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    while (run.log->end() < 20 * EventIndex::kBlock) {
        if (random() % 40 > 0)
            run.passTime(random() % 3 == 0 ? random() % 50 : 0);
        else
            run.passTime(1000);
        if (random() % 2 == 0)
            run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
        else
            run.write(kMainTask, QueuePut{.queue = queue});
    }
    const Log& log = *run.log;
    EventIndex index;
    for (const Seq end : {Seq{0}, Seq{1}, 3 * EventIndex::kBlock + 1, log.end()}) {
        index.advance(log, end);
        for (Nanoseconds time_ns = 0; time_ns <= log.virtualEnd_ns() + 1; ++time_ns)
            ASSERT_EQ(index.firstAt(log, time_ns), std::min(log.firstAt(time_ns), end));
    }
    EXPECT_GE(index.blocks().size(), 19u);
    bool beginsInside = false;
    for (Seq block = 0; block < index.blocks().size(); ++block) {
        const Seq place = index.placeFrom(block * EventIndex::kBlock);
        beginsInside |= place != block * EventIndex::kBlock;
        EXPECT_EQ(index.blocks()[block].virtual_ns, log.event(place).virtual_ns);
        EXPECT_EQ(index.blocks()[block].same_instant, index.sameInstantBefore(place + 1));
    }
    EXPECT_TRUE(beginsInside);
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
