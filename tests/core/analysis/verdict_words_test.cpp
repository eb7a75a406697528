// SPDX-License-Identifier: MIT
#include "core/analysis/verdict_words.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;
using test::noodleDeadlockLog;

RunState stateOf(const Log& log)
{
    RunState state;
    for (Seq seq = 0; seq < log.end(); ++seq)
        state.apply(log, seq);
    return state;
}

std::string lineOf(const Log& log, Verdict verdict)
{
    return verdictLine(log, stateOf(log), verdict);
}

TEST(VerdictLine, ADeadlockNamesWhatEveryMemberHoldsAndWants)
{
    const auto log = noodleDeadlockLog();
    EXPECT_EQ(lineOf(*log, Verdict::Deadlock),
              "deadlock: Hong holds noodle and waits for fork; Bai holds fork and waits for "
              "noodle");
}

TEST(VerdictLine, ATaskCanWaitForItself)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(kMainTask, LockRequested{lock, kMainTask});
    EXPECT_EQ(lineOf(*run.log, Verdict::Deadlock), "deadlock: main holds lock and waits for it");
}

TEST(VerdictLine, ACircleMayGoThroughTheEndOfATask)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId a = run.spawn("A");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(a, LockRequested{lock, kMainTask});
    run.write(kMainTask, JoinRequested{run.endOf(a), a});
    EXPECT_EQ(lineOf(*run.log, Verdict::Deadlock),
              "deadlock: main holds lock and waits for the end of A; A waits for lock");
}

TEST(VerdictLine, AnAbandonedLockNamesWhoIsGone)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId a = run.spawn("A");
    run.write(a, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.write(kMainTask, LockRequested{lock, a});
    run.write(a, TaskEnded{TaskEnd::Returned});
    EXPECT_EQ(lineOf(*run.log, Verdict::Abandoned),
              "abandoned: main waits for lock, which A had when it ended");
    EXPECT_EQ(lineOf(*run.log, Verdict::Hang), "hang: main waits for lock");
}

TEST(VerdictLine, CompletedSaysWhenAndWhoRaised)
{
    LogBuilder run;
    const TaskId a = run.spawn("A");
    run.passTime(1'200'000'000);
    run.write(a, TaskEnded{TaskEnd::Raised});
    EXPECT_EQ(lineOf(*run.log, Verdict::Completed),
              "completed: every task ended, at 1.200 s; an exception ended A");
}

TEST(VerdictLine, DivergedNamesTheStep)
{
    LogBuilder run;
    const TaskId a = run.spawn("A");
    run.write(kNobody, ScheduleDiverged{7, a, Operation::Acquire, Operation::Say});
    EXPECT_EQ(lineOf(*run.log, Verdict::Diverged),
              "diverged: the schedule does not fit at step 7: A was to acquire but is about to "
              "say");
    run.write(kNobody, ScheduleDiverged{9, {}, Operation::None, Operation::None});
    EXPECT_EQ(lineOf(*run.log, Verdict::Diverged),
              "diverged: the schedule does not fit at step 9: it ends, but the run could go on");
}

TEST(VerdictLine, EveryVerdictHasALine)
{
    LogBuilder run;
    for (int verdict = 0; verdict <= static_cast<int>(Verdict::Failed); ++verdict) {
        const auto word = static_cast<Verdict>(verdict);
        EXPECT_EQ(lineOf(*run.log, word).rfind(nameOf(word), 0), 0u);
    }
}

} // namespace
} // namespace lockstep
