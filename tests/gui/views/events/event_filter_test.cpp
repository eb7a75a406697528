// SPDX-License-Identifier: MIT
#include "gui/views/events/event_filter.h"

#include "tests/support/log_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

/// What the filter takes, found by looking at every event by itself.
std::vector<Seq> expected(const Log& log, const EventFilter& filter)
{
    std::vector<Seq> seqs;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        if (log.isContinuation(seq))
            continue;
        const std::string name(factName(log.event(seq).kind));
        const bool isKind = filter.kind.empty() || name == filter.kind ||
                            (filter.kind.back() == '.' && name.rfind(filter.kind, 0) == 0);
        if (isKind && (!filter.task || log.event(seq).task == filter.task) &&
            (!filter.object || isAbout(log, seq, filter.object)))
            seqs.push_back(seq);
    }
    return seqs;
}

} // namespace

TEST(EventFilters, TakeWhatTheySayHoweverTheLogGrows)
{
    const auto log = test::noodleDeadlockLog();
    for (const EventFilter& filter :
         {EventFilter{.task = TaskId{3}, .object = {}, .kind = {}},
          EventFilter{.task = {}, .object = {}, .kind = "lock.acquired"},
          EventFilter{.task = {}, .object = {}, .kind = "lock."},
          EventFilter{.task = TaskId{3}, .object = {}, .kind = "lock."}}) {
        FilteredEvents events;
        events.setFilter(filter);
        for (Seq end = 0; end < log->end(); ++end)
            events.advance(*log, end, 3);
        while (!events.advance(*log, log->end(), 2)) {
        }
        EXPECT_EQ(events.matches(), expected(*log, filter)) << filter.kind;
        EXPECT_FALSE(events.matches().empty()) << filter.kind;
        EXPECT_LT(events.matches().size(), log->end()) << filter.kind;
    }
}

TEST(EventFilters, OfAnObjectTakeEveryFactThatNamesIt)
{
    test::LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const ObjectId other = run.make(ObjectKind::Lock, "other");
    const Seq taken = run.write(kMainTask, LockAcquired{.lock = lock});
    run.write(kMainTask, LockAcquired{.lock = other});
    // behind the record, in its continuation
    const ObjectId shared = run.make(ObjectKind::Shared, "value");
    const Seq written = run.write(
        kMainTask,
        SharedWritten{.payload_at = run.log->putPayload("1"), .bytes = 1, .shared = shared});
    FilteredEvents events;
    events.setFilter({.task = {}, .object = lock, .kind = "lock."});
    ASSERT_TRUE(events.advance(*run.log, run.log->end(), SIZE_MAX));
    EXPECT_THAT(events.matches(), testing::ElementsAre(taken));
    events.setFilter({.task = {}, .object = shared, .kind = "shared."});
    ASSERT_TRUE(events.advance(*run.log, run.log->end(), SIZE_MAX));
    EXPECT_THAT(events.matches(), testing::ElementsAre(written));
}

TEST(EventFilters, KnowTheKindsThatOccur)
{
    test::LogBuilder run;
    run.say(kMainTask, "line");
    FilteredEvents events;
    events.setFilter({});
    events.advance(*run.log, run.log->end(), SIZE_MAX);
    EXPECT_THAT(events.kinds(), testing::Contains(std::string(Said::name)));
    EXPECT_THAT(events.kinds(), testing::Not(testing::Contains("lock.acquired")));
    EXPECT_EQ(events.kinds().size(), events.kindCount());
    EXPECT_TRUE(events.matches().empty()) << "all are taken: they need no list";
}

} // namespace lockstep::gui
