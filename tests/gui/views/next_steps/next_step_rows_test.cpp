// SPDX-License-Identifier: MIT
#include "gui/views/next_steps/next_step_rows.h"

#include "gui/state/cursor.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

struct NextStepRows : ::testing::Test {
    NextStepRows()
    {
        feed.show(log.get());
        feed.poll();
    }
    ~NextStepRows() override { feed.show(nullptr); }

    NextStepRow rowOf(PendingStep step, bool steppable = true) const
    {
        return rowsOf({step}, names, steppable).front();
    }

    std::unique_ptr<Log> log = test::noodleDeadlockLog();
    Feed feed;
    Names names{feed};
    const TaskId hong{3}, bai{4};
    const ObjectId noodle{2}, fork{3};
};

} // namespace

TEST_F(NextStepRows, SayWhatAStepWouldDo)
{
    PendingStep step{bai, PendingStep::Can::Step, Operation::Acquire, fork};
    EXPECT_EQ(rowOf(step).text, "acquire fork · free");
    step.owner = hong;
    step.would_block = true;
    EXPECT_EQ(rowOf(step).text, "acquire fork · held by Hong: blocks");
    EXPECT_EQ(rowOf(step).offer, NextStepRow::Offer::Step);
    step.owner = {};
    EXPECT_EQ(rowOf(step).text, "acquire fork · none left: blocks");
    step.operation = Operation::Wait;
    EXPECT_EQ(rowOf(step).text, "wait for fork · will wait");
    step.would_block = false;
    EXPECT_EQ(rowOf(step).text, "wait for fork · goes on");
    PendingStep asleep{bai, PendingStep::Can::WakeUp, Operation::Delay};
    asleep.until_ns = 300'000'000;
    EXPECT_EQ(rowOf(asleep).text, "sleeps · wakes at 0.300 s");
    EXPECT_EQ(rowOf(asleep).offer, NextStepRow::Offer::Step);
}

TEST_F(NextStepRows, SayWhoWakesBeforeASleeper)
{
    PendingStep last{bai, PendingStep::Can::WakeUp, Operation::Delay};
    last.until_ns = 300'000'000;
    PendingStep first{hong, PendingStep::Can::WakeUp, Operation::Delay};
    first.until_ns = 100'000'000;
    PendingStep second{TaskId{2}, PendingStep::Can::WakeUp, Operation::Delay};
    second.until_ns = 200'000'000;
    const auto rows = rowsOf({second, first, last}, names, true);
    EXPECT_EQ(rows[0].text, "sleeps · wakes at 0.200 s, after Hong");
    EXPECT_EQ(rows[1].text, "sleeps · wakes at 0.100 s");
    EXPECT_EQ(rows[2].text, "sleeps · wakes at 0.300 s, after Hong, Ming");
}

TEST_F(NextStepRows, OfManyThoseThatCanTakeAStepComeFirst)
{
    std::vector<PendingStep> crowd;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        PendingStep sleeper{TaskId{2}, PendingStep::Can::WakeUp, Operation::Delay};
        sleeper.until_ns = 100'000'000 + i;
        crowd.push_back(sleeper);
    }
    crowd.push_back({hong, PendingStep::Can::Step, Operation::Acquire, noodle});
    const auto rows = rowsOf(crowd, names, true, 3);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].task, hong);
    EXPECT_EQ(rows[1].text, "sleeps · wakes at 0.100 s") << "the first of the others";
    EXPECT_EQ(rows[2].text, "sleeps · wakes at 0.100 s, after Ming");
}

TEST_F(NextStepRows, SayAtWhichLineOfTheSource)
{
    PendingStep step{bai, PendingStep::Can::Step, Operation::Acquire, fork};
    for (Seq seq = 0; seq < log->end() && !step.site; ++seq)
        step.site = log->event(seq).site;
    const SiteInfo& site = *log->site(step.site);
    EXPECT_EQ(rowOf(step).site.toStdString(),
              site.file.substr(site.file.rfind('/') + 1) + ":" + std::to_string(site.line));
    step.site = {};
    EXPECT_EQ(rowOf(step).site, "");
}

TEST_F(NextStepRows, ABlockedTaskOffersTheReason)
{
    PendingStep step{bai, PendingStep::Can::Blocked, Operation::Acquire, noodle};
    step.owner = hong;
    EXPECT_EQ(rowOf(step).text, "waits for noodle · held by Hong");
    EXPECT_EQ(rowOf(step).offer, NextStepRow::Offer::Why);
    EXPECT_EQ(rowOf(step, false).offer, NextStepRow::Offer::Why);
    EXPECT_EQ(whyBlocked(bai, feed.history()->live(), names),
              "Bai waits for noodle, held by Hong; Hong waits for fork, held by Bai.");
    EXPECT_EQ(whyBlocked(TaskId{2}, feed.history()->live(), names), "");
}

TEST_F(NextStepRows, WhileTheRunIsNotHeldNothingIsOffered)
{
    const PendingStep step{bai, PendingStep::Can::Step, Operation::Say};
    EXPECT_EQ(rowOf(step, false).offer, NextStepRow::Offer::Nothing);
    for (const NextStepRow& row : rowsOf(feed.history()->stateAt(20), names))
        EXPECT_EQ(row.offer, NextStepRow::Offer::Nothing);
}

} // namespace lockstep::gui
